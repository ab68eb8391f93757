"""The limits between which the true number of events lies, when the count varies by chance."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import gammainccinv, gammaincinv

from alongside.analysis.comparison.counts import counts_of
from alongside.analysis.comparison.estimates import deviations_of, tail_of
from alongside.analysis.frames import Floats

LEAST_FOR_BYAR = 10
"""Counts below it get exact limits in public health practice."""


@dataclass(frozen=True)
class Limits:
    """The lower and the upper limit of each count, arrays of the counts' shape."""

    lower: Floats
    upper: Floats


def byars(count: npt.ArrayLike, *, confidence: float = 0.95) -> Limits:
    """Return Byar's limits of each count.

    Parameters
    ----------
    count
        Numbers of events, of any shape, 0 or more; NaN = missing.
    confidence
        The share of such intervals that hold the true number; from 0.9 to below 1.

    Returns
    -------
    Limits
        In events, of the counts' shape; NaN where missing. The lower limit is never below 0.

    Raises
    ------
    CountError, ColumnError, ConfidenceError
        When a count is no count, or the confidence none that can be relied on.

    Notes
    -----
    Source: N. Breslow and N. Day, *Statistical Methods in Cancer Research*, volume II, 1987,
    page 69, who owe it to D. Byar.
    """
    events = counts_of(count, name="count")
    z = deviations_of(confidence)
    held = np.where(events > 0, events, 1.0)
    below = np.maximum(1 - 1 / (9 * held) - z / (3 * np.sqrt(held)), 0.0)
    above = 1 - 1 / (9 * (events + 1)) + z / (3 * np.sqrt(events + 1))
    return Limits(lower=events * below**3, upper=(events + 1) * above**3)


def exact_poisson(count: npt.ArrayLike, *, confidence: float = 0.95) -> Limits:
    """Return the exact limits of each count, taken as Poisson.

    Parameters, result and errors are those of `byars`.

    Notes
    -----
    Source: F. Garwood, *Fiducial limits for the Poisson distribution*, Biometrika 28, 1936. The
    chi-squared quantiles are written as quantiles of the gamma distribution.
    """
    events = counts_of(count, name="count")
    tail = tail_of(confidence)
    held = np.where(events > 0, events, np.nan)
    return Limits(
        lower=np.where(events == 0, 0.0, gammaincinv(held, tail)),
        upper=np.asarray(gammainccinv(events + 1, tail), dtype=np.float64),
    )


def count_limits(count: npt.ArrayLike, *, confidence: float = 0.95) -> Limits:
    """Return limits as public health practice has them: exact below 10 events, Byar's from 10 on.

    Parameters, result and errors are those of `byars`.

    Notes
    -----
    Source: Public Health England, *Technical Guide: Confidence Intervals*, 2018.
    """
    limits = byars(count, confidence=confidence)
    events = counts_of(count, name="count")
    few = events < LEAST_FOR_BYAR
    exact = exact_poisson(events[few], confidence=confidence)
    lower, upper = np.array(limits.lower), np.array(limits.upper)
    lower[few], upper[few] = exact.lower, exact.upper
    return Limits(lower=lower, upper=upper)
