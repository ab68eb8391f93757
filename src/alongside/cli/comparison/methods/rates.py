"""`alongside comparison rates`: events among the people they could happen to."""

import click

from alongside.analysis.comparison import rates
from alongside.cli.comparison.answering import answer, limits_of
from alongside.cli.comparison.asking import Asked, asks, with_confidence, with_multiplier
from alongside.cli.comparison.columns import count_column, read_rows
from alongside.cli.comparison.rows import refuse_events_without_people, refuse_twice


@click.command("rates")
@asks
@with_multiplier(100_000, help_="Number of people a rate is for.")
@with_confidence
def command(*, asked: Asked, multiplier: float, confidence: tuple[float, ...]) -> None:
    """Crude rates.

    Limits are exact below 10 events and Byar's from 10 on. FILE is a CSV or Parquet file with the
    columns area, count and population. Where one of them is empty there is no rate.
    """
    rows = read_rows(asked, numeric=(count_column(), count_column("population")))
    refuse_twice(asked, rows)
    refuse_events_without_people(asked, rows)
    numbers = rows.select("count", "population")
    found = [
        rates(
            rows["count"].to_numpy(),
            population=rows["population"].to_numpy(),
            multiplier=multiplier,
            confidence=level,
        )
        for level in confidence
    ]
    answer(asked, rows, numbers, limits_of(found), method="rates", confidence=confidence)
