"""Finding NHS numbers, so that none is ever taken in.

Ten digits, together or grouped 3-3-4 by spaces or dashes, whose last digit is the modulus 11
check digit of the first nine. Every cell of a text-like column is searched. A column that holds
numbers only and is not mapped is identifier-like when most of its values have ten digits and more
than half of those pass (by chance one in eleven would); columns mapped as numbers or dates are
not searched, since a large count may pass by chance.
"""

from __future__ import annotations

import polars as pl

from .cells import stripped
from .problems import DETAILED, Problems, row_problems

_GAP = r"[\s\u2010-\u2015-]?"
_NUMBER = rf"(?:\b|[^\W0-9])[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}(?:\b|[^\W0-9])"
_LIKELY = r"[0-9]{3}[^0-9]{0,1}[0-9]{3}[^0-9]{0,1}[0-9]{4}"  # cheap, so that few cells need more
_NUMERIC = r"^[+-]?[0-9]+(?:[.,][0-9]+)*(?:[eE][+-]?[0-9]+)?$"


def valid(digits: pl.Series) -> pl.Series:
    """Whether each text of ten digits ends in its modulus 11 check digit."""
    frame = digits.alias("digits").to_frame()
    weighted = pl.sum_horizontal(
        pl.col("digits").str.slice(place, 1).cast(pl.Int32, strict=False) * (10 - place)
        for place in range(9)
    )
    check = (11 - weighted % 11) % 11
    last = pl.col("digits").str.slice(9, 1).cast(pl.Int32, strict=False)
    passes = (pl.col("digits").str.len_chars() == 10) & (check == last)
    return frame.select(passes.fill_null(value=False).alias("valid"))["valid"]


def found(cells: pl.Series) -> pl.Series:
    """Whether each cell of text holds an NHS number, alone or among other words."""
    likely = cells.str.contains(_LIKELY).fill_null(value=False)
    positions = likely.arg_true()
    if not len(positions):
        return likely
    runs = pl.DataFrame(
        {"at": positions, "run": cells.gather(positions).str.extract_all(_NUMBER)}
    ).explode("run")
    digits = runs["run"].str.replace_all(r"[^0-9]", "")
    hits = runs.filter(valid(digits))["at"].unique()
    flags = pl.zeros(len(cells), dtype=pl.UInt8, eager=True)
    return flags.scatter(hits, 1).cast(pl.Boolean).alias(cells.name)


def held(cells: pl.Series) -> pl.Series:
    """Where a column that is not mapped as number or date holds NHS numbers."""
    numeric = cells.dtype.is_numeric()
    text = stripped(cells)
    hits = found(text)
    if not hits.any():
        return hits
    filled = text.str.strip_chars().replace("", None).drop_nulls()
    if not numeric and not filled.str.contains(_NUMERIC).all():
        return hits
    ten = filled.filter(filled.str.contains(r"^[0-9]{10}(?:\.0+)?$"))
    telling = len(ten) * 2 > len(filled) and int(hits.sum()) * 2 > len(ten)
    return hits if telling else hits & False


def problems(rows: pl.Series, hits: pl.Series, *, column: str, limit: int = DETAILED) -> Problems:
    """A problem for each cell that holds one; the number itself is not repeated."""
    return row_problems(
        rows.filter(hits).alias("row").to_frame(),
        code="nhs_number",
        column=column,
        limit=limit,
        say=lambda _: (
            "This cell looks like an NHS number.",
            "Remove the column, or the numbers: Alongside takes no data about single patients.",
        ),
    )
