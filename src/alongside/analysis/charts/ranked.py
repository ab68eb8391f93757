"""Areas with their intervals, one below the other, beside the value they are compared with."""

from collections.abc import Sequence

from alongside.analysis.charts.areas import AreaPoint, ranked
from alongside.analysis.charts.errors import ChartError
from alongside.analysis.charts.extent import Extent, extent
from alongside.analysis.charts.keys import Reference, key_height, laid_key
from alongside.analysis.charts.labels import shortened, text_width
from alongside.analysis.charts.marks import (
    LOOK,
    POINT,
    TEXT,
    Layer,
    Row,
    Spec,
    drawn,
    measured,
    picture,
    pixels,
    sign_marks,
    word_marks,
)
from alongside.analysis.charts.palette import COMPARED, INK, LINE, NO_FIGURE, Look
from alongside.analysis.charts.units import NUMBER, Unit, in_unit, scaled, written

STEP = 28
HEAD = 24
_VALUE: Layer = {"field": "value", "type": "quantitative"}


def ranked_chart(
    areas: Sequence[AreaPoint],
    *,
    against: Reference | None = None,
    axis_title: str = "",
    unit: Unit = NUMBER,
    lowest_possible: float | None = None,
    highest_possible: float | None = None,
    width: int = 640,
) -> Spec:
    """Intervals of areas in the order of their values, as a Vega-Lite specification.

    Parameters
    ----------
    areas
        One point for each area, one or more, values in stored units.
    against
        What they are compared with, drawn as an upright line; None for nothing.
    axis_title
        What is measured and in what, written below the axis.
    unit
        How numbers are written; its factor is applied here.
    lowest_possible, highest_possible
        Bounds of the measure in stored units; the axis does not go beyond them.
    width
        Of the whole picture in pixels; its height follows from the number of areas.

    Returns
    -------
    dict
        Numbers and words only. An area without a value has a cross and is last; one without an
        interval has a point and no line.

    Raises
    ------
    ChartError
        If there is no area.

    Notes
    -----
    Order is for the eye alone: neighbours whose intervals overlap may well be the other way round.
    """
    if not areas:
        raise ChartError("There is no area to draw.")
    rows = ranked([area.shown(unit=unit) for area in areas])
    goal = None if against is None else scaled(against.value, unit=unit)
    across = extent(
        [number for number in (*_numbers(rows), goal) if number is not None],
        lowest_possible=in_unit(lowest_possible, unit=unit),
        highest_possible=in_unit(highest_possible, unit=unit),
    )
    names = [shortened(area.name, width=width * 0.28, size=TEXT) for area in rows]
    ends = ["" if area.value is None else written(area.value, unit=unit) for area in rows]
    left = round(18 + max(text_width(name, size=TEXT) for name in names))
    right = round(16 + max(text_width(end, size=TEXT) for end in ends))
    plot = width - left - right
    height = len(rows) * STEP
    top = HEAD if against else 8
    looks = _looks(rows)
    below = 30 + (16 if axis_title else 0)
    key = laid_key(looks, left=-left + 4.0, top=height + below + 8.0, width=width - 8.0)
    words = [
        {"x": 10.0 - left, "y": _middle(row), "text": name, "fill": INK}
        for row, name in enumerate(names)
    ]
    words += [
        {"x": plot + 10.0, "y": _middle(row), "text": end, "fill": INK}
        for row, end in enumerate(ends)
        if end
    ]
    if axis_title:
        text = shortened(axis_title, width=width - left - 8, size=TEXT)
        words.append({"x": 0.0, "y": height + 34.0, "text": text, "fill": INK})
    layers = [
        _intervals(rows, across=across, unit=unit),
        _points(rows),
        sign_marks([*_crosses(rows), *key.signs]),
    ]
    if against is not None and goal is not None:
        layers.append(_line(goal, height=height))
        text = f"{against.label} {written(goal, unit=unit)}"
        words.append(_head(text, at=across, value=goal, plot=plot, width=width, left=left))
    layers.append(word_marks([*words, *key.words]))
    bottom = below + 8 + key_height(looks, width=width - 8.0) + 4
    return picture(
        [layer for layer in layers if layer["data"]["values"]],
        width=plot,
        height=height,
        padding={"left": left, "right": right, "top": top, "bottom": bottom},
    )


def _numbers(rows: Sequence[AreaPoint]) -> list[float | None]:
    return [number for area in rows for number in (area.value, area.lower, area.upper)]


def _looks(rows: Sequence[AreaPoint]) -> list[Look]:
    present = {area.meaning for area in rows if area.value is not None}
    found = [look for meaning, look in COMPARED.items() if meaning in present]
    return [*found, NO_FIGURE] if any(area.value is None for area in rows) else found


def _middle(row: int) -> float:
    return row * STEP + STEP / 2


def _intervals(rows: Sequence[AreaPoint], *, across: Extent, unit: Unit) -> Layer:
    """The lines from limit to limit, and the axis that every layer shares."""
    values = [
        {"value": area.lower, "upper": area.upper, "y": _middle(row)}
        for row, area in enumerate(rows)
        if area.lower is not None
    ]
    # Without a single interval the axis still needs a layer: a line of no length, which a flat end
    # leaves unseen.
    cap = "round" if values else "butt"
    spare = [{"value": across.low, "upper": across.low, "y": 0.0}]
    return {
        "data": {"values": values or spare},
        "mark": {"type": "rule", "stroke": LINE, "strokeWidth": 3, "strokeCap": cap},
        "encoding": {
            "x": measured("value", at=across, unit=unit, labelFlush=False, grid=True, domain=False),
            "x2": {"field": "upper"},
            "y": pixels("y"),
        },
    }


def _points(rows: Sequence[AreaPoint]) -> Layer:
    values = [
        {"value": area.value, "y": _middle(row), **drawn(COMPARED[area.meaning])}
        for row, area in enumerate(rows)
        if area.value is not None
    ]
    return {
        "data": {"values": values},
        "mark": POINT,
        "encoding": {"x": _VALUE, "y": pixels("y"), **LOOK},
    }


def _crosses(rows: Sequence[AreaPoint]) -> list[Row]:
    return [
        {"x": 10.0, "y": _middle(row), **drawn(NO_FIGURE)}
        for row, area in enumerate(rows)
        if area.value is None
    ]


def _line(goal: float, *, height: float) -> Layer:
    return {
        "data": {"values": [{"value": goal, "y": -4.0, "y2": float(height)}]},
        "mark": {"type": "rule", "stroke": INK, "strokeWidth": 1.5, "strokeDash": [6, 3]},
        "encoding": {"x": _VALUE, "y": pixels("y"), "y2": {"field": "y2"}},
    }


def _head(text: str, *, at: Extent, value: float, plot: float, width: int, left: int) -> Row:
    """The words above the line, beginning at it or, where they would not fit, ending there."""
    x = (value - at.low) / (at.high - at.low) * plot
    length = text_width(text, size=TEXT)
    begin = min(x - length / 2, width - left - length - 4)
    return {"x": round(max(begin, 4 - left), 1), "y": -13.0, "text": text, "fill": INK}
