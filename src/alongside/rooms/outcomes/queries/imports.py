"""What an import needs to know of the system it goes into."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Min

from alongside.foundations.care_systems.models import CareSystem, Code, Level
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.models import Measure, Observation, Series


@dataclass(frozen=True, kw_only=True)
class Known:
    """The measures and subjects of a system, by every name a file may call them."""

    measures: dict[str, Measure]
    organisations: dict[str, int]
    areas: dict[str, int]
    whole_system: int
    spelt: dict[str, str]
    """Names in small letters, and as they are written."""


def known_in(system: CareSystem, *, by: Viewer | None = None) -> Known:
    """Everything a file may name, by code, slug and name in small letters.

    To `by` a measure that they may not see is none; the command line, which is None, sees all.
    """
    there = Measure.objects.visible_to(by) if by else Measure.objects.filter(system=system)
    bodies = list(system.organisations.values_list("pk", "name", "slug"))
    levels = list(system.areas.values_list("level", "pk", "name", "slug"))
    [whole_system] = [pk for level, pk, *_ in levels if level == Level.SYSTEM]
    places = [(pk, name, slug) for _, pk, name, slug in levels]
    organisations, areas = _names(bodies), _names(places)
    codes = Code.objects.filter(system=system, ended_at__isnull=True)
    for value, organisation_id, area_id in codes.values_list("value", "organisation_id", "area_id"):
        (organisations if organisation_id else areas)[value.lower()] = organisation_id or area_id
    measures = {}
    for measure in there.select_related("audience"):
        measures[measure.slug] = measure
        measures[measure.name.lower()] = measure
    return Known(
        measures=measures,
        organisations=organisations,
        areas=areas,
        whole_system=whole_system,
        spelt={
            name.lower(): name
            for name in (
                *(name for _, name, _ in (*bodies, *places)),
                *(measure.name for measure in measures.values()),
            )
        },
    )


def _names(rows: Iterable[tuple[int, str, str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for pk, name, slug in rows:
        found[slug] = pk
        found[name.lower()] = pk
    return found


def first_period(measure_id: int) -> dt.date | None:
    """The earliest period any series of a measure has a figure for."""
    found = Observation.objects.filter(series__measure=measure_id)
    period: dt.date | None = found.aggregate(first=Min("period"))["first"]
    return period


def series_of(measure_ids: list[int]) -> list[tuple[int, int, int | None, int | None, int | None]]:
    """Each series of these measures: its id, measure, area, organisation and fifth."""
    found = Series.objects.filter(measure__in=measure_ids)
    return list(found.values_list("pk", "measure_id", "area_id", "organisation_id", "fifth"))


def standing_figures(series_ids: list[int]) -> list[tuple]:
    """The figures these series hold now: as they are shown, and, if that is not all, as given."""
    rows: list[tuple] = []
    for start in range(0, len(series_ids), 5_000):
        found = Observation.objects.filter(series_id__in=series_ids[start : start + 5_000])
        rows += found.values_list(
            "pk", "series_id", "period", "value", "numerator", "denominator", "withheld__why",
            "withheld__value", "withheld__numerator", "withheld__denominator",
        )  # fmt: skip
    return rows
