"""Dates and numbers as a British reader writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from alongside.foundations.design import words


def test_dates_are_day_month_year():
    assert words.british_date(date(2026, 3, 1)) == "1 March 2026"
    assert words.short_month(date(2026, 3, 1)) == "Mar 2026"
    assert words.british_date(None) == "–"  # noqa: RUF001
    assert words.short_month(None) == words.moment(None) == words.period(None) == words.NOT_KNOWN


def test_moments_are_in_local_time():
    assert words.moment(datetime(2026, 7, 1, 12, 5, tzinfo=UTC)) == "1 July 2026 at 1:05pm"
    assert words.moment(datetime(2026, 1, 1, 0, 5, tzinfo=UTC)) == "1 January 2026 at 12:05am"


def test_date_of_a_moment_is_local():
    assert words.british_date(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("day", "1 October 2025"),
        ("week", "the week of 1 October 2025"),
        ("month", "October 2025"),
        ("quarter", "October to December 2025"),
        ("year", "2025/26"),
    ],
)
def test_period_says_how_long_it_is(frequency, expected):
    assert words.period(date(2025, 10, 1), frequency) == expected


def test_calendar_year_is_one_year():
    assert words.period(date(2025, 1, 1), "year") == "2025"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1204, "1,204"),
        (-1204.5, "−1,204.5"),  # noqa: RUF001
        (3.0, "3"),
        (1 / 3, "0.33"),
        (Decimal("12.50"), "12.5"),
        (0, "0"),
        (None, "–"),  # noqa: RUF001
    ],
)
def test_number_has_separators_and_few_places(value, expected):
    assert words.number(value) == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_number_that_is_none_is_a_dash(value):
    assert words.number(value) == words.percent(value) == words.NOT_KNOWN


def test_number_too_small_for_its_places_is_not_minus_nought():
    assert words.number(-0.001) == "0"
    assert words.percent(-0.00001) == "0.0%"


def test_percent_and_plural():
    assert words.percent(0.6421) == "64.2%"
    assert words.percent(1, 0) == "100%"
    assert words.percent(None) == words.NOT_KNOWN
    assert words.pluralise(1, "measure") == "1 measure"
    assert words.pluralise(1200, "body", "bodies") == "1,200 bodies"
