"""Areas beside a reference population: what both indirect methods read."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from alongside.analysis.frames import Floats
from alongside.cli.cells import listed, quoted
from alongside.cli.comparison.asking import Asked
from alongside.cli.comparison.columns import Column, count_column, read_columns, read_rows
from alongside.cli.comparison.frame import framed
from alongside.cli.comparison.rows import refuse_events_without_people, refuse_twice
from alongside.cli.files import faulty, on_one_line

NUMBERS = (
    count_column(empty="is empty; write 0 if nothing happened"),
    count_column("population", empty="is empty; say how many people there are"),
)
OF_REFERENCE = ("reference_count", "reference_population")
IN_REFERENCE = {
    "band": "reference_band",
    "count": "reference_count",
    "population": "reference_population",
}
"""Each column of a reference file, and the name under which ``--map`` speaks of it."""


@dataclass(frozen=True)
class Beside:
    """The areas, and four tables of areas by bands."""

    keys: pl.DataFrame
    observed: Floats
    population: Floats
    reference_count: Floats
    reference_population: Floats


def beside(asked: Asked, *, reference: Path | None) -> Beside:
    """Return every area and band, with the reference of a file or of the rows' own columns."""
    if reference is None:
        rows = read_rows(asked, numeric=(*NUMBERS, *_of_reference(OF_REFERENCE)), texts=("band",))
        if set(OF_REFERENCE) - set(rows.columns):
            names = " and ".join(OF_REFERENCE)
            message = f"there is no reference: add the columns {names}, or give --reference FILE"
            raise faulty(asked.file, [message])
        bands = rows["band"].unique(maintain_order=True).to_list()
    else:
        elsewhere = tuple(IN_REFERENCE.values())
        rows = read_rows(asked, numeric=NUMBERS, texts=("band",), elsewhere=elsewhere)
        known = _read_reference(asked, reference)
        bands = known["band"].to_list()
        _refuse_strange(asked, rows, bands, reference)
        rows = rows.join(known, on="band", maintain_order="left")
    refuse_twice(asked, rows, "band")
    refuse_events_without_people(asked, rows)
    frame = framed(asked, rows, bands=bands)
    return Beside(
        keys=frame.keys,
        observed=frame.table("count"),
        population=frame.table("population"),
        reference_count=frame.table("reference_count"),
        reference_population=frame.table("reference_population"),
    )


def _of_reference(names: tuple[str, str], *, needed: bool = False) -> tuple[Column, Column]:
    count, population = names
    return (
        Column(
            count,
            empty="is empty; write 0 if nothing happened",
            wrong=lambda read: read < 0,
            why="is below 0; a count cannot be",
            needed=needed,
        ),
        Column(
            population,
            empty="is empty; say how many people there are",
            wrong=lambda read: read <= 0,
            why="is not above 0; a reference needs people in every band",
            needed=needed,
        ),
    )


def _read_reference(asked: Asked, reference: Path) -> pl.DataFrame:
    """Return the columns band, reference_count and reference_population, one row for a band."""
    headings = {
        own: asked.headings[name] for own, name in IN_REFERENCE.items() if name in asked.headings
    }
    columns = _of_reference(("count", "population"), needed=True)
    read = read_columns(reference, texts=("band",), numeric=columns, headings=headings)
    twice = (
        read.group_by("band", maintain_order=True).agg("row").filter(pl.col("row").list.len() > 1)
    )
    faults = [
        f"rows {listed(rows)}: {on_one_line(band)} has more than one row; keep one"
        for band, rows in twice.iter_rows()
    ]
    if faults:
        raise faulty(reference, faults)
    return read.select("band", reference_count="count", reference_population="population")


def _refuse_strange(asked: Asked, rows: pl.DataFrame, bands: list[str], reference: Path) -> None:
    strange = rows.filter(~pl.col("band").is_in(bands)).select("row", "band")
    faults = [
        f"row {row}, column {on_one_line(asked.heading('band'))}: {quoted(on_one_line(band))} is "
        f"in no row of {reference.name}; write both alike"
        for row, band in strange.iter_rows()
    ]
    if faults:
        raise faulty(asked.file, faults)
