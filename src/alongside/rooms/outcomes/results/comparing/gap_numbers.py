"""The most deprived fifth against the rest: the numbers, period by period."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.analysis.change import complete
from alongside.analysis.comparison import (
    Estimates,
    GapChange,
    SlopeIndex,
    gap,
    gap_change,
    slope_index,
)
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.models import Measure, Series
from alongside.rooms.outcomes.queries.comparing import ByPeriod
from alongside.rooms.outcomes.results.comparing.counting import Counting, counting_of

FIFTHS = (1, 2, 3, 4, 5)
LONGEST = 60
"""Periods that are looked at, the latest ones."""

FEWEST_FOR_WORDS = 5
"""Periods below which noise would get words too often (docs/explanation/methods/inequality.md)."""

Counts = tuple[rules.Count | None, ...]


@dataclass(frozen=True, kw_only=True)
class GapFound:
    """Columns over every period from the first to the latest, shape (n,); NaN where one is not.

    `behind` is how far the most deprived fifth is behind the rest: positive where it is worse off,
    or, where neither way is better, where it is higher. `slope` is turned the same way.
    """

    measure: Measure
    counting: Counting
    periods: tuple[dt.date, ...]
    deprived: Estimates
    rest: Estimates
    behind: Estimates
    slope: SlopeIndex
    change: GapChange | None
    """None where neither way is better: then nobody is behind."""
    hidden: int
    """Periods left out since few people would be behind a value."""

    @property
    def known(self) -> list[int]:
        """The rows that have a gap."""
        return np.flatnonzero(~np.isnan(self.behind.value)).tolist()

    @property
    def enough(self) -> bool:
        """Whether there are enough periods for words on how the gap changes."""
        return self.change is not None and int(self.change.periods[0]) >= FEWEST_FOR_WORDS

    @property
    def how(self) -> str:
        """How the gap changes, one of `GAP_CHANGES`."""
        if self.change is None or not self.enough:
            return "cannot be said"
        return str(self.change.how_labels[0])


def gap_found(
    measure: Measure, *, fifths: Mapping[int, Series], figures: Mapping[int, ByPeriod]
) -> GapFound | None:
    """The gap of one area, from its fifths; None where the figures of the five are no counts."""
    found = [figures[fifths[one].pk] if one in fifths else {} for one in FIFTHS]
    counting = counting_of(measure, [one for each in found for one in each.values()])
    periods = _calendar(measure, found)
    if counting.kind == "other" or not periods:
        return None
    rows = [tuple(counting.count(each.get(period)) for each in found) for period in periods]
    columns = [counting.estimates([row[at] for row in rows]) for at in range(len(FIFTHS))]
    deprived, rest = columns[0], counting.estimates([_together(row[1:]) for row in rows])
    difference = gap(deprived, rest=rest).difference
    direction = measure.direction
    return GapFound(
        measure=measure,
        counting=counting,
        periods=tuple(periods),
        deprived=deprived,
        rest=rest,
        behind=_turned(difference) if direction == "increase" else difference,
        slope=_slope(rows, columns=columns, counting=counting, direction=direction),
        change=None
        if direction == "neutral"
        else gap_change(deprived, rest=rest, direction=direction),
        hidden=sum(
            any(each[period].hidden for each in found if period in each) for period in periods
        ),
    )


def _calendar(measure: Measure, found: Sequence[ByPeriod]) -> list[dt.date]:
    """Every period from the first that a fifth has to the last, the latest `LONGEST` of them."""
    given = sorted({period for each in found for period in each})
    if not given:
        return []
    begins = given[0].month if measure.frequency == "year" else 1
    whole = complete(given, measure.frequency, year_begins=begins)
    place = np.searchsorted(whole, np.array(given, dtype="datetime64[D]"), side="right") - 1
    periods = whole.copy()
    periods[place] = np.array(given, dtype="datetime64[D]")
    days: list[dt.date] = periods.astype(object).tolist()
    return days[-LONGEST:]


def _together(row: Counts) -> rules.Count | None:
    """The other four fifths as one; None where one of them is missing."""
    known = [one for one in row if one is not None]
    if len(known) < len(row):
        return None
    return rules.Count(sum(one.part for one in known), sum(one.whole for one in known))


def _turned(found: Estimates) -> Estimates:
    return Estimates(
        value=-found.value, lower=-found.upper, upper=-found.lower, confidence=found.confidence
    )


def _slope(
    shown: Sequence[Counts], *, columns: Sequence[Estimates], counting: Counting, direction: str
) -> SlopeIndex:
    """The slope through all five fifths of each period."""

    def by_period(name: str) -> np.ndarray:
        return np.column_stack([getattr(one, name) for one in columns]).ravel()

    people = [math.nan if one is None else one.whole for row in shown for one in row]
    return slope_index(
        by_period("value"),
        population=people,
        quantile=np.tile(FIFTHS, len(shown)),
        groups=np.repeat(np.arange(len(shown)), len(FIFTHS)),
        value_type=counting.kind,
        lower=by_period("lower"),
        upper=by_period("upper"),
        multiplier=1.0 if direction == "increase" else -1.0,
    )
