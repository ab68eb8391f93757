"""The first administrator: one command on an empty installation, and refused once there is one."""

import pytest
from click.testing import CliRunner

from alongside.cli import alongside
from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.people.models import Holding, Person
from tests.factories import make_organisation, make_person_with_post, make_system

pytestmark = pytest.mark.django_db

PASSWORD = "three-boats-on-the-tide"


def first(email="ann@aldmoor.example.org", *options, password=PASSWORD, **changes):
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
        env={"ALONGSIDE_NEW_PASSWORD": password},
    )
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_empty_installation_has_a_system_and_somebody_who_keeps_it(client):
    result = first()
    assert result.exit_code == 0, result.stderr
    assert result.stdout == (
        "Ann Elmsby can sign in as ann@aldmoor.example.org: Programme director, NHS Aldmoor in "
        "Aldmoor and Vale.\n"
        "What comes next is said at /s/aldmoor-and-vale/getting-ready, once signed in.\n"
    )
    assert client.login(username="ann@aldmoor.example.org", password=PASSWORD)
    page = client.get("/s/aldmoor-and-vale/getting-ready")
    assert page.status_code == 200
    assert "Bring the partners in" in page.content.decode()


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
        ({"password": "short"}, "at least 12 characters"),
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
