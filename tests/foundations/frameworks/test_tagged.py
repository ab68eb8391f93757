"""Saying what things are about, and finding them by it."""

import pytest
from django.apps import apps

from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.actions.items import add_item, end_item, reword
from alongside.foundations.frameworks.actions.tagging import tag, untag
from alongside.foundations.frameworks.models import Tag
from alongside.foundations.frameworks.tagged import (
    SHOWN,
    readings_of,
    tags_of,
    thing_at,
    things_tagged,
)
from alongside.foundations.history.models import Entry
from tests.factories import make_claim, make_measure, make_organisation, make_system, make_viewer
from tests.foundations.frameworks.made import make_framework, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return make_version(make_framework()).items.get(code="A1")


@pytest.fixture
def here(system):
    return make_viewer(system)


def found(item, viewer):
    return {
        each.noun.key: [str(thing) for thing in each.things]
        for each in things_tagged(item, viewer=viewer)
    }


def sensitive(system):
    owner = make_organisation(system, "Owner Trust")
    return make_measure(system, "Suicides", data_class="sensitive", owner=owner)


def test_thing_is_found_by_what_it_was_said_to_be_about(system, here, item):
    measure, claim = make_measure(system), make_claim(here)
    made = tag(measure, item=item, by=here, now=here.now)
    tag(claim, item=item, by=here, now=here.now)
    assert found(item, here) == {
        "outcomes.measure": [measure.name],
        "outcomes.claim": [str(claim)],
    }
    assert str(made) == f"outcomes.measure {measure.pk}: {item.pk}"
    [entry, _] = Entry.objects.filter(verb="tagged").order_by("pk")
    assert (entry.noun, entry.noun_id) == ("outcomes.measure", str(measure.pk))


def test_items_a_thing_names_itself_count_too_and_once(system, here, item):
    measure = make_measure(system, items=[item])
    tag(measure, item=item, by=here, now=here.now)
    assert found(item, here) == {"outcomes.measure": [measure.name]}
    [said] = tags_of(measure, viewer=here).items
    assert (said.item, said.tag, said.may_untag) == (item, None, False)


def test_said_twice_is_said_once(system, here, item):
    measure = make_measure(system)
    first = tag(measure, item=item, by=here, now=here.now)
    assert tag(measure, item=item, by=make_viewer(system), now=here.now) == first
    assert Entry.objects.filter(verb="tagged").count() == 1


def test_what_one_may_not_see_is_neither_tagged_nor_found(system, here, item):
    secret = sensitive(system)
    keeper = make_viewer(system, responsibilities=["analyst"])
    made = tag(secret, item=item, by=keeper, now=here.now)
    assert found(item, here) == {}
    assert found(item, keeper) == {"outcomes.measure": ["Suicides"]}
    with pytest.raises(rules.NothingToTag):
        tag(secret, item=item, by=here, now=here.now)
    with pytest.raises(rules.NothingToTag):
        untag(made, by=here, now=here.now)


def test_tags_of_another_system_are_not_there(system, here, item):
    elsewhere = make_viewer(make_system(), responsibilities=["programme_team"])
    measure = make_measure(system)
    made = tag(measure, item=item, by=here, now=here.now)
    assert found(item, elsewhere) == {}
    with pytest.raises(rules.NothingToTag):
        untag(made, by=elsewhere, now=here.now)
    with pytest.raises(rules.NothingToTag):
        tag(measure, item=item, by=elsewhere, now=here.now)


def test_ended_items_and_items_of_another_system_are_no_tags(system, here, item):
    keeper = make_viewer(system, responsibilities=["analyst"])
    own = add_item(item.version, code="H1", label="Ours", kind="part", by=keeper)
    measure = make_measure(system)
    there = make_viewer(make_system())
    with pytest.raises(rules.NothingToTag):
        tag(make_measure(there.system), item=own, by=there, now=here.now)
    tag(measure, item=own, by=here, now=here.now)
    end_item(own, by=keeper)
    assert found(own, here) == {"outcomes.measure": [measure.name]}
    with pytest.raises(rules.NothingToTag):
        tag(make_measure(system, "Another"), item=own, by=here, now=here.now)


