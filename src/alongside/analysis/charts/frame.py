"""Where everything in an XmR chart goes: the plot, its margins, ticks and label room."""

from dataclasses import dataclass

from alongside.analysis.charts.extent import Extent
from alongside.analysis.charts.labels import rows, shortened, spread, text_width
from alongside.analysis.charts.palette import INK, QUIET_INK, TARGET
from alongside.analysis.charts.periods import edges, milliseconds, moment, ticks
from alongside.analysis.charts.series import XmrSeries
from alongside.analysis.charts.units import written

TEXT = 13
ROW = 16
_BELOW = 66
_GAP = 8


@dataclass(frozen=True, kw_only=True)
class EndLabel:
    """Words at the right end of a line: where the line ends and where the words stand."""

    text: str
    colour: str
    bold: bool
    line_y: float
    label_y: float


@dataclass(frozen=True, kw_only=True)
class RebaseLabel:
    """Words at the head of a rebase: milliseconds, height above the plot, which way it reads."""

    text: str
    at: int
    y: float
    leftwards: bool


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Measures of one chart in pixels, and times in milliseconds."""

    plot_width: float
    plot_height: float
    padding: dict[str, float]
    axis_title: str
    domain: tuple[int, int]
    ticks: tuple[int, ...]
    year_ticks: tuple[int, ...]
    tick_format: str
    end_labels: tuple[EndLabel, ...]
    rebase_labels: tuple[RebaseLabel, ...]


def framed(
    series: XmrSeries, *, upright: Extent, axis_title: str, width: int, height: int
) -> Frame:
    """Measure the words and give the plot what they leave."""
    tick_words = [written(t, unit=series.unit, decimals=upright.decimals) for t in upright.ticks]
    left = 12 + max((text_width(words, size=TEXT) for words in tick_words), default=0)
    ends = _end_texts(series)
    widest = max((text_width(text, size=TEXT, bold=bold) for text, _, bold, _ in ends), default=0)
    right = max(12.0, min(widest, width * 0.3) + 14)
    plot_width = round(width - left - right)
    domain = _domain(series)
    named = _rebase_spans(series, domain=domain, width=plot_width, room=right - 4)
    placed = rows([(start, end) for _, _, _, start, end in named], gap=_GAP)
    title_room = ROW + 6 if axis_title else 6
    top = title_room + (ROW * (max(placed) + 1) if placed else 0) + 2
    plot_height = round(height - top - _BELOW)
    label_y = spread(
        [upright.pixel(value, height=plot_height) for _, _, _, value in ends],
        gap=ROW,
        low=4,
        high=plot_height - 2,
    )
    marks = ticks(series.periods, frequency=series.frequency, most=max(2, plot_width // 56))
    years = [
        mark
        for place, mark in enumerate(marks)
        if place == 0 or mark.year != marks[place - 1].year or series.frequency == "year"
    ]
    return Frame(
        plot_width=plot_width,
        plot_height=plot_height,
        padding={"left": round(left), "right": round(right), "top": top, "bottom": _BELOW},
        axis_title=shortened(axis_title, width=width - 8, size=TEXT),
        domain=domain,
        ticks=tuple(milliseconds(moment(mark)) for mark in marks),
        year_ticks=tuple(milliseconds(moment(mark)) for mark in years),
        tick_format="%-d %b" if series.frequency in {"day", "week"} else "%b",
        end_labels=tuple(
            EndLabel(
                text=shortened(text, width=right - 12, size=TEXT),
                colour=colour,
                bold=bold,
                line_y=upright.pixel(value, height=plot_height),
                label_y=y,
            )
            for (text, colour, bold, value), y in zip(ends, label_y, strict=True)
        ),
        rebase_labels=tuple(
            RebaseLabel(text=text, at=at, y=-8 - ROW * row, leftwards=leftwards)
            for (text, at, leftwards, _, _), row in zip(named, placed, strict=True)
        ),
    )


def _end_texts(series: XmrSeries) -> list[tuple[str, str, bool, float]]:
    """Text, colour, boldness and value of each line that reaches the right end."""
    last = {name: _last(getattr(series, name)) for name in ("upper", "mean", "lower")}

    def said(words: str, value: float) -> str:
        return f"{words} {written(value, unit=series.unit)}"

    found: list[tuple[str, str, bool, float]] = []
    for target in series.targets:
        if (value := _last(target.values)) is not None:
            found.append((said(target.label, value), TARGET, True, value))
    upper, mean, lower = last["upper"], last["mean"], last["lower"]
    if mean is not None and mean == upper == lower:
        return [*found, (said("Mean and limits", mean), INK, False, mean)]
    if upper is not None:
        words = "Limit (most possible)" if upper == series.highest_possible else "Upper limit"
        found.append((said(words, upper), QUIET_INK, False, upper))
    if mean is not None:
        found.append((said("Mean", mean), INK, False, mean))
    if lower is not None:
        words = "Limit (least possible)" if lower == series.lowest_possible else "Lower limit"
        found.append((said(words, lower), QUIET_INK, False, lower))
    return found


def _last(column: tuple[float | None, ...]) -> float | None:
    return column[-1] if column else None


def _domain(series: XmrSeries) -> tuple[int, int]:
    if not series.periods:
        return (0, 1)
    first, _ = edges(series.periods[0], frequency=series.frequency)
    _, last = edges(series.periods[-1], frequency=series.frequency)
    return milliseconds(first), milliseconds(last)


def _rebase_spans(
    series: XmrSeries, *, domain: tuple[int, int], width: float, room: float
) -> list[tuple[str, int, bool, float, float]]:
    """Text, time, direction and span across of each rebase label, first to last."""
    spans = []
    for rebase in series.rebases:
        period = next(period for period in series.periods if period >= rebase.date)
        at = milliseconds(edges(period, frequency=series.frequency)[0])
        x = (at - domain[0]) / (domain[1] - domain[0]) * width
        text = shortened(rebase.label, width=min(240, width * 0.6), size=TEXT)
        length = text_width(text, size=TEXT)
        leftwards = x + length > width + room and x > length
        start = x - 4 - length if leftwards else x + 4
        spans.append((text, at, leftwards, start, start + length))
    return spans
