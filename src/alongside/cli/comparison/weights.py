"""The bands of age in a file, and how much each weighs."""

import re
from dataclasses import dataclass

import click
import polars as pl

from alongside.analysis.comparison import ESP2013
from alongside.cli.cells import quoted
from alongside.cli.comparison.asking import Asked
from alongside.cli.comparison.rows import refuse_differing
from alongside.cli.files import faulty, on_one_line

_BAND = re.compile(
    r"(?:ages?|aged)?\s*(\d+)\s*(?:(?:-|\N{EN DASH}|to)\s*(\d+)|\+|plus|(?:and|or) over)"
    r"(?:\s*(?:years|yrs))?"
)


@dataclass(frozen=True)
class Weighted:
    """Rows whose ``band`` is one of ``bands``, and the weight of each band."""

    rows: pl.DataFrame
    bands: list[str]
    weights: list[float]


def weighted(asked: Asked, rows: pl.DataFrame, *, ages: str | None) -> Weighted:
    """Return the rows with the weights of their column, or of the standard population."""
    if "weight" not in rows.columns:
        return _standard(asked, rows, ages=ages)
    if ages is not None:
        message = "--ages chooses from the standard population; FILE has weights of its own"
        raise click.UsageError(message)
    refuse_differing(asked, rows, "weight", within=("band",))
    bands = rows.unique("band", keep="first", maintain_order=True)
    return Weighted(rows=rows, bands=bands["band"].to_list(), weights=bands["weight"].to_list())


def check_ages(_context: click.Context, _option: click.Parameter, ages: str | None) -> str | None:
    """Refuse ages at which no band of the standard population begins and ends."""
    if ages is not None:
        _span(ages)
    return ages


def _span(ages: str) -> slice:
    found = _BAND.fullmatch(ages.strip().lower())
    starts = ESP2013.starts
    if found:
        first, last = int(found[1]), found[2]
        after = starts[-1] + 5 if last is None else int(last) + 1
        ends = (*starts[1:], starts[-1] + 5)
        if first in starts and after in ends and first < after:
            return slice(starts.index(first), ends.index(after) + 1)
    message = f"{ages!r} are not whole bands of the standard population, such as 0-74 or 65+"
    raise click.BadParameter(message)


def _standard(asked: Asked, rows: pl.DataFrame, *, ages: str | None) -> Weighted:
    labels = rows["band"].unique(maintain_order=True).to_list()
    known = {label: _label(label) for label in labels}
    strange = rows.filter(pl.col("band").is_in([label for label in labels if not known[label]]))
    faults = [
        f"row {row}, column {on_one_line(asked.heading('band'))}: {quoted(on_one_line(label))} is "
        f"not a band of the {ESP2013.name}, 0-4, 5-9 … 90+; correct it, or give the bands weights "
        "of their own in a column weight"
        for row, label in strange.select("row", "band").iter_rows()
    ]
    if faults:
        raise faulty(asked.file, faults)
    chosen = _span(ages) if ages else slice(None)
    bands, weights = list(ESP2013.labels[chosen]), [float(each) for each in ESP2013.weights[chosen]]
    named = rows.with_columns(pl.col("band").replace_strict(known, return_dtype=pl.String))
    inside = named.filter(pl.col("band").is_in(bands))
    there = set(inside["band"])
    absent = [band for band in bands if band not in there]
    if absent:
        message = (
            f"no row is of the bands {', '.join(absent)} of the {ESP2013.name}; add them, or say "
            "with --ages which ages are meant, such as --ages 0-74"
        )
        raise faulty(asked.file, [message])
    return Weighted(rows=inside, bands=bands, weights=weights)


def _label(text: str) -> str | None:
    """Return what the standard population calls a band, or None."""
    found = _BAND.fullmatch(text.strip().lower())
    if found is None:
        return None
    label = f"{int(found[1])}+" if found[2] is None else f"{int(found[1])}-{int(found[2])}"
    return label if label in ESP2013.labels else None
