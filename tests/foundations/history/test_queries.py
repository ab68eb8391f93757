"""What was done, told with the names one may know, as they were then."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.foundations.care_systems.actions.naming import rename
from alongside.foundations.history.models import Entry
from alongside.foundations.history.queries import NO_PAGE, NOT_NAMED, acts_on, acts_visible_to, told
from alongside.foundations.people.actions.changing import change_from
from alongside.foundations.people.actions.successions import merge
from alongside.foundations.people.models import Post
from alongside.foundations.register.acts import record
from tests.factories import (
    NOW,
    ago,
    make_area,
    make_measure,
    make_organisation,
    make_person,
    make_system,
    make_viewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust(system):
    return make_organisation(system, "Riverside Trust")


def test_person_is_named_with_the_post_they_held(system, trust):
    viewer = make_viewer(system, organisation=trust)
    measure = make_measure(system)
    record("looked over", of=measure, by=viewer, at=NOW)
    [latest, *_] = acts_on(measure, viewer=viewer)
    assert latest.who == "Sam Okoro (Director of Improvement, Riverside Trust)"
    assert (latest.what, latest.at, latest.thing) == ("Looked over", NOW, str(measure))


def test_organisation_is_called_what_it_was_called_then(system, trust):
    viewer = make_viewer(system, organisation=trust)
    measure = make_measure(system)
    record("looked over", of=measure, by=viewer, at=ago(days=9))
    rename(trust, name="Estuary Trust", at=ago(days=5), now=NOW)
    record("looked over", of=measure, by=viewer, at=NOW)
    new, old = acts_on(measure, viewer=viewer)[:2]
    assert "Estuary Trust" in new.who
    assert "Riverside Trust" in old.who


def test_a_thing_is_called_what_it_was_called_then(system, trust):
    viewer = make_viewer(system, organisation=trust)
    post = Post.objects.get(pk__in=viewer.post_ids)
    place = make_area(system, "Northmere")
    things = (trust, place, post)
    for thing in things:
        record("looked over", of=thing, by=viewer, at=ago(days=9))
    rename(trust, name="Estuary Trust", at=ago(days=5), now=NOW)
    rename(place, name="Southmere", at=ago(days=5), now=NOW)
    change_from(post, details={"title": "Chair"}, at=ago(days=5), now=NOW)
    for thing in things:
        record("looked over", of=thing, by=viewer, at=NOW)
    looked = acts_visible_to(viewer).filter(verb="looked over")
    assert [done.thing for done in told(looked, viewer=viewer)] == [
        "Chair, Estuary Trust", "Southmere", "Estuary Trust",
        "Director of Improvement, Riverside Trust", "Northmere", "Riverside Trust",
    ]  # fmt: skip


def test_whoever_goes_on_is_named_with_the_post_held_then(system, trust):
    viewer = make_viewer(system, organisation=trust)
    post = Post.objects.get(pk__in=viewer.post_ids)
    estuary = make_organisation(system, "Estuary Trust")
    measure = make_measure(system)
    merge([trust], into=estuary, going_on=[post], at=ago(days=5), now=NOW)
    for days in (9, 1):
        record("looked over", of=measure, by=viewer, at=ago(days=days))
    new, old = acts_on(measure, viewer=viewer)[:2]
    assert new.post == "Director of Improvement, Estuary Trust"
    assert old.post == "Director of Improvement, Riverside Trust"


def test_nobody_elses_name_is_given(system, trust):
    viewer = make_viewer(system, organisation=trust)
    stranger = make_person("Very Private")
    measure = make_measure(system)
    record("looked over", of=measure, by=stranger, at=NOW)
    record("looked over", of=measure, by=None, at=NOW)
    machine, other = acts_on(measure, viewer=viewer)[:2]
    assert machine.who == "The server (command line or timetable)"
    assert "Private" not in other.who


def test_name_of_what_one_may_not_see_is_not_given(system, trust):
    reader = make_viewer(system, organisation=trust, responsibilities=["programme_team"])
    others = make_organisation(system, "Other Trust")
    secret = make_measure(system, "Secret", data_class="sensitive", owner=others)
    outsider = make_viewer(system, organisation=trust)
    record("looked over", of=secret, by=outsider, at=NOW)
    entries = Entry.objects.filter(noun_id=str(secret.pk), noun="outcomes.measure")
    for viewer, thing in ((reader, "Secret"), (outsider, NOT_NAMED)):
        assert {done.thing for done in told(entries, viewer=viewer)} == {thing}


def test_others_read_only_what_they_did(system, trust):
    reader = make_viewer(system, organisation=trust, responsibilities=["programme_team"])
    other = make_viewer(system, organisation=trust)
    record("looked over", of=trust, by=reader, at=NOW)
    record("looked over", of=trust, by=other, at=NOW)
    assert set(acts_visible_to(other).values_list("person_id", flat=True)) == {other.person_id}
    assert reader.person_id in acts_visible_to(reader).values_list("person_id", flat=True)
    elsewhere = make_viewer(make_system(), responsibilities=["programme_team"])
    assert not acts_visible_to(elsewhere).filter(person_id=other.person_id).exists()


def test_what_has_no_page_is_called_what_it_is(system, trust):
    viewer = make_viewer(system, organisation=trust)
    record("looked over", of=system.areas.get(), by=viewer, at=NOW)
    [done] = told(acts_visible_to(viewer), viewer=viewer)
    assert done.thing in {NO_PAGE, str(system)}
    old = Entry(noun="rooms.forgotten", noun_id="1", at=NOW, verb="added")
    assert [(one.kind, one.thing) for one in told([old], viewer=viewer)] == [("Forgotten", NO_PAGE)]


def questions(entries, viewer):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        told(list(entries), viewer=viewer)
    return len(asked)


def test_telling_three_asks_as_much_as_telling_one(system, trust):
    viewer = make_viewer(system, organisation=trust)
    for name in ("One", "Two", "Three"):
        record("looked over", of=make_measure(system, name), by=viewer, at=NOW)
    mine = acts_visible_to(viewer)
    assert questions(mine[:1], viewer) == questions(mine[:3], viewer)
