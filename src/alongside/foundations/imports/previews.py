"""The top of a file, so that a person can say which column is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from . import delimited, nhs_numbers, parquet, workbooks
from .files import content, kind_of
from .limits import Limits
from .problems import ImportRefused, shown

LOOKED_AT = 30
SHOWN_ROWS = 10


@dataclass(frozen=True)
class Preview:
    """Headings and the first rows; `header_row` is the likeliest row of headings."""

    kind: str
    sheets: tuple[str, ...]
    header_row: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def look(
    file: str | Path | bytes,
    *,
    name: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    limits: Limits | None = None,
) -> Preview:
    """The top of a file without reading the rest; raises ImportRefused as `read` does."""
    limits = limits or Limits()
    data = content(file, limits=limits)
    if name is None and not isinstance(file, bytes):
        name = Path(file).name
    kind = kind_of(data, name=name)
    sheets: tuple[str, ...] = ()
    if kind == "parquet":
        rows = parquet.top(data, limits=limits, rows=LOOKED_AT)
    elif kind == "csv":
        rows = delimited.top(data, rows=LOOKED_AT)
    else:
        sheets, rows = workbooks.top(data, limits=limits, sheet=sheet, rows=LOOKED_AT)
    at = header_row or likely_header_row(rows)
    if at > len(rows) or not any(rows[at - 1]):
        raise ImportRefused(
            "no_headings",
            f"Row {at} holds no headings.",
            "Set the row that holds the headings.",
            row=at,
        )
    headings = list(rows[at - 1])
    while headings and not headings[-1]:
        headings.pop()
    if nhs_numbers.found(pl.Series(headings, dtype=pl.String)).any():
        raise ImportRefused(
            "nhs_number",
            "A heading looks like an NHS number.",
            "Alongside takes no data about single patients: remove the column.",
            row=at,
        )
    sample = [tuple(shown(cell) for cell in row[: len(headings)]) for row in rows[at:]]
    return Preview(kind, sheets, at, tuple(headings), tuple(sample[:SHOWN_ROWS]))


def likely_header_row(rows: Sequence[Sequence[str]]) -> int:
    """The first row that is filled as far as the fullest, give or take one cell."""
    filled = [sum(1 for cell in row if cell) for row in rows]
    fullest = max(filled, default=0)
    enough = fullest if fullest < 3 else fullest - 1
    return next((at for at, count in enumerate(filled, start=1) if count >= max(enough, 1)), 1)
