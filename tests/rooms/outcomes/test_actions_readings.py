import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.actions.readings import refresh_readings
from alongside.rooms.outcomes.models import Measure, Reading, Series, Target
from tests.factories import (
    NOW,
    ago,
    make_area,
    make_measure,
    make_series_with_figures,
    make_system,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure():
    return make_measure(make_system())


@pytest.fixture
def series(measure):
    return make_series_with_figures(measure, [20.0, 22.0, 19.0, 21.0] * 4, now=ago(days=1))


def _refresh(*series):
    return refresh_readings(series, now=NOW)


def test_nothing_new_is_read_when_nothing_changed(series):
    before = list(Reading.objects.values())
    assert _refresh(series) == 0
    assert list(Reading.objects.values()) == before


def test_no_series_have_no_readings():
    assert _refresh() == 0


def test_a_series_without_figures_has_no_reading(measure):
    empty = Series.objects.create(
        system=measure.system, measure=measure, area=measure.system.areas.get()
    )
    assert _refresh(empty) == 0
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"dialect": words.Dialect.EXCEL_6},
        {"decimals": 0},
        {"unit": "nights"},
        {"display": words.Display.POUNDS},
    ],
)
def test_a_change_of_how_figures_are_read_makes_a_new_reading(series, change):
    Measure.objects.update(**change)
    assert _refresh(series) == 1
    old, new = Reading.objects.order_by("made_at")
    assert (old.superseded_at, new.superseded_at) == (NOW, None)
    assert old.made_at == ago(days=1)
    assert _refresh(series) == 0


def test_only_series_that_changed_are_read_anew(measure, series):
    place = make_area(measure.system)
    other = make_series_with_figures(measure, [5.0, 6.0], subject=place, now=ago(days=1))
    other.observations.update(value=9.0)
    assert _refresh(series, other) == 1
    assert series.readings.count() == 1
    assert other.readings.count() == 2


def test_a_target_makes_a_new_reading_with_what_the_process_will_do(measure, series):
    Target.objects.create(
        system=measure.system, measure=measure, value=5.0, from_date=dt.date(2024, 1, 1)
    )
    _refresh(series)
    reading = series.readings.get(superseded_at__isnull=True)
    assert (reading.target, reading.assurance) == (5.0, words.Assurance.FAIL)
    assert reading.attention == 20


def test_there_is_one_reading_that_stands(series):
    standing = series.readings.get()
    standing.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        standing.save()


def test_a_reading_says_what_it_was_made_from(series):
    reading = series.readings.get()
    assert (reading.dialect, reading.points, reading.missing) == ("r", 16, 0)
    assert (reading.first_period, reading.last_period) == (
        dt.date(2024, 1, 1),
        dt.date(2025, 4, 1),
    )
    assert len(reading.data_version) == 64
    assert reading.value == 21.0
    assert reading.mean == pytest.approx(20.5)
    assert reading.lower < reading.mean < reading.upper
    assert reading.spark == [20.0, 22.0, 19.0, 21.0] * 4
    assert str(reading) == reading.sentence
    assert not reading.lit


def test_a_reading_is_lit_when_something_changed(measure):
    series = make_series_with_figures(measure, [*range(10, 26)])
    assert series.readings.get().lit
    assert not Reading(variation=words.Variation.UNKNOWN).lit


def test_more_series_than_are_held_in_memory_at_once_are_all_read(measure, monkeypatch):
    monkeypatch.setattr("alongside.rooms.outcomes.actions.readings.AT_ONCE", 2)
    for at in range(5):
        place = make_area(measure.system, f"Place {at}")
        make_series_with_figures(measure, [1.0, 2.0], subject=place)
    Measure.objects.update(unit="nights")
    assert refresh_readings(Series.objects.all(), now=NOW) == 5
