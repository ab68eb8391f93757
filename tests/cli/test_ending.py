"""Ending a system on the command line."""

import pytest
from click.testing import CliRunner

from alongside.cli import alongside
from alongside.foundations.care_systems.models import SystemSuccession
from tests.factories import make_system

pytestmark = pytest.mark.django_db


def _run(*arguments):
    return CliRunner().invoke(alongside, ["end-system", *arguments])


def test_a_system_ends_and_its_successor_is_told():
    old, new = make_system(), make_system()
    answer = _run(old.slug, "--successor", new.slug, "--at", "2026-04-01", "--yes")
    assert answer.exit_code == 0, answer.output
    assert "Aldmoor ends at 01 April 2026 00:00." in answer.output
    [told] = SystemSuccession.objects.all()
    assert (told.system, told.predecessor) == (new, old)


@pytest.mark.parametrize("arguments", [("nowhere",), ("here", "--successor", "nowhere")])
def test_a_system_that_there_is_not_is_named(arguments):
    make_system(slug="here")
    answer = _run(*arguments, "--yes")
    assert answer.exit_code == 2
    assert "There is no system “nowhere”" in answer.output


def test_a_refusal_is_a_sentence():
    system = make_system()
    answer = _run(system.slug, "--successor", system.slug, "--yes")
    assert answer.exit_code == 2
    assert "cannot both end and come after" in answer.output


def test_nothing_ends_without_a_yes():
    system = make_system()
    assert _run(system.slug).exit_code == 1
    system.refresh_from_db()
    assert system.ended_at is None
