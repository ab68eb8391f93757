"""`alongside comparison proportions`: how many of all."""

import click

from alongside.analysis.comparison import proportions
from alongside.cli.comparison.answering import answer, limits_of
from alongside.cli.comparison.asking import Asked, asks, with_confidence, with_multiplier
from alongside.cli.comparison.columns import count_column, read_rows
from alongside.cli.comparison.rows import refuse_more_than_all, refuse_twice


@click.command("proportions")
@asks
@with_multiplier(1, help_="1 for proportions, 100 for percentages.")
@with_confidence
def command(*, asked: Asked, multiplier: float, confidence: tuple[float, ...]) -> None:
    """Proportions, with Wilson's score interval.

    FILE is a CSV or Parquet file with the columns area, count and population, of which the count
    is a part. Where one of them is empty there is no proportion.
    """
    rows = read_rows(asked, numeric=(count_column(), count_column("population")))
    refuse_twice(asked, rows)
    refuse_more_than_all(asked, rows)
    numbers = rows.select("count", "population")
    found = [
        proportions(
            rows["count"].to_numpy(),
            population=rows["population"].to_numpy(),
            multiplier=multiplier,
            confidence=level,
        )
        for level in confidence
    ]
    answer(asked, rows, numbers, limits_of(found), method="proportions", confidence=confidence)
