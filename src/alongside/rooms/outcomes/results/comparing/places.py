"""The page on which areas are compared: a sentence, two charts, a table, and what is not known."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from alongside.foundations.care_systems.models import Level
from alongside.foundations.design.exhibits.exhibit import Exhibit
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.models import Measure, Series
from alongside.rooms.outcomes.queries.comparing import figures_by_period, series_of_areas
from alongside.rooms.outcomes.results.comparing import exhibits, saying
from alongside.rooms.outcomes.results.comparing.compared import (
    Compared,
    compared,
    reported_periods,
    usual_period,
)

LEVELS = (Level.PLACE, Level.NEIGHBOURHOOD)
PERIODS = 36
"""How many periods can be chosen; older ones are in the files of each series."""


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """One area as the page lists it."""

    name: str
    url: str
    value: str
    interval: str
    compares: str
    trend: str


@dataclass(frozen=True, kw_only=True)
class PlacesView:
    """Areas of one level in one period. Without any figure there is no period and no row."""

    level: str
    levels: Sequence[str]
    period: dt.date | None
    periods: Sequence[dt.date]
    found: Compared | None
    ranked: Exhibit | None
    funnel: Exhibit | None
    rows: Sequence[PlaceRow]
    no_funnel: str
    spread: str

    @property
    def cautions(self) -> list[str]:
        """What cannot be said, and what to bear in mind."""
        return saying.cautions(self.found) if self.found else []

    @property
    def numbers(self) -> list[dict[str, Any]]:
        """Each area for a program: its value and interval in the unit of the measure."""
        found = self.found
        if found is None:
            return []
        rows = []
        for at, one in enumerate(found.series):
            lower, upper = found.limits(at) or (None, None)
            rows.append(
                {
                    "area": one.subject.slug,
                    "name": one.subject_name,
                    "value": found.value(at),
                    "lower": lower,
                    "upper": upper,
                    "compares": found.meanings[at],
                    "trend": "" if found.withheld[at] else found.trends[at],
                    "withheld": found.withheld[at],
                }
            )
        return rows


def places_view(
    measure: Measure, *, viewer: Viewer, level: str = "", period: dt.date | None = None
) -> PlacesView:
    """Everything the page shows; a level or period that there is not gives the usual one."""
    series = list(series_of_areas(viewer, measure=measure))
    by_level = {one: [each for each in series if _level(each) == one] for one in LEVELS}
    levels = [str(one) for one in LEVELS if by_level[one]]
    chosen = level if level in levels else next(iter(levels), str(Level.PLACE))
    of_level = by_level[Level(chosen)]
    whole = next((one for one in series if _level(one) == Level.SYSTEM), None)
    ids = [one.pk for one in of_level]
    figures = figures_by_period([*ids, *([whole.pk] if whole else [])])
    periods = reported_periods(figures, of_level)
    when = period if period in periods else usual_period(figures, of_level, periods=periods)
    if when is None:
        return PlacesView(
            level=chosen, levels=levels, period=None, periods=(), found=None, ranked=None,
            funnel=None, rows=(), no_funnel="", spread="",
        )  # fmt: skip
    found = compared(
        measure, level=chosen, period=when, series=of_level, whole=whole, found=figures
    )
    made = exhibits.funnel_of(found)
    return PlacesView(
        level=chosen,
        levels=levels,
        period=when,
        periods=periods[:PERIODS],
        found=found,
        ranked=exhibits.ranked_exhibit(found),
        funnel=exhibits.funnel_exhibit(found, made=made) if made else None,
        rows=_rows(found),
        spread=saying.spread_in_words(found, made) if made else "",
        no_funnel="" if made else saying.too_few_for_a_funnel(found),
    )


def _level(series: Series) -> str:
    return series.area.level if series.area else ""


def _rows(found: Compared) -> list[PlaceRow]:
    written = exhibits.table(found).written_rows()
    return [
        PlaceRow(
            name=one.subject_name,
            url=one.get_absolute_url(),
            value=cells[1],
            interval=f"{cells[2]} to {cells[3]}" if cells[2] else "",
            compares=cells[4],
            trend=cells[5],
        )
        for one, cells in zip(found.series, written, strict=True)
    ]
