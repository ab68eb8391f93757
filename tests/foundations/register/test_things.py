"""Things are opened by noun and id only for those who may see them."""

import pytest

from alongside.foundations.register.things import key_of, opened, thing_at
from alongside.rooms.outcomes.models import Target
from tests.factories import make_claim, make_measure, make_organisation, make_system, make_viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer():
    return make_viewer(make_system())


@pytest.mark.parametrize(
    "pk", ["", "0", "-1", "x", "1.5", "9" * 19, "9" * 30, "\0", "\u0661"], ids=repr
)
@pytest.mark.parametrize("noun", ["outcomes.measure", "no.such", ""])
def test_nonsense_is_not_found(viewer, noun, pk):
    make_measure(viewer.system)
    assert thing_at(noun, pk, viewer=viewer) is None


def test_a_thing_is_opened_by_whoever_may_see_it(viewer):
    owner = make_organisation(viewer.system)
    measure = make_measure(viewer.system, data_class="sensitive", owner=owner)
    key = key_of(measure)
    assert key == ("outcomes.measure", str(measure.pk))
    assert thing_at(*key, viewer=viewer) is None
    assert thing_at(*key, viewer=make_viewer(make_system())) is None
    assert thing_at(*key, viewer=make_viewer(viewer.system, organisation=owner)) == measure


def test_many_are_opened_with_one_query_for_each_kind(viewer, django_assert_num_queries):
    things = [make_claim(viewer) for _ in range(3)]
    things += [make_measure(viewer.system, f"Measure {at}") for at in range(3)]
    with django_assert_num_queries(2):
        found = opened(map(key_of, things), viewer=viewer)
        assert all(thing.get_absolute_url() for thing in found.values())
    assert set(found.values()) == set(things)


def test_what_is_no_declared_noun_has_no_key():
    with pytest.raises(LookupError, match=r"outcomes\.Target is no declared noun"):
        key_of(Target())
