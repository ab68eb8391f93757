"""The page of a gap: its own chart, the two sides on one scale, and every number behind them."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from alongside.analysis.charts import Unit
from alongside.analysis.charts.periods import Frequency, named
from alongside.analysis.charts.units import in_unit
from alongside.foundations.design.exhibits.exhibit import Exhibit, Table
from alongside.foundations.design.words import NOT_KNOWN
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.models import Measure, Series
from alongside.rooms.outcomes.queries.comparing import fifths_of, figures_by_period
from alongside.rooms.outcomes.results.comparing.drawing import charted
from alongside.rooms.outcomes.results.comparing.gap_numbers import GapFound, gap_found
from alongside.rooms.outcomes.results.comparing.gap_saying import (
    axis_apart,
    difference_sayer,
    gap_cautions,
    gap_sentence,
    unit_apart,
)
from alongside.rooms.outcomes.results.saying import sayer
from alongside.rooms.outcomes.results.view import FOR_LEARNING, on_one_scale, unit_of

RATIO = Unit(decimals=2)
HEADERS = ("Period", "Behind by", "Lower 95% limit", "Upper 95% limit", "Most deprived fifth",
           "The rest", "Slope index", "Lower 95% limit of it", "Upper 95% limit of it",
           "Relative index")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class GapView:
    """The gap of one area. Without fifths there is no area, without counts nothing is found."""

    area: str
    """The slug of the area."""
    areas: Sequence[tuple[str, str]]
    exhibit: Exhibit | None
    sides: Sequence[Exhibit]
    found: GapFound | None

    @property
    def sentence(self) -> str:
        return gap_sentence(self.found) if self.found else ""

    @property
    def cautions(self) -> list[str]:
        return gap_cautions(self.found) if self.found else []

    @property
    def numbers(self) -> list[dict[str, Any]]:
        """Each period for a program, in the unit of the measure."""
        found = self.found
        if found is None:
            return []
        columns = {
            "behind": found.behind.value,
            "lower": found.behind.lower,
            "upper": found.behind.upper,
            "deprived": found.deprived.value,
            "rest": found.rest.value,
            "slope_index": found.slope.sii.value,
            "relative_index": found.slope.rii.value,
        }
        return [
            {"period": period, **{name: _known(column[at]) for name, column in columns.items()}}
            for at, period in enumerate(found.periods)
        ]


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def gap_view(measure: Measure, *, viewer: Viewer, area: str = "") -> GapView:
    """Everything the page shows; an area that has no fifths gives the widest that has."""
    by_area: dict[str, dict[int, Series]] = defaultdict(dict)
    for one in fifths_of(viewer, measure=measure):
        if one.area and one.fifth:
            by_area[one.area.slug][one.fifth] = one
    if not by_area:
        return GapView(area="", areas=(), exhibit=None, sides=(), found=None)
    areas = sorted(by_area, key=lambda slug: _is_part(by_area[slug]))
    chosen = area if area in by_area else areas[0]
    fifths = by_area[chosen]
    found = gap_found(
        measure,
        fifths=fifths,
        figures=figures_by_period([one.pk for one in fifths.values()]),
    )
    return GapView(
        area=chosen,
        areas=[(slug, _name(by_area[slug])) for slug in areas],
        exhibit=_exhibit(found, fifths=fifths) if found else None,
        sides=_sides(found, fifths=fifths) if found else (),
        found=found,
    )


def _is_part(fifths: dict[int, Series]) -> bool:
    area = next(iter(fifths.values())).area
    return area is None or area.level != "system"


def _name(fifths: dict[int, Series]) -> str:
    one = next(iter(fifths.values()))
    return "Whole system" if not _is_part(fifths) else one.subject.name


def _exhibit(found: GapFound, *, fifths: dict[int, Series]) -> Exhibit | None:
    measure, name = found.measure, _name(fifths)
    learning = [FOR_LEARNING] if measure.for_learning else []
    made = charted(
        measure,
        periods=found.periods,
        values=found.behind.value,
        say=lambda value: NOT_KNOWN if value is None else difference_sayer(measure)(value),
        unit=unit_apart(measure),
        axis_title=axis_apart(measure),
        title=f"{measure.name}, {name}: the gap",
        slug=f"{measure.slug}-{next(iter(fifths.values())).subject.slug}-gap",
        sentence=gap_sentence(found),
        notes=[*gap_cautions(found), *learning],
    )
    return replace(made, table=_table(found, name=name)) if made else None


def _table(found: GapFound, *, name: str) -> Table:
    unit, frequency = unit_of(found.measure), found.measure.frequency
    apart = unit_apart(found.measure)
    sii, rii = found.slope.sii, found.slope.rii
    columns = (
        (found.behind.value, apart), (found.behind.lower, apart), (found.behind.upper, apart),
        (found.deprived.value, unit), (found.rest.value, unit),
        (sii.value, apart), (sii.lower, apart), (sii.upper, apart), (rii.value, RATIO),
    )  # fmt: skip
    return Table(
        headers=HEADERS,
        rows=tuple(
            (
                named(period, frequency=cast("Frequency", frequency)),
                *(_cell(float(column[at]), unit=of) for column, of in columns),
            )
            for at, period in enumerate(found.periods)
        ),
        caption=f"{found.measure.name}, {name}: the most deprived fifth against the rest",
        units=(None, *(of for _, of in columns)),
    )


def _cell(value: float, *, unit: Unit) -> float | None:
    return None if math.isnan(value) else in_unit(value, unit=unit)


def _sides(found: GapFound, *, fifths: dict[int, Series]) -> list[Exhibit]:
    """The most deprived fifth and the rest, each as a chart, on one scale."""
    measure, subject = found.measure, next(iter(fifths.values())).subject
    drawn = [
        charted(
            measure,
            periods=found.periods,
            values=values,
            say=sayer(measure),
            unit=unit_of(measure),
            axis_title=measure.unit,
            title=title,
            slug=f"{measure.slug}-{subject.slug}-{slug}",
            direction=measure.direction,
            bounded=True,
        )
        for values, title, slug in (
            (found.deprived.value, "Most deprived fifth", "most-deprived"),
            (found.rest.value, "The rest", "rest"),
        )
    ]
    both = [one for one in drawn if one is not None]
    if len(both) < 2:
        return both
    one, other = both
    return [
        on_one_scale(one, other, axis_title=measure.unit),
        on_one_scale(other, one, axis_title=measure.unit),
    ]
