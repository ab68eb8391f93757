"""What a slope index is made from, checked before anything is computed."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.scales import Scale
from alongside.analysis.comparison.value_limits import HALF_WIDTH, limit_columns
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, Floats, Ints, bounds_of, column

LEAST_QUANTILES, MOST_QUANTILES = 5, 100


class QuantileCountError(AnalysisError):
    """A group with too few or too many quantiles for a line through them."""

    code: ClassVar[str] = "quantile_count"


class QuantileOrderError(AnalysisError):
    """Quantiles of a group that do not rise from row to row."""

    code: ClassVar[str] = "quantile_order"


class PopulationNotPositiveError(AnalysisError):
    """A quantile in which nobody lives."""

    code: ClassVar[str] = "population_not_positive"


class ValueOutOfRangeError(AnalysisError):
    """A value or limit that its kind of value cannot take."""

    code: ClassVar[str] = "value_out_of_range"


class NegativeStandardErrorError(AnalysisError):
    """A standard error below 0."""

    code: ClassVar[str] = "negative_standard_error"


class ErrorsNotKnownError(AnalysisError):
    """Both standard errors and limits, or one limit without the other."""

    code: ClassVar[str] = "errors_not_known"


@dataclass(frozen=True)
class QuantileRows:
    """One row for each quantile of each group, arrays of shape (n,).

    ``error`` is the standard error on the scale of the value type, NaN where it is not known.
    ``missing`` says of each group, shape (groups,), that it lacks a value or a population.
    """

    value: Floats
    population: Floats
    error: Floats
    bounds: Ints
    missing: Bools


def quantile_rows(
    values: npt.ArrayLike,
    *,
    population: npt.ArrayLike,
    quantile: npt.ArrayLike,
    groups: npt.ArrayLike | None,
    scale: Scale,
    standard_error: npt.ArrayLike | None,
    lower: npt.ArrayLike | None,
    upper: npt.ArrayLike | None,
) -> QuantileRows:
    """Return the rows, with what is missing set to 1 so that sums stay finite.

    Raises
    ------
    alongside.analysis.errors.AnalysisError
        One of its kinds in this file and in ``analysis.frames``.
    """
    rows = np.size(values)
    value = column(values, name="values", rows=rows, dtype=np.float64)
    people = column(population, name="population", rows=rows, dtype=np.float64)
    bounds = bounds_of(groups, rows=rows, name="groups")
    _check_quantiles(column(quantile, name="quantile", rows=rows, dtype=np.int64), bounds=bounds)
    _refuse(
        (people <= 0) | np.isinf(people),
        PopulationNotPositiveError,
        "population must be a number above 0",
    )
    _check_range(value, scale=scale, name="values")
    unknown = np.isnan(value) | np.isnan(people)
    error = _errors(value, scale=scale, standard_error=standard_error, lower=lower, upper=upper)
    return QuantileRows(
        value=np.where(unknown, scale.back(np.zeros(rows)), value),
        population=np.where(unknown, 1.0, people),
        error=error,
        bounds=bounds,
        missing=np.logical_or.reduceat(unknown, bounds[:-1]),
    )


def _refuse(wrong: Bools, error: type[AnalysisError], message: str) -> None:
    found = np.flatnonzero(wrong)
    if found.size:
        raise error(f"{message}: row {found[0]} is not", row=int(found[0]))


def _check_quantiles(quantile: Ints, *, bounds: Ints) -> None:
    fallen = np.diff(quantile) <= 0
    fallen[bounds[1:-1] - 1] = False
    found = np.flatnonzero(fallen)
    if found.size:
        row = int(found[0]) + 1
        message = (
            f"quantile must rise within a group, the least advantaged first: row {row} does not"
        )
        raise QuantileOrderError(message, row=row)
    counts = np.diff(bounds)
    odd = np.flatnonzero((counts < LEAST_QUANTILES) | (counts > MOST_QUANTILES))
    if odd.size:
        row, count = int(bounds[odd[0]]), int(counts[odd[0]])
        message = (
            f"a group needs {LEAST_QUANTILES} to {MOST_QUANTILES} quantiles: "
            f"the one that starts at row {row} has {count}"
        )
        raise QuantileCountError(message, row=row, count=count)


def _check_range(values: Floats, *, scale: Scale, name: str) -> None:
    outside = np.isinf(values)
    asked = "be finite"
    if scale.widest is not None:
        outside |= (values < 0) | (values > scale.widest)
        asked = "be 0 or more" if np.isinf(scale.widest) else "lie between 0 and 1"
    found = np.flatnonzero(outside)
    if found.size:
        message = f"{name} must {asked}: row {found[0]} does not"
        raise ValueOutOfRangeError(message, name=name, row=int(found[0]))


def _errors(
    value: Floats,
    *,
    scale: Scale,
    standard_error: npt.ArrayLike | None,
    lower: npt.ArrayLike | None,
    upper: npt.ArrayLike | None,
) -> Floats:
    """The standard errors on the scale of the value type; NaN where nothing says them."""
    rows = value.size
    if (lower is None) != (upper is None) or (standard_error is not None and lower is not None):
        message = "give standard_error alone, or lower and upper together, or none of them"
        raise ErrorsNotKnownError(message)
    if standard_error is not None:
        given = column(standard_error, name="standard_error", rows=rows, dtype=np.float64)
        _refuse(given < 0, NegativeStandardErrorError, "standard_error must be 0 or more")
        steepness = scale.steepness(value)
        error = np.full(rows, np.nan)
        np.divide(given, steepness, out=error, where=steepness > 0)
        return error
    if lower is None or upper is None:
        return np.full(rows, np.nan)
    low, high = limit_columns(lower, upper, rows=rows)
    _check_range(low, scale=scale, name="lower")
    _check_range(high, scale=scale, name="upper")
    with np.errstate(invalid="ignore"):
        width: Floats = scale.there(high) - scale.there(low)
    return np.where(np.isfinite(width), width / (2 * HALF_WIDTH), np.nan)
