"""XmR charts as boards know them from *Making Data Count*, as Vega-Lite specifications."""

import math
from collections.abc import Sequence

from alongside.analysis.charts.errors import ChartError
from alongside.analysis.charts.extent import Extent, extent
from alongside.analysis.charts.frame import Frame, framed
from alongside.analysis.charts.layers import (
    line_layer,
    point_layer,
    rule_layer,
    sign_layer,
    word_layer,
)
from alongside.analysis.charts.marks import Spec, measured, picture
from alongside.analysis.charts.periods import Frequency
from alongside.analysis.charts.points import Rebase, Target, XmrPoints
from alongside.analysis.charts.series import XmrSeries, xmr_series
from alongside.analysis.charts.units import NUMBER, Unit


def xmr_chart(
    points: XmrPoints,
    *,
    axis_title: str = "",
    unit: Unit = NUMBER,
    targets: Sequence[Target] = (),
    lowest_possible: float | None = None,
    highest_possible: float | None = None,
    rebases: Sequence[Rebase] = (),
    frequency: Frequency = "month",
    also: Sequence[float] = (),
    width: int = 640,
    height: int = 320,
) -> Spec:
    """XmR chart of `points` as a Vega-Lite specification with its data inside.

    Parameters
    ----------
    points
        The series, n points in stored units.
    axis_title
        What is measured and in what, written level above the upright axis.
    unit, targets, lowest_possible, highest_possible, rebases, frequency
        As for `alongside.analysis.charts.series.xmr_series`.
    also
        Further numbers in shown units that the upright axis must cover, such as the
        `drawn_values` of a chart that stands beside this one. They are not drawn.
    width, height
        Of the whole picture in pixels, words included.

    Returns
    -------
    dict
        Vega-Lite 5 or 6: numbers and words only, no addresses and no expressions made from
        the words of users.

    Raises
    ------
    ChartError
        If the points cannot be drawn: see `xmr_series`; or a number of `also` is not finite.

    Notes
    -----
    Source: look and colours of NHS England's Making Data Count as NHSRplotthedots 0.2.2 draws
    it. Missing periods are gaps with a cross on the axis, never joined and never zero. The
    chart draws limits and meanings as given and computes none.
    """
    series = xmr_series(
        points,
        unit=unit,
        targets=targets,
        lowest_possible=lowest_possible,
        highest_possible=highest_possible,
        rebases=rebases,
        frequency=frequency,
    )
    return draw_xmr(series, also=also, axis_title=axis_title, width=width, height=height)


def draw_xmr(
    series: XmrSeries,
    *,
    also: Sequence[float] = (),
    axis_title: str = "",
    width: int = 640,
    height: int = 320,
) -> Spec:
    """As `xmr_chart`, from a series already completed by `xmr_series`."""
    if not all(math.isfinite(number) for number in also):
        raise ChartError("One of the numbers that the axis must also cover is not finite.")
    upright = extent(
        [*drawn_values(series), *also],
        lowest_possible=series.lowest_possible,
        highest_possible=series.highest_possible,
    )
    frame = framed(series, upright=upright, axis_title=axis_title, width=width, height=height)
    lines = line_layer(series)
    lines["encoding"]["x"] = _x(frame, series)
    lines["encoding"]["y"] = _y(frame, upright, series)
    points = point_layer(series)
    points["encoding"]["x"] = {"field": "date", "type": "temporal"}
    layers = [rule_layer(frame), lines, points, sign_layer(series, frame), word_layer(frame)]
    return picture(
        [layer for layer in layers if layer is lines or layer["data"]["values"]],
        width=frame.plot_width,
        height=frame.plot_height,
        padding=frame.padding,
    )


def drawn_values(series: XmrSeries) -> list[float]:
    """Every number the chart draws, in shown units.

    Two charts that stand beside each other share an upright axis when each is told the drawn
    values of the other with `also`, and both have the same bounds of the possible.
    """
    columns = (series.values, series.mean, series.lower, series.upper)
    targets = (target.values for target in series.targets)
    return [value for column in (*columns, *targets) for value in column if value is not None]


def _x(frame: Frame, series: XmrSeries) -> Spec:
    years = list(frame.year_ticks)
    pattern = "%-d %b" if series.frequency in {"day", "week"} else "%b"
    day, year = f"utcFormat(datum.value, '{pattern}')", "utcFormat(datum.value, '%Y')"
    return {
        "field": "date",
        "type": "temporal",
        "scale": {"type": "utc", "domain": list(frame.domain), "nice": False},
        "axis": {
            "title": None,
            "grid": False,
            "values": list(frame.ticks),
            "labelExpr": f"indexof({years}, +datum.value) < 0 ? {day} : [{day}, {year}]",
            "labelOverlap": False,
            "labelFlush": False,
            "labelLineHeight": 15,
        },
    }


def _y(frame: Frame, upright: Extent, series: XmrSeries) -> Spec:
    return measured(
        "value",
        at=upright,
        unit=series.unit,
        title=frame.axis_title or None,
        titleAngle=0,
        titleAlign="left",
        titleBaseline="top",
        titleX=-frame.padding["left"] + 2,
        titleY=-frame.padding["top"] + 2,
        domain=False,
    )
