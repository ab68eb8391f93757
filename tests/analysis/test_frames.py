"""Columns of several series end to end."""

import numpy as np
import pytest

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import ColumnError, bounds_of, column


def test_bounds_ragged_series_start_and_end() -> None:
    assert bounds_of([3, 3, 7, 9, 9, 9], rows=6).tolist() == [0, 2, 3, 6]


def test_bounds_without_codes_are_one_series() -> None:
    assert bounds_of(None, rows=4).tolist() == [0, 4]


def test_bounds_without_rows_are_no_series() -> None:
    assert bounds_of(None, rows=0).tolist() == [0]
    assert bounds_of([], rows=0).tolist() == [0]


def test_bounds_series_in_two_pieces_are_refused_with_their_row() -> None:
    with pytest.raises(ColumnError, match="row 2 goes back") as caught:
        bounds_of([0, 1, 0], rows=3)
    assert caught.value.params == {"name": "series", "row": 2}
    assert caught.value.code == "column"
    assert isinstance(caught.value, AnalysisError)


def test_column_of_another_length_is_refused() -> None:
    with pytest.raises(ColumnError, match="one column of 3 rows"):
        column([1.0, 2.0], name="values", rows=3, dtype=np.float64)


def test_column_of_words_is_refused() -> None:
    with pytest.raises(ColumnError, match="cannot be read as float64"):
        column(["many"], name="values", rows=1, dtype=np.float64)


def test_bounds_message_calls_the_codes_by_their_name() -> None:
    with pytest.raises(ColumnError, match="areas must be in order: row 1 goes back"):
        bounds_of([1, 0], rows=2, name="areas")
