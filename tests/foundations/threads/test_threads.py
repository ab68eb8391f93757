"""Threads: shown from both ends, to those who may see both, and to nobody else."""

import pytest
from django.db import IntegrityError, transaction

from alongside.foundations.register.houses import houses
from alongside.foundations.threads import rules
from alongside.foundations.threads.actions import WithdrawnAlready, join, withdraw
from alongside.foundations.threads.models import Thread
from alongside.foundations.threads.queries import latest_threads, thread_seen, threads_of
from alongside.foundations.threads.relations import RELATIONS
from tests.factories import (
    NOW,
    make_claim,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_system,
    make_viewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer(system):
    return make_viewer(system)


@pytest.fixture
def pair(viewer):
    return make_claim(viewer), make_measure(viewer.system)


def _said(thing, viewer):
    return [(one.reading, one.other) for one in threads_of(thing, viewer=viewer).strands]


def test_a_thread_is_read_from_both_ends(viewer, pair):
    claim, measure = pair
    join(measure, relation="evidence", end=claim, by=viewer)
    assert _said(measure, viewer) == [("Is evidence for", claim)]
    assert _said(claim, viewer) == [("Rests on", measure)]
    assert str(Thread.objects.get()) == (
        f"outcomes.measure {measure.pk}: is evidence for outcomes.claim {claim.pk}"
    )


def test_readings_are_grouped_in_the_order_of_the_vocabulary(viewer, pair):
    claim, measure = pair
    for relation in ("belongs", "led_to", "evidence"):
        join(claim, relation=relation, end=measure, by=viewer)
    found = threads_of(measure, viewer=viewer)
    assert [reading for reading, _ in found.readings] == ["Rests on", "Came from", "Belongs with"]


@pytest.mark.parametrize("closed_is", ["start", "end"])
def test_an_end_one_may_not_see_leaves_no_trace(system, viewer, closed_is):
    owner = make_organisation(system)
    insider = make_viewer(system, organisation=owner)
    closed = make_measure(system, "Closed", data_class="sensitive", owner=owner)
    open_ = make_measure(system, "Open")
    ends = (closed, open_) if closed_is == "start" else (open_, closed)
    thread = join(ends[0], relation="led_to", end=ends[1], by=insider)
    assert len(threads_of(open_, viewer=insider).strands) == 1
    assert threads_of(open_, viewer=viewer).strands == []
    assert latest_threads(viewer, most=9) == []
    assert thread_seen(viewer, pk=thread.pk) is None
    with pytest.raises(rules.EndNotSeen):
        withdraw(thread, by=viewer)
    with pytest.raises(rules.EndNotSeen):
        join(ends[0], relation="belongs", end=ends[1], by=viewer)


def test_the_other_system_never_sees_or_joins(viewer, pair):
    claim, measure = pair
    thread = join(measure, relation="evidence", end=claim, by=viewer)
    stranger = make_viewer(make_system())
    assert threads_of(measure, viewer=stranger).strands == []
    assert latest_threads(stranger, most=9) == []
    for act in (
        lambda: join(make_measure(stranger.system), relation="belongs", end=measure, by=stranger),
        lambda: withdraw(thread, by=stranger),
    ):
        with pytest.raises(rules.EndNotSeen):
            act()
    assert Thread.objects.count() == 1


def test_a_deleted_end_is_not_shown(viewer, pair):
    claim, measure = pair
    join(measure, relation="evidence", end=claim, by=viewer)
    claim.delete()
    assert threads_of(measure, viewer=viewer).strands == []


def test_what_cannot_be_joined_is_refused(viewer, pair):
    claim, measure = pair
    with pytest.raises(rules.UnknownRelation):
        join(measure, relation="whatever", end=claim, by=viewer)
    with pytest.raises(rules.WithItself):
        join(measure, relation="belongs", end=measure, by=viewer)
    join(measure, relation="belongs", end=claim, by=viewer)
    with pytest.raises(rules.JoinedAlready):
        join(measure, relation="belongs", end=claim, by=viewer)


def test_withdrawing_is_for_its_maker_and_the_team_and_stays_on_record(system, viewer, pair):
    claim, measure = pair
    thread = join(measure, relation="evidence", end=claim, by=viewer)
    other = make_viewer(system)
    with pytest.raises(rules.NotYourThread):
        withdraw(thread, by=other)
    assert [one.may_withdraw for one in threads_of(claim, viewer=other).strands] == [False]
    withdraw(thread, by=make_viewer(system, responsibilities=["programme_team"]))
    assert threads_of(claim, viewer=viewer).strands == []
    kept = Thread.objects.get()
    assert kept.withdrawn_at == NOW
    with pytest.raises(WithdrawnAlready):
        withdraw(thread, by=viewer)
    again = join(measure, relation="evidence", end=claim, by=viewer)
    withdraw(again, by=viewer)
    assert Thread.objects.count() == 2


def test_queries_do_not_grow_with_threads(viewer, django_assert_num_queries):
    measure = make_measure(viewer.system)
    series = make_series_with_figures(make_measure(viewer.system, "Other"), [1.0, 2.0])
    join(series, relation="belongs", end=measure, by=viewer)
    join(make_claim(viewer), relation="evidence", end=measure, by=viewer)
    for _ in range(2):
        with django_assert_num_queries(3):
            for one in threads_of(measure, viewer=viewer).strands:
                assert one.other.get_absolute_url()
                assert str(one.other)
                assert one.thread.made_by.name
        for at in range(3):
            join(make_claim(viewer), relation="evidence", end=measure, by=viewer)
            other = make_measure(viewer.system, f"Measure {at} {Thread.objects.count()}")
            extra = make_series_with_figures(other, [1.0])
            join(extra, relation="belongs", end=measure, by=viewer)


def test_the_database_holds_the_shape(viewer, pair):
    claim, measure = pair
    thread = join(measure, relation="evidence", end=claim, by=viewer)
    thread.withdrawn_at = NOW
    with pytest.raises(IntegrityError), transaction.atomic():
        thread.save()
    thread.withdrawn_at, thread.from_noun, thread.from_id = None, thread.to_noun, thread.to_id
    with pytest.raises(IntegrityError), transaction.atomic():
        thread.save()


def test_relations_fit_their_column_and_have_readings_of_their_own():
    readings = [one.forward for one in RELATIONS.values()]
    readings += [one.backward for one in RELATIONS.values() if not one.same_both_ways]
    assert len(set(readings)) == len(readings)
    assert all(len(key) <= Thread._meta.get_field("relation").max_length for key in RELATIONS)


def test_what_somebody_joined_is_told_about_them(viewer, pair):
    claim, measure = pair
    join(measure, relation="evidence", end=claim, by=viewer)
    [threads] = [house for house in houses() if house.label == "threads"]
    [row] = threads.about_person(viewer.person_id)["threads.thread"]
    assert (row["relation"], row["from_id"]) == ("evidence", str(measure.pk))
