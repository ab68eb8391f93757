import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from alongside.foundations.frameworks import loading
from alongside.foundations.frameworks.loading import lacking, load_bundled, load_lacking
from alongside.foundations.frameworks.models import (
    Framework,
    FrameworkItem,
    Succession,
    Version,
)
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


def test_every_item_of_the_logic_model_but_the_columns_lies_under_another():
    load_bundled()
    items = FrameworkItem.objects.filter(version__framework__slug="integrated-care-logic-model")
    assert set(items.filter(parent=None).values_list("kind", flat=True)) == {"column"}


def test_no_item_lies_under_an_item_of_another_version():
    load_bundled()
    children = FrameworkItem.objects.exclude(parent=None)
    assert children.count() > 150
    assert not children.exclude(version=F("parent__version"))


def test_what_is_not_there_yet_is_known_by_name_and_loaded_once(django_assert_num_queries):
    assert len(lacking()) == 12
    assert load_lacking() > 200
    with django_assert_num_queries(1):
        assert load_lacking() == 0


def test_versions_that_succeed_each_other_say_which_item_lives_on_in_which():
    old = a_framework("2024", [("A", ""), ("B", "A"), ("C", "A")])
    new = a_framework("2025", [("A", ""), ("D", "A")], supersedes="2024", comes_from={"D": ["B"]})
    assert loading._load(old) == 3
    assert loading._load(new) == 2
    assert loading._load(new) == 0
    version = Version.objects.get(name="2025")
    assert version.supersedes == Version.objects.get(name="2024")
    pairs = Succession.objects.values_list("predecessor__code", "successor__code")
    assert sorted(pairs) == [("A", "A"), ("B", "D")]
    assert [str(one) for one in Succession.objects.order_by("pk")] == ["A A → A A", "B B → D D"]
    assert str(version.items.get(code="D").predecessors.get()) == "B B"


def a_framework(version, items, *, supersedes="", comes_from=None):
    comes_from = comes_from or {}
    return {
        "slug": "ours",
        "title": "Ours",
        "attribution": "Us",
        "rights": "Ours",
        "rights_kind": "permitted",
        "version": version,
        "supersedes": supersedes,
        "valid_from": dt.date(int(version), 1, 1),
        "items": [
            {"id": code, "under": under, "kind": "part", "label": code}
            | {"from": comes_from.get(code, [])}
            for code, under in items
        ],
    }


def test_the_domains_are_those_of_the_menu():
    load_bundled()
    items = FrameworkItem.objects.filter(kind="domain")
    assert {item.code: item.label for item in items} == {d.value: d.heading for d in Domain}


def test_every_framework_says_whose_it_is_and_what_may_be_done_with_it():
    load_bundled()
    for framework in Framework.objects.all():
        assert framework.attribution
        assert framework.rights
        assert framework.rights_kind == "own_words"
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
