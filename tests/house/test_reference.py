"""Every command, room and statistic has its place in the documentation and the published cases."""

import importlib
import inspect
import pkgutil
import re

import pytest

from alongside import analysis
from alongside.cli import alongside
from alongside.foundations.register.rooms import rooms
from tests.house.tree import ROOT, shown

REFERENCE = ROOT / "docs" / "reference"
PUBLISHED = ROOT / "tests" / "published"
SIMULATED = "no paper has the table: simulated with a stated seed by benchmarks/change"
CALENDAR = "a fact of the calendar, held by its own tests"
WITHOUT_A_PUBLISHED_CASE = {
    "agreement.robust": "our own: held by real conversations in any order, and measured by "
    "benchmarks/agreement",
    "agreement.table_of": "puts votes into a table, held by its own tests",
    "change.complete": CALENDAR,
    "change.cycle_of": CALENDAR,
    "change.time_of_cycle": CALENDAR,
    "change.expected_latest": CALENDAR,
    "change.frequency_of": CALENDAR,
    "change.period_name": CALENDAR,
    "change.period_start": CALENDAR,
    "change.periods_behind": CALENDAR,
    "change.reading": "words made from an XmR result, held by properties and by its own tests",
    "change.expected_lit": SIMULATED,
    "change.lit_probability": SIMULATED,
    "uncertainty.holm": "its paper has no table of values: held step by step by its own tests",
    "change.suggest_rebase": "a suggestion of our own, never acted upon and shown as one",
}
"""Public functions that no paper speaks of, each with the reason why that is right."""

DRAWINGS = ("charts.",)
"""Packages that draw: numbers go in and come out as they were."""


def _commands():
    group = alongside
    context = group.make_context("alongside", [], resilient_parsing=True)
    return {name: group.get_command(context, name) for name in group.list_commands(context)}


def _reference():
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(REFERENCE.glob("*.md")))


@pytest.mark.parametrize("name", sorted(_commands()))
def test_every_command_and_its_options_are_documented(name):
    command = _commands()[name]
    assert command
    pages = _reference()
    assert f"alongside {name}" in pages
    options = {option for param in command.params for option in param.opts if option[:2] == "--"}
    assert {option for option in options if option not in pages} == set()


def test_every_command_says_what_it_does():
    for name, command in _commands().items():
        assert command, name
        assert command.help, name


def _functions():
    """Each public function of the analysis, as the package that offers it and its name."""
    for found in pkgutil.iter_modules(analysis.__path__):
        module = importlib.import_module(f"{analysis.__name__}.{found.name}")
        if found.ispkg:
            for name in getattr(module, "__all__", ()):
                if inspect.isfunction(getattr(module, name)):
                    yield f"{found.name}.{name}"


@pytest.mark.parametrize("name", list(_functions()))
def test_every_public_function_of_the_analysis_has_a_published_case(name):
    function = name.split(".")[1]
    cases = "\n".join(path.read_text(encoding="utf-8") for path in PUBLISHED.rglob("*.py"))
    published = re.search(rf"\b{function}\b", cases) is not None
    assert published or name in WITHOUT_A_PUBLISHED_CASE or name.startswith(DRAWINGS)


def test_no_reason_is_given_for_functions_that_are_gone():
    assert set(WITHOUT_A_PUBLISHED_CASE) <= set(_functions())


def test_every_package_of_the_analysis_says_what_it_offers():
    for found in pkgutil.iter_modules(analysis.__path__):
        if found.ispkg:
            module = importlib.import_module(f"{analysis.__name__}.{found.name}")
            assert getattr(module, "__all__", None), found.name
            assert module.__doc__


@pytest.mark.parametrize("name", list(_functions()))
def test_every_public_function_of_the_analysis_is_documented(name):
    package, function = name.split(".")
    made = getattr(importlib.import_module(f"alongside.analysis.{package}"), function)
    assert made.__doc__


def test_rooms_and_their_nouns_are_in_the_glossary():
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").casefold()
    for room in rooms():
        for word in (room.title, *(noun.title for noun in room.nouns)):
            assert word.casefold() in glossary, f"{word} is not in {shown(ROOT / 'GLOSSARY.md')}"
