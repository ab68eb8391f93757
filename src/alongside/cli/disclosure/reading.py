"""Rows of files as numbers at places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from alongside.analysis.disclosure.linked import Where
from alongside.cli.comparison.columns import Column, checked
from alongside.cli.disclosure.asking import NUMBERS, WHY_OF, Layout
from alongside.cli.files import FileFault, faulty, on_one_line, read_table

EMPTY = "is empty; protect needs every number, 0 where there is nobody"


@dataclass(frozen=True)
class Row:
    """A row of a file: where it stands, and its numbers, None where a cell is empty.

    ``half`` is what rounding may have done to the mean, as many decimals as are written. ``whys``
    are the reasons that the file gives.
    """

    file: Path
    row: int
    where: Where
    wave: str
    numbers: Mapping[str, float | None]
    half: float
    whys: Mapping[str, str]

    def __str__(self) -> str:
        """Name it as messages do."""
        return f"row {self.row} of {self.file.name}"


@dataclass(frozen=True)
class Rows:
    """All rows of one file; ``columns`` are those of its numbers that are there.

    ``text`` is every cell that was read, as it was written.
    """

    rows: Sequence[Row]
    columns: tuple[str, ...]
    parents: Mapping[str, Mapping[str, str]]
    text: pl.DataFrame


def read_rows(file: Path, *, layout: Layout, whole: bool) -> Rows:
    """Return the rows of a file; ``whole`` when no number may be missing.

    Every fault is found before the file is refused.
    """
    raw = _raw(file, layout)
    by = tuple(name for name in layout.by if name in raw.columns)
    if not by:
        header = f"no column is called {' or '.join(map(on_one_line, layout.by))}"
        raise faulty(file, [f"{header}; name the dimensions with --by"])
    texts = (*by, *([layout.wave] if layout.wave else []))
    columns = tuple(name for name in NUMBERS if name in raw.columns)
    read = checked(
        raw,
        file=file,
        texts=texts,
        numeric=tuple(_column(name, whole=whole) for name in columns),
        headings=layout.headings,
    )
    text = raw.with_columns(pl.exclude("row").cast(pl.String))
    rows = [
        Row(
            file=file,
            row=line["row"],
            where=frozenset((name, line[name]) for name in by if line[name] != layout.total),
            wave=line[layout.wave] if layout.wave else "",
            numbers={name: line[name] for name in columns},
            half=_half(cells.get("mean")),
            whys={name: (cells.get(name) or "").lower() for name in WHY_OF.values()},
        )
        for line, cells in zip(read.iter_rows(named=True), text.iter_rows(named=True), strict=True)
    ]
    _refuse_twice(file, rows)
    parents = {name: _parents(file, text, name, layout) for name in layout.parents if name in by}
    return Rows(rows=rows, columns=columns, parents=parents, text=text)


def _raw(file: Path, layout: Layout) -> pl.DataFrame:
    """Every cell that is read."""
    wave = [layout.wave] if layout.wave else []
    return read_table(
        file,
        required=("count", *wave),
        optional=(*layout.by, *layout.parents.values(), *NUMBERS[1:], *WHY_OF.values()),
        headings=layout.headings,
    )


def _column(name: str, *, whole: bool) -> Column:
    empty = EMPTY if whole and name != "mean" else None
    if name in {"sum", "mean"}:
        why = "is below 0; a sum that can fall cannot be protected"
        return Column(name, empty=empty, wrong=lambda read: read < 0, why=why)
    return Column(
        name,
        empty=empty,
        wrong=lambda read: (read < 0) | (read != read.floor()),
        why="is not a number of people: whole, and 0 or more",
    )


def _half(mean: str | None) -> float:
    """Half of the last decimal that is written."""
    digits = (mean or "").partition(".")[2]
    return float(0.5 * 10.0 ** -len(digits))


def _refuse_twice(file: Path, rows: Sequence[Row]) -> None:
    first: dict[tuple[Where, str], Row] = {}
    faults = []
    for row in rows:
        other = first.setdefault((row.where, row.wave), row)
        if other is not row:
            faults.append(f"rows {other.row} and {row.row} stand at the same place; keep one")
    if faults:
        raise faulty(file, faults)


def _parents(file: Path, text: pl.DataFrame, name: str, layout: Layout) -> dict[str, str]:
    """What each value of a dimension lies in."""
    heading = layout.parents[name]
    if heading not in text.columns:
        raise faulty(file, [f"the column {on_one_line(heading)}, for --parent, is missing"])
    found: dict[str, tuple[str | None, int]] = {}
    faults = []
    for row, value, above in text.select("row", name, heading).iter_rows():
        within = None if above == layout.total else above
        other, at = found.setdefault(value, (within, row))
        if other != within:
            faults.append(
                f"row {row}, column {on_one_line(heading)}: {on_one_line(str(value))} lies in "
                f"another one in row {at}; use one"
            )
    if faults:
        raise faulty(file, faults)
    return {value: within for value, (within, _) in found.items() if within is not None}


def joined_parents(files: Sequence[Rows]) -> dict[str, dict[str, str]]:
    """Return the hierarchies of all files together."""
    together: dict[str, dict[str, str]] = {}
    for rows in files:
        for name, above in rows.parents.items():
            for value, within in above.items():
                if together.setdefault(name, {}).setdefault(value, within) != within:
                    message = f"{name} {on_one_line(value)} lies in another one in another file"
                    raise FileFault(f"nothing was done: {message}; use one")
    return together


def waves_of(files: Sequence[Rows]) -> tuple[str, ...]:
    """Return the waves in the order in which they first appear."""
    return tuple(dict.fromkeys(row.wave for rows in files for row in rows.rows))
