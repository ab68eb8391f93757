"""`alongside comparison life-expectancy`: years still to live at the start of each band of age."""

from dataclasses import replace

import click
import numpy as np
import polars as pl

from alongside.analysis.comparison import REFUSALS, Estimates, life_expectancy
from alongside.cli.comparison.answering import answer, limits_of, note
from alongside.cli.comparison.asking import Asked, asks, with_confidence
from alongside.cli.comparison.columns import Column, count_column, read_rows
from alongside.cli.comparison.frame import framed
from alongside.cli.comparison.rows import refuse_twice
from alongside.cli.files import faulty, on_one_line

NUMBERS = (
    Column(
        "age",
        empty="is empty; write the age at which the band begins",
        wrong=lambda read: (read < 0) | (read != read.floor()),
        why="is not an age in whole years, 0 or more",
        unread="is not a number; write the age at which the band begins, such as 85 for 85 to 89",
    ),
    count_column("population"),
    count_column("deaths"),
)


@click.command("life-expectancy")
@asks
@with_confidence
def command(*, asked: Asked, confidence: tuple[float, ...]) -> None:
    """Life expectancy at birth and at every age.

    FILE is a CSV or Parquet file with the columns area, age, population and deaths and a row for
    each area and band of age, none missing. age is where a band begins: 0, 1, 5, 10 and so on,
    or any others. The last band is open. Areas with 5,000 people or fewer have no life expectancy;
    the column reason says why there is none.
    """
    rows = read_rows(asked, numeric=NUMBERS).with_columns(pl.col("age").cast(pl.Int64))
    refuse_twice(asked, rows, "age")
    ages = rows["age"].unique().sort()
    if ages[0] != 0:
        message = (
            f"no row, column {on_one_line(asked.heading('age'))}, is 0: the first band begins at "
            f"{ages[0]}; add the bands from birth on"
        )
        raise faulty(asked.file, [message])
    banded = rows.with_columns(band=pl.format("age {}", "age"))
    frame = framed(asked, banded, bands=[f"age {age}" for age in ages])
    areas = frame.keys.height
    found = [
        life_expectancy(
            frame.table("deaths").ravel(),
            population=frame.table("population").ravel(),
            start=np.tile(ages.to_numpy(), areas),
            areas=np.repeat(np.arange(areas), ages.len()),
            confidence=level,
        )
        for level in confidence
    ]
    first = found[0]
    for code, why in list(enumerate(REFUSALS))[1:]:
        note(asked, frame.keys, pl.Series((first.refusal == code).any(axis=1)), why=why)
    columns = pl.DataFrame(
        {
            "age": np.tile(ages.to_numpy(), areas),
            "population": first.population.ravel(),
            "deaths": first.deaths.ravel(),
        }
    )
    reason = pl.DataFrame({"reason": first.refusal_labels.ravel().tolist()})
    answer(
        asked,
        frame.keys[np.repeat(np.arange(areas), ages.len())],
        columns,
        limits_of([_one_column(each.years) for each in found]),
        reason.with_columns(pl.col("reason").replace("", None)),
        method="life-expectancy",
        confidence=confidence,
    )


def _one_column(years: Estimates) -> Estimates:
    """Return areas by bands as one column, area by area."""
    value, lower, upper = (table.ravel() for table in (years.value, years.lower, years.upper))
    return replace(years, value=value, lower=lower, upper=upper)
