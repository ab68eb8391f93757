"""What was known at an earlier moment: fewer periods, and figures not yet put right."""

import datetime as dt

import polars as pl

from alongside.example.clock import latest_due
from alongside.example.measures import Spec
from alongside.example.truths import TRUTHS, WHOLE_SYSTEM, Effect


def as_known(frame: pl.DataFrame, *, measures: tuple[Spec, ...], today: dt.date) -> pl.DataFrame:
    """The figures that were due by an earlier `today`, as they were first reported."""
    due = pl.DataFrame(
        [
            (one.slug, latest_due(today, frequency=one.frequency, lag_days=one.lag_days))
            for one in measures
        ],
        schema={"measure": pl.String, "due": pl.Date},
        orient="row",
    )
    earlier = (
        _not_yet_put_right(frame)
        .join(due, on="measure", maintain_order="left")
        .filter(pl.col("period") <= pl.col("due"))
    )
    return earlier.drop("due")


def _not_yet_put_right(frame: pl.DataFrame) -> pl.DataFrame:
    """The figures with each revised one as it stood first; the whole system moves with them."""
    for truth in TRUTHS:
        of_measure = pl.col("measure") == truth.measure
        dates = frame.filter(of_measure)["period"].unique().sort()
        if truth.effect is not Effect.REVISED or dates.is_empty():
            continue
        this = of_measure & (pl.col("period") == dates[-truth.starts])
        moved = this & pl.col("area").is_in(truth.subjects)
        was = frame.filter(moved)
        fewer = pl.lit((was["denominator"] * truth.size).round(0).sum())
        frame = frame.with_columns(
            pl.when(this & pl.col("area").is_in([*truth.subjects, WHOLE_SYSTEM]))
            .then(pl.col("denominator") - fewer)
            .otherwise("denominator")
            .alias("denominator")
        ).with_columns(
            pl.when(this & pl.col("area").is_not_null())
            .then(pl.col("numerator") / pl.col("denominator"))
            .otherwise("value")
            .alias("value")
        )
    return frame
