"""`alongside comparison dsr`: rates as they would be in one standard population."""

import click
import polars as pl

from alongside.analysis.comparison import directly_standardised
from alongside.analysis.comparison.direct import LEAST_EVENTS
from alongside.cli.comparison.answering import answer, limits_of, note
from alongside.cli.comparison.asking import Asked, asks, with_confidence, with_multiplier
from alongside.cli.comparison.columns import Column, count_column, read_rows
from alongside.cli.comparison.frame import framed
from alongside.cli.comparison.rows import (
    refuse_differing,
    refuse_events_without_people,
    refuse_twice,
)
from alongside.cli.comparison.weights import check_ages, weighted

NUMBERS = (
    count_column(empty="is empty; write 0 if nothing happened"),
    count_column("population", empty="is empty; say how many people there are"),
    Column(
        "weight",
        empty="is empty; say how much the band weighs",
        wrong=lambda read: read <= 0,
        why="is not above 0; leave the band out if it does not count",
        needed=False,
    ),
    Column(
        "frequency",
        empty="is empty; say how many events each of these people had",
        wrong=lambda read: (read < 1) | (read != read.floor()),
        why="is not a number of events, 1 or more",
        needed=False,
    ),
)


@click.command("dsr")
@asks
@click.option("--ages", callback=check_ages, help="Ages meant, such as 0-74; otherwise all.")
@with_multiplier(100_000, help_="Number of people a rate is for.")
@with_confidence
def command(
    *, asked: Asked, ages: str | None, multiplier: float, confidence: tuple[float, ...]
) -> None:
    """Directly standardised rates, with Dobson's interval.

    FILE is a CSV or Parquet file with the columns area, band, count and population and a row for
    each area and band of age, none missing. Bands are weighted as in the European Standard
    Population 2013, or by a column weight. With a column frequency, count is how many people had
    so many events each. Areas with fewer than 10 events have no rate.
    """
    rows = read_rows(asked, numeric=NUMBERS, texts=("band",))
    given = weighted(asked, rows, ages=ages)
    frame = framed(asked, _cells(asked, given.rows), bands=given.bands)
    events, people, squares = (frame.table(name) for name in ("count", "population", "_squares"))
    found = [
        directly_standardised(
            events,
            population=people,
            weights=given.weights,
            squares=squares,
            multiplier=multiplier,
            confidence=level,
        )
        for level in confidence
    ]
    few, empty = found[0].too_few, found[0].empty_bands > 0
    note(asked, frame.keys, pl.Series(few), why=f"fewer than {LEAST_EVENTS} events")
    note(asked, frame.keys, pl.Series(empty & ~few), why="a band in which nobody lives; merge it")
    totals = pl.DataFrame({"count": found[0].events, "population": found[0].population})
    answer(asked, frame.keys, totals, limits_of(found), method="dsr", confidence=confidence)


def _cells(asked: Asked, rows: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each area and band, with its events and their squares."""
    if "frequency" not in rows.columns:
        refuse_twice(asked, rows, "band")
        refuse_events_without_people(asked, rows)
        return rows.with_columns(_squares="count")
    refuse_twice(asked, rows, "band", "frequency")
    refuse_differing(asked, rows, "population", within=(*asked.keys, "band"))
    refuse_events_without_people(asked, rows)
    often = pl.col("frequency")
    return rows.group_by(*asked.keys, "band", maintain_order=True).agg(
        pl.col("row", "population").first(),
        count=(pl.col("count") * often).sum(),
        _squares=(pl.col("count") * often**2).sum(),
    )
