"""Where everything in an XmR chart goes: the plot, its margins, ticks and words."""

import math
from dataclasses import dataclass
from datetime import date, datetime

from alongside.analysis.charts.extent import Extent
from alongside.analysis.charts.keys import Laid, laid_key
from alongside.analysis.charts.labels import rows, shortened, spread, text_width
from alongside.analysis.charts.marks import ROW, TEXT
from alongside.analysis.charts.palette import INK, LOOKS, NO_DATA, QUIET_INK, TARGET
from alongside.analysis.charts.periods import edges, milliseconds, moment, ticks
from alongside.analysis.charts.series import XmrSeries
from alongside.analysis.charts.units import written

_BELOW = 64
_KEY = 53
_GAP = 8


@dataclass(frozen=True, kw_only=True)
class EndLabel:
    """Words at the right end of a line: where the line ends and where the words stand."""

    text: str
    colour: str
    line_y: float
    text_x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class RebaseLabel:
    """Words at the head of a rebase: where its rule stands and where the words begin."""

    text: str
    x: float
    text_x: float
    y: float
    colour: str = INK


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Measures of one chart in pixels from the top left of the plot; times in milliseconds."""

    plot_width: float
    plot_height: float
    padding: dict[str, float]
    axis_title: str
    domain: tuple[int, int]
    ticks: tuple[int, ...]
    year_ticks: tuple[int, ...]
    end_labels: tuple[EndLabel, ...]
    rebase_labels: tuple[RebaseLabel, ...]
    key: Laid

    def across(self, when: datetime) -> float:
        """Distance of a moment from the left of the plot."""
        return _across(milliseconds(when), domain=self.domain, width=self.plot_width)


def framed(
    series: XmrSeries, *, upright: Extent, axis_title: str, width: int, height: int
) -> Frame:
    """Measure the words and give the plot what they leave."""
    tick_words = [written(t, unit=series.unit, decimals=upright.decimals) for t in upright.ticks]
    left = round(14 + max((text_width(words, size=TEXT) for words in tick_words), default=0))
    ends = _end_texts(series)
    widest = max((text_width(text, size=TEXT) for text, _, _ in ends), default=0)
    right = round(min(widest, width * 0.3) + 14)
    plot_width = width - left - right
    domain = _domain(series)
    heads = _rebase_labels(series, domain=domain, width=plot_width, room=right - 4)
    highest = max((-head.y for head in heads), default=0) + ROW / 2
    top = round(highest + (ROW + 4 if axis_title else 0))
    plot_height = height - top - _BELOW
    marks = ticks(series.periods, frequency=series.frequency, most=max(2, plot_width // 56))
    return Frame(
        plot_width=plot_width,
        plot_height=plot_height,
        padding={"left": left, "right": right, "top": top, "bottom": _BELOW},
        axis_title=shortened(axis_title, width=width - 8, size=TEXT),
        domain=domain,
        ticks=tuple(milliseconds(moment(mark)) for mark in marks),
        year_ticks=_year_ticks(marks, always=series.frequency == "year"),
        end_labels=_end_labels(
            ends, upright=upright, width=plot_width, height=plot_height, room=right - 12
        ),
        rebase_labels=heads,
        key=_key(series, top=plot_height + _KEY),
    )


def _across(time: int, *, domain: tuple[int, int], width: float) -> float:
    return round((time - domain[0]) / (domain[1] - domain[0]) * width, 1)


def _domain(series: XmrSeries) -> tuple[int, int]:
    if not series.periods:
        return (0, 1)
    first, _ = edges(series.periods[0], frequency=series.frequency)
    _, last = edges(series.periods[-1], frequency=series.frequency)
    return milliseconds(first), milliseconds(last)


def _year_ticks(marks: tuple[date, ...], *, always: bool) -> tuple[int, ...]:
    """The ticks below which the year is written: the first of each year that is named."""
    return tuple(
        milliseconds(moment(mark))
        for place, mark in enumerate(marks)
        if place == 0 or always or mark.year != marks[place - 1].year
    )


def _end_texts(series: XmrSeries) -> list[tuple[str, str, float]]:
    """Text, colour and value of each line that reaches the right end."""
    unit = series.unit
    found = [
        (f"{target.label} {written(value, unit=unit)}", TARGET, value)
        for target in series.targets
        if (value := _last(target.values)) is not None
    ]
    upper, mean, lower = _last(series.upper), _last(series.mean), _last(series.lower)
    if mean is not None and mean == upper == lower:
        return [*found, (f"Mean and limits {written(mean, unit=unit)}", INK, mean)]
    capped = series.upper_is_bound and upper == series.highest_possible
    floored = series.lower_is_bound and lower == series.lowest_possible
    lines = (
        ("Capped limit" if capped else "Upper limit", QUIET_INK, upper),
        ("Mean", INK, mean),
        ("Capped limit" if floored else "Lower limit", QUIET_INK, lower),
    )
    found += [
        (f"{words} {written(value, unit=unit)}", colour, value)
        for words, colour, value in lines
        if value is not None
    ]
    return found


def _last(column: tuple[float | None, ...]) -> float | None:
    return column[-1] if column else None


def _end_labels(
    ends: list[tuple[str, str, float]],
    *,
    upright: Extent,
    width: float,
    height: float,
    room: float,
) -> tuple[EndLabel, ...]:
    line_y = [round(upright.pixel(value, height=height), 1) for _, _, value in ends]
    text_y = spread(line_y, gap=ROW, low=0, high=height)
    return tuple(
        EndLabel(
            text=shortened(text, width=room, size=TEXT),
            colour=colour,
            line_y=line,
            text_x=width + 10,
            y=round(words, 1),
        )
        for (text, colour, _), line, words in zip(ends, line_y, text_y, strict=True)
    )


def _rebase_labels(
    series: XmrSeries, *, domain: tuple[int, int], width: float, room: float
) -> tuple[RebaseLabel, ...]:
    """Labels above the plot, in rows, so that no rule runs through the words of another.

    Rows are given out to those that read rightwards from the last back to the first, then to
    those near the right edge, which read leftwards.
    """
    found = []
    for rebase in series.rebases:
        period = next(period for period in series.periods if period >= rebase.date)
        start, _ = edges(period, frequency=series.frequency)
        x = _across(milliseconds(start), domain=domain, width=width)
        text = shortened(rebase.label, width=min(260, width * 0.6), size=TEXT)
        length = text_width(text, size=TEXT)
        leftwards = x + length > width + room and x > length
        found.append((leftwards, x, x - 4 - length if leftwards else x + 4, length, text))
    found.sort(key=lambda head: (head[0], head[1] if head[0] else -head[1]))
    placed = rows([(begin, begin + length) for _, _, begin, length, _ in found], gap=_GAP)
    return tuple(
        RebaseLabel(text=text, x=x, text_x=round(begin, 1), y=-10.0 - ROW * row)
        for (_, x, begin, _, text), row in zip(found, placed, strict=True)
    )


def _key(series: XmrSeries, *, top: float) -> Laid:
    present = {NO_DATA if meaning is None else meaning for meaning in series.meanings}
    looks = [look for meaning, look in LOOKS.items() if meaning in present]
    return laid_key(looks, left=0.0, top=top, width=math.inf)
