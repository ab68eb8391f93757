"""A file as clean typed rows, or the list of what must be mended first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from . import delimited, nhs_numbers, parquet, workbooks
from .cells import stripped
from .fields import Column, read_fields
from .files import Progress, Source, content, kind_of
from .limits import Limits
from .mapping import Field, Mapping
from .plans import Plan, plan
from .problems import DETAILED, ImportRefused, Problems, check_sound, row_problems
from .shapes import long, second_headings, selected


@dataclass(frozen=True)
class Table:
    """What was read: `frame` has `row` and every field, and only rows without a problem.

    `rows_read` counts the rows of the file, `marks` the missing values of each field.
    """

    frame: pl.DataFrame
    problems: Problems
    rows_read: int
    columns: tuple[str, ...]
    marks: dict[str, int] = field(default_factory=dict)

    def accepted(self) -> pl.DataFrame:
        """The rows if the whole file is sound; raises ImportRefused (problems) otherwise."""
        check_sound(self.problems)
        return self.frame


def read(
    file: str | Path | bytes,
    *,
    fields: Sequence[Field],
    mapping: Mapping,
    frequency: str | None = None,
    limits: Limits | None = None,
    name: str | None = None,
    progress: Progress | None = None,
) -> Table:
    """Read a CSV, Excel or Parquet file into the fields a room asks for.

    Raises ImportRefused when the file as a whole cannot be read or holds NHS numbers; whatever is
    wrong with single rows is in `problems`.
    """
    limits = limits or Limits()
    opened = opened_file(file, mapping=mapping, limits=limits, name=name, progress=progress)
    planned = plan(opened, fields=fields, mapping=mapping, frequency=frequency)
    _refuse_nhs_numbers(opened, planned, limits)
    frame, repeated = selected(opened, planned, limits=limits)
    frame, second = second_headings(frame, planned, limits=limits)
    frame = long(frame, opened, planned, limits=limits)
    if progress:
        progress(50, 100)
    columns = read_fields(frame, opened, planned, limits=limits, progress=progress)
    problems = opened.problems + repeated + second
    for each in columns:
        problems += each.problems
    if progress:
        progress(100, 100)
    return Table(
        frame=_clean(frame, columns),
        problems=problems.located(opened.columns, opened.places),
        rows_read=opened.frame.height + opened.problems.counts.get("ragged", 0),
        columns=opened.columns,
        marks={each.field.name: each.marks for each in columns if each.marks},
    )


def screen(
    data: bytes, *, fields: Sequence[Field], mapping: Mapping, limits: Limits, name: str
) -> None:
    """Open a file whole and refuse it if it cannot be read or holds NHS numbers.

    For a file whose mapping is only guessed: what of it is needed need not be there.
    """
    opened = opened_file(data, mapping=mapping, limits=limits, name=name)
    guessed = [replace(each, required=False) for each in fields]
    planned = plan(opened, fields=guessed, mapping=mapping, frequency=None)
    _refuse_nhs_numbers(opened, planned, limits)


def opened_file(
    file: str | Path | bytes,
    *,
    mapping: Mapping,
    limits: Limits,
    name: str | None = None,
    progress: Progress | None = None,
) -> Source:
    """The raw cells of a file."""
    data = content(file, limits=limits)
    if name is None and not isinstance(file, bytes):
        name = Path(file).name
    kind = kind_of(data, name=name)
    header_row = mapping.header_row
    if kind == "parquet":
        return parquet.read(data, limits=limits, progress=progress)
    if kind == "csv":
        return delimited.read(data, header_row=header_row, limits=limits, progress=progress)
    return workbooks.read(
        data, header_row=header_row, limits=limits, sheet=mapping.sheet, progress=progress
    )


def duplicates(
    frame: pl.DataFrame,
    *,
    keys: Sequence[str],
    titles: Sequence[str] = (),
    limit: int = DETAILED,
) -> Problems:
    """Rows that give what an earlier row gave already, naming both."""
    if not keys or not frame.height:
        return Problems(limit=limit)
    later = frame.select("row", *keys).filter(~pl.struct(keys).is_first_distinct())
    if not later.height:
        return Problems(limit=limit)
    firsts = frame.select(pl.col("row").alias("first"), *keys).unique(
        keys, keep="first", maintain_order=True
    )
    pairs = later.join(firsts, on=list(keys), how="left", nulls_equal=True)
    names = [name.lower() for name in (titles or keys)]
    words = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return row_problems(
        pairs.select("row", "first"),
        code="duplicate",
        limit=limit,
        say=lambda each: (
            f"Rows {each['first']} and {each['row']} have the same {words}.",
            "Keep one of them; dates within one period count as the same period.",
        ),
    )


def _refuse_nhs_numbers(opened: Source, planned: Plan, limits: Limits) -> None:
    found = Problems(limit=limits.problems)
    for at, column in enumerate(opened.columns):
        cells = opened.frame[f"c{at}"]
        if at in planned.exempt or cells.dtype == pl.Date:
            continue
        if at in planned.identifying:
            hits = nhs_numbers.found(stripped(cells))
        else:
            hits = nhs_numbers.held(cells)
        if hits.any():
            found += nhs_numbers.problems(
                opened.frame["row"], hits, column=column, limit=limits.problems
            )
    if found:
        raise ImportRefused(
            "nhs_number",
            f"{found.total:,} cell{'s look' if found.total != 1 else ' looks'} like NHS numbers.",
            "Remove them: Alongside takes no data about single patients. Nothing was saved.",
            problems=found.located(opened.columns, opened.places),
            count=found.total,
        )


def _clean(frame: pl.DataFrame, columns: Sequence[Column]) -> pl.DataFrame:
    values = [each.values.alias(each.field.name) for each in columns]
    clean = pl.DataFrame([frame["row"], *values])
    wrong = pl.DataFrame([each.wrong.alias(each.field.name) for each in columns])
    if not columns:
        return clean
    return clean.filter(~wrong.select(pl.any_horizontal(pl.all()).alias("wrong"))["wrong"])
