"""The weighing of coverage finds what became less, what must be whole, and a floor left behind."""

import pytest

from tests.covered import ENOUGH, RISE, weigh

GUARDED = "src/alongside/foundations/releases/rules.py"
OTHER = "src/alongside/cli/files.py"


def report(percent, name=OTHER, *, lines=(), branches=()):
    file = {"missing_lines": list(lines), "missing_branches": [list(each) for each in branches]}
    return {"totals": {"percent_covered": percent}, "files": {name: file}}


def test_at_the_floor_all_is_well():
    assert weigh(report(97.0, lines=[3]), floor=97.0) == []


@pytest.mark.parametrize(("percent", "floor"), [(96.9, 97.0), (ENOUGH - 0.1, ENOUGH - 0.1)])
def test_less_than_before_or_than_enough_is_found(percent, floor):
    [said] = weigh(report(percent), floor=floor)
    assert f"{percent:.2f}% are covered" in said


def test_floor_follows_what_rose():
    [said] = weigh(report(97.0 + RISE + 0.1), floor=97.0)
    assert "percent = 97.3" in said


@pytest.mark.parametrize(
    "missed", [{"lines": [3]}, {"branches": [(3, 5)]}, {"branches": [(3, -1)]}]
)
def test_one_branch_of_what_guards_people_is_missed(missed):
    [said] = weigh(report(97.0, GUARDED, **missed), floor=97.0)
    assert said == f"{GUARDED} must be covered whole: look at lines [3]."


@pytest.mark.parametrize(
    "name",
    [
        "src/alongside/analysis/change/xmr.py",
        "src/alongside/rooms/outcomes/rules.py",
        "src/alongside/rooms/decisions/rules/consent.py",
        "src/alongside/foundations/people/sign_in/rules.py",
        "src/alongside/foundations/history/chains.py",
        "src/alongside/foundations/audiences/models.py",
    ],
)
def test_what_must_be_whole_is_known_by_its_place(name):
    assert weigh(report(97.0, name, lines=[1]), floor=97.0)
