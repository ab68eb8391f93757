"""Proportions: how many of all."""

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.counts import (
    check_multiplier,
    check_within,
    counts_of,
    people_of,
)
from alongside.analysis.comparison.estimates import Estimates, tail_of
from alongside.analysis.comparison.rates import shares
from alongside.analysis.uncertainty import wilson


def proportions(
    count: npt.ArrayLike,
    *,
    population: npt.ArrayLike,
    multiplier: float = 1,
    confidence: float = 0.95,
) -> Estimates:
    """Return the proportion of each area, with Wilson's score interval.

    Parameters
    ----------
    count
        How many of the population, shape (areas,), 0 or more; NaN = missing.
    population
        How many there are, shape (areas,); NaN = missing.
    multiplier
        1 for proportions, 100 for percentages.
    confidence
        From 0.9 to below 1.

    Returns
    -------
    Estimates
        Shares times ``multiplier``. NaN where the count or the population is missing, and where
        the population is 0. The limits lie within 0 and ``multiplier``.

    Raises
    ------
    AnalysisError
        One of its kinds in ``counts`` and ``estimates``, of them ``MoreThanAllError`` when a
        count is larger than its population.

    Notes
    -----
    Source: as of `alongside.analysis.uncertainty.wilson`.
    """
    check_multiplier(multiplier)
    part = counts_of(count, name="count")
    whole = people_of(population, events=part)
    check_within(part, whole=whole)
    tail_of(confidence)
    value = shares(part, whole)
    lower, upper = (
        np.where(np.isnan(value), np.nan, limit)
        for limit in wilson(part, whole, confidence=confidence)
    )
    return Estimates(
        value=value * multiplier,
        lower=lower * multiplier,
        upper=upper * multiplier,
        confidence=confidence,
    )
