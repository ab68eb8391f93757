"""`alongside comparison isratio`: observed by expected events, as the mortality ratio is."""

from pathlib import Path

import click
import polars as pl

from alongside.analysis.comparison import indirectly_standardised_ratios
from alongside.cli.comparison.answering import answer, limits_of, note
from alongside.cli.comparison.asking import A_FILE, Asked, asks, with_confidence, with_multiplier
from alongside.cli.comparison.reference import beside


@click.command("isratio")
@asks
@click.option("--reference", type=A_FILE, help="File with the columns band, count and population.")
@with_multiplier(1, help_="1 for ratios, 100 when the reference is to be 100.")
@with_confidence
def command(
    *, asked: Asked, reference: Path | None, multiplier: float, confidence: tuple[float, ...]
) -> None:
    """Indirectly standardised ratios.

    So is the standardised mortality ratio. Limits are those of the observed count: exact below
    10, Byar's from 10 on. FILE is a CSV or Parquet file with the columns area, band, count and
    population and a row for each area and band, none missing. The reference population stands in
    a file of its own, or in the columns reference_count and reference_population.
    """
    given = beside(asked, reference=reference)
    found = [
        indirectly_standardised_ratios(
            given.observed,
            population=given.population,
            reference_count=given.reference_count,
            reference_population=given.reference_population,
            multiplier=multiplier,
            confidence=level,
        )
        for level in confidence
    ]
    first = found[0]
    note(asked, given.keys, pl.Series(first.expected == 0), why="nothing was to be expected")
    columns = pl.DataFrame({"observed": first.observed, "expected": first.expected})
    answer(asked, given.keys, columns, limits_of(found), method="isratio", confidence=confidence)
