"""`alongside comparison gap`: the most deprived against the rest, and how that changes."""

import click
import numpy as np
import polars as pl

from alongside.analysis.comparison import Estimates, gap, gap_change
from alongside.analysis.comparison.gap_lines import LEAST_PERIODS
from alongside.analysis.comparison.gap_words import CANNOT_BE_SAID, NO_CLEAR_CHANGE
from alongside.cli.comparison.answering import answer, limits_of, note
from alongside.cli.comparison.asking import Asked, asks
from alongside.cli.comparison.columns import Column, read_rows
from alongside.cli.comparison.periods import by_period
from alongside.cli.comparison.rows import refuse_crossed

SIDES = ("deprived", "rest")


@click.command("gap")
@asks
@click.option(
    "--direction",
    type=click.Choice(("increase", "decrease")),
    required=True,
    help="Which way is better.",
)
@click.option(
    "--confidence",
    type=float,
    default=0.95,
    show_default=True,
    help="Of the change, 0.9 to below 1: it has words where its interval leaves out 0.",
)
def command(*, asked: Asked, direction: str, confidence: float) -> None:
    """Gaps between the most deprived and the rest, and how they change.

    FILE is a CSV or Parquet file with the columns area, period, deprived and rest, the 95% limits
    deprived_lower, deprived_upper, rest_lower and rest_upper, and a row for each area and period.
    A period begins with its year, such as 2024, 2024/25 or 2024-04-01. The gap is that of the
    latest period; the change is that over all of them.
    """
    names = [f"{side}{end}" for side in SIDES for end in ("", "_lower", "_upper")]
    rows = read_rows(asked, numeric=tuple(Column(name) for name in names), texts=("period",))
    for side in SIDES:
        refuse_crossed(asked, rows, lower=f"{side}_lower", upper=f"{side}_upper")
    rows = by_period(asked, rows)
    keys = rows.unique(asked.keys, keep="first", maintain_order=True)
    deprived, rest = (_side(rows, side) for side in SIDES)
    found = gap_change(
        deprived,
        rest=rest,
        direction=direction,
        series=rows["_place"].to_numpy(),
        confidence=confidence,
    )
    latest = _latest(rows, deprived, rest)
    note(asked, keys, latest["value"].is_null(), why="there is no period with both values")
    note(
        asked,
        keys,
        pl.Series(found.how == CANNOT_BE_SAID),
        why=f"fewer than {LEAST_PERIODS} periods with both values and their limits",
        what="no change",
    )
    said = pl.Series(found.how > NO_CLEAR_CHANGE)
    columns = pl.DataFrame(
        {
            "how": found.how_labels.tolist(),
            "behind": np.where(found.deprived_behind, *SIDES).tolist(),
        }
    ).with_columns(behind=pl.when(said).then(pl.col("behind")))
    answer(
        asked,
        keys,
        latest,
        columns,
        limits_of([found.difference], of="change"),
        limits_of([found.ratio], of="ratio_change"),
        pl.DataFrame({"periods": found.periods}),
        method="gap",
        confidence=(confidence,),
    )


def _side(rows: pl.DataFrame, side: str) -> Estimates:
    value, lower, upper = (rows[f"{side}{end}"].to_numpy() for end in ("", "_lower", "_upper"))
    return Estimates(value, lower, upper, confidence=0.95)


def _latest(rows: pl.DataFrame, deprived: Estimates, rest: Estimates) -> pl.DataFrame:
    """Return the gap of the latest period in which both sides have a value, area by area."""
    measured = gap(deprived, rest=rest)
    frames = (
        rows.select("_place", "period"),
        limits_of([measured.difference]),
        limits_of([measured.ratio], of="ratio"),
    )
    known = pl.col("value").is_not_null()
    latest = (
        pl.concat(frames, how="horizontal")
        .group_by("_place", maintain_order=True)
        .agg(pl.all().filter(known).last())
    )
    return latest.drop("_place")
