"""A series as every export shows it: whole calendar, shown units, limits within the possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.analysis.charts.errors import ChartError
from alongside.analysis.charts.periods import Frequency, calendar
from alongside.analysis.charts.points import Rebase, Target, Value, XmrPoints
from alongside.analysis.charts.units import NUMBER, Unit, in_unit, scaled


@dataclass(frozen=True, kw_only=True)
class TargetLine:
    """A target at each period, in shown units; None where it does not hold."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True)
class XmrSeries:
    """What is drawn, tabulated and put on slides; every column has shape (n,).

    ``periods`` holds every period from first to last. Numbers are in shown units. ``segments``
    counts the rebases at or before each period; ``rebases`` are those within the series.
    ``meanings`` is None where there is no value. ``lower_is_bound`` and ``upper_is_bound`` say
    that a limit was computed beyond what is possible somewhere and is shown at the bound.
    """

    periods: tuple[date, ...]
    values: tuple[Value, ...]
    mean: tuple[Value, ...]
    lower: tuple[Value, ...]
    upper: tuple[Value, ...]
    meanings: tuple[str | None, ...]
    segments: tuple[int, ...]
    targets: tuple[TargetLine, ...]
    rebases: tuple[Rebase, ...]
    unit: Unit
    frequency: Frequency
    lowest_possible: Value
    highest_possible: Value
    lower_is_bound: bool
    upper_is_bound: bool


def xmr_series(
    points: XmrPoints,
    *,
    unit: Unit = NUMBER,
    targets: Sequence[Target] = (),
    lowest_possible: float | None = None,
    highest_possible: float | None = None,
    rebases: Sequence[Rebase] = (),
    frequency: Frequency = "month",
) -> XmrSeries:
    """Complete the calendar, apply the unit and keep the limits within what is possible.

    Parameters
    ----------
    points
        The series, n points in stored units.
    unit
        How numbers are written; its factor is applied here.
    targets
        Levels to reach, in stored units.
    lowest_possible, highest_possible
        Bounds of the measure in stored units. Limits are not drawn beyond them.
    rebases
        Where the limits were computed anew, with the reason.
    frequency
        Of the periods that `points.dates` start.

    Returns
    -------
    XmrSeries
        A period without a point has no value; the lines run on through it within a segment.

    Raises
    ------
    ChartError
        If the dates do not fit the frequency or the bounds are the wrong way round.
    """
    if None not in (lowest_possible, highest_possible) and not (
        _number(lowest_possible) < _number(highest_possible)
    ):
        raise ChartError("The lowest possible value must be below the highest possible value.")
    periods = calendar(points.dates, frequency=frequency)
    ordered = sorted(rebases, key=lambda rebase: rebase.date)
    within = tuple(r for r in ordered if periods and periods[0] < r.date <= periods[-1])
    segments = tuple(sum(r.date <= period for r in within) for period in periods)
    row_of = {day: row for row, day in enumerate(points.dates)}
    rows = [row_of.get(period) for period in periods]

    def shown(column: Sequence[Value]) -> tuple[Value, ...]:
        picked = (None if row is None else column[row] for row in rows)
        return tuple(in_unit(value, unit=unit) for value in picked)

    low, high = (in_unit(bound, unit=unit) for bound in (lowest_possible, highest_possible))
    lower = _carried(shown(points.lower), segments)
    upper = _carried(shown(points.upper), segments)
    values = shown(points.values)
    return XmrSeries(
        periods=periods,
        values=values,
        mean=_carried(shown(points.mean), segments),
        lower=_bounded(lower, low=low, high=high),
        upper=_bounded(upper, low=low, high=high),
        meanings=tuple(
            None if row is None or value is None else points.meanings[row]
            for row, value in zip(rows, values, strict=True)
        ),
        segments=segments,
        targets=tuple(_target_line(target, periods, unit) for target in targets),
        rebases=within,
        unit=unit,
        frequency=frequency,
        lowest_possible=low,
        highest_possible=high,
        lower_is_bound=low is not None and any(v is not None and v < low for v in lower),
        upper_is_bound=high is not None and any(v is not None and v > high for v in upper),
    )


def _number(value: float | None) -> float:
    return 0.0 if value is None else value


def _carried(column: Sequence[Value], segments: Sequence[int]) -> tuple[Value, ...]:
    """Fill periods between two points of one segment with the line of the point before."""
    filled = list(column)
    for segment in set(segments):
        rows = [row for row, own in enumerate(segments) if own == segment]
        known = [row for row in rows if column[row] is not None]
        if not known:
            continue
        for row in rows:
            if known[0] < row < known[-1] and filled[row] is None:
                filled[row] = filled[row - 1]
    return tuple(filled)


def _bounded(column: Sequence[Value], *, low: Value, high: Value) -> tuple[Value, ...]:
    bounded = []
    for value in column:
        held = value
        if held is not None and low is not None:
            held = max(held, low)
        if held is not None and high is not None:
            held = min(held, high)
        bounded.append(held)
    return tuple(bounded)


def _target_line(target: Target, periods: Sequence[date], unit: Unit) -> TargetLine:
    value = scaled(target.value, unit=unit)
    return TargetLine(
        label=target.label,
        values=tuple(value if target.at(period) else None for period in periods),
    )
