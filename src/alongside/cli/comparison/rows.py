"""Rows that contradict each other, named by their numbers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from alongside.cli.cells import listed
from alongside.cli.comparison.asking import Asked
from alongside.cli.files import faulty, on_one_line


def places(rows: pl.DataFrame, keys: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """Return the place of each row's keys among those of all rows, in the order of the file."""
    if not keys:
        return np.zeros(rows.height, dtype=np.int64)
    first = rows.select(keys).unique(maintain_order=True).with_row_index("_place")
    joined = rows.select(keys).join(first, on=keys, maintain_order="left")
    return joined["_place"].cast(pl.Int64).to_numpy()


def in_places(asked: Asked, rows: pl.DataFrame, *also: str) -> pl.DataFrame:
    """Return the rows answer by answer, as those first appear, and then by ``also``.

    ``_place`` is the place of each row's answer.
    """
    placed = rows.with_columns(pl.Series("_place", places(rows, asked.keys)))
    return placed.sort("_place", *also, maintain_order=True)


def named(asked: Asked, row: dict[str, Any]) -> str:
    """Return what an answer is called in messages: its area, and what else tells it apart."""
    return ", ".join(on_one_line(str(row[key])) for key in asked.keys)


def refuse_where(
    asked: Asked, rows: pl.DataFrame, wrong: pl.Expr, *, say: Callable[[dict[str, Any]], str]
) -> None:
    """Refuse the file for every row of which ``wrong`` is true."""
    found = rows.filter(wrong.fill_null(value=False)).iter_rows(named=True)
    faults = [f"row {row['row']}: {say(row)}" for row in found]
    if faults:
        raise faulty(asked.file, faults)


def refuse_twice(asked: Asked, rows: pl.DataFrame, *also: str) -> None:
    """Refuse the file where the same answer, or the same part of it in ``also``, has two rows."""
    same = (
        rows.group_by(*asked.keys, *also, maintain_order=True)
        .agg("row")
        .filter(pl.col("row").list.len() > 1)
    )
    faults = [
        f"rows {listed(each['row'])}: {named(asked, each)} has more than one row"
        f"{_part(each, also)}; keep one, or name the column that tells them apart with --by"
        for each in same.iter_rows(named=True)
    ]
    if faults:
        raise faulty(asked.file, faults)


def refuse_events_without_people(asked: Asked, rows: pl.DataFrame) -> None:
    """Refuse the file where something happened and nobody lives."""
    refuse_where(
        asked,
        rows,
        (pl.col("population") == 0) & (pl.col("count") > 0),
        say=lambda row: (
            f"{named(asked, row)} has a count of {row['count']:g} and a population of 0; "
            "correct one of them"
        ),
    )


def refuse_more_than_all(asked: Asked, rows: pl.DataFrame) -> None:
    """Refuse the file where a count is larger than the population it is a part of."""
    refuse_where(
        asked,
        rows,
        pl.col("count") > pl.col("population"),
        say=lambda row: (
            f"{named(asked, row)} has a count of {row['count']:g} and a population of "
            f"{row['population']:g}; the count must be a part of it"
        ),
    )


def refuse_crossed(
    asked: Asked, rows: pl.DataFrame, *, lower: str = "lower", upper: str = "upper"
) -> None:
    """Refuse the file where a lower limit is above the upper one."""
    names = [on_one_line(asked.heading(name)) for name in (lower, upper)]
    refuse_where(
        asked,
        rows,
        pl.col(lower) > pl.col(upper),
        say=lambda row: (
            f"{named(asked, row)} has {names[0]} {row[lower]:g} above {names[1]} {row[upper]:g}; "
            "correct them"
        ),
    )


def refuse_differing(
    asked: Asked, rows: pl.DataFrame, column: str, *, within: tuple[str, ...]
) -> None:
    """Refuse the file where a column that must be the same ``within`` some others is not."""
    other = pl.col("row").filter(pl.col(column) != pl.col(column).first()).first()
    apart = (
        rows.group_by(within, maintain_order=True)
        .agg(pl.col("row").first(), _other=other, _n=pl.col(column).n_unique())
        .filter(pl.col("_n") > 1)
    )
    faults = [
        f"row {each['_other']}, column {on_one_line(asked.heading(column))}: "
        f"{', '.join(on_one_line(str(each[key])) for key in within)} "
        f"has another one in row {each['row']}; use one"
        for each in apart.iter_rows(named=True)
    ]
    if faults:
        raise faulty(asked.file, faults)


def _part(row: dict[str, Any], also: tuple[str, ...]) -> str:
    return "".join(f" for {name} {on_one_line(str(row[name]))}" for name in also)
