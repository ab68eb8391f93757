"""Crude rates: events among the people they could happen to."""

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.counts import check_multiplier, counts_of, people_of
from alongside.analysis.comparison.estimates import Estimates
from alongside.analysis.comparison.poisson import count_limits
from alongside.analysis.frames import Floats


def rates(
    count: npt.ArrayLike,
    *,
    population: npt.ArrayLike,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> Estimates:
    """Return the crude rate of each area.

    Parameters
    ----------
    count
        Events in each area, shape (areas,), 0 or more; NaN = missing.
    population
        People, or person-years, they happened among, shape (areas,); NaN = missing.
    multiplier
        The number of people a rate is for, above 0.
    confidence
        From 0.9 to below 1.

    Returns
    -------
    Estimates
        Events per ``multiplier`` people. NaN where the count or the population is missing, and
        where nobody lives.

    Raises
    ------
    AnalysisError
        One of its kinds in ``counts`` and ``estimates``: a number that is no count, events where
        nobody lives, a multiplier or a confidence out of range.

    Notes
    -----
    Source: D. Eayres, *Commonly used public health statistics and their confidence intervals*,
    APHO Technical Briefing 3, 2008; below 10 events exact limits, as Public Health England has
    used since 2018.
    """
    check_multiplier(multiplier)
    events = counts_of(count, name="count")
    people = people_of(population, events=events)
    limits = count_limits(events, confidence=confidence)
    return Estimates(
        value=shares(events, people) * multiplier,
        lower=shares(limits.lower, people) * multiplier,
        upper=shares(limits.upper, people) * multiplier,
        confidence=confidence,
    )


def shares(part: Floats, whole: Floats) -> Floats:
    """Return part by whole, NaN where either is missing or the whole is 0."""
    return part / np.where(whole > 0, whole, np.nan)
