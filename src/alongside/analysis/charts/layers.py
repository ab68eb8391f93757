"""The marks of an XmR chart, back to front, in as few layers as can be: each costs time."""

from collections.abc import Sequence
from datetime import date, datetime

from alongside.analysis.charts.frame import EndLabel, Frame, RebaseLabel
from alongside.analysis.charts.marks import (
    LOOK,
    POINT,
    Layer,
    Row,
    as_given,
    drawn,
    pixels,
    sign_marks,
    word_marks,
)
from alongside.analysis.charts.palette import INK, LINE, LOOKS, NO_DATA, QUIET_INK, TARGET
from alongside.analysis.charts.periods import edges, moment
from alongside.analysis.charts.series import XmrSeries

_VALUE: Layer = {"field": "value", "type": "quantitative"}
_LIMIT: Row = {"stroke": QUIET_INK, "width": 1.5, "dash": [3, 3]}
_MEAN: Row = {"stroke": INK, "width": 1.5, "dash": [1, 0]}
_TARGET: Row = {"stroke": TARGET, "width": 2, "dash": [10, 4]}
_VALUES: Row = {"stroke": LINE, "width": 2, "dash": [1, 0]}


def line_layer(series: XmrSeries) -> Layer:
    """Limits, mean, targets and above them the values, broken wherever there is none."""
    rows = _level(series, series.lower, name="Lower limit", style=_LIMIT)
    rows += _level(series, series.upper, name="Upper limit", style=_LIMIT)
    rows += _level(series, series.mean, name="Mean", style=_MEAN)
    for place, target in enumerate(series.targets):
        rows += _level(series, target.values, name=f"Target {place + 1}", style=_TARGET)
    for period, value, stretch in zip(
        series.periods, series.values, stretches(series.values), strict=True
    ):
        if value is not None:
            rows.append({**_at(period), "value": value, "stretch": f"Values {stretch}", **_VALUES})
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "strokeJoin": "round"},
        "encoding": {
            "y": _VALUE,
            "detail": {"field": "stretch", "type": "nominal"},
            "stroke": as_given("stroke"),
            "strokeDash": as_given("dash"),
            "strokeWidth": {**as_given("width"), "type": "quantitative"},
        },
    }


def rule_layer(frame: Frame) -> Layer:
    """Upright rules where limits begin anew, and short ticks from each line to its words."""
    rows: list[Row] = [
        {"x": label.x, "x2": label.x, "y": label.y, "y2": frame.plot_height, "dash": [1, 2]}
        | {"stroke": INK}
        for label in frame.rebase_labels
    ]
    start = frame.plot_width
    rows += [
        {"x": start, "x2": start + 7, "y": label.line_y, "y2": label.y, "dash": [1, 0]}
        | {"stroke": label.colour}
        for label in frame.end_labels
    ]
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    return {
        "data": {"values": rows},
        "mark": {"type": "rule", "strokeWidth": 1},
        "encoding": {
            "x": pixels("x"),
            "y": pixels("y"),
            **ends,
            "stroke": as_given("stroke"),
            "strokeDash": as_given("dash"),
        },
    }


def point_layer(series: XmrSeries) -> Layer:
    """The points; what they mean is in their shape as well as their colour."""
    rows = [
        {**_at(period), "value": value, **drawn(LOOKS[meaning])}
        for period, value, meaning in zip(
            series.periods, series.values, series.meanings, strict=True
        )
        if value is not None and meaning is not None
    ]
    return {"data": {"values": rows}, "mark": POINT, "encoding": {"y": _VALUE, **LOOK}}


def sign_layer(series: XmrSeries, frame: Frame) -> Layer:
    """A cross on the axis for each period without a value, and the signs of the key."""
    rows = [
        {"x": frame.across(moment(period)), "y": frame.plot_height - 7, **drawn(LOOKS[NO_DATA])}
        for period, value in zip(series.periods, series.values, strict=True)
        if value is None
    ]
    return sign_marks([*rows, *frame.key.signs])


def word_layer(frame: Frame) -> Layer:
    """Every word inside the chart: ends of lines, heads of rebases, the key."""
    labels: tuple[EndLabel | RebaseLabel, ...] = (*frame.end_labels, *frame.rebase_labels)
    rows = [
        {"x": label.text_x, "y": label.y, "text": label.text, "fill": label.colour}
        for label in labels
    ]
    return word_marks([*rows, *frame.key.words])


def stretches(column: Sequence[float | None]) -> tuple[int, ...]:
    """Number of the unbroken stretch each place belongs to; a missing one begins the next."""
    numbers: list[int] = []
    current = 0
    for value in column:
        current += value is None
        numbers.append(current)
    return tuple(numbers)


def _level(
    series: XmrSeries, column: Sequence[float | None], *, name: str, style: Row
) -> list[Row]:
    """Rows of a level line: from half a period before its first point to half after its last."""
    keys = [
        None if value is None else f"{name} {segment}.{stretch}"
        for value, segment, stretch in zip(column, series.segments, stretches(column), strict=True)
    ]
    rows: list[Row] = []
    for place, (period, value, key) in enumerate(zip(series.periods, column, keys, strict=True)):
        if key is None:
            continue
        before, after = edges(period, frequency=series.frequency)
        first = place == 0 or keys[place - 1] != key
        last = place == len(keys) - 1 or keys[place + 1] != key
        if first:
            rows.append({"date": _stamp(before), "value": value, "stretch": key, **style})
        elif value != rows[-1]["value"]:
            step = {**rows[-1], "date": _stamp(before)}
            rows += [step, {**step, "value": value}]
        if last:
            rows.append({"date": _stamp(after), "value": value, "stretch": key, **style})
    return rows


def _at(period: date) -> Row:
    return {"date": _stamp(moment(period))}


def _stamp(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
