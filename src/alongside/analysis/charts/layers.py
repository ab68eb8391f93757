"""The marks of an XmR chart, back to front. Every layer carries its own rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from alongside.analysis.charts.frame import Frame
from alongside.analysis.charts.palette import INK, LINE, LOOKS, NO_DATA, QUIET_INK, TARGET
from alongside.analysis.charts.periods import edges, moment
from alongside.analysis.charts.series import XmrSeries

Layer = dict[str, Any]
Row = dict[str, Any]

_Y: Layer = {"field": "value", "type": "quantitative"}
_DETAIL: Layer = {"field": "stretch", "type": "nominal"}


def line_layers(series: XmrSeries, frame: Frame) -> list[Layer]:
    """Limits, mean and targets, each with its words at the right end."""
    limits = _level(series, series.lower, name="l") + _level(series, series.upper, name="u")
    targets = [
        row
        for place, target in enumerate(series.targets)
        for row in _level(series, target.values, name=f"t{place}")
    ]
    return [
        _line(limits, {"stroke": QUIET_INK, "strokeWidth": 1.5, "strokeDash": [3, 3]}),
        _line(_level(series, series.mean, name="m"), {"stroke": INK, "strokeWidth": 1.5}),
        *([_line(targets, _TARGET_STROKE)] if targets else []),
        *_end_label_layers(frame),
    ]


def rebase_layers(series: XmrSeries, frame: Frame) -> list[Layer]:
    """An upright rule where limits begin anew, with its reason at the head."""
    made: list[Layer] = []
    for leftwards in (False, True):
        labels = [label for label in frame.rebase_labels if label.leftwards is leftwards]
        if not labels:
            continue
        rows = [{"date": label.at, "text": label.text, "y": label.y} for label in labels]
        y: Layer = {"field": "y", "type": "quantitative", "scale": None, "axis": None}
        stroke = {"stroke": INK, "strokeWidth": 1, "strokeDash": [1, 2]}
        made.append(
            {
                "data": {"values": rows},
                "mark": {"type": "rule", **stroke},
                "encoding": {"y": y, "y2": {"value": frame.plot_height}},
            }
        )
        side = {"align": "right", "dx": -4} if leftwards else {"align": "left", "dx": 4}
        made.append(
            {
                "data": {"values": rows},
                "mark": {"type": "text", "baseline": "middle", "fill": INK, **side},
                "encoding": {"y": y, "text": {"field": "text", "type": "nominal"}},
            }
        )
    return made


def value_layer(series: XmrSeries) -> list[Layer]:
    """The line through the values, broken wherever one is missing."""
    rows = [
        {"date": _stamp(moment(period)), "value": value, "stretch": stretch}
        for period, value, stretch in zip(
            series.periods, series.values, stretches(series.values), strict=True
        )
        if value is not None
    ]
    return [_line(rows, {"stroke": LINE, "strokeWidth": 2, "strokeJoin": "round"})]


def point_layer(series: XmrSeries) -> list[Layer]:
    """The points; what they mean is in their shape as well as their colour."""
    rows = [
        {"date": _stamp(moment(period)), "value": value, "meaning": LOOKS[meaning].words}
        for period, value, meaning in zip(
            series.periods, series.values, series.meanings, strict=True
        )
        if value is not None and meaning is not None
    ]
    mark = {"type": "point", "filled": True, "opacity": 1, "stroke": INK, "strokeWidth": 0.8}
    channels = _meaning_channels(series)
    return [{"data": {"values": rows}, "mark": mark, "encoding": {"y": _Y, **channels}}]


def missing_layer(series: XmrSeries, frame: Frame) -> list[Layer]:
    """A cross on the axis for each period without a value."""
    rows = [
        {"date": _stamp(moment(period)), "meaning": LOOKS[NO_DATA].words}
        for period, value in zip(series.periods, series.values, strict=True)
        if value is None
    ]
    if not rows:
        return []
    mark = {"type": "point", "filled": True, "opacity": 1, "stroke": INK, "strokeWidth": 1.6}
    encoding = {"y": {"value": frame.plot_height - 7}, **_meaning_channels(series)}
    return [{"data": {"values": rows}, "mark": mark, "encoding": encoding}]


def stretches(column: Sequence[float | None]) -> tuple[int, ...]:
    """Number of the unbroken stretch each place belongs to; a missing one begins the next."""
    numbers: list[int] = []
    current = 0
    for value in column:
        current += value is None
        numbers.append(current)
    return tuple(numbers)


_TARGET_STROKE = {"stroke": TARGET, "strokeWidth": 2, "strokeDash": [10, 4]}


def _line(rows: list[Row], stroke: Layer) -> Layer:
    return {
        "data": {"values": rows},
        "mark": {"type": "line", **stroke},
        "encoding": {"y": _Y, "detail": _DETAIL},
    }


def _level(series: XmrSeries, column: Sequence[float | None], *, name: str) -> list[Row]:
    """Rows of a level line: from half a period before its first point to half after its last."""
    rows: list[Row] = []
    broken = stretches(column)
    keys = [
        None if value is None else f"{name}{segment}-{stretch}"
        for value, segment, stretch in zip(column, series.segments, broken, strict=True)
    ]
    for place, (period, value, key) in enumerate(zip(series.periods, column, keys, strict=True)):
        if key is None:
            continue
        before, after = edges(period, frequency=series.frequency)
        first = place == 0 or keys[place - 1] != key
        last = place == len(keys) - 1 or keys[place + 1] != key
        changed = not first and rows[-1]["value"] != value
        times = [before] * first + [moment(period)] * (changed and not last) + [after] * last
        if changed and last:
            times.insert(0, moment(period))
        rows += [{"date": _stamp(when), "value": value, "stretch": key} for when in times]
    return rows


def _end_label_layers(frame: Frame) -> list[Layer]:
    made: list[Layer] = []
    width = frame.plot_width
    for bold in (False, True):
        labels = [label for label in frame.end_labels if label.bold is bold]
        if not labels:
            continue
        rows = [
            {"text": label.text, "from": label.line_y, "to": label.label_y, "colour": label.colour}
            for label in labels
        ]
        colour: Layer = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
        made.append(
            {
                "data": {"values": rows},
                "mark": {"type": "rule", "strokeWidth": 1},
                "encoding": {
                    "x": {"value": width},
                    "x2": {"value": width + 7},
                    "y": _pixels("from"),
                    "y2": {"field": "to"},
                    "stroke": colour,
                },
            }
        )
        weight = "bold" if bold else "normal"
        made.append(
            {
                "data": {"values": rows},
                "mark": {
                    "type": "text",
                    "align": "left",
                    "baseline": "middle",
                    "fontWeight": weight,
                },
                "encoding": {
                    "x": {"value": width + 10},
                    "y": _pixels("to"),
                    "text": {"field": "text", "type": "nominal"},
                    "fill": colour,
                },
            }
        )
    return made


def _pixels(field: str) -> Layer:
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _meaning_channels(series: XmrSeries) -> Layer:
    """Colour, shape and size of a meaning, with one legend of those that occur."""
    present = {NO_DATA if meaning is None else meaning for meaning in series.meanings}
    looks = [look for name, look in LOOKS.items() if name in present]
    field: Layer = {"field": "meaning", "type": "nominal"}

    def scale(values: list[Any]) -> Layer:
        return {"domain": [look.words for look in looks], "range": values}

    legend = {"orient": "bottom", "direction": "horizontal", "title": None, "offset": 10}
    return {
        "fill": {**field, "scale": scale([look.fill for look in looks]), "legend": legend},
        "shape": {**field, "scale": scale([look.shape for look in looks]), "legend": legend},
        "size": {**field, "scale": scale([look.size for look in looks]), "legend": legend},
    }


def _stamp(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
