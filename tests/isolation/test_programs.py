"""Programs learn and change no more than their person may, of whatever system their token is.

Every endpoint there is, found by asking the API for its description, is asked by the programs of
each of ten roles, with each scope, with somebody else's ids and names in the path, the filters, the
paging, the body, the file and the key of a repeated request; and by a program of the other system.
"""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from alongside.api.models import Token
from tests.api.programs import token_of
from tests.isolation.endpoints import ROWS, endpoints
from tests.isolation.examining import ASKED, counted
from tests.isolation.programs import ProgramsOf
from tests.isolation.roles import ROLES
from tests.isolation.world import World, make_world, person_in


@pytest.fixture
def world(db, settings) -> World:
    settings.API_PER_MINUTE = 10**9
    return make_world()


def test_every_endpoint_and_parameter_has_its_row():
    described = {each.key: set(each.parameters) for each in endpoints()}
    assert described == {key: set(row) for key, row in ROWS.items()}, "add it to ROWS"


def test_a_program_learns_nothing_of_what_its_person_may_not_see(world):
    asking = ProgramsOf.by(ROLES[0], world=world, scopes="both", values=1)
    asking.ask_everything()
    assert asking.faults == []
    assert asking.asked.total() > 200


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.title)
def test_programs_of_ten_roles_ask_every_endpoint_every_way(world, role, record_property):
    person, answered, faults = person_in(world, role), set(), []
    for scopes, values in (("both", 6), ("reading", 1), ("writing", 1)):
        asking = ProgramsOf.by(role, world=world, scopes=scopes, values=values, person=person)
        asking.ask_everything()
        record_property(ASKED, counted(asking))
        faults += asking.faults
        answered |= asking.answered
    assert faults == []
    writing = {each.key for each in endpoints() if each.method == "POST"}
    may_write = bool(role.trusted_as)
    assert answered == {each.key for each in endpoints()} - (set() if may_write else writing)


@pytest.mark.slow
def test_a_program_of_the_other_system_learns_nothing_of_this_one(world, record_property):
    asking = ProgramsOf.of_the_other_system(world=world, values=6)
    asking.ask_everything()
    record_property(ASKED, counted(asking))
    assert asking.faults == []


def test_whoever_shows_no_live_token_is_answered_alike_whatever_they_ask(world):
    """No token, a session, an unknown, a revoked and an expired one: 401, and nothing else."""
    person = person_in(world, ROLES[1])
    past = timezone.now() - dt.timedelta(days=1)
    revoked, expired = (token_of(person, system=world.system) for _ in range(2))
    Token.objects.filter(pk=revoked.token.pk).update(revoked_at=past)
    Token.objects.filter(pk=expired.token.pk).update(expires_at=past)
    signed_in = Client()
    signed_in.force_login(person)
    unknown = f"{revoked.secret[:-4]}aaaa"
    ways = [(signed_in, {})] + [
        (Client(), {"Authorization": f"Bearer {secret}"} if secret else {})
        for secret in ("", unknown, revoked.secret, expired.secret)
    ]
    for endpoint in endpoints():
        parts = {"slug": world.own.system.measures.first().slug, "id": 1_000_001}
        path = f"/api/v1{endpoint.path.format(**parts)}"
        answers = [client.generic(endpoint.method, path, headers=given) for client, given in ways]
        assert {answer.status_code for answer in answers} == {401}
        assert len({answer.content for answer in answers}) == 1
