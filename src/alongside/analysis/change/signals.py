"""Which points of a chart stand out, and by which rule."""

import numpy as np

from alongside.analysis.change.dialects import (
    ABOVE,
    BELOW,
    FALLING,
    HIGH_RUN,
    LOW_RUN,
    NEAR_BOTTOM,
    NEAR_TOP,
    RISING,
    Dialect,
)
from alongside.analysis.frames import Bools, Codes, Floats, Ints

NEAR = 2 / 3
"""A point further than this share of the way from the mean to a limit is near that limit."""


def signals(
    values: Floats, *, mean: Floats, lower: Floats, upper: Floats, starts: Ints, dialect: Dialect
) -> Codes:
    """Return the cause of each point as a code into ``CAUSES``, shape (n,).

    The first rule that fits a point names it: outside the limits, a trend, two in three near a
    limit, a run on one side of the mean. No rule reaches across the start of a group or across
    a missing value, and a missing value is never flagged.

    Parameters
    ----------
    values
        Shape (n,), n > 0, NaN where missing.
    mean, lower, upper
        The lines at each point, shape (n,); NaN where there is none, which flags nothing.
    starts
        Rows at which a group begins, rising from 0, shape (groups,).
    dialect
        Gives the lengths of a run and of a trend.

    Notes
    -----
    Source: the rules of NHS England's Making Data Count, as NHSRplotthedots 0.2.2 applies them.
    """
    inside = np.ones(values.size, dtype=np.bool_)
    inside[starts[1:] - 1] = False
    inside[-1] = False
    high, low = values > mean, values < mean
    over, under = values > upper, values < lower
    high_ties, low_ties = _ties(high, inside), _ties(low, inside)
    near = (upper - mean) * NEAR

    cause = np.zeros(values.size, dtype=np.int8)
    run = dialect.run
    _mark(cause, HIGH_RUN, _spread(_windows(high_ties, run - 1), run))
    _mark(cause, LOW_RUN, _spread(_windows(low_ties, run - 1), run))
    _mark(cause, NEAR_TOP, _two_in_three((values > mean + near) & ~over, high_ties))
    _mark(cause, NEAR_BOTTOM, _two_in_three((values < mean - near) & ~under, low_ties))
    _mark_trends(cause, values, inside, dialect.trend - 1)
    _mark(cause, ABOVE, over)
    _mark(cause, BELOW, under)
    return cause


def _mark(cause: Codes, code: int, where: Bools) -> None:
    np.copyto(cause, np.int8(code), where=where)


def _ties(side: Bools, inside: Bools) -> Bools:
    """Whether a point and the next one of its group are both on this side."""
    ties = side & inside
    ties[:-1] &= side[1:]
    return ties


def _two_in_three(near: Bools, ties: Bools) -> Bools:
    three = _windows(ties, 2)[:-2]
    first, second, third = near[:-2], near[1:-1], near[2:]
    found = np.zeros_like(near)
    found[:-2] = three & ((first & second) | (first & third) | (second & third))
    return _spread(found, 3) & near


def _mark_trends(cause: Codes, values: Floats, inside: Bools, steps: int) -> None:
    up, down = inside.copy(), inside.copy()
    up[:-1] &= values[1:] > values[:-1]
    down[:-1] &= values[1:] < values[:-1]
    rising = _spread(_windows(up, steps), steps)
    falling = _spread(_windows(down, steps), steps)
    _mark(cause[1:], RISING, rising[:-1])
    _mark(cause[1:], FALLING, falling[:-1])
    # Where a rise turns into a fall, the turning point belongs to the step on its right.
    _mark(cause, RISING, rising)
    _mark(cause, FALLING, falling)


def _windows(flags: Bools, length: int) -> Bools:
    """Whether the ``length`` flags that begin here are all set."""
    whole, reach = flags.copy(), 1
    while reach < length:
        step = min(reach, length - reach)
        whole[:-step] &= whole[step:]
        whole[-step:] = False
        reach += step
    return whole


def _spread(begins: Bools, length: int) -> Bools:
    """Whether one of the windows of ``length`` that begin at ``begins`` covers this place."""
    covered, reach = begins.copy(), 1
    while reach < length:
        step = min(reach, length - reach)
        covered[step:] |= covered[:-step]
        reach += step
    return covered
