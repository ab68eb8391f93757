"""The figures of the example: the same seed gives the same, and what is planted is in them."""

import datetime as dt

import polars as pl
import pytest

from alongside.example.clock import latest_due
from alongside.example.figures import COUNTS, Setting, figures
from alongside.example.first_reports import as_known
from alongside.example.measures import MEASURES
from alongside.example.partners import PARTNERS
from alongside.example.places import PLACES
from alongside.example.truths import TRUTHS, WHOLE_SYSTEM, Effect

TODAY = dt.date(2026, 3, 18)
SETTING = Setting(slug=WHOLE_SYSTEM, places=PLACES, partners=PARTNERS)


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return figures(MEASURES, setting=SETTING, today=TODAY, seed=2026)


def _series(frame: pl.DataFrame, measure: str, area: str) -> pl.DataFrame:
    return frame.filter(pl.col("measure") == measure, pl.col("area") == area).sort("period")


def test_figures_same_seed_same_figures(frame):
    again = figures(MEASURES, setting=SETTING, today=TODAY, seed=2026)
    other = figures(MEASURES, setting=SETTING, today=TODAY, seed=2027)
    assert frame.equals(again)
    assert not frame["value"].equals(other["value"])


def test_figures_of_one_measure_do_not_depend_on_the_others(frame):
    alone = figures(MEASURES[11:12], setting=SETTING, today=TODAY, seed=2026)
    among = frame.filter(pl.col("measure") == MEASURES[11].slug)
    assert alone.equals(among)


def test_figures_there_are_forty_measures_of_five_years(frame):
    assert len(MEASURES) == 40
    assert frame["measure"].n_unique() == 40
    for spec in MEASURES:
        periods = frame.filter(pl.col("measure") == spec.slug)["period"].unique().sort()
        due = latest_due(TODAY, frequency=spec.frequency, lag_days=spec.lag_days)
        assert periods[-1] == due
        assert len(periods) + _never_asked(spec.slug) == COUNTS[spec.frequency]


def _never_asked(measure: str) -> int:
    everywhere = [one for one in TRUTHS if one.effect is Effect.MISSING and len(one.subjects) == 4]
    return sum(one.measure == measure for one in everywhere)


def test_figures_places_add_up_to_the_whole(frame):
    counted = frame.filter(pl.col("numerator").is_not_null())
    whole = counted.filter(pl.col("area") == WHOLE_SYSTEM)
    places = counted.filter(pl.col("area").is_in([place.slug for place in PLACES]))
    added = places.group_by("measure", "period").agg(pl.col("numerator", "denominator").sum())
    both = whole.join(added, on=["measure", "period"], suffix="_added")
    assert both.height == whole.height
    assert both.filter(pl.col("numerator") != pl.col("numerator_added")).height == 0
    assert both.filter(pl.col("denominator") != pl.col("denominator_added")).height == 0


def test_figures_pilots_fall_by_about_the_planted_third(frame):
    truth = next(one for one in TRUTHS if one.key == "falls-and-frailty-rounds")
    for area in truth.subjects:
        values = _series(frame, truth.measure, area)["value"]
        change = values[-truth.starts :].mean() / values[: -truth.starts].mean() - 1
        assert abs(change - truth.size) < 0.08


def test_figures_the_gap_narrows_because_everyone_fell(frame):
    measure = "children-protected-against-measles-by-24-months"
    early, late = ({}, {})
    for place in PLACES:
        values = _series(frame, measure, place.slug)["value"]
        early[place.slug], late[place.slug] = values[:24].mean(), values[-6:].mean()
    lowest, best = "harbour-city", "vale"
    assert late[best] - late[lowest] < 0.7 * (early[best] - early[lowest])
    assert all(late[slug] < early[slug] - 0.01 for slug in early)


def test_figures_late_reporter_stops_four_months_before_the_others(frame):
    truth = next(one for one in TRUTHS if one.effect is Effect.LATE)
    late = _series(frame, truth.measure, truth.subjects[0])
    whole = _series(frame, truth.measure, WHOLE_SYSTEM)
    assert whole.height - late.height == truth.starts == 4
    assert late["period"][-1] == dt.date(2025, 10, 1)


def test_as_known_leaves_out_what_was_not_due_and_says_what_was_said_first(frame):
    earlier = as_known(frame, measures=MEASURES, today=TODAY - dt.timedelta(days=38))
    truth = next(one for one in TRUTHS if one.effect is Effect.REVISED)
    month = _series(frame, truth.measure, WHOLE_SYSTEM)["period"][-truth.starts]
    assert earlier.height < frame.height
    for area in (*truth.subjects, WHOLE_SYSTEM):
        first = _series(earlier, truth.measure, area).filter(pl.col("period") == month)
        final = _series(frame, truth.measure, area).filter(pl.col("period") == month)
        assert first["value"].item() > final["value"].item()
    same = earlier.join(frame, on=frame.columns, nulls_equal=True)
    assert earlier.height - same.height == 2


@pytest.mark.parametrize(
    ("today", "frequency", "lag", "expected"),
    [
        (dt.date(2026, 3, 18), "month", 14, dt.date(2026, 2, 1)),
        (dt.date(2026, 3, 18), "month", 20, dt.date(2026, 1, 1)),
        (dt.date(2026, 1, 5), "month", 3, dt.date(2025, 12, 1)),
        (dt.date(2026, 3, 18), "quarter", 45, dt.date(2025, 10, 1)),
        (dt.date(2026, 3, 18), "year", 20, dt.date(2025, 1, 1)),
        (dt.date(2026, 1, 10), "year", 20, dt.date(2024, 1, 1)),
    ],
)
def test_latest_due_is_the_last_whole_period_after_its_lag(today, frequency, lag, expected):
    assert latest_due(today, frequency=frequency, lag_days=lag) == expected
