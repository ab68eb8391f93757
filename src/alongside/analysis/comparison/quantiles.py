"""Quantiles: the areas of a group, from the worst to the best, in so many parts of equal size."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.values import values_of
from alongside.analysis.directions import INCREASE, direction_codes
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Floats, Ints, bounds_of

WORST_FIRST = ("increase", "decrease")
"""The better directions that have a worst end."""

LEAST_QUANTILES = 2


class TooFewQuantilesError(AnalysisError):
    """Fewer than ``LEAST_QUANTILES`` parts."""

    code: ClassVar[str] = "too_few_quantiles"


@dataclass(frozen=True)
class Quantiles:
    """Where each area stands among those of its group, arrays of shape (areas,).

    ``rank`` is 1 for the worst value of the group and 0 without a value; areas with the same
    value share the lower number. ``quantile`` lies from 1 (worst) to ``count`` and is 0 without a
    value, and in a group with fewer values than quantiles.
    """

    count: int
    rank: Ints
    quantile: Ints


def quantiles(
    values: npt.ArrayLike,
    *,
    count: int,
    direction: str | Sequence[str] | npt.NDArray[np.str_],
    groups: npt.ArrayLike | None = None,
) -> Quantiles:
    """Return the quantile of each area within its group.

    Parameters
    ----------
    values
        Shape (areas,), in any unit, ordered by group; NaN = missing.
    count
        How many quantiles: 5 for quintiles, 10 for deciles; 2 or more.
    direction
        Which way is better, "increase" or "decrease", for all or one per group, shape (k,).
    groups
        Integer codes, shape (areas,), never falling; None when all areas are of one group.

    Returns
    -------
    Quantiles
        A group of n values gives the one of rank r the quantile (r - 1) x ``count`` / n, rounded
        down, and 1 more. None in groups with fewer values than quantiles.

    Raises
    ------
    ColumnError, ValueRangeError, TooFewQuantilesError, UnknownDirectionError
        When a column does not fit, a value is infinite, there are too few quantiles, or the
        better direction is neither.

    Notes
    -----
    Source: as Public Health England numbers quantiles of areas in Fingertips; no paper.
    """
    if count < LEAST_QUANTILES:
        message = f"count must be {LEAST_QUANTILES} or more, not {count}"
        raise TooFewQuantilesError(message, count=count)
    value = values_of(values)
    bounds = bounds_of(groups, rows=value.size, name="groups")
    sizes = np.diff(bounds)
    codes = direction_codes(direction, count=sizes.size, among=WORST_FIRST)
    signs = np.where(codes == INCREASE, 1.0, -1.0)
    worst_first = np.repeat(signs, sizes) * value
    group = np.repeat(np.arange(sizes.size), sizes)
    known = ~np.isnan(value)
    many = np.bincount(group[known], minlength=sizes.size)[group]
    rank = np.where(known, _ranks(worst_first, group=group, starts=bounds), 0)
    enough = known & (many >= count)
    quantile = np.where(enough, (rank - 1) * count // np.maximum(many, 1) + 1, 0)
    return Quantiles(count=count, rank=rank, quantile=quantile)


def _ranks(keys: Floats, *, group: Ints, starts: Ints) -> Ints:
    """Return the place of each key in its group from 1; equal keys share the first of theirs."""
    order = np.lexsort((keys, group))
    new = np.ones(keys.size, dtype=np.bool_)
    new[1:] = (keys[order][1:] != keys[order][:-1]) | (group[1:] != group[:-1])
    ranks = np.empty(keys.size, dtype=np.int64)
    ranks[order] = np.maximum.accumulate(np.where(new, np.arange(keys.size), 0))
    return ranks - starts[group] + 1
