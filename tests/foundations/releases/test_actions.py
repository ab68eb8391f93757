"""Freezing and withdrawing: all or nothing, on the record, and never changed."""

import dataclasses
import threading

import pytest
from django.db import DatabaseError, connection, transaction

from alongside.foundations.audiences.actions import everybody
from alongside.foundations.care_systems import tenancy
from alongside.foundations.care_systems.rules import OfAnotherSystem
from alongside.foundations.history.models import Entry
from alongside.foundations.releases import rules
from alongside.foundations.releases.actions import fingerprint, withdraw
from alongside.foundations.releases.cells import ALL
from alongside.foundations.releases.models import Frozen, Release
from tests.factories import make_measure, make_system, make_viewer
from tests.foundations.releases.made import make_release, table
from tests.foundations.releases.test_worked_out import MARGINS, SQUARE
from tests.foundations.releases.test_worked_out import table as places_by_sector

pytestmark = pytest.mark.django_db
REASON = "Two answers were counted twice"


@pytest.fixture
def by(system):
    return make_viewer(system)


def test_release_is_frozen_as_it_is_and_told(system, by):
    measure = make_measure(system)
    made = make_release(by, source=measure)
    found = Release.objects.get(pk=made.pk)
    assert found.tables == (table(),)
    assert found.sha256 == fingerprint([table()], title="Round 1", threshold=5)
    assert (found.noun, found.noun_id) == ("outcomes.measure", str(measure.pk))
    entry = Entry.objects.get(noun="releases.release", noun_id=str(made.pk))
    assert (entry.verb, entry.person_id) == ("released", by.person_id)


def test_release_that_gives_somebody_away_is_refused_whole(by):
    with pytest.raises(rules.GivesAway) as refused:
        make_release(by, table({ALL: 23, "council": 10, "housing": None, "NHS": 11}))
    said = str(refused.value)
    assert "the total of “By sector” in “Round 1”" in said
    assert not any(number in said for number in ("2 ", "23", "10", "11"))
    assert not Release.objects.exists()


def test_what_is_out_is_held_against_what_is_new(by):
    make_release(by, table({"council": 10, "housing": None, "NHS": 11}))
    with pytest.raises(rules.GivesAway, match="in “In short” less its parts"):
        make_release(by, table({ALL: 23}), title="In short")


def test_what_only_equations_find_is_refused(by):
    make_release(by, places_by_sector(SQUARE))
    with pytest.raises(rules.GivesAway, match="is hidden, and follows from all numbers that are"):
        make_release(by, places_by_sector(MARGINS), title="Margins")


def test_withdrawn_release_is_still_known(by):
    first = make_release(by, table({"council": 10, "housing": None, "NHS": 11}))
    withdraw(first, reason=REASON, by=by)
    with pytest.raises(rules.GivesAway):
        make_release(by, table({ALL: 23}), title="In short")


def test_every_fault_is_counted(by):
    with pytest.raises(rules.GivesAway, match=r"\(and 1 more\)"):
        make_release(by, table({"council": 1, "housing": 2}))


def test_what_other_systems_released_is_nothing_to_this_one(by):
    make_release(by, table({"council": 10, "housing": None, "NHS": 11}))
    other = make_viewer(make_system())
    assert make_release(other, table({ALL: 23})).pk


def test_what_was_out_before_does_not_stand_in_the_way(by):
    """A stricter rule holds for what is new; what is out cannot be taken back."""
    make_release(by, table({"council": 7}, population="Answers to another round"))
    assert make_release(by, threshold=8).pk


@pytest.mark.parametrize(("threshold", "before"), [(2, None), (4, 5)])
def test_threshold_is_never_lowered(by, threshold, before):
    if before:
        make_release(by, threshold=before)
    with pytest.raises(rules.ThresholdTooLow):
        make_release(by, table(population="Others"), threshold=threshold)


def test_fault_that_is_out_already_does_not_hide_the_same_in_what_is_new(by):
    """Release, table and cell of the same name: known before, and given away again."""
    make_release(by, table({"council": 7}, population="Answers to another round"))
    with pytest.raises(rules.GivesAway):
        make_release(by, table({"council": 6}), threshold=8)


def test_nothing_cannot_be_released(by):
    with pytest.raises(rules.NothingToRelease):
        make_release(by, dataclasses.replace(table(), cells=()))


def test_audience_of_another_system_is_refused(by):
    with pytest.raises(OfAnotherSystem):
        make_release(by, audience=everybody(make_system()))


def test_newer_release_takes_the_place_of_one_that_stands(by):
    first = make_release(by)
    second = make_release(by, table(population="Counted anew"), supersedes=first)
    assert first.superseded_by == second
    with pytest.raises(rules.SupersededAlready, match="Round 1"):
        make_release(by, table(population="Once more"), supersedes=first)


def test_maker_and_programme_team_withdraw(system, by):
    stranger = make_viewer(system)
    team = make_viewer(system, responsibilities=["programme_team"])
    made = make_release(by)
    with pytest.raises(rules.NotYoursToWithdraw):
        withdraw(made, reason=REASON, by=stranger)
    with pytest.raises(rules.ReasonMissing):
        withdraw(made, reason="wrong", by=by)
    with pytest.raises(OfAnotherSystem):
        withdraw(made, reason=REASON, by=make_viewer(make_system()))
    gone = withdraw(made, reason=f" {REASON} ", by=team)
    assert (gone.withdrawn_by, gone.withdrawn_because) == (team.person, REASON)
    assert not Release.objects.standing().exists()
    assert Entry.objects.filter(noun="releases.release", verb="withdrawn").count() == 1
    with pytest.raises(rules.AlreadyWithdrawn):
        withdraw(made, reason=REASON, by=by)


def test_release_is_never_changed_by_the_program(by):
    made = make_release(by)
    made.title = "Round 2"
    for change in (made.save, made.delete, lambda: made.save(update_fields=["title"])):
        with pytest.raises(Frozen):
            change()


@pytest.mark.parametrize("field", ["title", "frozen", "threshold", "sha256", "made_at"])
def test_release_is_never_changed_in_the_database(by, field):
    made = make_release(by)
    other = {
        "title": "x",
        "frozen": [],
        "threshold": 9,
        "sha256": "x",
        "made_at": by.system.created_at,
    }
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
        Release.objects.filter(pk=made.pk).update(**{field: other[field]})
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
        Release.objects.filter(pk=made.pk).delete()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_cannot_both_pass():
    by = make_viewer(make_system())
    audience = everybody(by.system)
    tables = [table({"council": 10, "housing": None, "NHS": 11}), table({ALL: 23})]
    ready, outcomes = threading.Barrier(2), []

    def release(one):
        try:
            ready.wait(timeout=30)
            with tenancy.within(by.system_id):
                make_release(by, one, audience=audience)
            outcomes.append("released")
        except rules.GivesAway:
            outcomes.append("refused")
        finally:
            connection.close()

    both = [threading.Thread(target=release, args=[one]) for one in tables]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(timeout=60)
    assert sorted(outcomes) == ["refused", "released"]
