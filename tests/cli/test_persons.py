"""Copies of what is held about somebody, and forgetting them, by command."""

import json
import stat
import zipfile

import pytest

from alongside.foundations.history.models import Entry
from alongside.foundations.people.models import Person
from tests.cli.test_house import run
from tests.factories import make_organisation, make_person_with_post, make_system

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    body = make_organisation(make_system())
    make_person_with_post(body, responsibilities=["programme_team"])
    return make_person_with_post(body, name="Canary Finch")


def test_copy_is_written_once_for_its_owner_alone(person, tmp_path):
    to = tmp_path / "copy.zip"
    assert run("export-person", person.email.upper(), "--to", to).exit_code == 0
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    with zipfile.ZipFile(to) as archive:
        assert archive.namelist() == ["about-you.json", "about-you.html"]
    assert run("export-person", person.email, "--to", to).exit_code == 1
    [taken] = Entry.objects.filter(verb="copied")
    assert (taken.noun_id, taken.person_id) == (str(person.pk), None)
    assert taken.system_id == person.holdings.get().system_id
    nobody = run("export-person", "nobody@example.org", "--to", tmp_path / "other.zip")
    assert (nobody.exit_code, "Nobody has the address" in nobody.stderr) == (2, True)


def test_forgetting_is_confirmed_and_certified(person, tmp_path):
    paper = tmp_path / "certificate.json"
    asked = ["forget-person", person.email, "--certificate", paper, "--confirm"]
    assert "nothing was done" in run(*asked, "somebody@example.org").stderr
    assert Person.objects.filter(name="Canary Finch").exists()
    result = run(*asked, person.email)
    assert result.exit_code == 0, result.output
    said = json.loads(paper.read_text())
    assert said["person_id"] == str(person.pk)
    assert "until they age out" in said["backups"]
    assert "Canary" not in paper.read_text()
    assert {line["done"] for line in said["lines"]} >= {"kept without the name"}
    assert "kept without the name: Posts, and who held them, 1. UK GDPR" in result.output
    assert not Person.objects.filter(name="Canary Finch").exists()


def test_certificate_that_is_there_is_not_written_over(person, tmp_path):
    (tmp_path / "there.json").touch()
    asked = ["forget-person", person.email, "--confirm", person.email]
    result = run(*asked, "--certificate", tmp_path / "there.json")
    assert (result.exit_code, "already" in result.stderr) == (2, True)
    assert Person.objects.filter(name="Canary Finch").exists()
