"""The two charts of areas that are compared, and the table behind both."""

import math

import numpy as np

from alongside.analysis.change import period_name
from alongside.analysis.charts import (
    AreaPoint,
    FunnelLine,
    Reference,
    Unit,
    funnel_chart,
    ranked_chart,
)
from alongside.analysis.charts.units import in_unit
from alongside.analysis.comparison import Funnel, funnel, funnel_limits
from alongside.foundations.design.exhibits.exhibit import Cell, Exhibit, Table
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.results.comparing import saying
from alongside.rooms.outcomes.results.comparing.compared import Compared
from alongside.rooms.outcomes.results.view import FOR_LEARNING, unit_of

NOT_SHOWN = "Not shown"
WHOLE = "Whole system"
POINTS = 80
"""Sizes for which the limits of a funnel are drawn."""

LINES = (("95% limit", 0.95, (3, 3)), ("99.8% limit", 0.998, (8, 4)))


def table(found: Compared) -> Table:
    """Every area by its name; how many were counted only where that is open data."""
    unit = unit_of(found.measure)
    counted = found.measure.data_class == "open" and found.counting.kind != "other"
    headers = (
        found.level.capitalize(),
        "Value",
        "Lower 95% limit",
        "Upper 95% limit",
        "Against the whole system",
        "Recent trend",
        *(("Counted", "Out of") if counted else ()),
    )
    rows = []
    for at, one in enumerate(found.series):
        limits = found.limits(at) or (None, None)
        count = found.counts[at]
        parts = (count.part, count.whole) if count else ("", "")
        rows.append(
            (
                one.subject_name,
                NOT_SHOWN if found.withheld[at] else in_unit(found.value(at), unit=unit),
                *_shown(limits, unit=unit),
                NOT_SHOWN if found.withheld[at] else saying.compares_in_words(found, at),
                NOT_SHOWN if found.withheld[at] else found.trends[at],
                *(parts if counted else ()),
            )
        )
    numbers = (Unit(), Unit()) if counted else ()
    return Table(
        headers=headers,
        rows=tuple(rows),
        caption=f"{found.measure.name}, {_when(found)}",
        units=(None, unit, unit, unit, None, None, *numbers),
    )


def _shown(limits: tuple[float | None, float | None], *, unit: Unit) -> tuple[Cell, Cell]:
    lower, upper = (in_unit(limit, unit=unit) for limit in limits)
    return "" if lower is None else lower, "" if upper is None else upper


def _when(found: Compared) -> str:
    return period_name(found.period, found.measure.frequency)


def _points(found: Compared, *, meanings: tuple[str, ...]) -> list[AreaPoint]:
    points = []
    for at, one in enumerate(found.series):
        if found.withheld[at]:
            continue
        lower, upper = found.limits(at) or (None, None)
        count = found.counts[at]
        points.append(
            AreaPoint(
                name=one.subject_name,
                value=found.value(at),
                lower=lower,
                upper=upper,
                size=count.whole if count else None,
                meaning=meanings[at],
            )
        )
    return points


def _notes(found: Compared, *more: str) -> tuple[str, ...]:
    learning = [FOR_LEARNING] if found.measure.for_learning else []
    return tuple(one for one in (*more, *saying.cautions(found), *learning) if one)


def ranked_exhibit(found: Compared) -> Exhibit | None:
    """Intervals in the order of the values; None when nothing can be shown."""
    points = _points(found, meanings=found.meanings)
    if not any(point.value is not None for point in points):
        return None
    measure = found.measure
    return Exhibit(
        title=f"{measure.name}: {found.level}s compared",
        sentence=saying.sentence(found),
        chart=ranked_chart(
            points,
            against=None if found.against is None else Reference(value=found.against, label=WHOLE),
            axis_title=measure.unit,
            unit=unit_of(measure),
            lowest_possible=measure.lowest_possible,
            highest_possible=measure.highest_possible,
        ),
        table=table(found),
        source=measure.source or "the system's own figures",
        as_of=_when(found),
        slug=f"{measure.slug}-{found.level}s",
        notes=_notes(found),
        invented=measure.system.is_example,
    )


def funnel_of(found: Compared) -> Funnel | None:
    """The funnel around the whole system's value; None where none can be drawn."""
    counts = [
        None if hidden else count
        for hidden, count in zip(found.withheld, found.counts, strict=True)
    ]
    centre, per = found.against, found.counting.per
    edge = per if found.counting.is_share else math.inf
    if sum(one is not None for one in counts) < rules.FEWEST_FOR_FUNNEL:
        return None
    if centre is None or not 0 < centre < edge:
        return None
    return funnel(
        [math.nan if one is None else one.part for one in counts],
        kind=found.counting.kind,
        out_of=[math.nan if one is None else one.whole for one in counts],
        multiplier=per,
        centre=centre,
    )


def funnel_exhibit(found: Compared, *, made: Funnel) -> Exhibit:
    """Areas by their size, within the limits between which chance keeps them."""
    measure = found.measure
    meanings = tuple(
        _meaning(str(label), direction=measure.direction) for label in made.place_labels
    )
    return Exhibit(
        title=f"{measure.name}: {found.level}s in a funnel",
        sentence=saying.funnel_sentence(found, made),
        chart=funnel_chart(
            _points(found, meanings=meanings),
            lines=_lines(found, made),
            centre=Reference(value=made.centre, label=WHOLE),
            axis_title=measure.unit,
            size_title=_of_whom(measure),
            sizes_shown=measure.data_class == "open",
            unit=unit_of(measure),
            lowest_possible=measure.lowest_possible,
            highest_possible=measure.highest_possible,
        ),
        table=table(found),
        source=measure.source or "the system's own figures",
        as_of=_when(found),
        slug=f"{measure.slug}-{found.level}s-funnel",
        notes=_notes(found, saying.spread_in_words(found, made)),
        invented=measure.system.is_example,
    )


def _of_whom(measure: Measure) -> str:
    """What the size of an area counts; how many there are is said of open data only."""
    counted = measure.denominator or "Out of how many"
    return counted if measure.data_class == "open" else f"{counted}: more to the right"


def _lines(found: Compared, made: Funnel) -> list[FunnelLine]:
    least, most = float(np.nanmin(made.size)), float(np.nanmax(made.size))
    sizes = np.geomspace(max(least * 0.4, 1.0), most * 1.04, POINTS)
    lines = []
    for label, confidence, dash in LINES:
        limits = funnel_limits(
            sizes,
            centre=made.centre,
            kind=found.counting.kind,
            confidence=confidence,
            multiplier=found.counting.per,
        )
        lines.append(
            FunnelLine(
                label=label,
                size=tuple(sizes.tolist()),
                lower=tuple(limits.lower.tolist()),
                upper=tuple(limits.upper.tolist()),
                dash=dash,
            )
        )
    return lines


def _meaning(place: str, *, direction: str) -> str:
    """How an area is drawn by where it lies in the funnel."""
    if place == "Not applicable":
        return "not_compared"
    if place == "Not significant":
        return "similar"
    higher = place.startswith("High")
    if direction == "neutral":
        return "higher" if higher else "lower"
    return "better" if higher == (direction == "increase") else "worse"
