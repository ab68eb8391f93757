"""An XmR series as a chart that can be edited in a presentation."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import LineSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml.ns import qn
from pptx.util import Pt

from alongside.analysis.charts.extent import extent
from alongside.analysis.charts.palette import INK, LINE, LOOKS, QUIET_INK, TARGET
from alongside.analysis.charts.series import XmrSeries
from alongside.analysis.charts.units import Unit
from alongside.analysis.charts.xmr import drawn_values
from alongside.foundations.design.csv_files import safe_text
from alongside.foundations.design.exhibits.printable import without_controls

# python-pptx is typed only in part.
_ChartNumbers: Any = CategoryChartData
_Colour: Any = RGBColor

_MARKERS = {
    "common_cause": (XL_MARKER_STYLE.CIRCLE, 6),
    "improvement": (XL_MARKER_STYLE.DIAMOND, 11),
    "concern": (XL_MARKER_STYLE.SQUARE, 9),
    "neutral_high": (XL_MARKER_STYLE.TRIANGLE, 9),
    "neutral_low": (XL_MARKER_STYLE.TRIANGLE, 9),
}
_KEY = {
    "improvement": "Blue diamond: improvement.",
    "concern": "Orange square: concern.",
    "neutral_high": "Purple triangle above the mean: unusually high.",
    "neutral_low": "Purple triangle below the mean: unusually low.",
    "common_cause": "Grey circle: common cause.",
}
_LABELS = {
    "day": "d mmm yyyy",
    "week": "d mmm yyyy",
    "month": "mmm yyyy",
    "quarter": "mmm yyyy",
    "year": "mmm yyyy",
}


def chart_data(series: XmrSeries) -> tuple[XL_CHART_TYPE, Any]:
    """Kind and numbers of the native chart; a missing value stays empty."""
    data = _ChartNumbers(number_format=_number_format(series.unit))
    data.categories = series.periods
    data.add_series("Value", series.values)
    data.add_series("Mean", series.mean)
    data.add_series("Lower limit", series.lower)
    data.add_series("Upper limit", series.upper)
    for target in series.targets:
        data.add_series(safe_text(without_controls(target.label)), target.values)
    return XL_CHART_TYPE.LINE_MARKERS, data


def key(series: XmrSeries) -> str:
    """What the shapes of the points mean, since the legend of a native chart cannot say it."""
    present = set(series.meanings)
    return " ".join(words for meaning, words in _KEY.items() if meaning in present)


def style(chart: Chart, series: XmrSeries) -> None:
    """Give the chart the look of the picture: colours, shapes, dashes, gaps."""
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.font.size = Pt(14)
    chart.font.color.rgb = rgb(INK)
    _gaps(chart)
    _axes(chart, series)
    drawn = list(chart.plots[0].series)
    value, mean, lower, upper, *targets = drawn
    for each in drawn:
        each.smooth = False
    _stroke(value, LINE, 2.0)
    _mark_meanings(value, series)
    _stroke(mean, INK, 1.5)
    for limit in (lower, upper):
        _stroke(limit, QUIET_INK, 1.5, dash=MSO_LINE_DASH_STYLE.ROUND_DOT)
    for target in targets:
        _stroke(target, TARGET, 2.0, dash=MSO_LINE_DASH_STYLE.DASH)
    for level in (mean, lower, upper, *targets):
        level.marker.style = XL_MARKER_STYLE.NONE
    for level in (mean, lower, upper):
        _break_at(level, series.segments)


def rgb(colour: str) -> Any:
    """A colour such as ``#de1b1b``."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return _Colour(red, green, blue)


def _number_format(unit: Unit) -> str:
    """Spreadsheet format of shown numbers; percentages are already hundredfold."""
    digits = "#,##0" + ("." + "0" * unit.decimals if unit.decimals else "")
    return f"{_quoted(unit.prefix)}{digits}{_quoted(unit.suffix)}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"' if text else ""


def _gaps(chart: Chart) -> None:
    """Leave missing values open instead of drawing them as zero."""
    chart._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "gap")


def _axes(chart: Chart, series: XmrSeries) -> None:
    upright = extent(
        drawn_values(series),
        lowest_possible=series.lowest_possible,
        highest_possible=series.highest_possible,
    )
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = upright.low, upright.high
    axis.major_gridlines.format.line.color.rgb = rgb("#e8edee")
    axis.format.line.fill.background()
    axis.tick_labels.number_format = _number_format(series.unit)
    axis.tick_labels.number_format_is_linked = False
    along = chart.category_axis
    along.tick_labels.number_format = _LABELS[series.frequency]
    along.tick_labels.number_format_is_linked = False
    along.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    along.format.line.color.rgb = rgb(QUIET_INK)


def _stroke(
    line: LineSeries, colour: str, width: float, *, dash: MSO_LINE_DASH_STYLE | None = None
) -> None:
    line.format.line.color.rgb = rgb(colour)
    line.format.line.width = Pt(width)
    if dash is not None:
        line.format.line.dash_style = dash


def _mark_meanings(value: LineSeries, series: XmrSeries) -> None:
    marker = value.marker
    marker.style, marker.size = _MARKERS["common_cause"]
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(LOOKS["common_cause"].fill)
    marker.format.line.color.rgb = rgb(INK)
    for place, meaning in enumerate(series.meanings):
        if meaning is None or meaning == "common_cause":
            continue
        point = value.points[place]
        # A point of its own takes nothing from its series: the line to it must be said again.
        point.format.line.color.rgb = rgb(LINE)
        point.format.line.width = Pt(2.0)
        marker = point.marker
        marker.style, marker.size = _MARKERS[meaning]
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = rgb(LOOKS[meaning].fill)
        marker.format.line.color.rgb = rgb(INK)


def _break_at(level: LineSeries, segments: Sequence[int]) -> None:
    """Draw no slope from the limits of one segment to those of the next."""
    for place in range(1, len(segments)):
        if segments[place] != segments[place - 1]:
            level.points[place].format.line.fill.background()
            level.points[place].marker.style = XL_MARKER_STYLE.NONE
