"""The marks of a funnel: its lines, its points, and the words beside both."""

from collections.abc import Sequence

from alongside.analysis.charts.areas import AreaPoint
from alongside.analysis.charts.extent import Extent
from alongside.analysis.charts.keys import FunnelLine, Reference
from alongside.analysis.charts.labels import shortened, spread, text_width
from alongside.analysis.charts.marks import (
    LOOK,
    POINT,
    ROW,
    TEXT,
    Layer,
    Row,
    as_given,
    drawn,
    measured,
)
from alongside.analysis.charts.palette import COMPARED, INK, QUIET_INK
from alongside.analysis.charts.units import NUMBER, Unit, scaled

ALL_NAMED = 8
"""With up to so many areas each is named; with more, those beyond a limit."""


def limit_lines(
    lines: Sequence[FunnelLine],
    goal: float,
    *,
    unit: Unit,
    upright: Extent,
    along: Extent,
    numbered: bool,
) -> Layer:
    """The limits and the centre, and the axes that every layer shares."""
    rows: list[Row] = [
        {"people": size, "value": goal, "stretch": "centre", "stroke": INK, "dash": [1, 0]}
        for size in (along.low, along.high)
    ]
    for number, line in enumerate(lines):
        for side, limits in (("lower", line.lower), ("upper", line.upper)):
            rows += [
                {
                    "people": size,
                    "value": scaled(limit, unit=unit),
                    "stretch": f"{side} {number}",
                    "stroke": QUIET_INK,
                    "dash": list(line.dash),
                }
                for size, limit in zip(line.size, limits, strict=True)
                if size <= along.high and upright.low <= scaled(limit, unit=unit) <= upright.high
            ]
    ticks = list(along.ticks) if numbered else []
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "strokeJoin": "round", "strokeWidth": 1.5},
        "encoding": {
            "x": measured("people", at=along, unit=NUMBER, grid=False, values=ticks),
            "y": measured("value", at=upright, unit=unit, domain=False),
            "detail": {"field": "stretch", "type": "nominal"},
            "stroke": as_given("stroke"),
            "strokeDash": as_given("dash"),
        },
    }


def area_points(points: Sequence[AreaPoint]) -> Layer:
    """The areas, drawn by how they compare."""
    return {
        "data": {
            "values": [
                {"people": area.size, "value": area.value, **drawn(COMPARED[area.meaning])}
                for area in points
            ]
        },
        "mark": POINT,
        "encoding": {
            "x": {"field": "people", "type": "quantitative"},
            "y": {"field": "value", "type": "quantitative"},
            **LOOK,
        },
    }


def area_names(
    points: Sequence[AreaPoint],
    *,
    upright: Extent,
    across: Sequence[float],
    plot: float,
    height: float,
) -> list[Row]:
    """Names beside their points, moved up or down where they would touch another."""
    named = [
        (area, x)
        for area, x in zip(points, across, strict=True)
        if len(points) <= ALL_NAMED or area.meaning not in {"similar", "not_compared"}
    ]
    wanted = [upright.pixel(area.value or 0.0, height=height) for area, _ in named]
    rows = []
    placed = spread(wanted, gap=ROW, low=6, high=height - 6)
    for (area, x), y in zip(named, placed, strict=True):
        text = shortened(area.name, width=plot * 0.4, size=TEXT)
        length = text_width(text, size=TEXT)
        begin = x + 10 if x + 10 + length <= plot else x - 10 - length
        rows.append({"x": round(begin, 1), "y": round(y, 1), "text": text, "fill": INK})
    return rows


def line_ends(
    lines: Sequence[FunnelLine],
    centre: Reference,
    *,
    unit: Unit,
    upright: Extent,
    plot: float,
    height: float,
) -> list[Row]:
    """What each line is, at its right end."""
    ends = [(centre.label, INK, scaled(centre.value, unit=unit))]
    ends += [
        (line.label, QUIET_INK, scaled(limits[-1], unit=unit))
        for line in lines
        for limits in (line.lower, line.upper)
    ]
    wanted = [upright.pixel(value, height=height) for _, _, value in ends]
    placed = spread(wanted, gap=ROW, low=0, high=height)
    return [
        {"x": plot + 8.0, "y": round(y, 1), "text": text, "fill": colour}
        for (text, colour, _), y in zip(ends, placed, strict=True)
    ]
