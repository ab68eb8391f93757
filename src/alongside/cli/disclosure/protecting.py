"""`alongside disclosure protect`: a table as it may be published."""

from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
import polars as pl

from alongside.analysis.disclosure import (
    COUNT,
    JOINED,
    LEFT,
    PRIMARY,
    SHOWN,
    SUM,
    Number,
    Pack,
    Published,
    linked,
)
from alongside.analysis.disclosure import protect as do_protect
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Codes, Floats
from alongside.cli.comparison.asking import A_FILE
from alongside.cli.disclosure.asking import SAID, WHY_OF, Layout, asks
from alongside.cli.disclosure.reading import Rows, joined_parents, read_rows, waves_of
from alongside.cli.files import FileFault, check_output, faulty, write_table

DECIMALS = 4


@click.command()
@click.argument("file", type=A_FILE)
@asks
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Where the table goes (.csv, .parquet or .json).",
)
def protect(*, file: Path, layout: Layout, pack: Pack, output: Path) -> None:
    """Write FILE as it may be published: small counts hidden, and what gives them away.

    FILE has the columns of --by and count, and where wanted sum, mean, joined and left. The
    answer has the same rows, hidden cells empty, and why: primary (too small), secondary (it
    would give another away; says nothing of its own size), hidden (no reason is given) or
    rounded. Columns that were not named are left out. When a table cannot be protected, nothing
    is written.
    """
    check_output(output, inputs=[file])
    rows = read_rows(file, layout=layout, whole=True)
    if "mean" in rows.columns and "sum" not in rows.columns:
        raise faulty(file, ["a mean is protected with its parts: add the column sum"])
    whats = [what for what in (COUNT, SUM, JOINED, LEFT) if what in rows.columns]
    numbers = [Number(what, row.where, row.wave) for what in whats for row in rows.rows]
    values = [row.numbers[what] for what in whats for row in rows.rows]
    try:
        tables = linked(numbers, parents=joined_parents([rows]), waves=waves_of([rows]))
        protected = do_protect(tables, values=np.array(values, dtype=float), pack=pack)
    except AnalysisError as error:
        raise FileFault(f"{file.name} was not used and nothing was written: {error}") from error
    table = _table(rows, whats, protected.published, layout=layout, pack=pack)
    write_table(output, table)
    _say(protected.published)


def _table(
    rows: Rows, whats: Sequence[str], published: Published, *, layout: Layout, pack: Pack
) -> pl.DataFrame:
    """The rows as they may be shown, under the headings of the file."""
    places = [*layout.by, *layout.parents.values(), *([layout.wave] if layout.wave else [])]
    table = rows.text.select(name for name in places if name in rows.text.columns)
    parts = (np.split(each, len(whats)) for each in (published.shown, published.why))
    shown = dict(zip(whats, zip(*parts, strict=True), strict=True))
    columns = [
        _numbers(layout.heading(what), _instead(values, why, pack=pack) if what != SUM else values)
        for what, (values, why) in shown.items()
    ]
    if "mean" in rows.columns:
        counts, sums = shown[COUNT][0], shown[SUM][0]
        mean = sums / np.where(counts > 0, counts, np.nan)
        columns.append(pl.Series(layout.heading("mean"), mean.round(DECIMALS)).fill_nan(None))
    columns += [
        pl.Series(WHY_OF[what], _whys(values, why, pack=pack))
        for what, (values, why) in shown.items()
        if what in WHY_OF
    ]
    return table.with_columns(columns)


def _instead(values: Floats, why: Codes, *, pack: Pack) -> Floats:
    """Hidden counts as the pack shows them, where it does not leave them empty."""
    if pack.shown_as is None:
        return values
    return np.where(why == PRIMARY, pack.shown_as, values)


def _numbers(name: str, values: Floats) -> pl.Series:
    found = pl.Series(name, values).fill_nan(None)
    whole = (found == found.floor()).fill_null(value=True).all()
    return found.cast(pl.Int64) if whole else found


def _whys(values: Floats, why: Codes, *, pack: Pack) -> list[str]:
    shown = ["rounded" if pack.base > 1 and value > 0 else "" for value in values]
    return [SAID.get(int(code), said) for code, said in zip(why, shown, strict=True)]


def _say(published: Published) -> None:
    """How much is hidden, and that the table withstood the attack."""
    hidden = published.why[published.why != SHOWN]
    small = int((hidden == PRIMARY).sum())
    click.echo(
        f"{hidden.size:,} of {published.why.size:,} numbers are hidden, {small:,} of them as too "
        "small. The attack on what was written found nothing."
    )
