"""Intervals of slope indices, in closed form or from simulated values."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from alongside.analysis.comparison.lines import Lines
from alongside.analysis.comparison.quantile_rows import QuantileRows
from alongside.analysis.comparison.scales import VALUE_TYPES, Scale
from alongside.analysis.frames import Floats

_BLOCK = 4_000_000  # numbers drawn at a time, to bound memory


@dataclass(frozen=True)
class Bounds:
    """Lower and upper limits, arrays of shape (groups,)."""

    lower: Floats
    upper: Floats


@dataclass(frozen=True)
class Intervals:
    """The intervals of the difference and of the ratio between the two ends of the lines."""

    difference: Bounds
    ratio: Bounds


def ratio_of(low: Floats, high: Floats, *, turned: bool) -> Floats:
    """Return high / low, or low / high when ``turned``; NaN where the lower end is not above 0."""
    over, under = (low, high) if turned else (high, low)
    usable = (low > 0) & (under != 0)
    return np.divide(over, under, out=np.full_like(low, np.nan), where=usable)


def closed_form(
    rows: QuantileRows,
    *,
    lines: Lines,
    scale: Scale,
    fitted: Scale,
    deviations: float,
    turned: bool,
) -> Intervals:
    """Return intervals from the variances of the two ends of each line.

    Parameters
    ----------
    rows, lines
        The quantiles, and the line through each group of them.
    scale, fitted
        On which the values err, and on which the lines were fitted: the same, or the values' own.
    deviations
        How many standard deviations an interval reaches to each side.
    turned
        Whether the ratio is low / high.

    Notes
    -----
    Both ends of a line are sums of the values, so their variances and covariance follow from
    those of the values. The difference has the interval of the delta method, which is exact where
    the values are normal and not transformed. The ratio has Fieller's interval (E. Fieller,
    J R Stat Soc B 1954;16:175) or, on a transformed line, that of the delta method on its log.
    """
    error = rows.error if fitted is scale else rows.error * scale.steepness(rows.value)
    end = lines.height + lines.slope
    low, high = (lines.sums(share, fitted.there(rows.value)) for share in (lines.height, end))
    spread = tuple(
        lines.sums(one * other, error**2)
        for one, other in ((lines.height, lines.height), (lines.height, end), (end, end))
    )
    bottom, top = fitted.back(low), fitted.back(high)
    steep_low, steep_high = fitted.steepness(bottom), fitted.steepness(top)
    reach = deviations * _deviation(steep_low, steep_high, spread)
    difference = Bounds(lower=top - bottom - reach, upper=top - bottom + reach)
    if fitted is VALUE_TYPES["other"]:
        return Intervals(difference, _fieller(low, high, spread, deviations, turned=turned))
    ratio = ratio_of(bottom, top, turned=turned)
    factor = np.exp(deviations * _deviation(steep_low / bottom, steep_high / top, spread))
    return Intervals(difference, Bounds(lower=ratio / factor, upper=ratio * factor))


def _deviation(low: Floats, high: Floats, spread: tuple[Floats, ...]) -> Floats:
    """The standard deviation of ``high`` times one end less ``low`` times the other."""
    variance = low**2 * spread[0] - 2 * low * high * spread[1] + high**2 * spread[2]
    return np.sqrt(np.maximum(variance, 0))


def _fieller(
    low: Floats, high: Floats, spread: tuple[Floats, ...], deviations: float, *, turned: bool
) -> Bounds:
    """The ratios that the two ends do not contradict; NaN where those have no bounds."""
    square = deviations**2
    over, under = (low, high) if turned else (high, low)
    over_spread, under_spread = (spread[0], spread[2]) if turned else (spread[2], spread[0])
    a = under**2 - square * under_spread
    b = over * under - square * spread[1]
    c = over**2 - square * over_spread
    bounded = (a > 0) & (low > 0) & (under > 0)
    root = np.sqrt(np.maximum(b**2 - a * c, 0))
    edges = (
        np.divide(edge, a, out=np.full_like(a, np.nan), where=bounded)
        for edge in (b - root, b + root)
    )
    return Bounds(*edges)


def simulated(
    rows: QuantileRows,
    *,
    lines: Lines,
    scale: Scale,
    fitted: Scale,
    tail: float,
    turned: bool,
    rng: np.random.Generator,
    repetitions: int,
) -> Intervals:
    """Return intervals between quantiles of what lines through values drawn anew would give.

    Parameters
    ----------
    tail
        What an interval leaves out on each side.
    rng, repetitions
        Where the draws come from, and how many there are for each quantile.

    Notes
    -----
    The other parameters are those of `closed_form`.
    """
    groups = lines.bounds.size - 1
    found = np.empty((2, 2, groups))
    centre = scale.there(rows.value)
    for block in _blocks(lines, repetitions):
        at = slice(int(lines.bounds[block.start]), int(lines.bounds[block.stop]))
        draws = rng.standard_normal((at.stop - at.start, repetitions))
        drawn = scale.back(centre[at, None] + rows.error[at, None] * draws)
        part = Lines(
            height=lines.height[at],
            slope=lines.slope[at],
            bounds=lines.bounds[block.start : block.stop + 1] - at.start,
        )
        low = part.sums(part.height, fitted.there(drawn))
        high = low + part.sums(part.slope, fitted.there(drawn))
        bottom, top = fitted.back(low), fitted.back(high)
        ratio = ratio_of(bottom, top, turned=turned)
        for which, values in enumerate((top - bottom, ratio)):
            found[which, :, block] = np.quantile(values, [tail, 1 - tail], axis=1)
    return Intervals(difference=Bounds(*found[0]), ratio=Bounds(*found[1]))


def _blocks(lines: Lines, repetitions: int) -> Iterator[slice]:
    """Yield whole groups, so many at a time that what is drawn for them stays small."""
    most = max(_BLOCK // repetitions, 1)
    cuts = np.searchsorted(lines.bounds, np.arange(0, lines.bounds[-1], most))
    edges = np.unique(np.append(cuts, lines.bounds.size - 1))
    for begin, end in pairwise(edges):
        yield slice(int(begin), int(end))
