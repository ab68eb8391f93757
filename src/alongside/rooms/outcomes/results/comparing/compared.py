"""Areas of one level in one period: their values, what chance allows, and how they compare."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.analysis.comparison import Estimates, benchmark, recent_trend
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.models import Measure, Series
from alongside.rooms.outcomes.queries.comparing import ByPeriod, Figure, reported
from alongside.rooms.outcomes.results.comparing.counting import Counting, counting_of

LATELY = 3
"""Periods by which the latest complete one may lie behind the latest: older is another question."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Columns in the order of `series`. `against` is the value of the whole system, if known.

    `estimates` are NaN where a figure has no counts, or is withheld; `meanings` are those of the
    charts; `trends` those of `recent_trend`.
    """

    measure: Measure
    level: str
    period: dt.date
    series: tuple[Series, ...]
    figures: tuple[Figure | None, ...]
    counts: tuple[rules.Count | None, ...]
    withheld: tuple[bool, ...]
    latest: tuple[dt.date | None, ...]
    """The latest period up to this one in which each has a value."""
    against: float | None
    counting: Counting
    estimates: Estimates
    meanings: tuple[str, ...]
    trends: tuple[str, ...]

    def value(self, at: int) -> float | None:
        """What is shown of an area: as its counts make it, or as it was reported."""
        figure = self.figures[at]
        if self.withheld[at] or figure is None or figure.value is None:
            return None
        counted = float(self.estimates.value[at])
        return figure.value if math.isnan(counted) else counted

    def limits(self, at: int) -> tuple[float, float] | None:
        """The 95% interval of an area, where there is one."""
        lower, upper = float(self.estimates.lower[at]), float(self.estimates.upper[at])
        return None if math.isnan(lower + upper) else (lower, upper)

    @property
    def missing(self) -> list[int]:
        """The areas that have no value for the period."""
        return [
            at for at, figure in enumerate(self.figures) if figure is None or not figure.is_reported
        ]


def reported_periods(found: Mapping[int, ByPeriod], series: Sequence[Series]) -> list[dt.date]:
    """The periods in which any of these series has a value, the latest first."""
    return sorted(set().union(*(reported(found[one.pk]) for one in series)), reverse=True)


def usual_period(
    found: Mapping[int, ByPeriod], series: Sequence[Series], *, periods: Sequence[dt.date]
) -> dt.date | None:
    """The latest period that all have reported, unless that is long ago: then the latest."""
    for period in periods[: LATELY + 1]:
        if all(period in reported(found[one.pk]) for one in series):
            return period
    return periods[0] if periods else None


def compared(
    measure: Measure,
    *,
    level: str,
    period: dt.date,
    series: Sequence[Series],
    whole: Series | None,
    found: Mapping[int, ByPeriod],
) -> Compared:
    """These areas in this period, against the whole system."""
    counting = counting_of(measure, [one for each in found.values() for one in each.values()])
    figures = [found[one.pk].get(period) for one in series]
    counts = [counting.count(figure) for figure in figures]
    estimates = counting.estimates(counts)
    of_whole = found[whole.pk].get(period) if whole else None
    against = of_whole.value if of_whole else None
    compares = benchmark(
        estimates,
        against=math.nan if against is None else against,
        direction=measure.direction,
    )
    periods = [one for one in reversed(reported_periods(found, series)) if one <= period]
    return Compared(
        measure=measure,
        level=level,
        period=period,
        series=tuple(series),
        figures=tuple(figures),
        counts=tuple(counts),
        withheld=tuple(figure is not None and figure.hidden for figure in figures),
        latest=tuple(
            max((day for day in reported(found[one.pk]) if day <= period), default=None)
            for one in series
        ),
        against=against,
        counting=counting,
        estimates=estimates,
        meanings=tuple(str(label).lower().replace(" ", "_") for label in compares.result_labels),
        trends=_trends(measure, series=series, found=found, periods=periods, counting=counting),
    )


def _trends(
    measure: Measure,
    *,
    series: Sequence[Series],
    found: Mapping[int, ByPeriod],
    periods: Sequence[dt.date],
    counting: Counting,
) -> tuple[str, ...]:
    """The recent trend of each series, period by period; a missing one is a row without value."""
    counts = [counting.count(found[one.pk].get(period)) for one in series for period in periods]
    values = counting.estimates(counts)
    trend = recent_trend(
        values.value,
        lower=values.lower,
        upper=values.upper,
        series=np.repeat(np.arange(len(series)), len(periods)),
        kind=counting.kind,
        direction=measure.direction,
    )
    return tuple(str(label) for label in trend.trend_labels)
