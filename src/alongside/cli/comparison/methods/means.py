"""`alongside comparison means`: the mean of the single values of each area."""

import click
import polars as pl

from alongside.analysis.comparison import means
from alongside.cli.comparison.answering import answer, limits_of, note
from alongside.cli.comparison.asking import Asked, asks, with_confidence
from alongside.cli.comparison.columns import Column, read_rows
from alongside.cli.comparison.rows import in_places


@click.command("means")
@asks
@with_confidence
def command(*, asked: Asked, confidence: tuple[float, ...]) -> None:
    """Means of single values, with Student's interval.

    FILE is a CSV or Parquet file with the columns area and value and a row for each value. Empty
    values are left out.
    """
    rows = in_places(asked, read_rows(asked, numeric=(Column("value"),)))
    values, place = rows["value"].to_numpy(), rows["_place"].to_numpy()
    keys = rows.unique(asked.keys, keep="first", maintain_order=True)
    found = [means(values, areas=place, confidence=level) for level in confidence]
    counted = pl.DataFrame({"count": found[0].count, "deviation": found[0].deviation})
    note(asked, keys, pl.Series(found[0].count == 0), why="all its cells are empty")
    answer(asked, keys, counted, limits_of(found), method="means", confidence=confidence)
