"""Rows of areas and bands as tables in which nothing is missing."""

from dataclasses import dataclass

import polars as pl

from alongside.analysis.comparison import area_by_band
from alongside.analysis.frames import Floats
from alongside.cli.comparison.asking import Asked
from alongside.cli.comparison.rows import named
from alongside.cli.files import faulty, on_one_line


@dataclass(frozen=True)
class Frame:
    """One row for each area and band. ``keys`` has one for each area, in the order of the file."""

    keys: pl.DataFrame
    rows: pl.DataFrame
    bands: int

    def table(self, column: str) -> Floats:
        """Return a column as areas by bands."""
        return area_by_band(
            self.rows[column].to_numpy(),
            area=self.rows["_area"].to_numpy(),
            band=self.rows["_band"].to_numpy(),
            bands=self.bands,
        )


def framed(asked: Asked, rows: pl.DataFrame, *, bands: list[str]) -> Frame:
    """Return the rows as a frame; they have no area and band twice, and bands of ``bands`` only.

    Every area that lacks a band is named before the file is refused.
    """
    keys = rows.unique(asked.keys, keep="first", maintain_order=True).select(*asked.keys, "row")
    places = keys.drop("row").with_row_index("_area")
    of_band = pl.DataFrame({"band": bands}).with_row_index("_band")
    placed = rows.join(places, on=asked.keys).join(of_band, on="band")
    if placed.height < keys.height * len(bands):
        whole = keys.join(of_band, how="cross")
        holes = whole.join(rows, on=(*asked.keys, "band"), how="anti", maintain_order="left")
        lacking = holes.group_by(*asked.keys, "row", maintain_order=True).agg("band")
        faults = [
            f"{named(asked, each)}, which begins in row {each['row']}, has no row for "
            f"{', '.join(on_one_line(band) for band in each['band'])}; add it, with a count of 0 "
            "where nothing happened"
            for each in lacking.iter_rows(named=True)
        ]
        raise faulty(asked.file, faults)
    return Frame(keys=keys, rows=placed, bands=len(bands))
