"""Periods as analysts write them, put in the order of time."""

import polars as pl

from alongside.cli.cells import quoted
from alongside.cli.comparison.asking import Asked
from alongside.cli.comparison.rows import in_places, refuse_twice
from alongside.cli.files import faulty, on_one_line

_BETWEEN = r"(?:[ /:.\u{2013}-]+(?:to|[qwmt])?[ ]*|[qwmt])"
_PERIOD = rf"(?i)^(?:\d{{4}}|\d{{6}}|\d{{8}})(?:{_BETWEEN}\d{{1,6}})*$"


def by_period(asked: Asked, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of each answer in the order of time, each period once.

    ``_place`` is the place of each row's answer.
    """
    period = pl.col("period").str.strip_chars()
    strange = rows.filter(~period.str.contains(_PERIOD)).select("row", "period")
    faults = [
        f"row {row}, column {on_one_line(asked.heading('period'))}: {quoted(on_one_line(cell))} "
        "cannot be put in order; write the year first, such as 2024, 2024/25, 2024 Q1 or 2024-04-01"
        for row, cell in strange.iter_rows()
    ]
    if faults:
        raise faulty(asked.file, faults)
    digits = period.str.extract_all(r"\d+")
    first = digits.list.first().str.pad_end(8, "0")
    later = digits.list.slice(1).list.eval(pl.element().str.zfill(6)).list.join("")
    # Two ways to write one period must not pass for two periods.
    alike = pl.col("period").first().over(*asked.keys, "_when")
    timed = rows.with_columns(_when=first + later).with_columns(period=alike)
    refuse_twice(asked, timed, "period")
    return in_places(asked, timed, "_when")
