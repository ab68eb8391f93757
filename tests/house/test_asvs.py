"""The sheet of OWASP ASVS 5.0 is whole, and names only tests and files that there are."""

import ast
from collections import Counter
from functools import cache

from docs.asvs import STATES, requirements
from tests.house.tree import ROOT

LEVELS = {1: 70, 2: 183}
"""How many requirements of each level the standard has."""

ENTRIES = requirements()


@cache
def _tests_in(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_requirement_stands_there_once():
    numbers = [each["id"] for each in ENTRIES]
    assert [number for number, count in Counter(numbers).items() if count > 1] == []
    assert Counter(each["level"] for each in ENTRIES) == LEVELS
    assert {number.split(".")[0] for number in numbers} == {f"V{one}" for one in range(1, 18)}


def test_every_state_is_one_of_four():
    assert {each["state"] for each in ENTRIES} <= set(STATES)


def test_every_subject_is_short():
    assert [each["id"] for each in ENTRIES if not 1 <= len(each["subject"].split()) <= 8] == []


def test_what_is_met_is_shown_and_everything_else_is_explained():
    for each in ENTRIES:
        if each["state"] == "met":
            assert each.get("tests") or each.get("where"), each["id"]
        else:
            assert each.get("reason", "").endswith("."), each["id"]


def test_every_named_test_is_there():
    named = [one for each in ENTRIES for one in each.get("tests", ())]
    parts = [one.partition("::") for one in named]
    wrong = [path + name for path, _, name in parts if not (ROOT / path).is_file()]
    wrong += [path + name for path, _, name in parts if not wrong and name not in _tests_in(path)]
    assert wrong == []


def test_every_named_file_is_there():
    named = [one for each in ENTRIES for one in each.get("where", ())]
    assert [one for one in named if not (ROOT / one).is_file()] == []
