"""The inequality gap: how the most deprived fifth differs from the rest, period by period."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from alongside.analysis.comparison.estimates import Estimates
from alongside.analysis.errors import AnalysisError


class GapSidesError(AnalysisError):
    """Two sides of a gap that are not of the same rows or not of the same confidence."""

    code: ClassVar[str] = "gap_sides"


@dataclass(frozen=True)
class Gap:
    """The gap in each row: the most deprived less the rest, and over the rest."""

    difference: Estimates
    ratio: Estimates


def gap(deprived: Estimates, *, rest: Estimates) -> Gap:
    """Return the difference and the ratio between the most deprived and the rest.

    Parameters
    ----------
    deprived, rest
        Values of both sides with their intervals, arrays of one shape (n,), one row for each
        period; of the same confidence, and of different people.

    Returns
    -------
    Gap
        NaN where a value is. The ratio is also NaN where a value is not above 0; its upper limit
        is infinite where the rest's interval reaches 0.

    Raises
    ------
    GapSidesError
        When the two sides do not fit together.

    Notes
    -----
    Source: G. Zou and A. Donner, Stat Med 2008;27:1693: limits from the limits of both sides, which
    for two proportions with Wilson's is method 10 of R. Newcombe, Stat Med 1998;17:873. The ratio
    is treated as the difference of logs.
    """
    check_sides(deprived, rest)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = [
            Estimates(
                value=np.where(side.value > 0, np.log(side.value), np.nan),
                lower=np.log(np.maximum(side.lower, 0)),
                upper=np.log(np.maximum(side.upper, 0)),
                confidence=side.confidence,
            )
            for side in (deprived, rest)
        ]
    of_logs = _difference(*logs)
    with np.errstate(over="ignore"):  # a ratio that could be anything
        ratio = Estimates(
            value=np.exp(of_logs.value),
            lower=np.exp(of_logs.lower),
            upper=np.exp(of_logs.upper),
            confidence=deprived.confidence,
        )
    return Gap(difference=_difference(deprived, rest), ratio=ratio)


def check_sides(deprived: Estimates, rest: Estimates) -> None:
    """Refuse two sides that do not fit together.

    Raises
    ------
    GapSidesError
    """
    shapes = {
        column.shape for side in (deprived, rest) for column in (side.value, side.lower, side.upper)
    }
    if len(shapes) > 1 or len(next(iter(shapes))) != 1:
        message = "both sides of a gap must be columns of the same rows"
        raise GapSidesError(message, shapes=sorted(shapes))
    if deprived.confidence != rest.confidence:
        message = (
            "both sides of a gap need intervals of one confidence, "
            f"not {deprived.confidence:g} and {rest.confidence:g}"
        )
        raise GapSidesError(message, confidence=(deprived.confidence, rest.confidence))


def _difference(one: Estimates, other: Estimates) -> Estimates:
    value = one.value - other.value
    with np.errstate(over="ignore"):
        below = np.hypot(one.value - one.lower, other.upper - other.value)
        above = np.hypot(one.upper - one.value, other.value - other.lower)
    return Estimates(
        value=value, lower=value - below, upper=value + above, confidence=one.confidence
    )
