"""Tokens: made once, shown once, kept as a digest, and never worth more than their person."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from alongside.api import keeping, rules, secrets
from alongside.api.actions import make_token, note_use, revoke_token
from alongside.api.models import Attempt, Token
from alongside.foundations.care_systems.models import Membership
from alongside.foundations.people.models import Holding
from tests.api.programs import Program, program, token_of
from tests.factories import (
    NOW,
    make_organisation,
    make_person_with_post,
    make_viewer,
)
from tests.web.visitors import YEARS, signed_in, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(system):
    return make_token("Figures", scopes=["read"], days=90, by=make_viewer(system))


def test_secret_is_kept_nowhere(made):
    assert secrets.looks_right(made.secret)
    kept = Token.objects.filter(pk=made.token.pk).values().get()
    assert not any(made.secret in str(value) for value in kept.values())
    assert made.secret.startswith(made.token.hint)
    assert len(made.token.hint) < 20


def test_secrets_differ():
    assert len({secrets.new_secret() for _ in range(100)}) == 100


@pytest.mark.parametrize("place", range(len("alongside_"), len("alongside_") + 38))
def test_mistyped_secret_is_seen_to_be_one(made, place):
    right = made.secret
    other = "a" if right[place] != "a" else "b"
    assert not secrets.looks_right(right[:place] + other + right[place + 1 :])


@pytest.mark.parametrize("nonsense", ["", "alongside_", "x" * 48, "alongside_" + "é" * 38])
def test_nonsense_is_no_secret(nonsense):
    assert not secrets.looks_right(nonsense)


def test_token_expires_after_its_days(made):
    assert made.token.expires_at == NOW + dt.timedelta(days=90)
    assert made.token.state(NOW) == "live"
    assert made.token.state(made.token.expires_at) == "expired"


@pytest.mark.parametrize("days", [0, -1, 366])
def test_token_lasts_a_year_at_most(system, days):
    with pytest.raises(rules.TooLong, match="from one day to 365 days"):
        make_token("Figures", scopes=["read"], days=days, by=make_viewer(system))


@pytest.mark.parametrize("scopes", [[], ["everything"], ["read", "everything"]])
def test_token_needs_a_scope_that_there_is(system, scopes):
    with pytest.raises(rules.NoScope):
        make_token("Figures", scopes=scopes, days=90, by=make_viewer(system))


def test_live_tokens_are_ten_at_most(system):
    viewer = make_viewer(system)
    made = [make_token("One", scopes=["read"], days=1, by=viewer) for _ in range(10)]
    with pytest.raises(rules.TooManyTokens):
        make_token("Eleven", scopes=["read"], days=1, by=viewer)
    revoke_token(made[0].token, by=viewer)
    make_token("Eleven", scopes=["read"], days=1, by=viewer)


def test_day_of_use_is_noted_and_no_more(made):
    note_use(made.token, on=NOW.date())
    assert Token.objects.get().last_used_on == NOW.date()


def test_revoking_twice_keeps_the_first_moment(system, made):
    viewer = make_viewer(system)
    revoke_token(made.token, by=viewer)
    first = Token.objects.get().revoked_at
    revoke_token(made.token, by=viewer)
    assert Token.objects.get().revoked_at == first == NOW


def test_token_opens_what_its_person_may_see(system):
    asked = program(system).get("system")
    assert asked.status_code == 200
    assert asked.json()["slug"] == system.slug
    assert Token.objects.get().last_used_on == timezone.localdate()


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic dGlkZTp0aWRl", "Bearer alongside_" + "0" * 38, "\0"]
)
def test_without_a_token_there_is_no_answer(system, client, header):
    answer = client.get("/api/v1/system", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_session_opens_nothing_for_programs(system):
    assert visitor(system).get("/api/v1/system").status_code == 401


def test_token_opens_no_page(system):
    someone = program(system)
    page = someone.client.get(f"/s/{system.slug}/", headers=someone.headers)
    assert page.status_code == 302


def test_token_that_was_revoked_or_expired_opens_nothing(system):
    someone = program(system)
    Token.objects.update(revoked_at=timezone.now())
    assert someone.get("system").status_code == 401
    Token.objects.update(revoked_at=None, expires_at=timezone.now())
    assert someone.get("system").status_code == 401


def _leaves(person):
    Holding.objects.filter(person=person).update(ended_at=timezone.now())


def _organisation_leaves(person):
    del person
    Membership.objects.update(ended_at=timezone.now())


def _is_closed(person):
    person.is_active = False
    person.save()


@pytest.mark.parametrize("end", [_leaves, _organisation_leaves, _is_closed])
def test_token_dies_with_its_persons_access(system, end):
    person = make_person_with_post(make_organisation(system), started_at=YEARS)
    someone = Program(token_of(person, system=system))
    assert someone.get("system").status_code == 200
    end(person)
    answer = someone.get("system")
    assert answer.status_code == 401
    assert answer.content == Program(someone.made).client.get("/api/v1/system").content


def test_token_without_the_scope_is_told_so(system):
    reader = program(system, scopes=["read"], responsibilities=["analyst"])
    answer = reader.post("observations", {"observations": [{"period": "2026-01-01"}]})
    assert answer.status_code == 403
    assert "write:observations" in answer.json()["detail"]
    writer = program(system, scopes=["write:observations"])
    assert writer.get("measures").status_code == 403


def test_page_makes_a_token_and_shows_it_once(system):
    person = make_person_with_post(make_organisation(system), started_at=YEARS)
    client = signed_in(person)
    address = f"/s/{system.slug}/api/"
    assert "You have no tokens." in client.get(address).content.decode()
    given = {"name": "Warehouse", "scopes": ["read"], "days": "30"}
    page = client.post(address, given).content.decode()
    [secret] = re.findall(r"alongside_\w{38}", page)
    asked = client.get("/api/v1/system", headers={"Authorization": f"Bearer {secret}"})
    assert asked.status_code == 200
    again = client.get(address).content.decode()
    assert secret not in again
    assert "Warehouse" in again


@pytest.mark.parametrize(
    "given",
    [
        {"name": "", "scopes": ["read"], "days": "30"},
        {"name": "x", "scopes": [], "days": "30"},
        {"name": "x", "scopes": ["read"], "days": "366"},
        {"name": "x", "scopes": ["all"], "days": "30"},
        {"name": "x" * 81, "scopes": ["read"], "days": "30"},
    ],
)
def test_page_refuses_what_is_filled_in_wrongly(system, given):
    assert visitor(system).post(f"/s/{system.slug}/api/", given).status_code == 422
    assert not Token.objects.exists()


def test_page_says_that_ten_are_enough(system):
    person = make_person_with_post(make_organisation(system), started_at=YEARS)
    for _ in range(10):
        token_of(person, system=system)
    given = {"name": "Eleven", "scopes": ["read"], "days": "30"}
    page = signed_in(person).post(f"/s/{system.slug}/api/", given)
    assert page.status_code == 422
    assert "You have 10 tokens in use here" in page.content.decode()


def test_tokens_of_others_are_not_there(system, made):
    page = visitor(system).get(f"/s/{system.slug}/api/").content.decode()
    assert made.token.hint not in page
    assert visitor(system).post(f"/s/{system.slug}/api/{made.token.pk}/revoke").status_code == 404
    assert Token.objects.get().revoked_at is None


def test_page_revokes_a_token(system):
    person = make_person_with_post(make_organisation(system), started_at=YEARS)
    someone = Program(token_of(person, system=system))
    address = f"/s/{system.slug}/api/{someone.made.token.pk}/revoke"
    assert signed_in(person).post(address).status_code == 302
    assert someone.get("system").status_code == 401
    assert "Revoked" in signed_in(person).get(f"/s/{system.slug}/api/").content.decode()


def test_tokens_are_kept_and_forgotten_as_promised(system, made):
    [about] = keeping.tokens_of(made.token.person_id)
    assert about["name"] == "Figures"
    assert made.token.digest not in about.values()
    Attempt.objects.create(system=system, token=made.token, key="k", fingerprint="f", made_at=NOW)
    ends = made.token.expires_at
    assert keeping.drop_expired(now=NOW)["Access tokens"] == 0
    dropped = keeping.drop_expired(now=ends + dt.timedelta(days=89))
    assert dropped == {"Access tokens": 0, "Answers to repeated requests": 1}
    assert keeping.drop_expired(now=ends + dt.timedelta(days=90))["Access tokens"] == 1
    again = make_token("Again", scopes=["read"], days=1, by=make_viewer(system))
    keeping.forget(again.token.person_id)
    assert not Token.objects.exists()
