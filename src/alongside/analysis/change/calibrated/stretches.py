"""How unusual each stretch of values is, given the spread, the memory and the season."""

from collections.abc import Iterator

import numpy as np

from alongside.analysis.change.calibrated.fit import LEAST_POINTS, Fit
from alongside.analysis.change.calibrated.season import turns
from alongside.analysis.frames import Floats, Ints

LENGTHS = (1, 3, 6, 9, 12, 24)
"""Rows of the stretches that are looked at; never more than half of what there is."""


def stretches(fit: Fit) -> Iterator[tuple[int, Floats]]:
    """Yield each length and, for the stretch of it that ends at each row, how unusual it is.

    The distance of the stretch from the rest of its group, in standard errors, with its sign,
    shape (n,). 0 where no stretch of this length ends: too near the start, at a missing value,
    or longer than half of what the group counts.

    Notes
    -----
    Source: the mean of m values of an AR(1) process has the variance of one, divided by m and
    multiplied by the factor in ``inflation``: G. Box, G. Jenkins and G. Reinsel, *Time Series
    Analysis*; G. Zhang, *Technometrics* 40 (1998), for charts. Lengths in steps instead of
    every length: G. Walther, *Annals of Statistics* 38 (2010).
    """
    sizes = fit.sizes
    place = np.arange(fit.away.size) - np.repeat(fit.starts, sizes)
    columns = [
        np.concatenate([[0.0], np.cumsum(column)]) for column in (fit.away, fit.known, fit.counted)
    ]
    group = np.repeat(np.arange(sizes.size), sizes)
    for length in LENGTHS:
        long_enough = (fit.count >= 2 * length) & (fit.count >= LEAST_POINTS)
        if not long_enough.any():
            return
        whole = fit.known & (place >= length - 1) & np.repeat(long_enough, sizes)
        after = np.flatnonzero(whole) + 1
        distance, size, inner = (column[after] - column[after - length] for column in columns)
        own = group[after - 1]
        variance = _variance(fit, size, inner, length=length, group=own)
        unusual = np.zeros(fit.away.size)
        unusual[after - 1] = _over(distance, fit.spread[own] * np.sqrt(variance))
        yield length, unusual


def inflation(memory: Floats, *, length: int) -> Floats:
    """How much more the mean of so many neighbours varies than without memory."""
    rest = 1 - memory
    return (1 + memory) / rest - 2 * memory * (1 - memory**length) / (length * rest**2)


def latest(fit: Fit, *, last: Ints) -> tuple[Floats, Ints]:
    """Return how far the most unusual stretch up to each of these rows is out, and its length.

    Parameters
    ----------
    last
        Rows of last values, shape (k,).

    Returns
    -------
    tuple
        The distance in standard errors, shape (k,), never negative; and the rows of the
        stretch, shape (k,). Only stretches on the side of the last value itself count.
    """
    side = np.sign(fit.away[last])
    furthest, length = np.zeros(last.size), np.ones(last.size, dtype=np.int64)
    for rows, unusual in stretches(fit):
        here = unusual[last] * side
        length[here > furthest] = rows
        np.maximum(furthest, here, out=furthest)
    return furthest, length


def _over(distance: Floats, error: Floats) -> Floats:
    """Distances in standard errors; without any error, what differs at all is beyond all."""
    beyond = np.where(distance == 0, 0.0, np.copysign(np.inf, distance))
    return np.divide(distance, error, out=beyond, where=error > 0)


def _variance(fit: Fit, size: Floats, inner: Floats, *, length: int, group: Ints) -> Floats:
    """The variance of the sum of a stretch's distances, for a spread of one."""
    count = fit.count[group]
    own = size - 2 * size * inner / count + size**2 / count
    if fit.cycle is not None:
        # What the season's fit takes from a stretch within it, it adds to one beyond it.
        part = (2 * inner / size - 1) * (size / length) ** 2 * fit.taken[group]
        own -= part * _of_waves(fit.cycle, length=length)
    return np.maximum(own, 0.1) * inflation(fit.allowed[group], length=length)


def _of_waves(cycle: int, *, length: int) -> float:
    total = 0.0
    for wave in turns(cycle):
        half = np.pi * wave / cycle
        weight = 1.0 if 2 * wave == cycle else 2.0
        total += weight * float((np.sin(length * half) / np.sin(half)) ** 2)
    return total
