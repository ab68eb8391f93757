"""The figures of a measure as they were brought in, for whatever decides what may be shown."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from alongside.foundations.care_systems.models import Area
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models import Measure, Observation, Series, Withheld

Parts = tuple[float | None, float | None, float | None]
"""Value, numerator and denominator."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure as it was brought in: of whom, of when, of how many people; and what is shown."""

    pk: int
    series: int
    period: dt.date
    area: int | None
    fifth: int | None
    body: int | None
    given: Parts
    stands: Parts
    """What of it is shown now."""
    why: str = ""
    """Why that is not all of it."""

    @property
    def value(self) -> float | None:
        return self.given[0]

    @property
    def numerator(self) -> float | None:
        return self.given[1]

    @property
    def denominator(self) -> float | None:
        return self.given[2]


def figures_brought_in(measure: Measure) -> list[Figure]:
    """Every figure of a measure, by series and period. Not for pages: it hides nothing."""
    found = Observation.objects.filter(series__measure=measure).values_list(
        "pk", "series_id", "period", "series__area", "series__fifth", "series__organisation",
        "value", "numerator", "denominator",
        "withheld__why", "withheld__value", "withheld__numerator", "withheld__denominator",
    )  # fmt: skip
    return [
        Figure(
            pk=row[0], series=row[1], period=row[2], area=row[3], fifth=row[4], body=row[5],
            given=row[10:] if row[9] else row[6:9], stands=row[6:9], why=row[9] or "",
        )
        for row in found.order_by("series", "period")
    ]  # fmt: skip


def is_any_withheld(measure: Measure) -> bool:
    """Whether not all of a measure's figures is shown."""
    return Withheld.objects.filter(observation__series__measure=measure).exists()


def unsaid_among(measures: QuerySet[Measure]) -> list[str]:
    """The names of those of which figures are hidden because nobody said who is behind them."""
    unknown = Withheld.objects.filter(
        observation__series__measure=OuterRef("pk"), why=words.Withheld.UNKNOWN
    )
    return list(measures.filter(Exists(unknown)).values_list("name", flat=True))


def areas_above(system_id: int) -> Mapping[int, int | None]:
    """For each area of a system the one it lies in."""
    return dict(Area.objects.filter(system=system_id).values_list("pk", "parent"))


def withheld_of(series: Series) -> Mapping[dt.date, str]:
    """Which periods of a series, found visible, are hidden or rounded, and why."""
    kept = Withheld.objects.filter(observation__series=series)
    return dict(kept.order_by("observation__period").values_list("observation__period", "why"))


def hidden_periods(series_ids: Iterable[int]) -> set[tuple[int, dt.date]]:
    """Which figures of these series are hidden: series and period."""
    kept = Withheld.objects.filter(observation__series__in=list(series_ids))
    hidden = kept.exclude(why=words.Withheld.ROUNDED)
    return set(hidden.values_list("observation__series", "observation__period"))
