"""The first administrator: one command on an empty installation, and refused once there is one."""

import datetime as dt
import re

import pytest
from click.testing import CliRunner
from django.db.models import F
from django.test import Client

from alongside.cli import alongside
from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.people.invitations.models import Invitation
from alongside.foundations.people.models import Holding, Person
from tests.factories import make_organisation, make_person_with_post, make_system

pytestmark = pytest.mark.django_db

PASSWORD = "three-boats-on-the-tide"


def first(email="ann@aldmoor.example.org", *options, **changes):
    said = {
        "name": "Ann Elmsby",
        "new-system": "Aldmoor and Vale",
        "organisation": "NHS Aldmoor",
        "title": "Programme director",
        **changes,
    }
    given = [f"--{option}={value}" for option, value in said.items() if value]
    result = CliRunner().invoke(
        alongside,
        ["first-administrator", email, *given, *options],
        env={"ALONGSIDE_NEW_PASSWORD": "never-taken-from-here"},
    )
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def link_in(said):
    return re.search(r"^http://localhost:8000(/invitation/\S+)$", said, re.MULTILINE)[1]


def test_empty_installation_has_a_system_and_somebody_who_keeps_it(client):
    result = first()
    assert result.exit_code == 0, result.stderr
    link = link_in(result.stdout)
    assert result.stdout == (
        "Ann Elmsby is let in as ann@aldmoor.example.org: Programme director, NHS Aldmoor in "
        "Aldmoor and Vale.\n"
        "They choose their password at this link. It works once, until this time tomorrow:\n"
        f"http://localhost:8000{link}\n"
        "What comes next is said at /s/aldmoor-and-vale/getting-ready, once signed in.\n"
    )
    assert not Person.objects.get().has_usable_password()
    assert "known here as <strong>Ann Elmsby" in client.get(link).content.decode()
    assert client.post(link, {"password": PASSWORD}).status_code == 302
    page = client.get("/s/aldmoor-and-vale/getting-ready")
    assert page.status_code == 200
    assert "Bring the partners in" in page.content.decode()
    assert Client().get(link).status_code == 404


def test_the_link_is_not_kept_and_ends_after_a_day(client):
    link = link_in(first().stdout)
    assert not Invitation.objects.filter(token_hash__in=link.split("/")).exists()
    Invitation.objects.update(expires_at=F("expires_at") - dt.timedelta(hours=24))
    assert client.get(link).status_code == 404


def test_in_earnest_a_second_factor_is_asked_for_before_anything_opens(client, settings):
    settings.DEMO = False
    client.post(link_in(first().stdout), {"password": PASSWORD})
    answer = client.get("/s/aldmoor-and-vale/getting-ready")
    assert answer.headers["Location"] == "/account/second-factor"


def test_whoever_can_sign_in_already_gets_no_link():
    Person.objects.create_person(
        email="ann@aldmoor.example.org", name="Ann Elmsby", password=PASSWORD
    )
    said = first().stdout
    assert "Ann Elmsby can sign in as ann@aldmoor.example.org" in said
    assert "/invitation/" not in said
    assert not Invitation.objects.exists()


def test_an_account_that_has_ended_is_not_opened_again():
    made = Person.objects.create_person(email="ann@aldmoor.example.org", name="Ann Elmsby")
    Person.objects.filter(pk=made.pk).update(is_active=False)
    result = first()
    assert (result.exit_code, "has ended" in result.stderr) == (2, True)
    assert not CareSystem.objects.exists()


def test_system_that_is_there_gets_its_first_administrator():
    system = make_system(slug="aldmoor")
    body = make_organisation(system, "NHS Aldmoor")
    assert first(**{"new-system": "", "system": "aldmoor"}).exit_code == 0
    assert Holding.objects.get().post.organisation == body


def test_second_one_is_refused_unless_it_is_meant():
    system = make_system(slug="aldmoor")
    make_person_with_post(make_organisation(system), responsibilities=["programme_team"])
    refused = first(**{"new-system": "", "system": "aldmoor"})
    assert (refused.exit_code, Person.objects.count()) == (2, 1)
    assert "has a programme team already" in refused.stderr
    again = first("ann@aldmoor.example.org", "--again", **{"new-system": "", "system": "aldmoor"})
    assert (again.exit_code, Person.objects.count()) == (0, 2)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": "nonsense"}, "“nonsense” is not an email address."),
        ({"level": "king"}, "Level “king” is none of"),
        ({"system": "taken"}, "There is already a system at “taken”."),
        ({"new-system": "", "system": "nowhere"}, "There is no system “nowhere”"),
        ({"new-system": ""}, "Say which system"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(changes, said):
    make_system(slug="taken")
    result = first(**changes)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert not Person.objects.exists()
    assert not Organisation.objects.exists()
    assert CareSystem.objects.count() == 1
