import polars as pl
import pytest

from alongside.foundations.imports.cells import MISSING, flags, numbers, texts


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234", 1234.0),
        ("1,234,567.5", 1234567.5),
        ("95%", 0.95),
        ("£1,234.50", 1234.5),
        ("-£5", -5.0),
        ("\u22125", -5.0),
        ("(12)", -12.0),
        (" 3\u00a0", 3.0),
        ("1 234 567", 1234567.0),
        ("£ 5", 5.0),
        ("95 %", 0.95),
        ("1e3", 1000.0),
        (".5", 0.5),
    ],
)
def test_number_written_as_people_write_it_is_read(written: str, value: float) -> None:
    typed = numbers(pl.Series([written]))
    assert typed.values.to_list() == [value]
    assert typed.codes.to_list() == [None]


@pytest.mark.parametrize("mark", sorted(MISSING))
def test_mark_for_a_missing_value_is_no_value_and_no_problem(mark: str) -> None:
    for typed in (numbers(pl.Series([mark.upper()])), texts(pl.Series([mark.upper()]))):
        assert typed.values.to_list() == [None]
        assert typed.codes.to_list() == [None]
        assert typed.marks == 1


@pytest.mark.parametrize(
    "written", ["1,5", "12,34", "12 34", "1_000", "five", "1 or 2", "--1", "(1", "1%%"]
)
def test_number_that_may_mean_two_things_is_a_problem(written: str) -> None:
    assert numbers(pl.Series([written])).codes.to_list() == ["not_a_number"]


def test_number_with_decimal_comma_is_read_when_said() -> None:
    typed = numbers(pl.Series(["1.234,5", "0,9", "12", "1.234"]), decimal=",")
    assert typed.values.to_list() == [1234.5, 0.9, 12.0, 1234.0]


def test_number_that_is_not_a_number_is_missing_and_infinity_a_problem() -> None:
    typed = numbers(pl.Series([1.0, float("nan"), float("inf"), None]))
    assert typed.values.to_list()[:2] == [1.0, None]
    assert typed.codes.to_list() == [None, None, "infinite", None]
    assert numbers(pl.Series(["1e400"])).codes.to_list() == ["infinite"]


def test_percentages_beside_plain_numbers_are_a_problem_only_above_one() -> None:
    typed = numbers(pl.Series(["95%", "0.9", "90"]))
    assert typed.codes.to_list() == [None, None, "percent_mixed"]


def test_text_keeps_leading_zeros_and_formulas_as_text() -> None:
    typed = texts(pl.Series([" 007 ", "=1+1", "@x"]))
    assert typed.values.to_list() == ["007", "=1+1", "@x"]


def test_identifier_stored_as_a_number_loses_its_decimal_point() -> None:
    assert texts(pl.Series([12.0, 1.5])).values.to_list() == ["12", "1.5"]


def test_flag_is_yes_no_or_a_problem() -> None:
    typed = flags(pl.Series(["Yes", "n", "1", "", "perhaps"]))
    assert typed.values.to_list() == [True, False, True, None, None]
    assert typed.codes.to_list() == [None, None, None, None, "not_a_flag"]


def test_numbers_of_two_measures_may_be_percentages_and_counts():
    cells, measure = pl.Series(["60%", "12", "61%", "14"]), pl.Series(["share", "falls"] * 2)

    assert numbers(cells, alike=measure).codes.null_count() == 4
    assert numbers(cells).codes.to_list() == [None, "percent_mixed", None, "percent_mixed"]
    within = numbers(pl.Series(["60%", "12", "61", "14"]), alike=measure)
    assert within.codes.to_list() == [None, None, "percent_mixed", None]
