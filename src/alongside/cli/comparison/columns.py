"""The rows of a file, checked cell by cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from alongside.cli.cells import numbers, quoted, too_large, unread
from alongside.cli.comparison.asking import Asked
from alongside.cli.files import faulty, on_one_line, read_table

_NO_NUMBER = "is not a number; write digits only"
_TOO_LARGE = "is larger than can be compared; use a larger unit, such as millions"
_EMPTY_NAME = "is empty; say which one it is"


@dataclass(frozen=True)
class Column:
    """A column of numbers that a method reads.

    ``empty`` is said of an empty cell that may not be; ``wrong`` finds numbers that may not be,
    of which ``why`` is said; ``unread`` is said of what is no number. A column that is not
    ``needed`` may be absent.
    """

    name: str
    empty: str | None = None
    wrong: Callable[[pl.Series], pl.Series] | None = None
    why: str = ""
    unread: str = _NO_NUMBER
    needed: bool = True


def count_column(name: str = "count", *, empty: str | None = None) -> Column:
    """Return a column of counts: 0 or more."""
    why = "is below 0; a count or a number of people cannot be"
    return Column(name, empty=empty, wrong=lambda read: read < 0, why=why)


def read_rows(
    asked: Asked,
    *,
    numeric: tuple[Column, ...],
    texts: tuple[str, ...] = (),
    elsewhere: tuple[str, ...] = (),
) -> pl.DataFrame:
    """Return the columns ``row``, the keys, ``texts`` and the numbers of the file asked about.

    ``elsewhere`` names columns that ``--map`` may speak of and that are in another file.
    """
    own = ("area", *texts, *(column.name for column in numeric))
    asked.check_columns(*own, *elsewhere)
    names = (*asked.keys, *texts)
    return read_columns(asked.file, texts=names, numeric=numeric, headings=asked.headings)


def read_columns(
    file: Path, *, texts: tuple[str, ...], numeric: tuple[Column, ...], headings: Mapping[str, str]
) -> pl.DataFrame:
    """Return the columns ``row``, ``texts`` and the numbers of a file, null where empty.

    Texts may not be empty. Every fault is found before the file is refused.
    """
    raw = read_table(
        file,
        required=(*texts, *(column.name for column in numeric if column.needed)),
        optional=tuple(column.name for column in numeric if not column.needed),
        headings=headings,
    )
    return checked(raw, file=file, texts=texts, numeric=numeric, headings=headings)


def checked(
    raw: pl.DataFrame,
    *,
    file: Path,
    texts: tuple[str, ...],
    numeric: tuple[Column, ...],
    headings: Mapping[str, str],
) -> pl.DataFrame:
    """Return the same of a table that was read already, row by row."""
    if raw.is_empty():
        raise faulty(file, ["there is no row below the header"])
    there = [column for column in numeric if column.name in raw.columns]
    read = raw.select(
        "row",
        *(pl.col(name).cast(pl.String) for name in texts),
        *(numbers(raw[column.name]) for column in there),
    )
    found = [fault for name in texts for fault in _empty(raw, name, _EMPTY_NAME)]
    found += [fault for column in there for fault in _number_faults(raw, read, column)]
    if found:
        raise faulty(file, [_said(*fault, headings=headings) for fault in sorted(found)])
    return read.with_columns(pl.col(pl.Float64).fill_nan(None))


Fault = tuple[int, str, str]
"""The row, the column, and what is wrong there."""


def _number_faults(raw: pl.DataFrame, read: pl.DataFrame, column: Column) -> list[Fault]:
    cells, values = raw[column.name], read[column.name]
    found = _of_cells(raw, column.name, unread(cells, values), column.unread)
    found += _of_cells(raw, column.name, too_large(values), _TOO_LARGE)
    if column.wrong is not None:
        fine = values.is_finite() & ~too_large(values)
        found += _of_cells(raw, column.name, fine & column.wrong(values), column.why)
    if column.empty is not None:
        found += _empty(raw, column.name, column.empty)
    return found


def _empty(raw: pl.DataFrame, name: str, why: str) -> list[Fault]:
    cells = raw[name]
    missing = cells.is_nan() if cells.dtype.is_float() else pl.Series([False])
    nothing = cells.is_null() | missing.fill_null(value=True)
    return [(row, name, f"the cell {why}") for row in raw["row"].filter(nothing)]


def _of_cells(raw: pl.DataFrame, name: str, wrong: pl.Series, why: str) -> list[Fault]:
    rows = raw.select("row", cell=name).filter(wrong.fill_null(value=False))
    return [(row, name, f"{quoted(cell)} {why}") for row, cell in rows.iter_rows()]


def _said(row: int, name: str, what: str, *, headings: Mapping[str, str]) -> str:
    return f"row {row}, column {on_one_line(headings.get(name, name))}: {what}"
