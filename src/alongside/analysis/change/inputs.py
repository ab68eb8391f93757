"""What a chart is made from, checked before anything is computed."""

from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Floats, Ints, column

LEAST_FIX = 12
"""Limits may be fixed after this many points at the earliest."""

LARGEST = 1e300
"""Values further from zero would overflow when they are added up."""


class ValueNotFiniteError(AnalysisError):
    """A value is infinite."""

    code: ClassVar[str] = "value_not_finite"


class ValueTooLargeError(AnalysisError):
    """A value is further from zero than ``LARGEST``."""

    code: ClassVar[str] = "value_too_large"


class FixTooEarlyError(AnalysisError):
    """Limits fixed after fewer than ``LEAST_FIX`` points."""

    code: ClassVar[str] = "fix_too_early"


class CycleError(AnalysisError):
    """A season that turns within a single row."""

    code: ClassVar[str] = "cycle"


class TargetShapeError(AnalysisError):
    """A target that is neither one number, nor one per series, nor one per point."""

    code: ClassVar[str] = "target_shape"


def checked_values(values: npt.ArrayLike) -> Floats:
    """Return the values as one column, shape (n,).

    Raises
    ------
    ColumnError, ValueNotFiniteError, ValueTooLargeError
        When they are not one column of numbers, or one is infinite or beyond ``LARGEST``.
    """
    value: Floats = column(values, name="values", rows=np.size(values), dtype=np.float64)
    beyond = np.flatnonzero(np.abs(value) > LARGEST)
    if not beyond.size:
        return value
    row = int(beyond[0])
    if np.isinf(value[row]):
        raise ValueNotFiniteError(f"values must be finite: row {row} is not", row=row)
    message = f"values must lie within {LARGEST:g} of zero: row {row} does not"
    raise ValueTooLargeError(message, row=row)


def check_fix(fix_after: int | None) -> None:
    """Refuse limits fixed after too few points.

    Raises
    ------
    FixTooEarlyError
        When they are fewer than ``LEAST_FIX``.
    """
    if fix_after is not None and fix_after < LEAST_FIX:
        message = f"limits may be fixed after {LEAST_FIX} points or more, not {fix_after}"
        raise FixTooEarlyError(message, fix_after=fix_after)


def check_cycle(cycle: int | None) -> None:
    """Refuse a season without room for high and low.

    Raises
    ------
    CycleError
        When it turns in fewer than two rows.
    """
    if cycle is not None and cycle < 2:
        raise CycleError(f"a season needs 2 rows or more to turn in, not {cycle}", cycle=cycle)


def starts_of(rebase: npt.ArrayLike | None, *, bounds: Ints) -> Ints:
    """Return the rows at which limits start: each series and each rebase in it, shape (groups,)."""
    if rebase is None:
        return bounds[:-1]
    flags = column(rebase, name="rebase", rows=int(bounds[-1]), dtype=np.bool_).copy()
    flags[bounds[:-1]] = True
    return np.flatnonzero(flags)


def checked_target(target: npt.ArrayLike | None, *, count: int, rows: int) -> Floats:
    """Return the target per series, shape (count,), or per point, shape (rows,); NaN for none.

    Raises
    ------
    TargetShapeError
        When it is neither, nor one number.
    """
    goal = np.asarray(np.nan if target is None else target, dtype=np.float64)
    if goal.ndim == 0:
        return np.full(count, goal)
    if goal.shape in ((count,), (rows,)):
        return goal.copy()
    message = f"target must be one number, {count} (per series) or {rows} (per point)"
    raise TargetShapeError(message, shape=goal.shape)
