from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.imports.dates import Style, dates
from alongside.foundations.imports.periods import starts, stray_weeks
from alongside.foundations.imports.problems import ImportRefused

DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2149, 12, 31))
APRIL = date(2024, 4, 1)


def read(*written: str, **style: object) -> tuple[list[object], list[object]]:
    typed = dates(pl.Series(written, dtype=pl.String), style=Style(**style))
    return typed.values.to_list(), typed.codes.to_list()


@pytest.mark.parametrize(
    "written",
    [
        "2024-04-01", "2024/04/01", "2024-04-01T00:00:00Z", "2024-04-01 09:30", "20240401",
        "01/04/2024", "1/4/2024", "1.4.2024", "01-04-2024", "01/04/24", "1 April 2024",
        "1st Apr 2024", "01-Apr-24", "Apr 2024", "April-24", "Apr-24", "apr24", "2024 Apr",
        "2024-04", "202404", "04/2024", "2024/25 Q1", "Q1 2024/25", "Q1 2024-2025",
    ],
)  # fmt: skip
def test_date_in_any_usual_form_is_its_first_day(written: str) -> None:
    assert read(written) == ([APRIL], [None])


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d-%b-%Y", "%Y%m%d"]))
def test_date_written_and_read_is_the_same(day: date, form: str) -> None:
    assert read(day.strftime(form)) == ([day], [None])


@given(DAYS)
def test_american_date_is_read_when_said(day: date) -> None:
    assert read(day.strftime("%m/%d/%Y"), order="american") == ([day], [None])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("04/25/2024", "american_date"),
        ("31/02/2024", "not_a_date"),
        ("2024-13-01", "not_a_date"),
        ("Q1 2024", "quarter_unclear"),
        ("2024", "year_only"),
        ("2023/24", "year_only"),
        ("1 Foo 2024", "not_a_date"),
        ("45383", "not_a_date"),
        ("0024-04-01", "date_out_of_range"),
        ("1/1/1900", "date_out_of_range"),
    ],
)
def test_date_that_is_none_says_why(written: str, code: str) -> None:
    assert read(written)[1] == [code]


def test_year_is_the_financial_year_unless_said() -> None:
    days, codes = read("2023/24", "2011-12", "2023", "2023/25", frequency="year")
    assert days[:2] == [date(2023, 4, 1), date(2011, 4, 1)]
    assert codes == [None, None, "year_unclear", "not_a_date"]
    assert read("2023", frequency="year", year_starts=1) == ([date(2023, 1, 1)], [None])


def test_last_financial_quarter_is_in_the_next_calendar_year() -> None:
    assert read("2024/25 Q4")[0] == [date(2025, 1, 1)]


def test_spreadsheet_number_is_a_date_only_in_a_spreadsheet() -> None:
    assert read("45383", epoch=date(1899, 12, 30)) == ([APRIL], [None])


def test_typed_dates_are_kept() -> None:
    moments = pl.Series([datetime(2024, 4, 1, 9, 30), None])  # noqa: DTZ001 (a cell has no zone)
    assert dates(moments, style=Style()).values.to_list() == [APRIL, None]


@given(DAYS, st.sampled_from(["month", "quarter", "year"]), st.integers(1, 12))
def test_period_start_is_on_or_before_the_day_and_its_own_start(
    day: date, frequency: str, first: int
) -> None:
    start = starts(pl.Series([day]), frequency=frequency, year_starts=first)
    assert start[0] <= day
    assert start[0].day == 1
    months = {"month": 1, "quarter": 3, "year": 12}[frequency]
    assert (day.year - start[0].year) * 12 + day.month - start[0].month < months
    assert starts(start, frequency=frequency, year_starts=first).to_list() == start.to_list()


def test_period_of_an_unknown_frequency_is_refused() -> None:
    with pytest.raises(ImportRefused, match="frequency"):
        starts(pl.Series([APRIL]), frequency="fortnight")


def test_week_on_another_day_than_most_is_found() -> None:
    days = pl.Series([date(2024, 4, 1), date(2024, 4, 8), date(2024, 4, 16), None])
    stray, usual = stray_weeks(days)
    assert stray.to_list() == [False, False, True, False]
    assert usual == "Monday"
