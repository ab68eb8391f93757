"""Reads of what is compared: areas, and fifths of their people. All start from `visible_to`."""

import datetime as dt
from collections.abc import Iterable, Set
from dataclasses import dataclass

from django.db.models import QuerySet

from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.models import Measure, Series
from alongside.rooms.outcomes.queries.series import figures, series_visible_to
from alongside.rooms.outcomes.queries.withholding import hidden_periods


@dataclass(frozen=True)
class Figure:
    """The figure of one period."""

    value: float | None
    numerator: float | None
    denominator: float | None
    hidden: bool = False
    """Whether it was reported, and is kept back because it is of few people."""

    @property
    def is_reported(self) -> bool:
        """Whether there is one, shown or not."""
        return self.hidden or self.value is not None


ByPeriod = dict[dt.date, Figure]


def reported(figures: ByPeriod) -> Set[dt.date]:
    """The periods that have a value, shown or not."""
    return {period for period, one in figures.items() if one.is_reported}


def series_of_areas(viewer: Viewer, *, measure: Measure) -> QuerySet[Series]:
    """The series of a measure of everybody in each area there is now, by the area's name."""
    return (
        series_visible_to(viewer)
        .filter(
            not_ended(viewer.now, "area__"), measure=measure, area__isnull=False, fifth__isnull=True
        )
        .order_by("area__name", "pk")
    )


def fifths_of(viewer: Viewer, *, measure: Measure) -> QuerySet[Series]:
    """The series of the fifths of each area of a measure, by the area's name."""
    found = series_visible_to(viewer).filter(measure=measure, fifth__isnull=False)
    return found.order_by("area__name", "area_id", "fifth")


def is_compared(viewer: Viewer, *, measure: Measure) -> tuple[bool, bool]:
    """Whether a measure has figures of parts of the system, and of fifths."""
    found = series_visible_to(viewer).filter(measure=measure)
    parts = found.filter(area__isnull=False, fifth__isnull=True).exclude(area__level="system")
    return parts.exists(), found.filter(fifth__isnull=False).exists()


def figures_by_period(series_ids: Iterable[int]) -> dict[int, ByPeriod]:
    """The figures of each of these series, already found visible, by period in order."""
    ids = list(series_ids)
    found: dict[int, ByPeriod] = {pk: {} for pk in ids}
    hidden = hidden_periods(ids)
    for series_id, period, value, numerator, denominator in figures(ids):
        is_hidden = (series_id, period) in hidden
        found[series_id][period] = Figure(value, numerator, denominator, is_hidden)
    return found
