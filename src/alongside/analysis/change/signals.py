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
from alongside.analysis.change.limits import Limits
from alongside.analysis.frames import Bools, Codes, Floats, Ints


def signals(values: Floats, *, starts: Ints, limits: Limits, dialect: Dialect) -> Codes:
    """Return the cause of each point as a code into ``CAUSES``, shape (n,).

    The first rule that fits a point names it: outside the limits, a trend, two in three near a
    limit, a run on one side of the mean. No rule reaches across the start of a group or across
    a missing value, and a missing value is never flagged.

    Parameters
    ----------
    values
        Shape (n,), NaN where missing.
    starts
        Rows at which a group begins, rising from 0, shape (groups,).
    limits
        Of each group.
    dialect
        Gives the lengths of a run and of a trend.

    Notes
    -----
    Source: the rules of NHS England's Making Data Count, as NHSRplotthedots 0.2.2 applies them.
    """
    sizes = np.diff(starts, append=values.size)
    mean, lower, upper = (
        np.repeat(of_group, sizes) for of_group in (limits.mean, limits.lower, limits.upper)
    )
    inside = np.ones(values.size, dtype=np.bool_)
    inside[starts[1:] - 1] = False
    inside[-1:] = False
    high, low = values > mean, values < mean
    over, under = values > upper, values < lower

    cause = np.zeros(values.size, dtype=np.int8)
    for side, code in ((high, HIGH_RUN), (low, LOW_RUN)):
        _mark(cause, code, _spread(_windows(_ties(side, inside), dialect.run - 1), dialect.run))
    near_high = _near(values, limits.mean, limits.upper, sizes) & high & ~over
    near_low = _near(-values, -limits.mean, -limits.lower, sizes) & low & ~under
    _mark(cause, NEAR_TOP, _two_in_three(near_high, _ties(high, inside)))
    _mark(cause, NEAR_BOTTOM, _two_in_three(near_low, _ties(low, inside)))
    _mark_trends(cause, values, inside, dialect.trend)
    _mark(cause, ABOVE, over)
    _mark(cause, BELOW, under)
    return cause


def _mark(cause: Codes, code: int, where: Bools) -> None:
    np.copyto(cause, np.int8(code), where=where)


def _near(values: Floats, mean: Floats, limit: Floats, sizes: Ints) -> Bools:
    near: Bools = values > np.repeat(mean + (limit - mean) * 2 / 3, sizes)
    return near


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


def _mark_trends(cause: Codes, values: Floats, inside: Bools, points: int) -> None:
    up, down = inside.copy(), inside.copy()
    up[:-1] &= values[1:] > values[:-1]
    down[:-1] &= values[1:] < values[:-1]
    steps = points - 1
    for marked, code in (
        (_spread(_windows(up, steps), steps), RISING),
        (_spread(_windows(down, steps), steps), FALLING),
    ):
        _mark(cause[1:], code, marked[:-1])
        up, down = (marked, down) if code == RISING else (up, marked)
    # Where a rise turns into a fall, the turning point belongs to the step on its right.
    _mark(cause, RISING, up)
    _mark(cause, FALLING, down)


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
