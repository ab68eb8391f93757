"""What is shown: a chart that always has a sentence in words and a table."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from alongside.analysis.charts.series import XmrSeries
from alongside.analysis.charts.units import Unit, written

INVENTED = "Invented example data"
MISSING = "No data"

Cell = str | int | float | date | None


@dataclass(frozen=True, kw_only=True)
class Table:
    """Typed cells under headers; the first column names the rows.

    ``units`` says how each column of numbers is written, None for columns of words; left out,
    numbers are written as they are.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    units: tuple[Unit | None, ...] = ()

    def __post_init__(self) -> None:
        """Refuse ragged rows."""
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.headers):
                message = f"Row {number} has {len(row)} cells under {len(self.headers)} headers."
                raise ValueError(message)
        if self.units and len(self.units) != len(self.headers):
            raise ValueError("A table needs one unit, or None, for each header.")

    def written_rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows as people read them: numbers in their unit, dates in words."""
        units = self.units or (None,) * len(self.headers)
        return tuple(
            tuple(_written(cell, unit) for cell, unit in zip(row, units, strict=True))
            for row in self.rows
        )


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """A chart, the sentence that reads it, and the table behind it.

    Every export is made from this and says the same: ``sentence``, ``notes`` and, where
    ``invented`` is set, that the data are. ``chart`` is a Vega-Lite specification with its data
    inside; ``series`` lets slides hold a chart that can be edited. ``slug`` names files and, on
    a page, elements: lower-case letters, digits and hyphens.
    """

    title: str
    sentence: str
    chart: dict[str, Any] = field(hash=False)
    table: Table
    source: str
    as_of: str
    slug: str
    notes: tuple[str, ...] = ()
    invented: bool = False
    series: XmrSeries | None = None

    def __post_init__(self) -> None:
        """Refuse a chart without words, and a name that is not one."""
        for name in ("title", "sentence", "source", "as_of"):
            if not getattr(self, name).strip():
                raise ValueError(f"An exhibit needs its {name}.")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.slug):
            raise ValueError(f"{self.slug!r} is not a slug: use a-z, 0-9 and single hyphens.")

    @property
    def remarks(self) -> tuple[str, ...]:
        """The mark of invented data, if so, then the notes."""
        return (f"{INVENTED}.", *self.notes) if self.invented else self.notes

    @property
    def provenance(self) -> str:
        """Where the numbers come from and of when they are."""
        return f"Source: {self.source.rstrip('.')}. Data as of {self.as_of}."


def _written(cell: Cell, unit: Unit | None) -> str:
    if cell is None:
        return MISSING
    if isinstance(cell, date):
        return f"{cell.day} {cell:%B %Y}"
    if isinstance(cell, int | float) and unit is not None:
        return written(cell, unit=unit)
    return str(cell)
