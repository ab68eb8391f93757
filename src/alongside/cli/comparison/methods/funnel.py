"""`alongside comparison funnel`: which areas differ by more than chance."""

import click
import numpy as np
import polars as pl

from alongside.analysis.comparison import (
    DISPERSIONS,
    FUNNEL_KINDS,
    Estimates,
    Funnel,
    FunnelLimits,
    funnel,
)
from alongside.analysis.comparison.funnel_inputs import LEAST_EVENTS
from alongside.analysis.comparison.funnel_limits import CentreError
from alongside.cli.comparison.answering import answer, limits_of, note
from alongside.cli.comparison.asking import Asked, asks
from alongside.cli.comparison.columns import Column, count_column, read_rows
from alongside.cli.comparison.rows import named, refuse_more_than_all, refuse_twice, refuse_where
from alongside.cli.files import FileFault, on_one_line

SIZES = {
    "proportion": "population",
    "rate": "population",
    "ratio": "expected",
    "standardised_rate": "value",
}
"""The column that each kind reads beside the count."""

MULTIPLIERS = {"proportion": 1.0, "rate": 100_000.0, "ratio": 1.0, "standardised_rate": 100_000.0}


@click.command("funnel")
@asks
@click.option("--kind", type=click.Choice(FUNNEL_KINDS), required=True, help="What is compared.")
@click.option(
    "--centre",
    type=float,
    help="What areas are compared with; otherwise all of them together, or 1 for ratios.",
)
@click.option(
    "--dispersion",
    type=click.Choice(DISPERSIONS),
    default="none",
    show_default=True,
    help="What is made of areas that differ by more than chance.",
)
@click.option(
    "--winsorised",
    type=float,
    default=0.1,
    show_default=True,
    help="Share of areas pulled in at each end before that is measured.",
)
@click.option(
    "--multiplier",
    type=float,
    help="What values are per; otherwise 1, and 100000 for both kinds of rate.",
)
def command(
    *,
    asked: Asked,
    kind: str,
    centre: float | None,
    dispersion: str,
    winsorised: float,
    multiplier: float | None,
) -> None:
    """Funnels: limits between which chance keeps areas.

    FILE is a CSV or Parquet file with the columns area and count, and population (proportion,
    rate), expected (ratio) or value (standardised_rate, such as dsr writes it). There is one
    funnel for all areas, or for those that have the columns of --by in common. lower and upper
    are its 95% limits, lower_99.8 and upper_99.8 its 99.8% limits.
    """
    rows = _checked(asked, kind=kind)
    parts = rows.partition_by(asked.by, maintain_order=True) if asked.by else [rows]
    found = [
        _funnel(
            asked,
            part,
            kind=kind,
            centre=centre,
            dispersion=dispersion,
            winsorised=winsorised,
            multiplier=MULTIPLIERS[kind] if multiplier is None else multiplier,
        )
        for part in parts
    ]
    rows, columns = pl.concat(parts), pl.concat([_columns(each) for each in found])
    _note_not_judged(asked, rows, columns["value"].is_null(), kind=kind)
    answer(asked, rows, rows.select("count"), columns, method="funnel", confidence=(0.95, 0.998))


def _checked(asked: Asked, *, kind: str) -> pl.DataFrame:
    size = SIZES[kind]
    below = Column(size, wrong=lambda read: read < 0, why="is below 0; a rate cannot be")
    none = Column(
        size,
        wrong=lambda read: read <= 0,
        why="is not above 0; correct it, or leave the area out",
    )
    rows = read_rows(asked, numeric=(count_column(), below if size == "value" else none))
    refuse_twice(asked, rows)
    if kind == "proportion":
        refuse_more_than_all(asked, rows)
    if kind == "standardised_rate":
        refuse_where(
            asked,
            rows,
            (pl.col("count") >= LEAST_EVENTS) & (pl.col("value") == 0),
            say=lambda row: (
                f"{named(asked, row)} has a count of {row['count']:g} and a rate of 0; "
                "correct one of them"
            ),
        )
    return rows


def _funnel(
    asked: Asked,
    rows: pl.DataFrame,
    *,
    kind: str,
    centre: float | None,
    dispersion: str,
    winsorised: float,
    multiplier: float,
) -> Funnel:
    name = "rate" if kind == "standardised_rate" else "out_of"
    try:
        return funnel(
            rows["count"].to_numpy(),
            kind=kind,
            centre=centre,
            dispersion=dispersion,
            winsorised=winsorised,
            multiplier=multiplier,
            **{name: rows[SIZES[kind]].to_numpy()},
        )
    except CentreError as error:
        group = ", ".join(on_one_line(str(rows[key][0])) for key in asked.by)
        where = f" for {group}" if group else ""
        raise FileFault(f"nothing was written{where}: {error}; see --centre") from error


def _columns(found: Funnel) -> pl.DataFrame:
    limits = limits_of([_around(found, limits) for limits in (found.inner, found.outer)])
    return limits.select(
        pl.Series("size", found.size),
        *limits.columns,
        pl.lit(found.centre).alias("centre"),
        pl.Series("place", found.place_labels.tolist(), dtype=pl.String),
        pl.Series("z", found.z),
        pl.lit(found.dispersion.phi).alias("phi"),
        pl.lit(found.dispersion.tau).alias("tau"),
    )


def _around(found: Funnel, limits: FunnelLimits) -> Estimates:
    return Estimates(found.value, limits.lower, limits.upper, limits.confidence)


def _note_not_judged(asked: Asked, rows: pl.DataFrame, which: pl.Series, *, kind: str) -> None:
    few = pl.Series(np.zeros(rows.height, dtype=bool))
    if kind == "standardised_rate":
        few = (rows["count"] < LEAST_EVENTS).fill_null(value=False)
        note(asked, rows, few, why=f"fewer than {LEAST_EVENTS} events")
    note(asked, rows, which & ~few, why=f"its count or {SIZES[kind]} is empty")
