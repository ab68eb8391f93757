"""Proportions: how many of all."""

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.counts import (
    check_multiplier,
    check_within,
    counts_of,
    people_of,
)
from alongside.analysis.comparison.estimates import Estimates, deviations_of
from alongside.analysis.comparison.rates import shares


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
    Source: E. B. Wilson, *Probable inference, the law of succession, and statistical inference*,
    Journal of the American Statistical Association 22, 1927; R. Newcombe, *Two-sided confidence
    intervals for the single proportion*, Statistics in Medicine 17, 1998.
    """
    check_multiplier(multiplier)
    part = counts_of(count, name="count")
    whole = people_of(population, events=part)
    check_within(part, whole=whole)
    z = deviations_of(confidence)
    value = shares(part, whole)
    middle = 2 * part + z**2
    reach = z * np.sqrt(z**2 + 4 * part * (1 - value))
    width = 2 * (whole + z**2)
    return Estimates(
        value=value * multiplier,
        lower=np.clip((middle - reach) / width, 0, value) * multiplier,
        upper=np.clip((middle + reach) / width, value, 1) * multiplier,
        confidence=confidence,
    )
