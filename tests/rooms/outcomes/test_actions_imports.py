"""Taking figures in: the whole file or nothing, every replaced figure kept."""

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest
from django.db import DatabaseError, transaction
from django.db.models import F

from alongside.foundations.care_systems.models import Area, Code, Level, Organisation
from alongside.foundations.imports.models import FileImport
from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.actions.checking import check_figures
from alongside.rooms.outcomes.actions.imports import FiguresRefused, UnknownOwner, take_in
from alongside.rooms.outcomes.actions.measures import MeasureExists
from alongside.rooms.outcomes.actions.wishes import NewMeasure, Wishes
from alongside.rooms.outcomes.models import (
    Measure,
    Observation,
    Reading,
    Revision,
    Series,
    Target,
)
from tests.factories import (
    NOW,
    TODAY,
    ago,
    checked_figures,
    figures_frame,
    make_area,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_system,
    make_viewer,
    measure_details,
    months,
    taken_in,
)

pytestmark = pytest.mark.django_db

MAY = dt.date(2026, 5, 1)
JUNE = dt.date(2026, 6, 1)
NOUNS = (Organisation, Area, Code, Measure, Target, Series, Observation, Revision, Reading)


@pytest.fixture
def stay(system):
    return make_measure(system, "Length of stay")


def _take(checked, **how):
    return take_in(
        checked, **{"file_name": "june.csv", "sha256": "a" * 64, "by": None, "now": NOW, **how}
    )


def _counts(record):
    return record.rows_read, record.added, record.revised, record.unchanged


def _everything():
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in NOUNS}


def test_figures_are_taken_in_with_a_record_and_a_reading(system, stay):
    analyst = make_viewer(system, responsibilities=["analyst"])
    rows = [{"period": month, "value": 5.0 + at} for at, month in enumerate(months(3))]
    record = _take(checked_figures(system, rows, measure=stay.name), by=analyst)
    assert _counts(record) == (3, 3, 0, 0)
    assert (record.what, record.file_name, record.sha256) == ("outcomes", "june.csv", "a" * 64)
    assert (record.person, record.done_at) == (analyst.person, NOW)
    assert str(record) == "june.csv on 15 July 2026"
    series = Series.objects.get()
    assert (series.measure, series.subject.level) == (stay, "system")
    assert str(series) == "Length of stay, Whole system"
    assert [(one.period, one.value) for one in series.observations.order_by("period")] == [
        (month, 5.0 + at) for at, month in enumerate(months(3))
    ]
    reading = series.readings.get()
    assert (reading.value, reading.last_period, reading.made_at) == (7.0, dt.date(2024, 3, 1), NOW)


def test_one_file_holds_many_measures_and_subjects(system, stay):
    make_measure(system, "Falls")
    trust, place = make_organisation(system, ods_code="RX1"), make_area(system)
    subjects = [{}, {"organisation": "RX1"}, {"area": place.slug}]
    rows = [
        {"period": month, "value": 5.0, "measure": measure, **subject}
        for measure in ("Falls", stay.slug)
        for subject in subjects
        for month in months(2)
    ]
    record = taken_in(system, rows)
    assert _counts(record) == (12, 12, 0, 0)
    assert Series.objects.filter(organisation=trust).count() == 2
    assert Series.objects.filter(area=place).count() == 2
    assert Reading.objects.count() == 6


def test_the_same_file_again_changes_nothing(system, stay):
    rows = [{"period": month, "value": 5.0} for month in months(3)]
    taken_in(system, rows, measure=stay.name)
    before = _everything()
    record = taken_in(system, rows, measure=stay.name, now=NOW + dt.timedelta(days=1))
    assert _counts(record) == (3, 0, 0, 3)
    assert _everything() == before


def test_revised_figures_replace_and_the_earlier_ones_are_kept(system, stay):
    series = make_series_with_figures(stay, [5.0, 6.0, 7.0], now=ago(days=30))
    first = series.readings.get()
    jan, feb, _, apr = months(4)
    rows = [
        {"period": jan, "value": 5.0},
        {"period": feb, "value": 6.5, "numerator": 130.0, "denominator": 20.0},
        {"period": apr, "value": 8.0},
    ]
    record = taken_in(system, rows, measure=stay.name)
    assert _counts(record) == (3, 1, 1, 1)
    figures = series.observations.order_by("period").values_list("value", "numerator")
    assert list(figures) == [(5.0, None), (6.5, 130.0), (7.0, None), (8.0, None)]
    kept = Revision.objects.get()
    assert (kept.period, kept.value, kept.replaced_by) == (feb, 6.0, record)
    assert str(kept) == "2024-02-01: was 6.0"
    first.refresh_from_db()
    latest = series.readings.get(superseded_at__isnull=True)
    assert first.superseded_at == latest.made_at == NOW
    assert (first.value, latest.value) == (7.0, 8.0)


