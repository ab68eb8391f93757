"""Whether a gap closes or widens by more than chance gives, and what both sides of it did."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.estimates import Estimates, tail_of
from alongside.analysis.comparison.gap import check_sides
from alongside.analysis.comparison.gap_lines import (
    Change,
    GapPoints,
    change_along,
    gap_points,
    ratio_change,
)
from alongside.analysis.comparison.gap_words import CANNOT_BE_SAID, GAP_CHANGES, gap_changes
from alongside.analysis.comparison.lines import weighted_lines
from alongside.analysis.directions import INCREASE, direction_codes
from alongside.analysis.frames import Array, Bools, Codes, Ints, bounds_of


@dataclass(frozen=True)
class GapChange:
    """What each gap did from its first period to its last, arrays of shape (k,).

    ``how`` holds codes into ``GAP_CHANGES``; ``deprived_behind`` says whether the most deprived
    are those behind in them, or the rest. ``difference``, ``deprived`` and ``rest`` are changes
    in the unit of the values, ``ratio`` the factor by which the ratio of both changed; NaN where
    they cannot be had. ``periods`` counts the rows that both sides have.
    """

    how: Codes
    deprived_behind: Bools
    difference: Estimates
    ratio: Estimates
    deprived: Estimates
    rest: Estimates
    periods: Ints

    @property
    def how_labels(self) -> Array:
        """How each gap changes, in words, shape (k,)."""
        return np.array(GAP_CHANGES)[self.how]


def gap_change(
    deprived: Estimates,
    *,
    rest: Estimates,
    direction: str | Sequence[str] | npt.NDArray[np.str_],
    series: npt.ArrayLike | None = None,
    confidence: float = 0.95,
) -> GapChange:
    """Return how the gap between the most deprived and the rest closes or widens.

    Parameters
    ----------
    deprived, rest
        Values of both sides with their intervals, arrays of one shape (n,), ordered by series and
        then by date, one row for each period; of the same confidence, and of different people.
    direction
        Which way is better: "increase" or "decrease", for all or one per series (k,).
    series
        Integer codes, shape (n,), never falling; None when all rows are of one series.
    confidence
        Of the intervals of the changes, 0.9 to below 1. Words are given where the interval of the
        change of the difference leaves out 0, so by chance alone to one in twenty at 0.95.

    Returns
    -------
    GapChange
        Each change is that along a straight line through all periods of a series. It cannot be
        said with fewer than two periods in which both sides have a value and an interval of some
        width; other rows are passed over.

    Raises
    ------
    alongside.analysis.errors.AnalysisError
        One of its kinds in ``gap``, ``directions``, ``estimates`` or ``analysis.frames``.

    Notes
    -----
    Source: least squares weighted by one over the variance of the gap; where values scatter about
    the lines by more than their intervals allow, errors grow by the root of chi-square over its
    degrees of freedom (R. Birge, Phys Rev 1932;40:207) and the t-distribution replaces the normal.
    The words are our own: docs/explanation/methods/inequality.md.
    """
    check_sides(deprived, rest)
    tail = tail_of(confidence)
    bounds = bounds_of(series, rows=deprived.value.size)
    count = bounds.size - 1
    ways = direction_codes(direction, count=count, among=("increase", "decrease"))
    points = gap_points(deprived, rest, bounds=bounds)
    error = np.hypot(points.deprived_error, points.rest_error)
    lines = weighted_lines(points.x, weight=error**-2, bounds=points.bounds)
    difference, of_deprived, of_rest = (
        change_along(lines, points.x, y, error=error_of, tail=tail)
        for y, error_of in (
            (points.deprived - points.rest, error),
            (points.deprived, points.deprived_error),
            (points.rest, points.rest_error),
        )
    )
    better = np.where(ways[points.enough] == INCREASE, 1, -1)
    how, behind = _how(difference, of_deprived, of_rest, better=better)
    with np.errstate(over="ignore", invalid="ignore"):  # a ratio that could be anything
        logs = _estimates(ratio_change(points, tail=tail), points, confidence=confidence)
        ratio = Estimates(
            value=np.exp(logs.value),
            lower=np.exp(logs.lower),
            upper=np.exp(logs.upper),
            confidence=confidence,
        )
    return GapChange(
        how=_placed(how, points, otherwise=CANNOT_BE_SAID),
        deprived_behind=_placed(behind, points, otherwise=False),
        difference=_estimates(difference, points, confidence=confidence),
        ratio=ratio,
        deprived=_estimates(of_deprived, points, confidence=confidence),
        rest=_estimates(of_rest, points, confidence=confidence),
        periods=points.periods,
    )


def _how(
    difference: Change, deprived: Change, rest: Change, *, better: Ints
) -> tuple[Codes, Bools]:
    """How each gap changes, and whether the most deprived are those behind."""
    closing = np.abs(difference.end) < np.abs(difference.start)
    crossed = (
        (np.sign(difference.start) != np.sign(difference.end))
        & (np.abs(difference.start) > difference.start_reach)
        & (np.abs(difference.end) > difference.end_reach)
    )
    # Whichever end is further from 0 says best who is behind.
    behind = np.where(closing, difference.start, difference.end) * better < 0
    moved = [(side.way * better).astype(np.int8) for side in (deprived, rest)]
    how = gap_changes(
        clear=difference.way != 0,
        closing=closing,
        crossed=crossed,
        behind=np.where(behind, *moved),
        ahead=np.where(behind, *reversed(moved)),
    )
    return how, behind


def _placed(found: Array, points: GapPoints, *, otherwise: float) -> Array:
    """What was found, at the places of the series that have enough points."""
    whole = np.full(points.enough.size, otherwise, dtype=found.dtype)
    whole[points.enough] = found
    return whole


def _estimates(change: Change, points: GapPoints, *, confidence: float) -> Estimates:
    return Estimates(
        value=_placed(change.value, points, otherwise=np.nan),
        lower=_placed(change.lower, points, otherwise=np.nan),
        upper=_placed(change.upper, points, otherwise=np.nan),
        confidence=confidence,
    )
