"""What every chart is drawn with: points, words, axes, and fields that hold their own look."""

from collections.abc import Sequence
from typing import Any

from alongside.analysis.charts.extent import Extent
from alongside.analysis.charts.palette import FONT, GRID, INK, QUIET_INK, Look
from alongside.analysis.charts.units import Unit, axis_expression

Layer = dict[str, Any]
Row = dict[str, Any]
Spec = dict[str, Any]

TEXT = 13
"""Pixels of the size of all words."""

ROW = 16
"""Pixels from one row of words to the next."""

POINT: Layer = {
    "type": "point",
    "filled": True,
    "opacity": 1,
    "stroke": INK,
    "strokeWidth": 1,
}

_CONFIG: Spec = {
    "font": FONT,
    "aria": False,
    "view": {"stroke": None},
    "axis": {
        "domainColor": QUIET_INK,
        "tickColor": QUIET_INK,
        "gridColor": GRID,
        "labelColor": INK,
        "labelFontSize": TEXT,
        "titleColor": INK,
        "titleFontSize": TEXT,
        "titleFontWeight": "normal",
    },
    "text": {"fontSize": TEXT},
}


def picture(
    layers: Sequence[Layer], *, width: float, height: float, padding: dict[str, float]
) -> Spec:
    """The layers, back to front, on a plot of this size with room for words around it."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "height": height,
        "autosize": "none",
        "padding": padding,
        "background": "white",
        "layer": list(layers),
        "config": _CONFIG,
    }


def measured(field: str, *, at: Extent, unit: Unit, **axis: Any) -> Layer:
    """The datum holds a number for an axis of this extent, which every layer shares."""
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [at.low, at.high], "nice": False, "zero": False},
        "axis": {
            "title": None,
            "values": list(at.ticks),
            "labelExpr": axis_expression(unit, decimals=at.decimals),
            "ticks": False,
            **axis,
        },
    }


def as_given(field: str) -> Layer:
    """The datum holds the colour, dash or shape itself: no scale, no legend."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def pixels(field: str) -> Layer:
    """The datum holds the distance from the left or the top of the plot."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


LOOK: Layer = {
    "fill": as_given("fill"),
    "shape": as_given("shape"),
    "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
}


def drawn(look: Look) -> Row:
    """What a datum holds so that it is drawn with this look."""
    return {"meaning": look.words, "fill": look.fill, "shape": look.shape, "size": look.size}


def sign_marks(rows: Sequence[Row]) -> Layer:
    """Points that stand where they are put, such as those of a key."""
    return {
        "data": {"values": list(rows)},
        "mark": POINT,
        "encoding": {"x": pixels("x"), "y": pixels("y"), **LOOK},
    }


def word_marks(rows: Sequence[Row]) -> Layer:
    """Words that stand where they are put, each in a colour of its own."""
    return {
        "data": {"values": list(rows)},
        "mark": {"type": "text", "align": "left", "baseline": "middle"},
        "encoding": {
            "x": pixels("x"),
            "y": pixels("y"),
            "text": {"field": "text", "type": "nominal"},
            "fill": as_given("fill"),
        },
    }
