"""Better, similar or worse than what an area is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.estimates import Estimates
from alongside.analysis.directions import (
    DECREASE,
    INCREASE,
    NEUTRAL,
    direction_codes,
)
from alongside.analysis.frames import Array, Codes, column

BENCHMARKS = ("Not compared", "Similar", "Better", "Worse", "Higher", "Lower")
"""How an area compares, in the order of the codes."""

_SIMILAR = 1


def _meanings() -> Codes:
    table = np.zeros((3, 2), dtype=np.int8)
    table[NEUTRAL], table[INCREASE], table[DECREASE] = (4, 5), (2, 3), (3, 2)
    return table


_MEANING = _meanings()  # by direction, and then above or below


@dataclass(frozen=True)
class Benchmark:
    """How each area compares, ``result`` with codes into ``BENCHMARKS``, shape (areas,)."""

    result: Codes

    @property
    def result_labels(self) -> Array:
        """How each area compares, in words, shape (areas,)."""
        return np.array(BENCHMARKS)[self.result]


def benchmark(
    areas: Estimates,
    *,
    against: npt.ArrayLike,
    direction: str | Sequence[str] | npt.NDArray[np.str_] = "neutral",
) -> Benchmark:
    """Return whether areas are better or worse than a comparator.

    Parameters
    ----------
    areas
        Values with their intervals, shape (areas,), 95% as a rule.
    against
        The comparator's value, in the same unit, one for all or one per area (areas,); its own
        interval takes no part. NaN = none.
    direction
        Which way is better: "increase", "decrease" or "neutral", for all or one per area.

    Returns
    -------
    Benchmark
        Similar where the comparator's value lies within an area's interval, its ends included;
        else better or worse, or higher or lower where neither way is better. Areas without an
        interval are not compared.

    Raises
    ------
    UnknownDirectionError, ColumnError
        When a direction is none, or columns do not fit.

    Notes
    -----
    Source: comparison with a benchmark by confidence intervals, of England's Office for Health
    Improvement and Disparities (Fingertips).
    """
    count = areas.lower.size
    goal = np.asarray(against, dtype=np.float64)
    if goal.ndim == 0:
        goal = np.broadcast_to(goal, (count,))
    goal = column(goal, name="against", rows=count, dtype=np.float64)
    ways = direction_codes(direction, count=count)
    low, high = areas.lower > goal, areas.upper < goal
    known = ~np.isnan(areas.lower + areas.upper + goal)
    beyond = np.where(low | high, _MEANING[ways, high.astype(np.int8)], _SIMILAR)
    return Benchmark(result=np.where(known, beyond, 0).astype(np.int8))
