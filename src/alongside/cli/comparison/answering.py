"""The answer: values and limits beside their keys, in a file or on the screen."""

import json
from collections.abc import Sequence
from typing import Any

import click
import polars as pl

from alongside.analysis.comparison import Estimates
from alongside.cli.cells import aligned
from alongside.cli.comparison.asking import Asked
from alongside.cli.comparison.rows import named
from alongside.cli.files import FileFault, on_one_line, write_table, write_whole

MOST_NAMED = 5


def limits_of(found: Sequence[Estimates], *, of: str = "") -> pl.DataFrame:
    """Return the columns value, lower and upper, and a pair more for each further level.

    Of something else than the value they are called, say, rii, rii_lower and rii_upper.
    """
    start = f"{of}_" if of else ""
    columns = [pl.Series(of or "value", found[0].value)]
    for at, each in enumerate(found):
        level = f"_{each.confidence * 100:g}" if at else ""
        columns += [
            pl.Series(f"{start}lower{level}", each.lower),
            pl.Series(f"{start}upper{level}", each.upper),
        ]
    return pl.DataFrame(columns).fill_nan(None)


def answer(
    asked: Asked,
    keys: pl.DataFrame,
    *columns: pl.DataFrame,
    method: str,
    confidence: tuple[float, ...] | None = None,
) -> None:
    """Write the table of ``keys`` and ``columns``, or show it."""
    frames = [keys.select(asked.keys), *columns]
    names = [name for frame in frames for name in frame.columns]
    twice = [name for name in asked.by if names.count(name) > 1]
    if twice:
        message = (
            f"--by {twice[0]}: the answer has a column of that name; rename the one in the file"
        )
        raise FileFault(message)
    numbers = pl.col(pl.Float64)
    table = pl.concat(frames, how="horizontal").with_columns(
        pl.when(numbers.is_finite()).then(numbers).name.keep()
    )
    if asked.output is None:
        rows = ([_shown(cell) for cell in row] for row in table.iter_rows())
        click.echo(aligned([table.columns, *rows]))
    elif asked.output.suffix.lower() == ".json":
        levels = {} if confidence is None else {"confidence": confidence}
        whole = {"method": method, **levels, "areas": table.to_dicts()}
        text = json.dumps(whole, ensure_ascii=False, indent=1)
        write_whole({asked.output: lambda path: path.write_text(text, encoding="utf-8")})
    else:
        write_table(asked.output, table)


def note(
    asked: Asked, keys: pl.DataFrame, which: pl.Series, *, why: str, what: str = "no value"
) -> None:
    """Say of which answers there is no value, or ``what`` else is to be known, and why."""
    rows = keys.filter(which)
    if rows.is_empty():
        return
    shown = "; ".join(named(asked, row) for row in rows.head(MOST_NAMED).iter_rows(named=True))
    more = f" and {rows.height - MOST_NAMED:,} more" if rows.height > MOST_NAMED else ""
    click.echo(f"Note: {what} for {shown}{more}: {why}.", err=True)


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:.6g}" if isinstance(cell, float) else on_one_line(str(cell))
