"""The example at other moments: it relates to the day on which it is written."""

import datetime as dt

import pytest

from alongside.analysis.change import expected_latest, periods_behind
from alongside.example import generator
from alongside.example.truths import GAP_TRUTHS, TRUTHS, WHOLE_SYSTEM
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import viewer
from alongside.rooms.outcomes.models import Reading
from alongside.rooms.outcomes.results import gap_view

# On PostgreSQL the example is written for tests/example/told.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

MOMENTS = [
    dt.datetime(2026, 1, 1, 0, 5, tzinfo=dt.UTC),
    dt.datetime(2026, 8, 31, 23, 30, tzinfo=dt.UTC),
]


def test_exists_only_after_it_was_built(now):
    assert not generator.exists()
    generator.build(now=now)
    assert generator.exists()


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_build_at_another_moment_finds_what_is_planted_and_is_on_time(moment):
    system = generator.build(now=moment)
    readings = {
        (one.series.measure.slug, one.series.area.slug): one
        for one in Reading.objects.filter(
            system=system, superseded_at__isnull=True, series__area__isnull=False
        ).select_related("series__measure", "series__area")
    }
    for truth in TRUTHS:
        for subject in truth.subjects:
            told = readings[truth.measure, subject].variation
            assert told == (truth.told or told), (truth.key, subject)
    keeper = viewer(Person.objects.get(email=generator.ANALYST), system=system, now=moment)
    for truth in GAP_TRUTHS:
        of_gap = system.measures.get(slug=truth.measure)
        assert gap_view(of_gap, viewer=keeper).found.how == truth.told, truth.key
    behind = {key: _behind(one, moment.date()) for key, one in readings.items()}
    late = next(one for one in TRUTHS if one.key == "late-reporter")
    assert {key: count for key, count in behind.items() if count} == {
        (late.measure, late.subjects[0]): late.starts
    }
    assert sum(area == WHOLE_SYSTEM for _, area in readings) == 43


def _behind(reading, today):
    measure = reading.series.measure
    due = expected_latest(today, measure.frequency, measure.lag_days)
    found = periods_behind([reading.last_period], expected=due, frequency=measure.frequency)
    return int(found[0])
