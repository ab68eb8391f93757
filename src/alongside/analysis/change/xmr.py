"""XmR charts with the Making Data Count rules, for any number of series at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alongside.analysis.change.dialects import (
    ASSURANCES,
    MEANINGS,
    Dialect,
    dialect_of,
)
from alongside.analysis.change.icons import MEANING_OF, assurance, side_of
from alongside.analysis.change.inputs import (
    check_fix,
    checked_target,
    checked_values,
    starts_of,
)
from alongside.analysis.change.limits import limits
from alongside.analysis.change.signals import signals
from alongside.analysis.directions import direction_codes
from alongside.analysis.frames import Array, Bools, Codes, Floats, Ints, bounds_of

LEAST_POINTS = 13
"""A chart with fewer points since its limits last started is short."""

_BLOCK = 65_536  # rows worked on at a time, so that every pass stays in the processor's cache


@dataclass(frozen=True)
class XmR:
    """What the charts of k series with n points in all show.

    Per point, shape (n,): ``value``, ``mean``, ``lower``, ``upper`` in the measure's unit (NaN
    where missing or not to be had); ``cause`` and ``meaning``, codes into ``dialect.causes``
    and ``MEANINGS``.

    Per series, shape (k,), all at the last point that has a value: ``last`` its row (-1 when
    the series has none), ``last_value``, ``variation`` its meaning (-1 when there is none),
    ``side`` 1 for high, -1 for low, 0 for common cause, ``assurance`` a code into
    ``ASSURANCES``, ``target``, and ``baseline`` the row at which its limits started.
    ``had_target`` says that some row of the series has a target, be it not the last value's.
    ``points`` counts the values of the series, ``points_since`` those since ``baseline``, and
    ``short`` says that these are fewer than ``LEAST_POINTS``. ``direction`` holds codes into
    ``DIRECTIONS``. Series j has the rows ``bounds[j]`` to ``bounds[j + 1]``.
    """

    dialect: Dialect
    bounds: Ints
    value: Floats
    mean: Floats
    lower: Floats
    upper: Floats
    cause: Codes
    meaning: Codes
    direction: Codes
    target: Floats
    had_target: Bools
    last: Ints
    last_value: Floats
    baseline: Ints
    variation: Codes
    side: Codes
    assurance: Codes
    points: Ints
    points_since: Ints
    short: Bools

    @property
    def cause_labels(self) -> Array:
        """The cause of each point in words, shape (n,)."""
        return np.array(self.dialect.causes)[self.cause]

    @property
    def meaning_labels(self) -> Array:
        """The meaning of each point, shape (n,)."""
        return np.array(MEANINGS)[self.meaning]

    @property
    def variation_labels(self) -> Array:
        """The meaning of the last point of each series, shape (k,); empty without a value."""
        return np.array((*MEANINGS, ""))[self.variation]

    @property
    def assurance_labels(self) -> Array:
        """Whether each series will meet its target, shape (k,)."""
        return np.array(ASSURANCES)[self.assurance]

    @property
    def variation_icons(self) -> Array:
        """The variation icon of each series, shape (k,): ``improvement_high`` and the like."""
        icons = np.array([_icons(name) for name in (*MEANINGS, "")])
        return icons[self.variation, self.side]


def _icons(meaning: str) -> tuple[str, str, str]:
    if meaning in ("improvement", "concern"):
        return meaning, f"{meaning}_high", f"{meaning}_low"
    return meaning, meaning, meaning


def xmr(
    values: npt.ArrayLike,
    *,
    series: npt.ArrayLike | None = None,
    rebase: npt.ArrayLike | None = None,
    direction: str | Sequence[str] | npt.NDArray[np.str_] = "increase",
    target: npt.ArrayLike | None = None,
    dialect: str | Dialect = "r",
    fix_after: int | None = None,
    screening: bool | None = None,
) -> XmR:
    """Chart every series: mean, limits, signals of change and the two icons.

    Parameters
    ----------
    values
        Shape (n,), in the measure's unit, ordered by series and then by date; NaN = missing.
    series
        Integer codes, shape (n,), never falling; None when all values are of one series.
    rebase
        Shape (n,), true at each row from which new limits hold. Nothing reaches across it.
    direction
        Which way is better: "increase", "decrease" or "neutral", for all or one per series (k,).
    target
        In the measure's unit: one for all, one per series (k,), or one per point (n,), of
        which the one at the last value counts. NaN or None = no target.
    dialect
        A name in ``DIALECTS``, or a ``Dialect``.
    fix_after
        The first so many rows after the start or a rebase make the limits; at least 12.
    screening
        Leave outlying moving ranges out of the limits, once; None = as the dialect does.

    Returns
    -------
    XmR
        A missing value takes no part in the mean, breaks moving ranges, runs and trends, and
        is never flagged. One value alone has a mean and no limits.

    Raises
    ------
    alongside.analysis.errors.AnalysisError
        One of its kinds in ``inputs``, ``dialects`` and ``analysis.frames``.

    Notes
    -----
    Source: NHS England, Making Data Count; rule for rule as NHSRplotthedots 0.2.2, with two
    differences: a series that never varies has its limits at its value and can pass its
    target, and the icons speak of the last value when the last row has none.
    """
    rules = dialect_of(dialect)
    check_fix(fix_after)
    value = checked_values(values)
    bounds = bounds_of(series, rows=value.size)
    starts = starts_of(rebase, bounds=bounds)
    ways = direction_codes(direction, count=bounds.size - 1)
    screened = rules.screened if screening is None else screening

    mean, lower, upper = (np.empty(value.size) for _ in range(3))
    cause = np.empty(value.size, dtype=np.int8)
    for rows, groups in _blocks(bounds, starts):
        begins = starts[groups] - rows.start
        found = limits(value[rows], starts=begins, fix_after=fix_after, screened=screened)
        sizes = np.diff(begins, append=rows.stop - rows.start)
        for line, of_group in ((mean, found.mean), (lower, found.lower), (upper, found.upper)):
            line[rows] = np.repeat(of_group, sizes)
        cause[rows] = signals(
            value[rows],
            mean=mean[rows],
            lower=lower[rows],
            upper=upper[rows],
            starts=begins,
            dialect=rules,
        )
    lit = np.flatnonzero(cause)
    meaning = np.zeros(value.size, dtype=np.int8)
    meaning[lit] = MEANING_OF[ways[np.searchsorted(bounds, lit, side="right") - 1], cause[lit]]
    ends = _ends(value, bounds=bounds, starts=starts)
    goal = checked_target(target, count=ends.last.size, rows=value.size)
    had_target = _had_target(goal, bounds=bounds)
    if goal.size != ends.last.size:
        goal = ends.of(goal, np.nan)
    return XmR(
        dialect=rules,
        bounds=bounds,
        value=value,
        mean=mean,
        lower=lower,
        upper=upper,
        cause=cause,
        meaning=meaning,
        direction=ways,
        target=goal,
        had_target=had_target,
        last=ends.last,
        last_value=ends.of(value, np.nan),
        baseline=ends.baseline,
        variation=ends.of(meaning, -1),
        side=side_of(ends.of(cause, 0)),
        assurance=assurance(
            target=goal,
            lower=ends.of(lower, np.nan),
            upper=ends.of(upper, np.nan),
            direction=ways,
        ),
        points=ends.points,
        points_since=ends.points_since,
        short=ends.points_since < LEAST_POINTS,
    )


def _had_target(goal: Floats, *, bounds: Ints) -> Bools:
    known: Bools = ~np.isnan(goal)
    if goal.size == bounds.size - 1:
        return known
    anywhere: Bools = np.logical_or.reduceat(known, bounds[:-1])
    return anywhere


@dataclass(frozen=True)
class _Ends:
    """Where each series ends: arrays of shape (k,)."""

    last: Ints
    baseline: Ints
    points: Ints
    points_since: Ints

    def of(self, per_point: Array, otherwise: float) -> Array:
        """The entry at each last value, or ``otherwise`` where a series has none."""
        return np.where(self.last < 0, per_point.dtype.type(otherwise), per_point[self.last])


def _ends(value: Floats, *, bounds: Ints, starts: Ints) -> _Ends:
    known = np.flatnonzero(~np.isnan(value))
    before = np.searchsorted(known, bounds)
    points = np.diff(before)
    last = np.full(points.size, -1, dtype=np.int64)
    last[points > 0] = known[before[1:][points > 0] - 1]
    group = np.searchsorted(starts, np.maximum(last, bounds[:-1]), side="right") - 1
    since = np.diff(np.searchsorted(known, np.append(starts, value.size)))
    return _Ends(last=last, baseline=starts[group], points=points, points_since=since[group])


def _blocks(bounds: Ints, starts: Ints) -> Iterator[tuple[slice, slice]]:
    """Yield rows of whole series, about ``_BLOCK`` at a time, and the groups that lie in them."""
    cuts = np.searchsorted(bounds, np.arange(0, bounds[-1], _BLOCK))
    edges = np.unique(np.append(bounds[cuts], bounds[-1]))
    groups = np.searchsorted(starts, edges)
    for at in range(edges.size - 1):
        rows = slice(int(edges[at]), int(edges[at + 1]))
        yield rows, slice(int(groups[at]), int(groups[at + 1]))
