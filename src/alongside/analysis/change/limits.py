"""The mean and the process limits of many groups of points at once."""

from dataclasses import dataclass

import numpy as np

from alongside.analysis.frames import Bools, Floats, Ints

WIDTH = 2.66
"""Limits lie this many average moving ranges from the mean."""

SCREEN = 3.267
"""Moving ranges of this many averages or more are left out when limits are screened."""


@dataclass(frozen=True)
class Limits:
    """The mean and the limits of each group, arrays of shape (groups,)."""

    mean: Floats
    lower: Floats
    upper: Floats


def limits(values: Floats, *, starts: Ints, fix_after: int | None, screened: bool) -> Limits:
    """Return the mean and limits of each group of points.

    Parameters
    ----------
    values
        Shape (n,), n > 0, in the measure's own unit; NaN where missing.
    starts
        Rows at which a group begins, rising from 0, shape (groups,).
    fix_after
        Only the first so many rows of a group count towards its limits; None for all.
    screened
        Leave out outlying moving ranges, once.

    Returns
    -------
    Limits
        NaN where a group has no value (mean) or no two neighbouring values (limits).
        A group whose neighbours are all alike has its limits at its mean.

    Notes
    -----
    Source: L. Provost and S. Murray, *The Health Care Data Guide* (2011), individuals chart;
    constants 2.66 and 3.267 as in NHS England's Making Data Count.
    """
    sizes = np.diff(starts, append=values.size)
    counted = ~np.isnan(values)
    if fix_after is not None:
        counted &= np.arange(values.size) - np.repeat(starts, sizes) < fix_after
    mean = mean_of(values, counted, starts=starts)
    spread = WIDTH * _average_range(values, counted, starts=starts, sizes=sizes, screened=screened)
    return Limits(mean=mean, lower=mean - spread, upper=mean + spread)


def mean_of(values: Floats, counted: Bools, *, starts: Ints) -> Floats:
    """Return the mean of the counted values of each group, shape (groups,); NaN without any."""
    sizes = np.diff(starts, append=values.size)
    first = _average(values, counted, starts=starts)
    # A second pass removes the rounding of the first, so that a value on the mean is on it.
    rest = values - np.repeat(first, sizes)
    return first + _average(rest, counted, starts=starts)


def _average_range(
    values: Floats, counted: Bools, *, starts: Ints, sizes: Ints, screened: bool
) -> Floats:
    ranges = np.zeros_like(values)
    np.abs(values[1:] - values[:-1], out=ranges[1:])
    used = counted.copy()
    used[1:] &= counted[:-1]
    used[starts] = False
    average = _average(ranges, used, starts=starts)
    if not screened:
        return average
    used &= ranges < SCREEN * np.repeat(average, sizes)
    kept = _average(ranges, used, starts=starts)
    # Ranges that are all zero are none of them below their limit: the average is still zero.
    return np.where(np.isnan(kept), average, kept)


def _average(values: Floats, counted: Bools, *, starts: Ints) -> Floats:
    total = np.add.reduceat(np.where(counted, values, 0.0), starts)
    count = np.add.reduceat(counted, starts, dtype=np.int64)
    average: Floats = np.full(starts.size, np.nan)
    return np.divide(total, count, out=average, where=count > 0)