def test_a_figure_revised_twice_has_both_earlier_values(system, stay):
    for at, value in enumerate((5.0, 6.0, 7.0)):
        taken_in(
            system,
            [{"period": MAY, "value": value}],
            measure=stay.name,
            now=NOW + dt.timedelta(days=at),
        )
    assert list(Revision.objects.values_list("value", flat=True)) == [6.0, 5.0]
    assert Observation.objects.get().value == 7.0


def test_a_period_reported_as_missing_stays_missing_and_may_come_later(system, stay):
    rows = [{"period": MAY, "value": None}, {"period": JUNE, "value": 5.0}]
    taken_in(system, rows, measure=stay.name)
    assert Observation.objects.get(period=MAY).value is None
    assert Reading.objects.get().points == 1
    record = taken_in(system, [{"period": MAY, "value": 4.0}], measure=stay.name)
    assert (record.added, record.revised) == (0, 1)
    assert Revision.objects.get().value is None


def test_a_file_with_problems_is_refused_whole(system, stay):
    rows = [{"period": MAY, "value": 5.0}, {"period": MAY, "value": 6.0}]
    checked = checked_figures(system, rows, measure=stay.name)
    before = _everything()
    with pytest.raises(FiguresRefused, match="1 problem") as refused:
        _take(checked)
    assert refused.value.params == {"count": 1}
    assert _everything() == before
    assert not FileImport.objects.exists()


def test_only_keepers_of_measures_take_figures_in(system, stay):
    checked = checked_figures(system, [{"period": MAY, "value": 5.0}], measure=stay.name)
    with pytest.raises(rules.NotAKeeper):
        _take(checked, by=make_viewer(system))
    assert not Observation.objects.exists()
    assert _take(checked, by=make_viewer(system, responsibilities=["programme_team"])).pk


class StoppedHere(Exception):
    """Somebody pulled the plug."""


@pytest.mark.parametrize("stop_at", ["Writing figures", "Reading what changed"])
def test_an_import_that_breaks_off_leaves_everything_as_it_was(system, stay, stop_at):
    make_series_with_figures(stay, [5.0, 6.0], now=ago(days=1))
    rows = [
        {"period": dt.date(2024, 1, 1), "value": 9.0, "measure": stay.name},
        {"period": MAY, "value": 9.0, "measure": stay.name, "organisation": "RX1"},
        {"period": MAY, "value": 9.0, "measure": "Falls"},
    ]
    wish = NewMeasure(details=measure_details(), target=3.0)
    checked = checked_figures(system, rows, new_measure=wish, add_missing=True)
    before, records = _everything(), FileImport.objects.count()
    reached = []

    def stop(step, done, of):
        reached.append(step)
        if step == stop_at:
            raise StoppedHere

    with pytest.raises(StoppedHere):
        _take(checked, progress=stop)
    assert stop_at in reached
    assert _everything() == before
    assert FileImport.objects.count() == records


def test_a_figure_the_database_refuses_stops_the_whole_import(system, stay):
    rows = [{"period": MAY, "value": 5.0}, {"period": JUNE, "value": 6.0}]
    checked = checked_figures(system, rows, measure=stay.name)
    twice = pl.concat([checked.frame, checked.frame.head(1)])
    before = _everything()
    with pytest.raises(DatabaseError), transaction.atomic():
        _take(replace(checked, frame=twice))
    assert _everything() == before


def test_progress_is_told_step_by_step(system, stay):
    told = []
    rows = [{"period": month, "value": 5.0} for month in months(3)]
    _take(
        checked_figures(system, rows, measure=stay.name),
        progress=lambda step, done, of: told.append((step, done, of)),
    )
    assert told[-1] == ("Reading what changed", 1, 1)
    assert ("Writing figures", 3, 3) in told


def test_missing_organisations_and_places_are_added_as_wished(system, stay):
    rows = [
        {"period": MAY, "value": 5.0, "organisation": "RX1"},
        {"period": JUNE, "value": 5.0, "organisation": "rx1"},
        {"period": MAY, "value": 5.0, "organisation": "Hill Practice"},
        {"period": MAY, "value": 5.0, "area": "Northmere"},
    ]
    taken_in(system, rows, measure=stay.name, add_missing=True)
    assert {one.name for one in system.organisations.all()} == {"RX1", "Hill Practice"}
    assert [(code.value, code.organisation.name) for code in Code.objects.all()] == [("RX1", "RX1")]
    place = Area.objects.get(name="Northmere")
    assert (place.level, place.parent.level) == (Level.PLACE, Level.SYSTEM)
    assert Series.objects.count() == 3
    again = taken_in(system, rows, measure=stay.name, add_missing=True)
    assert _counts(again) == (4, 0, 0, 4)


