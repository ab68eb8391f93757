"""The rows of a file of series, checked one by one."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from alongside.cli.cells import NO_NUMBER, listed, numbers, quoted, too_large, unread
from alongside.cli.files import faulty, on_one_line, read_table

_DAY = r"^\d{4}-\d{2}-\d{2}([T ]00:00(:00(\.0+)?)?)?$"
TOO_LARGE = "is larger than can be charted; use a larger unit, such as millions"
_NO_DATE = "is not a date; write the year first, such as 2024-04-01"
_FLAGS = {"0": False, "1": True, "0.0": False, "1.0": True, "false": False, "true": True}


@dataclass(frozen=True)
class Observations:
    """Rows ordered by series, as they first appear in the file, and then by date."""

    names: list[str]
    """Name of each series."""
    codes: npt.NDArray[np.int64]
    """Place in ``names`` of the series of each row."""
    table: pl.DataFrame
    """The columns series, date and value."""
    value: npt.NDArray[np.float64]
    target: npt.NDArray[np.float64]
    rebase: npt.NDArray[np.bool_]
    direction: list[str]
    """Which way is better, for each series."""


def read_observations(
    path: Path, *, direction: str, directions: tuple[str, ...], target: float | None
) -> Observations:
    """Read a file with the columns series, date, value and, where given, target, rebase, direction.

    A target or direction in the file counts before the one given here. Every fault is found
    before the file is refused.
    """
    raw = read_table(
        path,
        required=("series", "date", "value"),
        optional=("target", "rebase", "direction"),
    )
    if raw.is_empty():
        raise faulty(path, ["there is no row below the header"])
    checked = raw.select(
        "row",
        pl.col("series").cast(pl.String),
        _dates(raw["date"]),
        numbers(raw["value"]),
        numbers(_column(raw, "target")),
        _flags(_column(raw, "rebase")),
        _column(raw, "direction").cast(pl.String).str.to_lowercase(),
    )
    faults = _cell_faults(raw, checked, directions) or _row_faults(checked)
    if faults:
        raise faulty(path, faults)
    return _ordered(checked, direction=direction, target=target)


def _column(raw: pl.DataFrame, name: str) -> pl.Series:
    return raw[name] if name in raw.columns else pl.Series(name, [None] * raw.height, pl.String)


def _dates(cells: pl.Series) -> pl.Series:
    if cells.dtype == pl.String:
        days = cells.to_frame().select(
            pl.when(pl.col(cells.name).str.contains(_DAY)).then(pl.col(cells.name).str.head(10))
        )[cells.name]
        return days.str.to_date("%Y-%m-%d", strict=False)
    if cells.dtype == pl.Date:
        return cells
    if isinstance(cells.dtype, pl.Datetime):
        # The day on the calendar of the column's own zone, not the day it then was in UTC.
        local = cells.dt.replace_time_zone(None)
        midnight = local.dt.truncate("1d") == local
        return local.dt.date().to_frame().select(pl.when(midnight).then(cells.name))[cells.name]
    return pl.Series(cells.name, [None] * cells.len(), pl.Date)


def _flags(cells: pl.Series) -> pl.Series:
    text = cells.cast(pl.String).str.to_lowercase()
    return text.replace_strict(_FLAGS, default=None, return_dtype=pl.Boolean)


def _cell_faults(
    raw: pl.DataFrame, checked: pl.DataFrame, directions: tuple[str, ...]
) -> list[str]:
    """Name every cell that cannot be read, in the order of the file."""
    reasons = {
        "series": "is empty; give the series a name",
        "date": _NO_DATE,
        "value": NO_NUMBER,
        "target": NO_NUMBER,
        "rebase": "is neither 0 nor 1",
        "direction": f"is none of {', '.join(directions)}",
    }
    found: list[tuple[int, str]] = []
    for name, reason in reasons.items():
        cells, read = _column(raw, name), checked[name]
        checks = [(_unread(name, cells, read, directions), reason)]
        if name in ("value", "target"):
            checks.append((too_large(read), TOO_LARGE))
        for wrong, why in checks:
            for row, cell in raw.select("row", cell=cells).filter(wrong).iter_rows():
                found.append((row, f"row {row}, column {name}: {quoted(cell)} {why}"))
    return [fault for _, fault in sorted(found)]


def _unread(name: str, cells: pl.Series, read: pl.Series, directions: tuple[str, ...]) -> pl.Series:
    if name in ("value", "target"):
        return unread(cells, read)
    wrong = cells.is_not_null() & read.is_null()
    if name == "direction":
        wrong |= ~read.is_in(directions).fill_null(True)
    elif name in ("series", "date"):
        wrong |= cells.is_null()
    return wrong


def _row_faults(checked: pl.DataFrame) -> list[str]:
    """Name rows that contradict each other."""
    twice = (
        checked.group_by("series", "date", maintain_order=True)
        .agg("row")
        .filter(pl.col("row").list.len() > 1)
    )
    faults = [
        f"rows {listed(rows)}: {on_one_line(name)} has more than one value for {day}; keep one"
        for name, day, rows in twice.iter_rows()
    ]
    ways = (
        checked.drop_nulls("direction")
        .group_by("series", maintain_order=True)
        .agg(pl.col("row").first(), other=_first_other("row"), n=pl.col("direction").n_unique())
        .filter(pl.col("n") > 1)
    )
    faults += [
        f"row {other}, column direction: {on_one_line(name)} has another direction in row {row}; "
        "use one for the whole series"
        for name, row, other, _ in ways.iter_rows()
    ]
    return faults


def _first_other(column: str) -> pl.Expr:
    differs = pl.col("direction") != pl.col("direction").first()
    return pl.col(column).filter(differs).first()


def _ordered(checked: pl.DataFrame, *, direction: str, target: float | None) -> Observations:
    series = checked.group_by("series", maintain_order=True).agg(
        pl.col("direction").drop_nulls().first().fill_null(direction)
    )
    places = series.select("series").with_row_index("place")
    rows = checked.join(places, on="series", maintain_order="left").sort("place", "date")
    otherwise = np.nan if target is None else target
    return Observations(
        names=series["series"].to_list(),
        codes=rows["place"].cast(pl.Int64).to_numpy(),
        table=rows.select("series", "date", pl.col("value").fill_nan(None)),
        value=rows["value"].fill_null(np.nan).to_numpy(),
        target=rows["target"].fill_nan(None).fill_null(otherwise).to_numpy(),
        rebase=rows["rebase"].fill_null(value=False).to_numpy(),
        direction=series["direction"].to_list(),
    )
