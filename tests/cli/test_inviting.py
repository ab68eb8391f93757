"""`alongside invite-everyone`."""

import re

import pytest
from click.testing import CliRunner
from django.core import mail

from alongside.cli import alongside
from tests.factories import make_organisation, make_person_with_post, make_system
from tests.web.visitors import YEARS

pytestmark = pytest.mark.django_db

COMMAND = ("invite-everyone", "--system=aldmoor", "--pause=0")


@pytest.fixture
def person():
    return make_person_with_post(make_organisation(make_system(slug="aldmoor")), started_at=YEARS)


def run(*options):
    result = CliRunner().invoke(alongside, options)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_dry_run_names_them_and_sends_nothing(person):
    result = run(*COMMAND, "--dry-run")
    assert f"{person.name}, {person.email}: " in result.stdout
    assert "Would be invited: 1." in result.stdout
    assert mail.outbox == []


def test_letters_lead_to_the_address_of_the_installation(person, settings, client):
    settings.PUBLIC_URL = "https://alongside.example.org"
    assert run(*COMMAND).stdout == "Invited: 1. Without a sign-in or an invitation: 0.\n"
    path = re.search(r"https://alongside\.example\.org(/\S+)", mail.outbox[0].body)[1]
    assert person.name in client.get(path).content.decode()
    assert "Invited: 0." in run(*COMMAND).stdout


def test_letters_that_are_not_taken_are_listed(person, settings):
    settings.EMAIL_BACKEND = "tests.foundations.people.test_inviting_everyone.Cut"
    result = run(*COMMAND)
    assert (result.exit_code, person.email in result.stderr) == (1, True)
    settings.EMAIL_BACKEND = "tests.foundations.people.test_inviting_everyone.Silent"
    result = run(*COMMAND)
    assert (result.exit_code, "does not answer" in result.stderr) == (1, True)


def test_system_that_is_not_there_is_said():
    result = run("invite-everyone", "--system=nowhere")
    assert (result.exit_code, "There is no system" in result.stderr) == (2, True)
