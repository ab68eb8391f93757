"""Is it rising or falling lately? The recent trend as England's Fingertips has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.value_limits import HALF_WIDTH, limit_columns
from alongside.analysis.directions import (
    DECREASE,
    INCREASE,
    NEUTRAL,
    direction_codes,
)
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Array, Bools, Codes, Floats, Ints, bounds_of, column

POINTS = 5
"""The trend is that of so many of the latest values."""

SIGNIFICANT = 9.54953570608324
"""The square of slope over standard error beyond which it counts: 99.8% of a chi-square of 1."""

TREND_KINDS = ("proportion", "rate", "standardised_rate", "other")
"""What a series holds; ``rate`` is crude, ``standardised_rate`` directly standardised. ``other``
(means, ratios, indirectly standardised values) has no recent trend."""

TRENDS = (
    "Cannot be calculated",
    "No significant change",
    "Increasing",
    "Decreasing",
    "Increasing and getting better",
    "Increasing and getting worse",
    "Decreasing and getting better",
    "Decreasing and getting worse",
)
"""The recent trend, in the order of the codes."""

_UNKNOWN, _SAME = 0, 1


def _meanings() -> Codes:
    table = np.zeros((3, 2), dtype=np.int8)
    table[NEUTRAL], table[INCREASE], table[DECREASE] = (2, 3), (4, 7), (5, 6)
    return table


_MEANING = _meanings()  # by direction, and then rising or falling


class UnknownTrendKindError(AnalysisError):
    """No kind of series of this name."""

    code: ClassVar[str] = "unknown_trend_kind"


@dataclass(frozen=True)
class RecentTrend:
    """What the latest values of each series do, arrays of shape (k,).

    ``trend`` holds codes into ``TRENDS``, ``slope`` is per row in the unit of the values,
    ``statistic`` the square of slope over standard error; both NaN where they cannot be had.
    """

    trend: Codes
    slope: Floats
    statistic: Floats

    @property
    def trend_labels(self) -> Array:
        """The trend in words, shape (k,)."""
        return np.array(TRENDS)[self.trend]


def recent_trend(
    values: npt.ArrayLike,
    *,
    lower: npt.ArrayLike,
    upper: npt.ArrayLike,
    series: npt.ArrayLike | None = None,
    kind: str | Sequence[str] | npt.NDArray[np.str_] = "rate",
    direction: str | Sequence[str] | npt.NDArray[np.str_] = "neutral",
) -> RecentTrend:
    """Return whether the latest five values of each series rise or fall.

    Parameters
    ----------
    values
        Shape (n,), ordered by series and then by date, one row for each period; NaN = missing.
    lower, upper
        The 95% limits of each value, shape (n,); NaN = none.
    series
        Integer codes, shape (n,), never falling; None when all values are of one series.
    kind
        One of ``TREND_KINDS``, for all or one per series (k,).
    direction
        Which way is better: "increase", "decrease" or "neutral", for all or one per series (k,).

    Returns
    -------
    RecentTrend
        It cannot be calculated with fewer than five values, or for another kind. There is no
        significant change when one of the five has no limits, or limits without width.

    Raises
    ------
    UnknownTrendKindError
        When a name is none of the kinds.
    alongside.analysis.errors.AnalysisError
        Others of its kinds in ``directions``, ``value_limits`` and ``analysis.frames``.

    Notes
    -----
    Source: the recent trend of England's Office for Health Improvement and Disparities
    (Fingertips): a line weighted by one over the variance, significant at 99.8%, whose slope keeps
    its sign whichever of the five values is left out. Missing values are passed over, and time is
    counted in rows.
    """
    rows = np.size(values)
    value = column(values, name="values", rows=rows, dtype=np.float64)
    low, high = limit_columns(lower, upper, rows=rows)
    bounds = bounds_of(series, rows=rows)
    count = bounds.size - 1
    eligible = _eligible(kind, count=count)
    ways = direction_codes(direction, count=count)

    latest, enough = _latest(value, bounds=bounds)
    slope, statistic = np.full(count, np.nan), np.full(count, np.nan)
    steady = np.zeros(count, dtype=np.bool_)
    width = (high - low)[latest] / (2 * HALF_WIDTH)
    weight = np.full(width.shape, np.nan)
    usable = np.min(width, axis=1) > 0
    weight[usable] = width[usable] ** -2
    slope[enough], statistic[enough], steady[enough] = _fit(latest, value[latest], weight)

    judged = enough & eligible
    clear = judged & (statistic > SIGNIFICANT) & steady
    meaning = _MEANING[ways, (slope < 0).astype(np.int8)]
    return RecentTrend(
        trend=np.where(clear, meaning, np.where(judged, _SAME, _UNKNOWN)).astype(np.int8),
        slope=slope,
        statistic=statistic,
    )


def _eligible(kind: str | Sequence[str] | npt.NDArray[np.str_], *, count: int) -> Bools:
    """Whether each series is of a kind that has a recent trend, shape (count,)."""
    names = np.asarray(kind, dtype=np.str_)
    if names.ndim == 0:
        names = np.broadcast_to(names, (count,))
    names = column(names, name="kind", rows=count, dtype=np.str_)
    unknown = names[~np.isin(names, TREND_KINDS)]
    if unknown.size:
        message = f"kind must be one of {', '.join(TREND_KINDS)}, not {str(unknown[0])!r}"
        raise UnknownTrendKindError(message, kind=str(unknown[0]))
    return np.not_equal(names, "other")


def _latest(value: Floats, *, bounds: Ints) -> tuple[Ints, Bools]:
    """The rows of the latest values, shape (series with enough, POINTS), and which have enough."""
    known = np.flatnonzero(~np.isnan(value))
    before = np.searchsorted(known, bounds)
    enough = np.diff(before) >= POINTS
    return known[before[1:][enough, None] + np.arange(-POINTS, 0)], enough


def _fit(x: Ints, y: Floats, weight: Floats) -> tuple[Floats, Floats, Bools]:
    """Slope, its squared ratio to its error, and whether it keeps its sign with one left out."""
    slope, spread = _slope(x, y, weight)
    without = weight[:, None, :] * (1 - np.eye(POINTS))
    others, _ = _slope(x[:, None, :], y[:, None, :], without)
    steady = (np.sign(others) == np.sign(slope)[:, None]).all(axis=1)
    return slope, slope**2 * spread, steady


def _slope(x: Ints, y: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """The weighted slope over the last axis, and one over the square of its error."""
    whole = weight.sum(axis=-1, keepdims=True)
    reach = x - (weight * x).sum(axis=-1, keepdims=True) / whole
    spread = (weight * reach**2).sum(axis=-1)
    return (weight * reach * y).sum(axis=-1) / spread, spread
