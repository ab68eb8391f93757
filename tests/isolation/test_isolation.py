"""Nobody sees, finds, names or changes what is another system's or another partner's.

Every route there is, found by asking the house for its routes, is asked as each of ten roles, with
somebody else's ids and names in the path, the query, the filter, the sort, the search and the body
of every form on the page. No answer holds a planted word; what one may not see answers as what is
not there; nothing is changed in the other system, and nothing of one's own comes to refer to it.
"""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.foundations.notices.digests import send_due
from alongside.foundations.notices.models import Notice
from tests.isolation import bounds
from tests.isolation.answers import said
from tests.isolation.canaries import leaks
from tests.isolation.examining import ASKED, counted
from tests.isolation.interrogation import QUICK, SKETCH, WHOLE, Interrogation
from tests.isolation.letters import posted, told_by
from tests.isolation.parts import PARTS, parts_of
from tests.isolation.roles import KEEPER, ROLES
from tests.isolation.world import World, make_world
from tests.web.routes import routes_of_a_system
from tests.web.visitors import signed_in


@pytest.fixture
def world(db) -> World:
    return make_world()


def _has_read_everything(asking):
    """Counting notices on each page takes half the time; the first of the ten roles has some."""
    Notice.objects.filter(person=asking.person).update(read_at=timezone.now())


@pytest.mark.sqlite  # of PostgreSQL it is asked in test_row_security
@pytest.mark.parametrize("role", ROLES[:1], ids=lambda role: role.title)
def test_a_stranger_to_a_thing_learns_nothing_of_it(world, role):
    asking = Interrogation.by(role, world=world, depth=SKETCH)
    _has_read_everything(asking)
    asking.ask_everything()
    assert asking.faults == []
    assert asking.asked.total() > 300


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.title)
def test_ten_roles_ask_every_route_every_way(world, role, record_property):
    """Ten times two thousand requests and more."""
    asking = Interrogation.by(role, world=world, depth=WHOLE)
    if role is not ROLES[0]:
        _has_read_everything(asking)
    asking.ask_everything()
    record_property(ASKED, counted(asking))
    assert asking.faults == []
    assert asking.asked.total() >= 2_000, "ten roles make twenty thousand"


def test_every_part_of_an_address_has_its_row():
    parts = {part for route in routes_of_a_system() for part in parts_of(route)}
    assert parts <= set(PARTS), "say in PARTS what may stand there"


@pytest.mark.slow
def test_every_route_answers_somebody_so_that_none_is_asked_in_vain(world):
    """A route that never shows its own things would show no foreign ones either."""
    asking = Interrogation.by(KEEPER, world=world, depth=QUICK)
    asking.ask_everything()
    assert asking.faults == []
    silent = {route.name for route in routes_of_a_system()} - asking.answered
    assert silent == set()
    assert asking.letters, "and emails are sent on the way"


def test_no_e_mail_counts_or_names_what_its_reader_may_not_see(world):
    """Of many notices the reader sees what one is about."""
    asker = Interrogation.by(ROLES[0], world=world, depth=QUICK)
    tomorrow_noon = timezone.localtime().replace(hour=12) + dt.timedelta(days=1)
    with posted() as sent:
        send_due(now=tomorrow_noon)
    other = world.other
    known = f"{other.system.name} {other.system.slug} {other.by.person.email}"
    assert [leak for message in sent for leak in told_by(message, known=known)] == []
    [digest] = [one for one in sent if one.to == [asker.person.email]]
    assert digest.subject == "1 thing waits for you in Own Vale"


def test_every_noun_of_a_system_is_planted_in_the_other(world):
    missing = [
        model._meta.label
        for model in bounds.of_a_system()
        if not model._base_manager.filter(system_id=world.other.system.pk).exists()
    ]
    assert missing == [], "plant one in tests/isolation"


def test_whoever_may_see_the_planted_words_is_shown_them(world):
    """The net has no hole: the words do appear where they may."""
    insider = signed_in(world.other.by.person)
    page = insider.get(f"/s/{world.other.system.slug}/outcomes/measures")
    assert leaks(said(page))


def test_a_reference_across_systems_is_found(world):
    measure = world.own.system.measures.first()
    measure.owner = world.other.body
    measure.save()
    assert bounds.references_across_systems([type(measure)])
