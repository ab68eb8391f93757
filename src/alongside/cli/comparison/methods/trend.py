"""`alongside comparison trend`: do the latest values rise or fall?"""

import click
import numpy as np
import polars as pl

from alongside.analysis.comparison import TREND_KINDS, Estimates, recent_trend
from alongside.analysis.comparison.recent_trend import POINTS
from alongside.analysis.directions import DIRECTIONS
from alongside.cli.comparison.answering import answer, limits_of, note
from alongside.cli.comparison.asking import Asked, asks
from alongside.cli.comparison.columns import Column, read_rows
from alongside.cli.comparison.periods import by_period
from alongside.cli.comparison.rows import refuse_crossed


@click.command("trend")
@asks
@click.option("--kind", type=click.Choice(TREND_KINDS), required=True, help="What the values are.")
@click.option(
    "--direction",
    type=click.Choice(DIRECTIONS),
    default="neutral",
    show_default=True,
    help="Which way is better.",
)
def command(*, asked: Asked, kind: str, direction: str) -> None:
    """Recent trends, by the rule of Fingertips.

    FILE is a CSV or Parquet file with the columns area, period, value, and the 95% limits lower
    and upper, and a row for each area and period. A period begins with its year, such as 2024,
    2024/25 or 2024-04-01. The latest five values count; other kinds than proportions, crude rates
    and directly standardised rates have no trend.
    """
    numeric = (Column("value"), Column("lower"), Column("upper"))
    rows = read_rows(asked, numeric=numeric, texts=("period",))
    refuse_crossed(asked, rows)
    rows = by_period(asked, rows)
    found = recent_trend(
        rows["value"].to_numpy(),
        lower=rows["lower"].to_numpy(),
        upper=rows["upper"].to_numpy(),
        series=rows["_place"].to_numpy(),
        kind=kind,
        direction=direction,
    )
    known = pl.col("value").is_not_null()
    latest = rows.group_by(asked.keys, maintain_order=True).agg(
        pl.col("period", "value", "lower", "upper").filter(known).last(), _n=known.sum()
    )
    few = latest["_n"] < POINTS
    note(asked, latest, few, why=f"fewer than {POINTS} values", what="no trend")
    untested = pl.Series(np.isnan(found.statistic)) & ~few
    why = "a value has no limits, or limits of no width"
    note(asked, latest, untested, why=why, what="nothing was tested")
    value, lower, upper = (latest[name].to_numpy() for name in ("value", "lower", "upper"))
    own = Estimates(value, lower, upper, confidence=0.95)
    columns = pl.DataFrame(
        {
            "trend": found.trend_labels.tolist(),
            "slope": found.slope,
            "statistic": found.statistic,
        }
    )
    answer(
        asked,
        latest,
        latest.select("period"),
        limits_of([own]),
        columns,
        method="trend",
        confidence=(0.95,),
    )
