"""From a file to checked figures: how it is read, and what it would do here."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.imports.files import Progress
from alongside.foundations.imports.limits import Limits
from alongside.foundations.imports.mapping import Field, Mapping
from alongside.foundations.imports.problems import ImportRefused
from alongside.foundations.imports.tables import read
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.actions.checking import check_figures
from alongside.rooms.outcomes.actions.wishes import Checked, Wishes
from alongside.rooms.outcomes.queries.imports import known_in

FIELDS = (
    Field("period", "date", "Period", required=True),
    Field("organisation", "identifier", "Organisation"),
    Field("area", "identifier", "Area"),
    Field("fifth", "number", "Fifth by deprivation"),
    Field("measure", "identifier", "Measure"),
    Field("value", "number", "Value", alike_by="measure"),
    Field("numerator", "number", "Numerator"),
    Field("denominator", "number", "Denominator"),
)
"""What this room needs from a file."""


def check_file(
    system: CareSystem,
    *,
    file: Path | bytes,
    name: str,
    mapping: Mapping,
    wishes: Wishes,
    today: dt.date,
    limits: Limits | None = None,
    progress: Progress | None = None,
    by: Viewer | None = None,
) -> Checked:
    """Read a file and hold it against the system; `by` is None for the command line.

    Raises ImportRefused for the file as a whole.
    """
    _check_has_values(mapping)
    table = read(
        file,
        fields=FIELDS,
        mapping=mapping,
        frequency=_frequency(system, wishes, by=by),
        name=name,
        limits=limits,
        progress=progress,
    )
    checked = check_figures(
        system, frame=table.frame, wishes=wishes, today=today, columns=mapping.columns, by=by
    )
    problems = table.problems + checked.problems
    if not problems and not table.frame.height:
        raise ImportRefused(
            "no_rows",
            "No row of the file is left to take in.",
            "Check the conditions on its columns, and that the file holds figures.",
        )
    return replace(checked, problems=problems, rows_read=table.rows_read)


def _check_has_values(mapping: Mapping) -> None:
    named = set(mapping.columns)
    if mapping.layout == "wide" or "value" in named or {"numerator", "denominator"} <= named:
        return
    raise ImportRefused(
        "no_value",
        "Nothing says which column holds the figures.",
        "Choose the value column, a formula such as 1 - breaches/attendances, or a numerator "
        "and a denominator.",
    )


def _frequency(system: CareSystem, wishes: Wishes, *, by: Viewer | None) -> str | None:
    """The frequency of all rows, when one measure is meant."""
    if wishes.measure:
        known = known_in(system, by=by).measures.get(wishes.measure.lower())
        if known:
            return str(known.frequency)
    if wishes.new_measure and wishes.measure:
        return str(wishes.new_measure.details.get("frequency", "month"))
    return None