def test_tag_comes_off_by_its_setter_and_keepers_and_stays_on_record(system, here, item):
    measure = make_measure(system)
    made = tag(measure, item=item, by=here, now=here.now)
    other = make_viewer(system)
    with pytest.raises(rules.NotYourTag):
        untag(made, by=other, now=here.now)
    assert not tags_of(measure, viewer=other).items[0].may_untag
    assert tags_of(measure, viewer=here).items[0].may_untag
    keeper = make_viewer(system, responsibilities=["analyst"])
    untag(made, by=keeper, now=keeper.now)
    assert found(item, here) == {}
    assert tags_of(measure, viewer=here).items == []
    assert Tag.objects.get().withdrawn_by == keeper.person
    with pytest.raises(rules.NothingToTag):
        untag(made, by=keeper, now=keeper.now)
    tag(measure, item=item, by=here, now=here.now)
    assert Tag.objects.count() == 2


def test_items_are_said_in_the_systems_words(system, here, item):
    measure = make_measure(system)
    tag(measure, item=item, by=here, now=here.now)
    reword(item, label="As we say", by=make_viewer(system, responsibilities=["analyst"]))
    assert [said.label for said in tags_of(measure, viewer=here).items] == ["As we say"]


def test_thing_that_is_no_noun_cannot_be_tagged(system, here, item):
    with pytest.raises(rules.NothingToTag):
        tag(system, item=item, by=here, now=here.now)
    with pytest.raises(LookupError, match="no noun"):
        tags_of(system, viewer=here)


@pytest.mark.parametrize("pk", ["", "x", "1.5", "\x00", "9" * 40, "-1"])
def test_nonsense_is_no_thing(here, pk):
    assert thing_at("outcomes.measure", pk, viewer=here) is None


def test_queries_do_not_grow_with_the_things(system, here, item, django_assert_num_queries):
    def measures(count):
        for number in range(count):
            measure = make_measure(system, f"Measure {item.pk} {number}", items=[item])
            tag(measure, item=item, by=here, now=here.now)

    def names():
        return [
            (str(thing), thing.get_absolute_url())
            for each in things_tagged(item, viewer=here)
            for thing in each.things
        ]

    measures(1)
    with django_assert_num_queries(3):
        assert len(names()) == 1
    make_claim(here)
    for number in range(2):
        make_measure(system, f"More {number}", items=[item])
    with django_assert_num_queries(3):
        assert len(names()) == 3
    measure = make_measure(system, "Last", items=[item])
    with django_assert_num_queries(3):
        tags_of(measure, viewer=here)


def test_more_than_a_page_names_is_said(system, here, item):
    for number in range(SHOWN + 1):
        make_measure(system, f"Measure {number:03}", items=[item])
    [each] = things_tagged(item, viewer=here)
    assert (len(each.things), each.more) == (SHOWN, True)


def test_rooms_are_asked_what_they_say(here, item):
    assert readings_of(item, viewer=here) == []


def test_what_is_held_about_a_person_is_what_they_tagged_added_and_said(system, item):
    keeper = make_viewer(system, responsibilities=["analyst"])
    tag(make_measure(system), item=item, by=keeper, now=keeper.now)
    add_item(item.version, code="H1", label="Ours", kind="part", by=keeper)
    reword(item, label="As we say", by=keeper)
    held = apps.get_app_config("frameworks").about_person(keeper.person_id)
    assert {name: len(rows) for name, rows in held.items()} == {
        "Tags": 1, "Own items": 1, "Own words": 1
    }  # fmt: skip
    assert held["Own words"][0]["label"] == "As we say"
