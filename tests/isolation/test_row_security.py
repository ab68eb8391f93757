"""On PostgreSQL the database itself tells systems apart, with the filters of the house and without.

What is asked of SQLite is asked here of a sample of the roles, drawn with a seed; then all filters
of the application are switched off, and still nothing of another system comes back.
"""

import random

import pytest
from django.db import connection

from tests.isolation.answers import said
from tests.isolation.canaries import leaks
from tests.isolation.examining import ASKED, counted
from tests.isolation.interrogation import QUICK, Interrogation
from tests.isolation.parts import SEED
from tests.isolation.programs import ProgramsOf
from tests.isolation.roles import KEEPER, ROLES
from tests.isolation.unfiltered import filters_off
from tests.isolation.world import World, make_world, person_in
from tests.web.visitors import signed_in

SAMPLE = random.Random(SEED).sample(ROLES, 2)
"""Of the ten roles, those that ask PostgreSQL too: about a thousand requests each."""

ANOTHER_SYSTEM = frozenset({"other"})
"""What row security holds. Who sees what within a system is for the application alone to hold."""


@pytest.fixture
def world(db, settings) -> World:
    settings.API_PER_MINUTE = 10**9
    return make_world()


def test_without_the_filters_it_is_the_database_that_holds(world):
    """The filters are truly off: within a system all comes back, and elsewhere if nothing holds."""
    asker = signed_in(person_in(world, ROLES[0]))
    address = f"/s/{world.system.slug}/outcomes/measures"
    assert {leak.where for leak in leaks(said(asker.get(address)))} == {"own"}
    with filters_off():
        found = {leak.where for leak in leaks(said(asker.get(address)))}
    assert "partner" in found
    assert ("other" in found) == (connection.vendor != "postgresql")


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.parametrize("role", SAMPLE, ids=lambda role: role.title)
def test_a_sample_of_the_roles_asks_postgresql(world, role, record_property):
    asking = Interrogation.by(role, world=world, depth=QUICK)
    asking.ask_everything()
    programs = ProgramsOf.by(role, world=world, scopes="both", values=2, person=asking.person)
    programs.ask_everything()
    record_property(ASKED, counted(asking))
    record_property(ASKED, counted(programs))
    assert asking.faults + programs.faults == []
    assert asking.asked.total() > 1_000


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.parametrize("role", [ROLES[0], KEEPER], ids=lambda role: role.title)
def test_without_the_filters_nothing_of_another_system_comes_back(world, role, record_property):
    asking = Interrogation.by(role, world=world, depth=QUICK)
    programs = ProgramsOf.by(role, world=world, scopes="both", values=2, person=asking.person)
    for each in (asking, programs):
        each.forbidden = ANOTHER_SYSTEM
        with filters_off():
            each.ask_everything()
        record_property(ASKED, f"without filters, {counted(each)}")
    assert asking.faults + programs.faults == []
    assert len(asking.answered) > 60, "it was the house that answered, not its fault pages"
