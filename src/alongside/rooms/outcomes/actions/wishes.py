"""What a person wants done with a file of figures, and what doing it would come to."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.imports.problems import Problems
from alongside.rooms.outcomes.queries.imports import Known


@dataclass(frozen=True, kw_only=True)
class NewMeasure:
    """What a measure that the file names, and the system lacks, is to be."""

    details: dict[str, Any]
    target: float | None = None
    owner: str = ""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the person wants done with the figures."""

    measure: str = ""
    """The measure of every row, when no column names it."""
    new_measure: NewMeasure | None = None
    add_missing: bool = False


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What an import would do. Nothing has been written."""

    system: CareSystem
    wishes: Wishes
    frame: pl.DataFrame
    """row, measure (key), organisation and area (keys), fifth, period and the figure"""
    problems: Problems
    known: Known
    new_measures: tuple[str, ...] = ()
    new_organisations: tuple[str, ...] = ()
    new_areas: tuple[str, ...] = ()
    added: int = 0
    revised: int = 0
    unchanged: int = 0
    rows_read: int = 0
