from datetime import date

import pytest

from alongside.analysis.charts.errors import ChartError
from alongside.analysis.charts.periods import (
    calendar,
    following,
    milliseconds,
    moment,
    named,
    ticks,
)


def test_calendar_fills_in_months_that_were_left_out():
    months = calendar((date(2023, 11, 1), date(2024, 2, 1)), frequency="month")

    assert months == tuple(date(*m, 1) for m in ((2023, 11), (2023, 12), (2024, 1), (2024, 2)))


def test_calendar_without_dates_is_empty():
    assert calendar((), frequency="month") == ()


@pytest.mark.parametrize("days", [(2, 1), (1, 1)])
def test_calendar_refuses_dates_out_of_order_or_twice(days):
    with pytest.raises(ChartError, match="in order, each once"):
        calendar(tuple(date(2024, 1, day) for day in days), frequency="day")


def test_calendar_refuses_a_date_that_starts_no_period():
    with pytest.raises(ChartError, match="2024-01-15 is not the start of a month"):
        calendar((date(2023, 12, 1), date(2024, 1, 15), date(2024, 2, 1)), frequency="month")


def test_calendar_refuses_a_span_of_more_than_ten_thousand_periods():
    with pytest.raises(ChartError, match="10,000"):
        calendar((date(1900, 1, 1), date(2024, 1, 1)), frequency="day")


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("day", date(2024, 12, 2)),
        ("week", date(2024, 12, 8)),
        ("month", date(2025, 1, 1)),
        ("quarter", date(2025, 3, 1)),
        ("year", date(2025, 12, 1)),
    ],
)
def test_following_period(frequency, expected):
    assert following(date(2024, 12, 1), frequency=frequency) == expected
    assert following(expected, frequency=frequency, periods=-1) == date(2024, 12, 1)


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("day", "1 April 2024"),
        ("week", "Week of 1 April 2024"),
        ("month", "April 2024"),
        ("quarter", "April to June 2024"),
        ("year", "2024/25"),
    ],
)
def test_named_period(frequency, expected):
    assert named(date(2024, 4, 1), frequency=frequency) == expected


def test_named_calendar_year_is_the_year():
    assert named(date(2024, 1, 1), frequency="year") == "2024"


def test_ticks_begin_financial_years_when_not_all_fit():
    months = calendar((date(2022, 1, 1), date(2024, 12, 1)), frequency="month")

    assert ticks(months, frequency="month", most=8)[:2] == (date(2022, 4, 1), date(2022, 10, 1))
    assert len(ticks(months[:6], frequency="month", most=8)) == 6


def test_ticks_begin_with_the_series_when_no_financial_year_does():
    quarters = calendar((date(2022, 2, 1), date(2024, 11, 1)), frequency="quarter")

    assert ticks(quarters, frequency="quarter", most=6)[0] == date(2022, 2, 1)


def test_milliseconds_count_from_1970_without_summer_time():
    assert milliseconds(moment(date(1970, 7, 2))) == 182 * 86_400_000
