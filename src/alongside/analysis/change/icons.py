"""The two icons of a series: is it changing, and will it meet its target."""

import numpy as np

from alongside.analysis.change.dialects import ASSURANCES, MEANINGS
from alongside.analysis.directions import DECREASE, DIRECTIONS, INCREASE, NEUTRAL
from alongside.analysis.frames import Codes, Floats

_PASS, _FAIL, _INCONSISTENT = (
    ASSURANCES.index(name) for name in ("consistent_pass", "consistent_fail", "inconsistent")
)


def _meanings() -> Codes:
    common, better, worse, high, low = range(len(MEANINGS))
    up = {INCREASE: (better, worse), DECREASE: (worse, better), NEUTRAL: (high, low)}
    table = [(common, *up[direction] * 4) for direction in range(len(DIRECTIONS))]
    return np.array(table, dtype=np.int8)


MEANING_OF = _meanings()
"""Code of the meaning by direction (row) and cause (column)."""


def side_of(cause: Codes) -> Codes:
    """Return 1 where a cause points up, -1 where it points down, 0 for common cause."""
    return np.where(cause == 0, 0, np.where(cause % 2 == 1, 1, -1)).astype(np.int8)


def assurance(*, target: Floats, lower: Floats, upper: Floats, direction: Codes) -> Codes:
    """Return whether each series will meet its target, codes into ``ASSURANCES``, shape (k,).

    Parameters
    ----------
    target, lower, upper
        At the last point of each series, in the measure's unit, shape (k,); NaN where none.
    direction
        Codes into ``DIRECTIONS``, shape (k,).

    Returns
    -------
    numpy.ndarray
        Pass where every point within the limits meets the target, fail where none does,
        inconsistent where the target lies within them. Empty without a target, without limits
        or without a better direction. A process that never varies and sits on its target
        meets it every time, whichever way is better.
    """
    known = ~np.isnan(target) & ~np.isnan(lower) & (direction != NEUTRAL)
    above, below = target > upper, target < lower
    kept = (lower == upper) & (target == lower)
    rising, falling = direction == INCREASE, direction == DECREASE
    passes = (rising & below) | (falling & above) | kept
    fails = (rising & above) | (falling & below)
    judged = np.where(passes, _PASS, np.where(fails, _FAIL, _INCONSISTENT))
    return np.where(known, judged, 0).astype(np.int8)
