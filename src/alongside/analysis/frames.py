"""Long columns that hold several series end to end, and where each of them starts.

Every method that answers for many series at once takes them as one column, ordered by series
and then by date, with a second column of integer codes that says which series a row is of.
"""

from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.errors import AnalysisError

Array = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]
Bools = npt.NDArray[np.bool_]


class ColumnError(AnalysisError):
    """A column does not fit beside the others, or holds what it may not hold."""

    code: ClassVar[str] = "column"


def column(values: npt.ArrayLike, *, name: str, rows: int, dtype: npt.DTypeLike) -> Array:
    """Return ``values`` as an array of shape (rows,) and of ``dtype``.

    Raises
    ------
    ColumnError
        When the length differs or the values cannot be read as ``dtype``.
    """
    try:
        array = np.asarray(values, dtype=dtype)
    except (TypeError, ValueError) as error:
        message = f"{name} holds something that cannot be read as {np.dtype(dtype).name}"
        raise ColumnError(message, name=name) from error
    if array.shape != (rows,):
        message = f"{name} must be one column of {rows} rows, not of shape {array.shape}"
        raise ColumnError(message, name=name, rows=rows)
    return array


def bounds_of(series: npt.ArrayLike | None, *, rows: int, name: str = "series") -> Ints:
    """Return the k + 1 row numbers between which the k series lie.

    Parameters
    ----------
    series
        Integer codes, shape (rows,), never falling; None when all rows are of one series.
    rows
        How many rows the other columns have.
    name
        What messages call the codes.

    Raises
    ------
    ColumnError
        When the codes fall somewhere, so that a series would be in two pieces.
    """
    if rows == 0:
        return np.zeros(1, dtype=np.int64)
    if series is None:
        return np.array([0, rows], dtype=np.int64)
    codes = column(series, name=name, rows=rows, dtype=np.int64)
    fallen = np.flatnonzero(codes[1:] < codes[:-1])
    if fallen.size:
        row = int(fallen[0]) + 1
        raise ColumnError(f"{name} must be in order: row {row} goes back", name=name, row=row)
    inner = np.flatnonzero(codes[1:] != codes[:-1]) + 1
    return np.concatenate(([0], inner, [rows])).astype(np.int64)
