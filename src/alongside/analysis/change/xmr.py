"""XmR charts with the Making Data Count rules, for any number of series at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alongside.analysis.change.calibrated import Calibration
from alongside.analysis.change.dialects import (
    ASSURANCES,
    MEANINGS,
    Dialect,
    dialect_of,
)
from alongside.analysis.change.ends import ends_of
from alongside.analysis.change.icons import MEANING_OF, assurance, side_of
from alongside.analysis.change.inputs import (
    check_cycle,
    check_fix,
    checked_target,
    checked_values,
    starts_of,
)
from alongside.analysis.change.lines import lines_of
from alongside.analysis.directions import direction_codes
from alongside.analysis.frames import Array, Bools, Codes, Floats, Ints, bounds_of

LEAST_POINTS = 13
"""A chart with fewer points since its limits last started is short."""


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

    ``calibration`` is what a calibrated dialect found besides, None in other dialects.
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
    calibration: Calibration | None = None

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
    cycle: int | None = None,
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
        Leave outlying moving ranges (calibrated: outlying values) out of the limits, once;
        None = as the dialect does.
    cycle
        Rows of one turn of the season, such as 12 for months, which a calibrated dialect may
        find; see ``cycle_of``. None = no season is looked for. Other dialects do not use it.

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
    target, and the icons speak of the last value when the last row has none. A calibrated
    dialect has signals of its own: see ``calibrated``. The assurance of a series with a season
    is judged by its limits over the whole turn.
    """
    rules = dialect_of(dialect)
    check_fix(fix_after)
    check_cycle(cycle)
    value = checked_values(values)
    bounds = bounds_of(series, rows=value.size)
    starts = starts_of(rebase, bounds=bounds)
    ways = direction_codes(direction, count=bounds.size - 1)
    screened = rules.screened if screening is None else screening

    ends = ends_of(value, bounds=bounds, starts=starts)
    lines = lines_of(
        value,
        bounds=bounds,
        starts=starts,
        dialect=rules,
        fix_after=fix_after,
        screened=screened,
        cycle=cycle,
    )
    lower, upper, cause = lines.lower, lines.upper, lines.cause
    calibration = lines.calibration
    lit = np.flatnonzero(cause)
    meaning = np.zeros(value.size, dtype=np.int8)
    meaning[lit] = MEANING_OF[ways[np.searchsorted(bounds, lit, side="right") - 1], cause[lit]]
    goal = checked_target(target, count=ends.last.size, rows=value.size)
    had_target = _had_target(goal, bounds=bounds)
    if goal.size != ends.last.size:
        goal = ends.of(goal, np.nan)
    return XmR(
        dialect=rules,
        bounds=bounds,
        value=value,
        mean=lines.mean,
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
            lower=calibration.lower_ever if calibration else ends.of(lower, np.nan),
            upper=calibration.upper_ever if calibration else ends.of(upper, np.nan),
            direction=ways,
        ),
        points=ends.points,
        points_since=ends.points_since,
        short=ends.points_since < LEAST_POINTS,
        calibration=calibration,
    )


def _had_target(goal: Floats, *, bounds: Ints) -> Bools:
    known: Bools = ~np.isnan(goal)
    if goal.size == bounds.size - 1:
        return known
    anywhere: Bools = np.logical_or.reduceat(known, bounds[:-1])
    return anywhere
