"""One's own copy of all that is held about one: whole, one's own, and asked for again."""

import datetime as dt
import io
import json
import zipfile

import pytest
from django.utils import timezone

from alongside.foundations.people.sign_in.models import SignIn
from tests.factories import (
    make_claim,
    make_organisation,
    make_person_with_post,
    make_system,
    make_viewer,
)
from tests.web.visitors import YEARS, signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/account/about-me.zip"


@pytest.fixture
def person():
    return make_person_with_post(
        make_organisation(make_system(), "Here Trust"), name="Noor Aziz", started_at=YEARS
    )


def copy_of(answer):
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        text = archive.read("about-you.json").decode()
        page = archive.read("about-you.html").decode()
    return json.loads(text), page


def test_account_leads_to_everything_held_in_every_system(person):
    make_person_with_post(make_organisation(make_system(), "There Trust"), started_at=YEARS)
    there = make_viewer(make_system("Northmoor", slug="northmoor"))
    make_claim(there)
    client = signed_in(there.person)
    assert ADDRESS in client.get("/account").content.decode()
    data, page = copy_of(client.get(ADDRESS))
    assert data["about"] == there.person.email
    assert any(there.person.email in json.dumps(rows) for rows in data["held"].values())
    assert any("claim" in kind.lower() for kind, rows in data["held"].items() if rows)
    assert there.person.name in page


def test_copy_says_nothing_of_anybody_else(person):
    other = make_viewer(make_system(), name="Jo Someoneelse")
    make_claim(other)
    answer = signed_in(person).get(ADDRESS)
    data, page = copy_of(answer)
    for said in (json.dumps(data), page):
        assert "Someoneelse" not in said
        assert other.person.email not in said
        assert str(other.person_id) not in said
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_nobody_gets_a_copy_without_showing_who_they_are(person, client, settings):
    assert client.get(ADDRESS).status_code == 302
    settings.DEMO = False
    mine = signed_in(person)
    mine.get("/account")
    SignIn.objects.update(proved_at=timezone.now() - dt.timedelta(minutes=16))
    answer = mine.get(ADDRESS, headers={"Referer": "http://testserver/account"})
    assert answer.headers["Location"].startswith("/sign-in/again?next=http")
