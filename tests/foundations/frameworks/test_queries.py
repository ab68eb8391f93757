import pytest

from alongside.foundations.frameworks.loading import load_bundled
from alongside.foundations.frameworks.models import FrameworkItem, Version
from alongside.foundations.frameworks.queries import nodes_of_the_logic_model, open_items
from tests.factories import ago, make_system, make_viewer

pytestmark = pytest.mark.django_db


def _own(system, code="LE90", *, ended_at=None):
    version = Version.objects.get(framework__slug="integrated-care-logic-model")
    return FrameworkItem.objects.create(
        version=version, system=system, code=code, kind="enabler", label="Our own", position=900,
        ended_at=ended_at,
    )  # fmt: skip


def test_measures_are_offered_nodes_of_the_logic_model_and_the_systems_own():
    load_bundled()
    system = make_system()
    own = _own(system)
    _own(make_system())
    offered = nodes_of_the_logic_model(make_viewer(system))
    assert own in offered
    assert set(offered.values_list("kind", flat=True)) == {
        "enabler", "component", "outcome", "impact"
    }  # fmt: skip
    assert offered.count() == 9 + 11 + 15 + 11 + 1


def test_ended_item_is_offered_only_where_it_is_served_already():
    load_bundled()
    system = make_system()
    ended = _own(system, ended_at=ago(days=1))
    viewer = make_viewer(system)
    assert ended not in nodes_of_the_logic_model(viewer)
    assert ended not in open_items(viewer)
    assert ended in nodes_of_the_logic_model(viewer, kept=[ended.pk])


def test_item_that_ends_later_is_open_until_then():
    load_bundled()
    system = make_system()
    item = _own(system, ended_at=ago(days=-1))
    viewer = make_viewer(system)
    assert item in open_items(viewer)
    assert item in nodes_of_the_logic_model(viewer)
