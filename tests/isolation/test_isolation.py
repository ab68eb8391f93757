"""Nobody sees, finds, names or changes what is another system's or another partner's.

Every route there is, found by asking the house for its routes, is asked as each of ten roles, with
somebody else's ids and names in the path, the query, the filter, the sort, the search and the body
of every form on the page. No answer holds a planted word; what one may not see answers as what is
not there; nothing is changed in the other system, and nothing of one's own comes to refer to it.
"""

import pytest

from tests.isolation import bounds
from tests.isolation.canaries import leaks
from tests.isolation.interrogation import Interrogation, said
from tests.isolation.roles import ROLES
from tests.isolation.world import World, make_world
from tests.web.visitors import signed_in


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.mark.parametrize("role", ROLES[:1], ids=lambda role: role.title)
def test_a_stranger_to_a_thing_learns_nothing_of_it(world, role):
    asking = Interrogation(world=world, role=role, values=0, paths=3, one_by_one=False)
    asking.ask_everything()
    assert asking.faults == []
    assert asking.asked.total() > 300


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.title)
def test_ten_roles_ask_every_route_every_way(world, role, capsys):
    """Ten times two thousand requests and more."""
    asking = Interrogation(world=world, role=role, values=2, paths=30, one_by_one=True)
    asking.ask_everything()
    with capsys.disabled():
        print(f"\n{role.title}: {dict(asking.asked)}, {len(asking.faults)} faults")
    assert asking.faults == []
    assert asking.asked.total() >= 2_000, "ten roles make twenty thousand"


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
