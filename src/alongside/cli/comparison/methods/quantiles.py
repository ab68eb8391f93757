"""`alongside comparison quantiles`: areas from the worst to the best, in parts of equal size."""

import click
import polars as pl

from alongside.analysis.comparison import quantiles
from alongside.analysis.comparison.quantiles import LEAST_QUANTILES, WORST_FIRST
from alongside.cli.comparison.answering import answer, note
from alongside.cli.comparison.asking import Asked, asks
from alongside.cli.comparison.columns import Column, read_rows
from alongside.cli.comparison.rows import places, refuse_twice


@click.command("quantiles")
@asks
@click.option(
    "--quantiles",
    "count",
    type=click.IntRange(min=LEAST_QUANTILES),
    default=10,
    show_default=True,
    help="How many parts.",
)
@click.option(
    "--direction", type=click.Choice(WORST_FIRST), required=True, help="Which way is better."
)
def command(*, asked: Asked, count: int, direction: str) -> None:
    """Quantiles of areas: 1 holds the worst.

    FILE is a CSV or Parquet file with the columns area and value. Areas are ranked within what
    the columns of --by have in common, or all together. Areas with the same value share a rank;
    a group with fewer values than quantiles has none.
    """
    rows = read_rows(asked, numeric=(Column("value"),))
    refuse_twice(asked, rows)
    group = places(rows, asked.by)
    order = group.argsort(kind="stable")
    rows, group = rows[order], group[order]
    found = quantiles(rows["value"].to_numpy(), count=count, direction=direction, groups=group)
    columns = pl.DataFrame({"rank": found.rank, "quantile": found.quantile})
    columns = columns.with_columns(pl.all().replace(0, None))
    few = columns["quantile"].is_null() & rows["value"].is_not_null()
    note(asked, rows, few, why=f"fewer than {count} areas have one in their group")
    answer(asked, rows, rows.select("value"), columns, method="quantiles")
