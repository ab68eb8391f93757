"""Figures, checked and taken in as a file would be."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl

from alongside.foundations.care_systems.models import Area, CareSystem, Organisation
from alongside.foundations.imports.models import FileImport
from alongside.rooms.outcomes.actions.checking import check_figures
from alongside.rooms.outcomes.actions.imports import take_in
from alongside.rooms.outcomes.actions.wishes import Checked, Wishes
from alongside.rooms.outcomes.models import Measure, Series
from tests.factories.clock import NOW, TODAY, months

SCHEMA = {
    "row": pl.Int64,
    "measure": pl.String,
    "organisation": pl.String,
    "area": pl.String,
    "fifth": pl.Float64,
    "period": pl.Date,
    "value": pl.Float64,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
}


def figures_frame(rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """A table as a file gives it: rows count from 2, columns that no row has are left out."""
    given = {name for row in rows for name in row} | {"row", "period", "value"}
    numbered = [{"row": at, **row} for at, row in enumerate(rows, start=2)]
    schema = {name: kind for name, kind in SCHEMA.items() if name in given}
    return pl.DataFrame(numbered, schema=schema)


def checked_figures(
    system: CareSystem,
    rows: Sequence[dict[str, Any]],
    *,
    today: dt.date = TODAY,
    columns: dict[str, str] | None = None,
    **wishes: Any,
) -> Checked:
    """What taking these rows in would do."""
    return check_figures(
        system,
        frame=figures_frame(rows),
        wishes=Wishes(**wishes),
        today=today,
        columns=columns,
    )


def taken_in(
    system: CareSystem,
    rows: Sequence[dict[str, Any]],
    *,
    now: dt.datetime = NOW,
    **wishes: Any,
) -> FileImport:
    """These rows, checked and taken in by the command line."""
    checked = checked_figures(system, rows, **wishes)
    return take_in(checked, file_name="figures.csv", sha256="0" * 64, by=None, now=now)


def make_fifths(
    measure: Measure,
    counts: Sequence[Sequence[tuple[float, float]]],
    *,
    area: Area | None = None,
    starts: Sequence[dt.date] | None = None,
) -> None:
    """Numerator and denominator of each fifth, the most deprived first, in each month."""
    named = {} if area is None else {"area": area.slug}
    rows = [
        {"period": period, "fifth": fifth, "numerator": part, "denominator": whole, **named}
        for period, of_month in zip(starts or _past_months(len(counts)), counts, strict=True)
        for fifth, (part, whole) in enumerate(of_month, start=1)
    ]
    taken_in(measure.system, rows, measure=measure.name)


def make_counted(
    measure: Measure,
    counts: Sequence[tuple[float, float] | None],
    *,
    subject: Area | None = None,
    per: float = 1,
    starts: Sequence[dt.date] | None = None,
) -> Series:
    """One series of counts out of so many, in each month; None is left out."""
    named = {} if subject is None else {"area": subject.slug}
    rows = [
        {
            "period": period,
            "value": count[0] / count[1] * per,
            "numerator": count[0],
            "denominator": count[1],
            **named,
        }
        for period, count in zip(starts or _past_months(len(counts)), counts, strict=True)
        if count is not None
    ]
    taken_in(measure.system, rows, measure=measure.name)
    found = Series.objects.filter(measure=measure, fifth__isnull=True)
    by = {"area": subject} if subject else {"area__level": "system"}
    return found.select_related("measure__system").get(**by)


def _past_months(count: int) -> list[dt.date]:
    january = dt.date(2024, 1, 1)
    room = (TODAY.year - january.year) * 12 + TODAY.month
    first = january.year * 12 - max(0, count - room)
    return months(count, first=dt.date(first // 12, first % 12 + 1, 1))


def make_series_with_figures(
    measure: Measure,
    values: Sequence[float | None],
    *,
    subject: Area | Organisation | None = None,
    starts: Sequence[dt.date] | None = None,
    now: dt.datetime = NOW,
) -> Series:
    """One series of a measure with its figures; None is left out.

    They are monthly from January 2024, or from earlier if there are too many to end by now.
    """
    named = {} if subject is None else {type(subject).__name__.lower(): subject.slug}
    rows = [
        {"period": period, "value": value, **named}
        for period, value in zip(starts or _past_months(len(values)), values, strict=True)
        if value is not None
    ]
    taken_in(measure.system, rows, measure=measure.name, now=now)
    found = Series.objects.filter(measure=measure, fifth__isnull=True)
    found = found.select_related("measure__system")
    if subject is None:
        return found.get(area__level="system")
    return found.get(**{type(subject).__name__.lower(): subject})
