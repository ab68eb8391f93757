"""The rows that are wanted, one observation in each."""

from __future__ import annotations

import polars as pl

from .cells import stripped
from .dates import dates
from .files import Source, check_size
from .limits import Limits
from .messages import explain
from .plans import Plan
from .problems import ImportRefused, Problem, Problems, row_problems, shown


def selected(opened: Source, plan: Plan, *, limits: Limits) -> tuple[pl.DataFrame, Problems]:
    """Rows without repeated headings that hold all values of `where`."""
    again = _headings_again(opened)
    repeated = opened.frame.select("row").filter(again)
    problems = row_problems(
        repeated,
        code="headings_again",
        limit=limits.problems,
        say=lambda _: explain("headings_again", ""),
    )
    frame = opened.frame.filter(~again) if repeated.height else opened.frame
    for at, value in plan.where:
        cells = stripped(frame[f"c{at}"])
        wanted = cells.str.to_lowercase() == value.strip().lower()
        if not wanted.any():
            raise _none_left(opened.columns[at], value, cells)
        frame = frame.filter(wanted)
    return frame, problems


def second_headings(
    frame: pl.DataFrame, plan: Plan, *, limits: Limits
) -> tuple[pl.DataFrame, Problems]:
    """Without a first row of which no number and no date can be read, while the next one can."""
    kinds = {each.name: each for each in plan.fields}
    places = {
        name: at for name, at in plan.places.items() if kinds[name].kind in ("date", "number")
    }
    if frame.height < 2 or not places:
        return frame, Problems(limit=limits.problems)
    wrong = [
        plan.typed(kinds[name], frame[f"c{at}"].head(2)).codes.is_not_null().to_list()
        for name, at in places.items()
    ]
    if not all(first for first, _ in wrong) or any(second for _, second in wrong):
        return frame, Problems(limit=limits.problems)
    row = int(frame["row"][0])
    reason, mend = explain("second_headings", "", row=row)
    return frame.slice(1), Problems.of([Problem(row, None, reason, mend, "second_headings")])


def long(frame: pl.DataFrame, opened: Source, plan: Plan, *, limits: Limits) -> pl.DataFrame:
    """A wide table with one row per period: `label` is its heading, `period` and `cell` its value.

    A cell that is quite empty makes no row; a mark such as * makes one without a value.
    """
    if not plan.periods:
        return frame
    headings = [opened.columns[at] for at in plan.periods]
    starts = dates(pl.Series(headings), style=plan.style)
    for heading, code in zip(headings, starts.codes, strict=True):
        if code:
            reason, mend = explain(code, heading, style=plan.style)
            raise ImportRefused("no_period", reason, mend, column=heading)
    check_size(rows=frame.height * len(headings), columns=1, limits=limits)
    names = [f"c{at}" for at in plan.periods]
    if len({frame.schema[name] for name in names}) > 1:
        frame = frame.with_columns(stripped(frame[name]).alias(name) for name in names)
    kept = ["row", *(f"c{at}" for at in sorted(set(plan.places.values())))]
    frame = frame.unpivot(on=names, index=kept, variable_name="from", value_name="cell")
    columns = pl.DataFrame({"from": names, "label": headings, "period": starts.values})
    frame = frame.join(columns, on="from", how="left", maintain_order="left").drop("from")
    if frame.schema["cell"] == pl.String:
        return frame.filter(pl.col("cell").str.strip_chars() != "")
    return frame.drop_nulls("cell")


def _headings_again(opened: Source) -> pl.Series:
    same = [
        pl.col(f"c{at}").str.strip_chars() == name
        for at, name in enumerate(opened.columns)
        if opened.frame.schema[f"c{at}"] == pl.String
    ]
    if len(same) < len(opened.columns):
        return pl.repeat(value=False, n=opened.frame.height, dtype=pl.Boolean, eager=True)
    return opened.frame.select(pl.all_horizontal(same).fill_null(value=False).alias("again"))[
        "again"
    ]


def _none_left(column: str, value: str, cells: pl.Series) -> ImportRefused:
    held = cells.drop_nulls().unique().sort().head(5).to_list()
    listed = ", ".join(f"“{shown(each)}”" for each in held)
    return ImportRefused(
        "no_rows_left",
        f"No row that is left has {shown(column)} = {shown(value)}.",
        f"The column holds, for example: {listed or 'nothing'}.",
        column=column,
    )
