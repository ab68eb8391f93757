import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.imports.nhs_numbers import found, held, problems, valid

NINE = st.lists(st.integers(0, 9), min_size=9, max_size=9)


def numbered(nine: list[int]) -> str | None:
    """An NHS number with its check digit, worked out apart; none exists for a remainder of 1."""
    total = 0
    for weight, digit in zip(range(10, 1, -1), nine, strict=True):
        total += weight * digit
    check = {11: 0}.get(11 - total % 11, 11 - total % 11)
    return None if check == 10 else "".join(map(str, [*nine, check]))


@given(NINE, st.integers(0, 9))
def test_check_digit_passes_only_where_it_is_right(nine: list[int], last: int) -> None:
    text = "".join(map(str, [*nine, last]))
    assert valid(pl.Series([text])).to_list() == [text == numbered(nine)]


@given(NINE, st.sampled_from(["", " ", "-", "\u00a0", "\u2011"]))
def test_number_is_found_however_it_is_grouped(nine: list[int], gap: str) -> None:
    number = numbered(nine)
    if number is None:
        return
    grouped = gap.join((number[:3], number[3:6], number[6:]))
    cells = [grouped, f"patient {grouped}, seen", f"NHS{grouped}x", f"1{number}", number[:9]]
    assert found(pl.Series(cells)).to_list() == [True, True, True, False, False]


@given(st.text(max_size=40))
def test_any_text_can_be_searched(text: str) -> None:
    assert len(found(pl.Series([text, None]))) == 2


def test_second_number_of_a_cell_is_found_too() -> None:
    assert found(pl.Series(["9434765918 9434765919"])).to_list() == [True]


def test_column_of_large_numbers_is_not_taken_for_people() -> None:
    spread = pl.Series([4_000_000_000 + 7 * at for at in range(200)])
    assert not held(spread).any()
    assert found(spread.cast(pl.String)).any()


@pytest.mark.parametrize("dtype", [pl.Int64, pl.Float64, pl.String])
def test_column_of_people_is_found_whatever_its_type(dtype: pl.DataType) -> None:
    cells = pl.Series([9434765919, 9434765870, None]).cast(dtype)
    assert held(cells).fill_null(value=False).to_list() == [True, True, False]


def test_one_large_count_among_small_ones_is_not_taken_for_a_person() -> None:
    assert not held(pl.Series(["12", "9434765919", "7", "5"])).any()


def test_problem_names_the_row_and_not_the_number() -> None:
    rows = pl.Series([2, 3])
    told = problems(rows, pl.Series([False, True]), column="code")
    assert [(each.row, each.column) for each in told] == [(3, "code")]
    assert not any(char.isdigit() for each in told for char in each.reason + each.mend)
