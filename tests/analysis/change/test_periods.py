"""The calendar of a measure."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.change import (
    FREQUENCIES,
    complete,
    expected_latest,
    frequency_of,
    period_name,
    period_start,
    periods_behind,
)
from alongside.analysis.change.periods import UnknownFrequencyError


@pytest.mark.parametrize(
    ("frequency", "begins", "expected"),
    [
        ("day", 1, date(2024, 2, 29)),
        ("week", 1, date(2024, 2, 26)),
        ("month", 1, date(2024, 2, 1)),
        ("quarter", 1, date(2024, 1, 1)),
        ("year", 1, date(2024, 1, 1)),
        ("year", 4, date(2023, 4, 1)),
        ("quarter", 4, date(2024, 1, 1)),
    ],
)
def test_period_start_of_a_leap_day(frequency, begins, expected) -> None:
    assert period_start(date(2024, 2, 29), frequency, year_begins=begins) == expected


def test_period_start_before_1970_and_on_mondays() -> None:
    assert period_start(date(1948, 7, 5), "week") == date(1948, 7, 5)
    assert period_start(date(1948, 7, 4), "week") == date(1948, 6, 28)
    assert period_start(date(1948, 7, 5), "year", year_begins=4) == date(1948, 4, 1)


def test_period_start_of_an_unknown_frequency_is_refused() -> None:
    with pytest.raises(UnknownFrequencyError, match="fortnight"):
        period_start(date(2024, 1, 1), "fortnight")


days = st.dates(min_value=date(1948, 7, 5), max_value=date(2100, 1, 1))


@given(days, st.sampled_from(FREQUENCIES), st.sampled_from([1, 4]))
def test_period_start_is_its_own_start_and_never_later(day, frequency, begins) -> None:
    start = period_start(day, frequency, year_begins=begins)
    assert start <= day
    assert period_start(start, frequency, year_begins=begins) == start
    assert day - start < timedelta(days=366)


@given(st.lists(days, min_size=1, max_size=5), st.sampled_from(["month", "quarter", "year"]))
def test_complete_holds_every_start_once_in_order(dates, frequency) -> None:
    starts = complete(dates, frequency)
    assert (np.diff(starts) > np.timedelta64(0, "D")).all()
    held = set(starts.tolist())
    assert {period_start(day, frequency) for day in dates} <= held
    assert {period_start(day, frequency) for day in held} == held


def test_complete_shows_missing_months() -> None:
    starts = complete([date(2024, 4, 1), date(2023, 12, 1), date(2024, 1, 1)], "month")
    assert [f"{start}" for start in starts] == [
        "2023-12-01",
        "2024-01-01",
        "2024-02-01",
        "2024-03-01",
        "2024-04-01",
    ]


def test_complete_of_nothing_is_nothing() -> None:
    assert complete([], "week").size == 0


@pytest.mark.parametrize(
    ("today", "frequency", "lag", "expected"),
    [
        (date(2024, 4, 30), "month", 0, date(2024, 3, 1)),
        (date(2024, 5, 1), "month", 0, date(2024, 4, 1)),
        (date(2024, 5, 14), "month", 14, date(2024, 3, 1)),
        (date(2024, 5, 15), "month", 14, date(2024, 4, 1)),
        (date(2024, 5, 15), "week", 0, date(2024, 5, 6)),
        (date(2024, 5, 15), "day", 2, date(2024, 5, 12)),
        (date(2024, 5, 15), "quarter", 30, date(2024, 1, 1)),
        (date(2024, 5, 15), "year", 0, date(2023, 1, 1)),
    ],
)
def test_expected_latest_waits_for_the_end_and_the_lag(today, frequency, lag, expected) -> None:
    assert expected_latest(today, frequency, lag) == expected


def test_periods_behind_names_late_reporters() -> None:
    latest = [date(2024, 4, 1), date(2024, 1, 1), date(2024, 6, 1)]
    behind = periods_behind(latest, expected=date(2024, 4, 1), frequency="month")
    assert behind.tolist() == [0, 3, 0]


@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_frequency_is_seen_in_the_dates_despite_a_gap(frequency) -> None:
    starts = complete([date(2015, 1, 1), date(2024, 12, 31)], frequency)
    assert frequency_of(starts) == frequency
    assert frequency_of(np.delete(starts, [4])) == frequency


def test_frequency_of_one_date_or_of_no_rhythm_is_unknown() -> None:
    assert frequency_of([date(2024, 1, 1)]) is None
    assert frequency_of([date(2024, 1, 1), date(2024, 1, 4), date(2024, 3, 9)]) is None


@pytest.mark.parametrize(
    ("day", "frequency", "name"),
    [
        (date(2024, 3, 4), None, "4 March 2024"),
        (date(2024, 3, 4), "day", "4 March 2024"),
        (date(2024, 3, 4), "week", "the week of 4 March 2024"),
        (date(2024, 3, 1), "month", "March 2024"),
        (date(2024, 10, 1), "quarter", "October to December 2024"),
        (date(2024, 1, 1), "year", "2024"),
        (date(1999, 4, 1), "year", "1999/00"),
    ],
)
def test_period_name_is_what_people_say(day, frequency, name) -> None:
    assert period_name(day, frequency) == name
