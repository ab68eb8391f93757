"""The pages of invitations: the programme team's, and the one behind the link."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.foundations.people.invitations.models import Invitation
from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in.models import SignIn
from tests.factories import (
    make_organisation,
    make_person,
    make_person_with_post,
    make_post,
    make_system,
)
from tests.web.visitors import YEARS, signed_in, visitor

pytestmark = pytest.mark.django_db

PASSWORD = "three-boats-on-the-tide"


@pytest.fixture
def post(system):
    return make_post(make_organisation(system, "Riverside Trust"))


@pytest.fixture
def team(system):
    return visitor(system, responsibilities=["programme_team"])


@pytest.fixture
def invite(system, post, team, django_capture_on_commit_callbacks):
    def act(email="noor@example.org"):
        with django_capture_on_commit_callbacks(execute=True):
            given = {"post": post.pk, "email": email}
            answer = team.post(f"/s/{system.slug}/invitations/", given, follow=True)
        return answer, re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]

    return act


def test_page_answers_the_same_whether_an_address_has_an_account(invite):
    known = make_person()
    page, _ = invite(known.email)
    other, _ = invite("unknown@example.org")
    assert f"The invitation is sent to {known.email}." in page.content.decode()
    assert "The invitation is sent to unknown@example.org." in other.content.decode()


def test_somebody_new_accepts_and_is_in(system, invite, client):
    _, link = invite()
    page = client.get(link).content.decode()
    assert "noor@example.org" in page
    assert client.post(link, {"name": "Noor", "password": "short"}).status_code == 422
    answer = client.post(link, {"name": "Noor", "password": PASSWORD})
    assert answer.headers["Location"] == f"/s/{system.slug}/"
    assert client.get(f"/s/{system.slug}/").status_code == 200
    assert Client().get(link).status_code == 404


def test_somebody_with_an_account_signs_in_to_accept(system, invite, client):
    person = Person.objects.create_person(email="noor@example.org", name="Noor", password=PASSWORD)
    _, link = invite(person.email)
    assert "Sign in" in client.get(link).content.decode()
    assert (
        client.post(link, {"name": "Else", "password": "a-new-password-of-theirs"}).status_code
        == 200
    )
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert "another address" in signed_in(make_person()).get(link).content.decode()
    client.post("/sign-in", {"login": person.email, "password": PASSWORD})
    assert "Accept the invitation" in client.get(link).content.decode()
    client.post(link)
    assert client.get(f"/s/{system.slug}/").status_code == 200


def test_sending_again_and_withdrawing(system, invite, team, client):
    _, link = invite()
    pk = Invitation.objects.get().pk
    team.post(f"/s/{system.slug}/invitations/{pk}/send")
    assert client.get(link).status_code == 404
    _, link = invite()
    team.post(f"/s/{system.slug}/invitations/{pk}/withdraw")
    assert client.get(link).status_code == 404
    assert "Withdrawn" in team.get(f"/s/{system.slug}/invitations/").content.decode()
    assert team.post(f"/s/{system.slug}/invitations/{pk}/send").status_code == 403


def test_invitations_of_another_system_are_not_there(invite):
    invite()
    other = make_system()
    theirs = visitor(other, responsibilities=["programme_team"])
    assert "noor@" not in theirs.get(f"/s/{other.slug}/invitations/").content.decode()
    pk = Invitation.objects.get().pk
    for act in ("send", "withdraw"):
        assert theirs.post(f"/s/{other.slug}/invitations/{pk}/{act}").status_code == 404


def test_everyone_who_was_entered_is_invited_and_gets_in(system, team, client):
    person = make_person_with_post(make_organisation(system, "Hill Trust"), started_at=YEARS)
    address = f"/s/{system.slug}/invitations/everyone"
    assert person.email in team.get(address).content.decode()
    assert "Invite everyone" in team.get(f"/s/{system.slug}/invitations/").content.decode()
    assert "2 people are invited." in team.post(address).content.decode()
    [letter] = [each for each in mail.outbox if each.to == [person.email]]
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    assert f"known here as <strong>{person.name}" in client.get(link).content.decode()
    assert client.post(link, {"password": "short"}).status_code == 422
    client.post(link, {"password": PASSWORD})
    assert client.get(f"/s/{system.slug}/").status_code == 200
    assert Person.objects.get(pk=person.pk).check_password(PASSWORD)


def test_inviting_everyone_asks_again_who_one_is(system, team, settings):
    settings.DEMO = False
    SignIn.objects.update(
        proved_at=timezone.now() - dt.timedelta(minutes=20), has_second_factor=True
    )
    address = f"/s/{system.slug}/invitations/everyone"
    for ask in (team.get, team.post):
        assert ask(address).headers["Location"].startswith("/sign-in/again")
    assert visitor(system).get(address).status_code == 404


@pytest.mark.parametrize("given", [{"post": "x", "email": "a@x.org"}, {"post": "", "email": "x"}])
def test_nonsense_is_said_and_nobody_invited(system, team, given):
    assert team.post(f"/s/{system.slug}/invitations/", given).status_code == 422
    assert not Invitation.objects.exists()


def test_list_takes_as_many_queries_for_three_as_for_one(system, invite, team):
    took = []
    for count in (1, 3):
        for number in range(count):
            invite(f"{count}-{number}@example.org")
        team.get(f"/s/{system.slug}/invitations/")
        with CaptureQueriesContext(connection) as queries:
            team.get(f"/s/{system.slug}/invitations/")
        took.append(len(queries))
    assert took[0] == took[1]
