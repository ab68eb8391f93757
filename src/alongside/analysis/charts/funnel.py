"""Funnels: areas by their size, with the limits between which chance keeps them."""

import math
from collections.abc import Sequence
from itertools import pairwise

from alongside.analysis.charts.areas import AreaPoint
from alongside.analysis.charts.errors import ChartError
from alongside.analysis.charts.extent import Extent, extent
from alongside.analysis.charts.funnel_layers import (
    area_names,
    area_points,
    limit_lines,
    line_ends,
)
from alongside.analysis.charts.keys import FunnelLine, Reference, key_height, laid_key
from alongside.analysis.charts.labels import shortened, text_width
from alongside.analysis.charts.marks import ROW, TEXT, Spec, picture, sign_marks, word_marks
from alongside.analysis.charts.palette import COMPARED, INK
from alongside.analysis.charts.points import Value
from alongside.analysis.charts.units import NUMBER, Unit, in_unit, scaled, written


def funnel_chart(
    areas: Sequence[AreaPoint],
    *,
    lines: Sequence[FunnelLine],
    centre: Reference,
    axis_title: str = "",
    size_title: str = "",
    sizes_shown: bool = True,
    unit: Unit = NUMBER,
    lowest_possible: float | None = None,
    highest_possible: float | None = None,
    width: int = 640,
    height: int = 360,
) -> Spec:
    """Areas within a funnel, as a Vega-Lite specification.

    Parameters
    ----------
    areas
        One point for each area, values in stored units; those without value or size are left out.
    lines
        The limits, the inner ones first, each for at least two rising sizes.
    centre
        The value the funnel lies around, and what it is called.
    axis_title, size_title
        What is measured, above the upright axis; what the size counts, below the other.
    sizes_shown
        Whether the lower axis is numbered; without, it only says that size grows to the right.
    unit
        How values are written; its factor is applied here.
    lowest_possible, highest_possible
        Bounds of the measure in stored units.
    width, height
        Of the whole picture in pixels.

    Returns
    -------
    dict
        Numbers and words only.

    Raises
    ------
    ChartError
        If no area has a value and a size, or a line has no two rising sizes.
    """
    found = [area.shown(unit=unit) for area in areas]
    points = [area for area in found if area.value is not None and area.size is not None]
    if not points:
        raise ChartError("No area has a value and a size, so there is nothing to draw.")
    for line in lines:
        _check(line)
    goal = scaled(centre.value, unit=unit)
    values = [area.value for area in points if area.value is not None]
    upright = extent(
        [*values, goal, *_within(lines, unit=unit, values=[*values, goal])],
        lowest_possible=in_unit(lowest_possible, unit=unit),
        highest_possible=in_unit(highest_possible, unit=unit),
    )
    sizes = [area.size for area in points if area.size is not None]
    along = extent([0.0, *sizes], lowest_possible=0.0)
    ticks = [written(tick, unit=unit, decimals=upright.decimals) for tick in upright.ticks]
    left = round(14 + max(text_width(tick, size=TEXT) for tick in ticks))
    labels = [centre.label, *(line.label for line in lines)]
    right = round(14 + max(text_width(label, size=TEXT) for label in labels))
    plot = width - left - right
    top = 12 + (ROW + 4 if axis_title else 0)
    looks = [look for name, look in COMPARED.items() if any(a.meaning == name for a in points)]
    below = 30 + (16 if size_title else 0)
    bottom = below + 8 + key_height(looks, width=width - 8.0) + 4
    high = height - top - bottom
    key = laid_key(looks, left=4.0 - left, top=high + below + 8.0, width=width - 8.0)
    across = [_pixel(area.size, at=along, width=plot) for area in points]
    names = area_names(points, upright=upright, across=across, plot=plot, height=high)
    ends = line_ends(lines, centre, unit=unit, upright=upright, plot=plot, height=high)
    titles = [
        {"x": x, "y": y, "text": shortened(text, width=width - 16, size=TEXT), "fill": INK}
        for text, x, y in ((axis_title, 4.0 - left, 8.0 - top), (size_title, 0.0, high + 34.0))
        if text
    ]
    layers = [
        limit_lines(lines, goal, unit=unit, upright=upright, along=along, numbered=sizes_shown),
        area_points(points),
        sign_marks(key.signs),
        word_marks([*titles, *names, *ends, *key.words]),
    ]
    return picture(
        layers,
        width=plot,
        height=high,
        padding={"left": left, "right": right, "top": top, "bottom": bottom},
    )


def _check(line: FunnelLine) -> None:
    columns = {len(line.size), len(line.lower), len(line.upper)}
    rising = all(one < other for one, other in pairwise(line.size))
    if len(columns) > 1 or len(line.size) < 2 or not rising:
        raise ChartError(f"The line {line.label!r} needs limits for at least two rising sizes.")


def _within(lines: Sequence[FunnelLine], *, unit: Unit, values: Sequence[float]) -> list[float]:
    """The numbers of the lines that the axis shows: not the mouth, which opens without bound."""
    reach = max((max(values) - min(values)) * 0.6, abs(max(values)) * 0.05, 1e-9)
    low, high = min(values) - reach, max(values) + reach
    drawn_numbers = (
        scaled(number, unit=unit) for line in lines for number in (*line.lower, *line.upper)
    )
    return [min(max(number, low), high) for number in drawn_numbers if math.isfinite(number)]


def _pixel(size: Value, *, at: Extent, width: float) -> float:
    return 0.0 if size is None else (size - at.low) / (at.high - at.low) * width
