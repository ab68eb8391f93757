"""Cells of a table: as numbers, what is said of those that cannot be read, and as text."""

from collections.abc import Sequence
from typing import Any

import polars as pl

LARGEST = 1e15
"""Numbers further from zero are slips of the pen, and too long for a sentence."""

NO_NUMBER = "is not a number; write digits only, or leave the cell empty if the value is missing"
MOST_ROWS = 5


def numbers(cells: pl.Series) -> pl.Series:
    """Return the cells as numbers, null where they are empty or cannot be read."""
    if cells.dtype.is_numeric() or cells.dtype in (pl.String, pl.Null):
        return cells.cast(pl.Float64, strict=False)
    return pl.Series(cells.name, [None] * cells.len(), pl.Float64)


def unread(cells: pl.Series, read: pl.Series) -> pl.Series:
    """Return which cells hold something that is not a finite number."""
    # Parquet files from data frames write a missing value as NaN; text never does.
    missing = cells.is_nan() if cells.dtype.is_float() else pl.Series([False])
    infinite = ~read.is_finite().fill_null(True) & ~missing.fill_null(False)
    return (cells.is_not_null() & read.is_null()) | infinite


def too_large(read: pl.Series) -> pl.Series:
    """Return which numbers lie further from zero than ``LARGEST``."""
    return read.is_finite() & (read.abs() > LARGEST)


def quoted(cell: Any) -> str:
    """Return a cell as a message names it."""
    return "the cell" if cell is None else repr(str(cell))


def listed(rows: list[int]) -> str:
    """Return two or more rows as a message names them."""
    if len(rows) > MOST_ROWS:
        shown = ", ".join(str(row) for row in rows[:MOST_ROWS])
        return f"{shown} and {len(rows) - MOST_ROWS:,} more"
    return f"{', '.join(str(row) for row in rows[:-1])} and {rows[-1]}"


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Return lines of cells as text, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