@pytest.mark.parametrize("name", ["Shef\N{LATIN SMALL LIGATURE FI}eld Trust", "Weiß Practice"])
def test_a_name_with_a_ligature_is_added_once_and_found_again(system, stay, name):
    rows = [{"period": MAY, "value": 5.0, "organisation": name}]
    taken_in(system, rows, measure=stay.name, add_missing=True)
    again = taken_in(system, rows, measure=stay.name, add_missing=True)
    assert _counts(again) == (1, 0, 0, 1)
    assert system.organisations.count() == 1


def test_a_new_measure_has_its_target_from_its_first_period_and_its_owner(system):
    trust = make_organisation(system, "Riverside Trust", ods_code="RX1")
    rows = [
        {"period": JUNE, "value": 5.0, "measure": "Falls"},
        {"period": MAY, "value": 5.0, "measure": "Falls"},
        {"period": JUNE, "value": 5.0, "measure": "Pressure ulcers"},
    ]
    wish = NewMeasure(details=measure_details(), target=3.0, owner="rx1")
    taken_in(system, rows, new_measure=wish)
    falls, ulcers = Measure.objects.order_by("name")
    assert (falls.owner, ulcers.owner) == (trust, trust)
    assert [(t.value, t.from_date) for t in falls.targets.all()] == [(3.0, MAY)]
    assert [(t.value, t.from_date) for t in ulcers.targets.all()] == [(3.0, JUNE)]
    assert {reading.target for reading in Reading.objects.all()} == {3.0}


def test_a_new_measure_needs_neither_target_nor_owner(system):
    rows = [{"period": MAY, "value": 5.0}]
    taken_in(system, rows, measure="Falls", new_measure=NewMeasure(details=measure_details()))
    made = Measure.objects.get()
    assert (made.name, made.owner, made.targets.count()) == ("Falls", None, 0)


def test_an_owner_nobody_knows_stops_the_import(system):
    wish = NewMeasure(details=measure_details(), owner="Nobody Trust")
    checked = checked_figures(
        system, [{"period": MAY, "value": 5.0}], measure="Falls", new_measure=wish
    )
    with pytest.raises(UnknownOwner, match="“Nobody Trust” is not an organisation"):
        _take(checked)
    assert not Measure.objects.exists()
    assert not FileImport.objects.exists()


def test_a_measure_added_by_somebody_else_in_the_meantime_stops_the_import(system):
    wish = NewMeasure(details=measure_details())
    checked = checked_figures(
        system, [{"period": MAY, "value": 5.0}], measure="Falls", new_measure=wish
    )
    make_measure(system, "Falls", direction=words.Direction.UP)
    with pytest.raises(MeasureExists):
        _take(checked)
    assert not Observation.objects.exists()


def test_figures_that_came_in_since_the_check_are_revised_not_written_twice(system, stay):
    rows = [{"period": MAY, "value": 5.0}]
    checked = checked_figures(system, rows, measure=stay.name)
    taken_in(system, [{"period": MAY, "value": 4.0}], measure=stay.name)
    record = _take(checked)
    assert _counts(record) == (1, 0, 1, 0)
    assert Observation.objects.get().value == 5.0


def test_figures_of_one_system_leave_another_of_the_same_names_alone(system, stay):
    other = make_system()
    make_measure(other, stay.name)
    taken_in(system, [{"period": MAY, "value": 5.0}], measure=stay.name)
    assert set(Observation.objects.values_list("system", flat=True)) == {system.pk}
    assert not Observation.objects.exclude(series__measure__system=F("system")).exists()


def test_a_very_long_file_name_is_cut(system, stay):
    checked = checked_figures(system, [{"period": MAY, "value": 5.0}], measure=stay.name)
    assert len(_take(checked, file_name="x" * 300).file_name) == 200


def test_what_was_given_is_not_changed(system, stay):
    frame = figures_frame([{"period": dt.date(2026, 5, 20), "value": 5.0}])
    before = frame.clone()
    checked = check_figures(
        system, frame=frame, wishes=Wishes(measure=stay.name), today=TODAY, columns=None
    )
    kept = checked.frame.clone()
    _take(checked)
    assert frame.equals(before)
    assert checked.frame.equals(kept)
