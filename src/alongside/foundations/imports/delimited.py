"""CSV files: every row as text, and the rows that do not have one cell per heading."""

from __future__ import annotations

import io

import numpy as np
import polars as pl

from .delimited_bytes import Rows, as_utf8, rows_of, separator_of
from .files import Progress, Source, check_size, source
from .limits import Limits
from .problems import ImportRefused, Problems, row_problems

_TOP = 1_000_000


def read(
    data: bytes, *, header_row: int, limits: Limits, progress: Progress | None = None
) -> Source:
    """The rows of a CSV file as text."""
    data = as_utf8(data)
    separator = separator_of(data)
    rows = rows_of(data, separator)
    if progress:
        progress(20, 100)
    count = len(rows.starts)
    if header_row > count:
        raise ImportRefused(
            "no_headings",
            f"The headings should be in row {header_row}, but the file has {count:,} rows.",
            "Set the row that holds the headings.",
        )
    width = int(rows.cells[header_row - 1])
    check_size(rows=count - header_row, columns=width, limits=limits)
    headings = _headings(data, rows, header_row, separator)
    wanted = np.arange(count) >= header_row
    wanted &= rows.ends > rows.starts
    ragged = wanted & (rows.cells != width)
    frame = _parsed(data, rows, wanted & ~ragged, separator, width)
    if progress:
        progress(40, 100)
    return source(
        kind="csv",
        headings=headings,
        frame=frame,
        header_row=header_row,
        problems=_ragged(rows, ragged, width, limits),
        limits=limits,
    )


def _headings(data: bytes, rows: Rows, header_row: int, separator: str) -> list[str]:
    at = header_row - 1
    line = data[rows.starts[at] : rows.ends[at]]
    if not line.strip():
        raise ImportRefused(
            "no_headings",
            f"Row {header_row} is empty, so there are no headings.",
            "Set the row that holds the headings.",
            row=header_row,
        )
    cells = _table(line + b"\n", separator, int(rows.cells[at])).row(0)
    return [" ".join((cell or "").split()) for cell in cells]


def _parsed(
    data: bytes, rows: Rows, wanted: np.ndarray, separator: str, width: int
) -> pl.DataFrame:
    places = np.flatnonzero(wanted)
    if not len(places):
        schema = {"row": pl.Int64} | {f"c{at}": pl.String for at in range(width)}
        return pl.DataFrame(schema=schema)
    first, last = places[0], places[-1]
    if len(places) == last - first + 1:
        body = data[rows.starts[first] : rows.ends[last]]
    else:
        body = _joined(data, rows, places)
    frame = _table(body, separator, width)
    if frame.height != len(places):
        raise ImportRefused(
            "damaged",
            "The rows of the file cannot be told apart.",
            "Save it again from a spreadsheet as CSV UTF-8.",
        )
    return frame.insert_column(0, pl.Series("row", places + 1, dtype=pl.Int64))


def _joined(data: bytes, rows: Rows, places: np.ndarray) -> bytes:
    """The wanted rows only: neighbours are copied together."""
    breaks = np.flatnonzero(np.diff(places) > 1)
    firsts = places[np.concatenate(([0], breaks + 1))]
    lasts = places[np.concatenate((breaks, [len(places) - 1]))]
    view = memoryview(data)
    pieces = zip(rows.starts[firsts].tolist(), rows.ends[lasts].tolist(), strict=True)
    return b"\n".join(view[start:end] for start, end in pieces)


def _table(body: bytes, separator: str, width: int) -> pl.DataFrame:
    try:
        return pl.read_csv(
            io.BytesIO(body),
            has_header=False,
            infer_schema=False,
            new_columns=[f"c{at}" for at in range(width)],
            separator=separator,
            quote_char='"',
            raise_if_empty=False,
        )
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise ImportRefused(
            "damaged",
            "The rows of the file cannot be told apart.",
            "Save it again from a spreadsheet as CSV UTF-8.",
        ) from None


def _ragged(rows: Rows, ragged: np.ndarray, width: int, limits: Limits) -> Problems:
    bad = pl.DataFrame(
        {"row": np.flatnonzero(ragged) + 1, "cells": rows.cells[ragged]},
        schema={"row": pl.Int64, "cells": pl.Int64},
    )
    return row_problems(
        bad,
        code="ragged",
        limit=limits.problems,
        say=lambda each: (
            f"This row has {each['cells']:,} cells where there are {width:,} headings.",
            "Add or remove cells; text that holds a comma needs quotation marks around it.",
        ),
    )


def top(data: bytes, *, rows: int) -> list[tuple[str, ...]]:
    """The first rows as they stand, however many cells each has."""
    data = as_utf8(data)
    separator = separator_of(data)
    if len(data) > _TOP:
        data = data[:_TOP].rsplit(b"\n", 1)[0]
    found = rows_of(data, separator)
    return [
        tuple(_headings(data, found, at, separator)) if data[start:end].strip() else ()
        for at, (start, end) in enumerate(
            zip(found.starts[:rows], found.ends[:rows], strict=True), start=1
        )
    ]
