import pytest
from django.db import IntegrityError, transaction

from alongside.foundations.frameworks.loading import load_bundled
from alongside.foundations.frameworks.models import Framework, FrameworkItem, Version
from alongside.foundations.register.rooms import Domain
from tests.factories import make_system, make_viewer

pytestmark = pytest.mark.django_db


def _rows():
    return list(FrameworkItem.objects.order_by("pk").values())


def test_the_bundled_frameworks_are_loaded_once():
    added = load_bundled()
    before = _rows()
    assert added == len(before) > 40
    assert load_bundled() == 0
    assert _rows() == before


def test_only_items_that_are_lacking_are_added():
    load_bundled()
    FrameworkItem.objects.filter(code="LI3d").delete()
    assert load_bundled() == 1
    again = FrameworkItem.objects.get(code="LI3d")
    assert again.parent
    assert again.parent.code == "LI3"


def test_loading_never_changes_what_is_there():
    load_bundled()
    FrameworkItem.objects.filter(code="LE1").update(label="As it was agreed")
    Framework.objects.update(title="As it was")
    load_bundled()
    assert FrameworkItem.objects.get(code="LE1").label == "As it was agreed"
    assert set(Framework.objects.values_list("title", flat=True)) == {"As it was"}


def test_every_item_but_the_columns_and_domains_lies_under_another():
    load_bundled()
    roots = FrameworkItem.objects.filter(parent__isnull=True)
    assert set(roots.values_list("kind", flat=True)) == {"column", "domain"}
    assert (
        not FrameworkItem.objects.exclude(parent=None)
        .exclude(parent__version=1)
        .filter(parent__version__framework__slug="systems-leadership-domains")
    )


def test_the_domains_are_those_of_the_menu():
    load_bundled()
    items = FrameworkItem.objects.filter(kind="domain")
    assert {item.code: item.label for item in items} == {d.value: d.heading for d in Domain}


def test_every_framework_says_whose_it_is_and_what_may_be_done_with_it():
    load_bundled()
    for framework in Framework.objects.all():
        assert framework.attribution
        assert framework.rights
        assert str(framework.versions.get()) == f"{framework.title}, 2018"


def test_own_items_are_seen_in_their_system_only_published_ones_everywhere():
    load_bundled()
    system, other = make_system(), make_system()
    version = Version.objects.get(framework__slug="integrated-care-logic-model")
    own = FrameworkItem.objects.create(
        version=version, system=system, code="LE1", kind="enabler", label="Our own", position=99
    )
    inside = FrameworkItem.objects.visible_to(make_viewer(system))
    outside = FrameworkItem.objects.visible_to(make_viewer(other))
    assert str(own) == "LE1 Our own"
    assert set(inside) - set(outside) == {own}
    assert inside.count() == FrameworkItem.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        FrameworkItem.objects.create(
            version=version, system=system, code="LE1", kind="enabler", label="Twice", position=1
        )


def test_own_items_do_not_stand_in_for_published_ones_that_are_lacking():
    load_bundled()
    item = FrameworkItem.objects.get(code="LI3d")
    item.system = make_system()
    item.save()
    assert load_bundled() == 1
