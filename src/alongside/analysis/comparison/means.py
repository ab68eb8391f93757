"""Means of single values, area by area."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from alongside.analysis.comparison.estimates import Estimates, tail_of
from alongside.analysis.comparison.values import values_of
from alongside.analysis.frames import Array, Floats, Ints, bounds_of


@dataclass(frozen=True)
class Means(Estimates):
    """The mean of each area with its interval.

    Beside what `Estimates` holds, arrays of shape (areas,): ``count``, how many values it stands
    on, and ``deviation``, their standard deviation; NaN with fewer than two values.
    """

    count: Ints
    deviation: Floats


def means(
    values: npt.ArrayLike, *, areas: npt.ArrayLike | None = None, confidence: float = 0.95
) -> Means:
    """Return the mean of each area's values, with Student's interval.

    Parameters
    ----------
    values
        Shape (n,), in any unit, ordered by area; a NaN is left out.
    areas
        Integer codes, shape (n,), never falling; None when all values are of one area.
    confidence
        From 0.9 to below 1.

    Returns
    -------
    Means
        In the unit of the values, in the order of the codes. An area without a value has none;
        with one value alone it has a mean and no interval.

    Raises
    ------
    ColumnError, ValueRangeError, ConfidenceError
        When a column does not fit, a value is infinite or beyond ``LARGEST``, or the confidence
        is out of range.

    Notes
    -----
    Source: D. Altman and others, *Statistics with Confidence*, 2nd edition, 2000, chapter 4.
    """
    tail = tail_of(confidence)
    value = values_of(values)
    starts = bounds_of(areas, rows=value.size, name="areas")
    known = ~np.isnan(value)
    count = _sums(known.astype(np.int64), starts)
    held = np.where(count > 0, count, np.nan)
    mean = _sums(np.where(known, value, 0.0), starts) / held
    apart = np.where(known, value - np.repeat(mean, np.diff(starts)), 0.0)
    freedom = np.where(count > 1, count - 1, np.nan)
    deviation = np.sqrt(_sums(apart**2, starts) / freedom)
    reach = -stdtrit(freedom, tail) * deviation / np.sqrt(held)
    return Means(
        value=mean,
        lower=mean - reach,
        upper=mean + reach,
        confidence=confidence,
        count=count,
        deviation=deviation,
    )


def _sums(values: Array, starts: Ints) -> Array:
    return np.add.reduceat(values, starts[:-1]) if values.size else values
