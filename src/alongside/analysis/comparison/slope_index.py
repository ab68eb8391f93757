"""Slope index and relative index of inequality, for any number of groups at once."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.counts import LARGEST
from alongside.analysis.comparison.estimates import Estimates, deviations_of, tail_of
from alongside.analysis.comparison.lines import totals, weighted_lines
from alongside.analysis.comparison.quantile_rows import quantile_rows
from alongside.analysis.comparison.scales import VALUE_TYPES, scale_of
from alongside.analysis.comparison.slope_intervals import (
    Bounds,
    closed_form,
    ratio_of,
    simulated,
)
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, Floats, Ints

LEAST_REPETITIONS = 1000


class TransformNotKnownError(AnalysisError):
    """A transformation of values that have no scale of their own."""

    code: ClassVar[str] = "transform_not_known"


class MultiplierError(AnalysisError):
    """A multiplier of 0 or beyond ``LARGEST``."""

    code: ClassVar[str] = "multiplier"


class TooFewRepetitionsError(AnalysisError):
    """Fewer draws than an interval can be read from."""

    code: ClassVar[str] = "too_few_repetitions"


@dataclass(frozen=True)
class SlopeIndex:
    """How far apart the two ends of the population are, arrays of shape (groups,).

    ``sii`` is the value of the most advantaged less that of the least advantaged, in the unit of
    the values times the multiplier; ``rii`` the ratio of the two. ``intercept`` is the value of
    the least advantaged, in the unit of the values. NaN where a group lacks a value or a
    population; limits are NaN where an error is not known either.
    """

    sii: Estimates
    rii: Estimates
    intercept: Floats


def slope_index(
    values: npt.ArrayLike,
    *,
    population: npt.ArrayLike,
    quantile: npt.ArrayLike,
    groups: npt.ArrayLike | None = None,
    value_type: str = "other",
    standard_error: npt.ArrayLike | None = None,
    lower: npt.ArrayLike | None = None,
    upper: npt.ArrayLike | None = None,
    multiplier: float = 1.0,
    transform: bool = False,
    confidence: float = 0.95,
    rng: np.random.Generator | None = None,
    repetitions: int = 100_000,
) -> SlopeIndex:
    """Return the slope index (SII) and the relative index of inequality (RII) of each group.

    Parameters
    ----------
    values
        One for each quantile, shape (n,), ordered by group and then from the least to the most
        advantaged; NaN = missing.
    population
        How many people each quantile has, shape (n,), above 0; NaN = missing.
    quantile
        Their numbers, shape (n,), rising within a group: 1 is the least advantaged. Each group
        has 5 to 100.
    groups
        Integer codes, shape (n,), never falling; None when all rows are of one group.
    value_type
        "rate" (errs on the log scale), "proportion" (0 to 1, errs on the logit scale) or "other".
    standard_error
        Of each value, in its unit, shape (n,); NaN = not known.
    lower, upper
        In place of standard errors: the 95% limits of each value, shape (n,); NaN = not known.
    multiplier
        What the SII is given in, such as 100; below 0 it turns both indices around, so that more
        of a bad thing among the least advantaged is above 0, and above 1.
    transform
        Fit the line to logs (rates) or logits (proportions), and bring its ends back.
    confidence
        Of both intervals, 0.9 to below 1.
    rng
        Where simulated intervals come from; None for those in closed form.
    repetitions
        How often each value is drawn anew when simulated, 1,000 or more.

    Raises
    ------
    alongside.analysis.errors.AnalysisError
        One of its kinds here, in ``quantile_rows``, ``scales``, ``estimates`` or
        ``analysis.frames``.

    Notes
    -----
    Source: J. Mackenbach and A. Kunst, Soc Sci Med 1997;44:757; J. Low and A. Low, J Public Health
    2004;26:390; derivation of the intervals in docs/explanation/methods/inequality.md.
    """
    scale = scale_of(value_type)
    _check_options(
        multiplier=multiplier, transform=transform, value_type=value_type, repetitions=repetitions
    )
    fitted = scale if transform else VALUE_TYPES["other"]
    deviations, tail = deviations_of(confidence), tail_of(confidence)
    rows = quantile_rows(
        values,
        population=population,
        quantile=quantile,
        groups=groups,
        scale=scale,
        standard_error=standard_error,
        lower=lower,
        upper=upper,
    )
    people = rows.population
    lines = weighted_lines(
        _midpoints(people, bounds=rows.bounds), weight=people, bounds=rows.bounds
    )
    fitted_values = fitted.there(rows.value)
    _check_fitted(fitted_values)
    bottom = fitted.back(lines.sums(lines.height, fitted_values))
    top = fitted.back(lines.sums(lines.height + lines.slope, fitted_values))
    turned = multiplier < 0
    if rng is None:
        found = closed_form(
            rows, lines=lines, scale=scale, fitted=fitted, deviations=deviations, turned=turned
        )
    else:
        found = simulated(
            rows,
            lines=lines,
            scale=scale,
            fitted=fitted,
            tail=tail,
            turned=turned,
            rng=rng,
            repetitions=repetitions,
        )
    edges = found.difference.lower * multiplier, found.difference.upper * multiplier
    difference = Bounds(*reversed(edges) if turned else edges)
    sii = (top - bottom) * multiplier
    rii = ratio_of(bottom, top, turned=turned)
    return SlopeIndex(
        sii=_estimates(sii, difference, missing=rows.missing, confidence=confidence),
        rii=_estimates(rii, found.ratio, missing=rows.missing, confidence=confidence),
        intercept=np.where(rows.missing, np.nan, bottom),
    )


def _check_options(
    *, multiplier: float, transform: bool, value_type: str, repetitions: int
) -> None:
    if not 0 < abs(multiplier) <= LARGEST:
        message = f"multiplier must be a number other than 0, not {multiplier:g}"
        raise MultiplierError(message, multiplier=multiplier)
    if transform and value_type == "other":
        message = "only a rate or a proportion can be transformed: say which the values are"
        raise TransformNotKnownError(message)
    if repetitions < LEAST_REPETITIONS:
        message = f"repetitions must be {LEAST_REPETITIONS} or more, not {repetitions}"
        raise TooFewRepetitionsError(message, repetitions=repetitions)


def _check_fitted(values: Floats) -> None:
    without = np.flatnonzero(~np.isfinite(values))
    if without.size:
        row = int(without[0])
        message = f"values of 0 (and proportions of 1) cannot be transformed: row {row} is one"
        raise TransformNotKnownError(message, row=row)


def _midpoints(population: Floats, *, bounds: Ints) -> Floats:
    """Where the middle of each quantile lies, as a share of its group's population."""
    reached = np.cumsum(population)
    before = np.append(0.0, reached)[bounds[:-1]]
    sizes = np.diff(bounds)
    whole = np.repeat(totals(population, bounds=bounds), sizes)
    middle: Floats = (reached - np.repeat(before, sizes) - population / 2) / whole
    return middle


def _estimates(value: Floats, bounds: Bounds, *, missing: Bools, confidence: float) -> Estimates:
    return Estimates(
        value=np.where(missing, np.nan, value),
        lower=np.where(missing, np.nan, bounds.lower),
        upper=np.where(missing, np.nan, bounds.upper),
        confidence=confidence,
    )
