"""The straight lines along which both sides of a gap, and the gap itself, change."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtrit

from alongside.analysis.comparison.estimates import Estimates, deviations_of
from alongside.analysis.comparison.lines import Lines, totals, weighted_lines
from alongside.analysis.frames import Bools, Floats, Ints

LEAST_PERIODS = 2


@dataclass(frozen=True)
class GapPoints:
    """The rows in which both sides can be used, arrays of shape (rows,).

    ``x`` runs from 0 at the first of a series to 1 at its last. Only series with enough of them
    are here: they lie between ``bounds``, and ``enough``, shape (k,), says which they are.
    ``periods`` counts the usable rows of each series, shape (k,).
    """

    x: Floats
    deprived: Floats
    deprived_error: Floats
    rest: Floats
    rest_error: Floats
    bounds: Ints
    enough: Bools
    periods: Ints


@dataclass(frozen=True)
class Change:
    """What a line does from its start to its end, arrays of shape (series,).

    ``start`` and ``end`` are its heights there, each with the distance chance can move it.
    """

    value: Floats
    lower: Floats
    upper: Floats
    start: Floats
    start_reach: Floats
    end: Floats
    end_reach: Floats

    @property
    def way(self) -> Floats:
        """1 where it clearly rose, -1 where it clearly fell, else 0."""
        return np.where(self.lower > 0, 1.0, np.where(self.upper < 0, -1.0, 0.0))


def gap_points(deprived: Estimates, rest: Estimates, *, bounds: Ints) -> GapPoints:
    """Return the rows that can be used, of the series that have enough of them."""
    width = 2 * deviations_of(deprived.confidence)
    errors = [(side.upper - side.lower) / width for side in (deprived, rest)]
    usable = (errors[0] > 0) & (errors[1] > 0) & np.isfinite(deprived.value + rest.value)
    before = np.append(0, np.cumsum(usable))[bounds]
    periods = np.diff(before)
    enough = periods >= LEAST_PERIODS
    rows = np.flatnonzero(usable & np.repeat(enough, np.diff(bounds)))
    sizes = periods[enough]
    inner = np.append(0, np.cumsum(sizes))
    first, last = rows[inner[:-1]], rows[inner[1:] - 1]
    return GapPoints(
        x=(rows - np.repeat(first, sizes)) / np.repeat(last - first, sizes),
        deprived=deprived.value[rows],
        deprived_error=errors[0][rows],
        rest=rest.value[rows],
        rest_error=errors[1][rows],
        bounds=inner,
        enough=enough,
        periods=periods,
    )


def change_along(lines: Lines, x: Floats, y: Floats, *, error: Floats, tail: float) -> Change:
    """Return what each line through ``y`` does, with intervals.

    Parameters
    ----------
    lines
        Of the x of the points, by whatever weights.
    x, y, error
        The points and the standard errors of y, shape (rows,), error above 0.
    tail
        What an interval leaves out on each side.
    """
    height, slope = lines.sums(lines.height, y), lines.sums(lines.slope, y)
    periods = np.diff(lines.bounds)
    fitted = np.repeat(height, periods) + np.repeat(slope, periods) * x
    freedom = np.maximum(periods - 2, 1)
    excess = totals(((y - fitted) / error) ** 2, bounds=lines.bounds) / freedom
    scattered = (periods > 2) & (excess > 1)
    reach = np.where(scattered, stdtrit(freedom, 1 - tail) * np.sqrt(excess), -ndtri(tail))
    half, start_reach, end_reach = (
        reach * np.sqrt(lines.sums(share**2, error**2))
        for share in (lines.slope, lines.height, lines.height + lines.slope)
    )
    return Change(
        value=slope,
        lower=slope - half,
        upper=slope + half,
        start=height,
        start_reach=start_reach,
        end=height + slope,
        end_reach=end_reach,
    )


def ratio_change(points: GapPoints, *, tail: float) -> Change:
    """Return what the log of the ratio of both sides does; NaN where a value is not above 0."""
    deprived, rest = (np.where(side > 0, side, np.nan) for side in (points.deprived, points.rest))
    error = np.hypot(points.deprived_error / deprived, points.rest_error / rest)
    lines = weighted_lines(points.x, weight=error**-2, bounds=points.bounds)
    return change_along(lines, points.x, np.log(deprived / rest), error=error, tail=tail)
