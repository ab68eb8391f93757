"""`alongside comparison sii`: how far apart the two ends of the population are."""

import click
import numpy as np
import polars as pl

from alongside.analysis.comparison import VALUE_TYPES, slope_index
from alongside.analysis.comparison.quantile_rows import LEAST_QUANTILES, MOST_QUANTILES
from alongside.cli.comparison.answering import answer, limits_of, note
from alongside.cli.comparison.asking import Asked, asks, with_confidence, with_multiplier
from alongside.cli.comparison.columns import Column, read_rows
from alongside.cli.comparison.rows import (
    in_places,
    named,
    refuse_crossed,
    refuse_twice,
    refuse_where,
)
from alongside.cli.files import faulty

ERRORS = ("lower", "upper", "standard_error")
_NUMBERS = (
    Column(
        "quantile",
        empty="is empty; say which quantile it is",
        wrong=lambda read: (read < 1) | (read != read.floor()),
        why="is not a quantile: 1 for the least advantaged, 2 for the next, and so on",
    ),
    Column(
        "population",
        wrong=lambda read: read <= 0,
        why="is not above 0; leave the quantile out if nobody lives in it",
    ),
    Column(
        "standard_error",
        wrong=lambda read: read < 0,
        why="is below 0; a standard error cannot be",
        needed=False,
    ),
)


@click.command("sii")
@asks
@click.option(
    "--value-type",
    type=click.Choice(list(VALUE_TYPES)),
    default="other",
    show_default=True,
    help="What the values are; other is life expectancy or a mean, proportion is from 0 to 1.",
)
@click.option("--transform", is_flag=True, help="Draw the line through logs, or logits.")
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    help="Simulate the intervals, from this number on; otherwise they are in closed form.",
)
@with_multiplier(1, help_="What indices are multiplied by; below 0 it turns both around.")
@with_confidence
def command(
    *,
    asked: Asked,
    value_type: str,
    transform: bool,
    seed: int | None,
    multiplier: float,
    confidence: tuple[float, ...],
) -> None:
    """Slope and relative indices of inequality.

    FILE is a CSV or Parquet file with the columns area, quantile (1 is the least advantaged),
    population and value, and a row for each area and quantile. For intervals it has the 95%
    limits of the values, lower and upper, or their standard_error.
    """
    if transform and value_type == "other":
        raise click.UsageError("--transform needs --value-type rate or proportion")
    rows = _checked(asked, value_type=value_type, transform=transform)
    given = {name: rows[name].to_numpy() for name in ERRORS if name in rows.columns}
    found = [
        slope_index(
            rows["value"].to_numpy(),
            population=rows["population"].to_numpy(),
            quantile=rows["quantile"].to_numpy(),
            groups=rows["_place"].to_numpy(),
            value_type=value_type,
            multiplier=multiplier,
            transform=transform,
            confidence=level,
            rng=None if seed is None else np.random.default_rng(seed),
            lower=given.get("lower"),
            upper=given.get("upper"),
            standard_error=given.get("standard_error"),
        )
        for level in confidence
    ]
    keys = rows.unique(asked.keys, keep="first", maintain_order=True)
    first = found[0]
    empty, without = np.isnan(first.sii.value), np.isnan(first.sii.lower)
    note(asked, keys, pl.Series(empty), why="a quantile has no value or no population")
    why = "a quantile has no limits and no error, or they lie at the very edge"
    note(asked, keys, pl.Series(without & ~empty), why=why, what="no interval")
    why = "the line does not begin above 0, or ends at 0"
    note(asked, keys, pl.Series(np.isnan(first.rii.value) & ~empty), why=why, what="no rii")
    answer(
        asked,
        keys,
        limits_of([each.sii for each in found]),
        limits_of([each.rii for each in found], of="rii"),
        pl.DataFrame({"intercept": first.intercept}),
        method="sii",
        confidence=confidence,
    )


def _checked(asked: Asked, *, value_type: str, transform: bool) -> pl.DataFrame:
    """Return the rows by area and quantile."""
    rows = read_rows(asked, numeric=(*_NUMBERS, *_of_values(value_type)))
    _check_errors(asked, rows)
    rows = in_places(asked, rows.with_columns(pl.col("quantile").cast(pl.Int64)), "quantile")
    refuse_twice(asked, rows, "quantile")
    if transform:
        most = VALUE_TYPES[value_type].widest
        refuse_where(
            asked,
            rows,
            pl.col("value").is_in([0.0, most]),
            say=lambda row: (
                f"{named(asked, row)} has a value of {row['value']:g}, which has no "
                f"{'logit' if value_type == 'proportion' else 'log'}; leave --transform out"
            ),
        )
    _check_quantiles(asked, rows)
    return rows


def _of_values(value_type: str) -> tuple[Column, ...]:
    most = VALUE_TYPES[value_type].widest
    wrong = None if most is None else lambda read: (read < 0) | (read > most)
    why = (
        "is below 0; a rate cannot be"
        if value_type == "rate"
        else "is not from 0 to 1; divide percentages by 100"
    )
    return tuple(
        Column(name, wrong=wrong, why=why, needed=name == "value")
        for name in ("value", "lower", "upper")
    )


def _check_errors(asked: Asked, rows: pl.DataFrame) -> None:
    there = [name for name in ERRORS if name in rows.columns]
    if there == ["lower", "upper"]:
        refuse_crossed(asked, rows)
    elif there not in ([], ["standard_error"]):
        message = (
            f"of lower, upper and standard_error it has {' and '.join(there)}; give both limits, "
            "or the standard error alone, and rename what is not meant"
        )
        raise faulty(asked.file, [message])


def _check_quantiles(asked: Asked, rows: pl.DataFrame) -> None:
    """Refuse areas through whose quantiles there is no line, and say where one is missing."""
    areas = rows.group_by(asked.keys, maintain_order=True).agg(pl.col("row").min(), _n=pl.len())
    odd = ~areas["_n"].is_between(LEAST_QUANTILES, MOST_QUANTILES)
    faults = [
        f"{named(asked, each)}, which begins in row {each['row']}, has {each['_n']} of the "
        f"{LEAST_QUANTILES} to {MOST_QUANTILES} quantiles an index needs; add what is missing, or "
        "leave the area out"
        for each in areas.filter(odd).iter_rows(named=True)
    ]
    if faults:
        raise faulty(asked.file, faults)
    few = areas["_n"] < rows["quantile"].n_unique()
    why = "others have it; its people are not in the line"
    note(asked, areas, few, why=why, what="a quantile is missing")
