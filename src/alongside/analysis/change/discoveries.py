"""Which of many signs remain when it counts how many were looked at."""

from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

import numpy as np
import numpy.typing as npt
from scipy import stats

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, Floats, column

Method = Literal["bh", "by"]


class ChanceError(AnalysisError):
    """A chance or a rate that is not between 0 and 1."""

    code: ClassVar[str] = "chance"


class UnknownMethodError(AnalysisError):
    """No such way to control the share of false discoveries."""

    code: ClassVar[str] = "unknown_method"


@dataclass(frozen=True)
class Discoveries:
    """Which of k signs remain: arrays of shape (k,).

    ``adjusted`` is the smallest rate at which each would remain (NaN where its chance is not
    known), ``remain`` whether it does at ``rate``.
    """

    adjusted: Floats
    remain: Bools
    rate: float
    method: Method


def discoveries(
    chances: npt.ArrayLike, *, rate: float = 0.05, method: Method = "bh"
) -> Discoveries:
    """Return which of many signs remain when at most so large a share of them may be false.

    Parameters
    ----------
    chances
        For each series the probability that it would stand out as far if it were stable,
        shape (k,), from 0 to 1; NaN where that is not known, which takes no part.
    rate
        The share of false ones expected among those that remain, above 0 and below 1.
    method
        "bh", for series that are independent or go up and down together; "by", for any
        dependence, at a much higher price.

    Returns
    -------
    Discoveries
        ``remain`` is False where the chance is not known.

    Raises
    ------
    ChanceError
        When a chance or the rate is out of range.
    UnknownMethodError
        When the method is neither.

    Notes
    -----
    Source: Y. Benjamini and Y. Hochberg, Controlling the false discovery rate, *Journal of the
    Royal Statistical Society B* 57 (1995); Y. Benjamini and D. Yekutieli, The control of the
    false discovery rate in multiple testing under dependency, *Annals of Statistics* 29 (2001).
    Computed by ``scipy.stats.false_discovery_control``.
    """
    chance = column(chances, name="chances", rows=np.size(chances), dtype=np.float64)
    if not 0 < rate < 1:
        raise ChanceError(f"the rate must lie between 0 and 1, not {rate:g}", rate=rate)
    if method not in get_args(Method):
        known = ", ".join(get_args(Method))
        raise UnknownMethodError(f"method must be one of {known}, not {method!r}", method=method)
    beyond = np.flatnonzero((chance < 0) | (chance > 1))
    if beyond.size:
        row = int(beyond[0])
        raise ChanceError(f"chances must lie between 0 and 1: row {row} does not", row=row)
    known_rows = ~np.isnan(chance)
    adjusted = np.full(chance.size, np.nan)
    if known_rows.any():
        adjusted[known_rows] = stats.false_discovery_control(chance[known_rows], method=method)
    return Discoveries(adjusted=adjusted, remain=adjusted <= rate, rate=rate, method=method)
