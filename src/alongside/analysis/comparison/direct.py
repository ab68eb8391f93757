"""Directly standardised rates: what the rate would be in one and the same standard population."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.bands import refuse_missing
from alongside.analysis.comparison.counts import check_multiplier, counts_of, first, people_of, said
from alongside.analysis.comparison.estimates import Estimates
from alongside.analysis.comparison.poisson import byars
from alongside.analysis.comparison.standard_populations import ESP2013
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, ColumnError, Floats, Ints

LEAST_EVENTS = 10
"""Rates of fewer events are not given: their intervals would not hold what they promise."""


class WeightError(AnalysisError):
    """The weights are not one number above 0 for each band."""

    code: ClassVar[str] = "weight"


class SquaresError(AnalysisError):
    """Squared events that are fewer than the events."""

    code: ClassVar[str] = "squares"


@dataclass(frozen=True)
class DirectlyStandardised(Estimates):
    """The directly standardised rate of each area with its interval.

    Beside what `Estimates` holds, arrays of shape (areas,): ``events`` and ``population`` over
    all bands, and ``empty_bands``, in how many bands nobody lives.
    """

    events: Floats
    population: Floats
    empty_bands: Ints

    @property
    def too_few(self) -> Bools:
        """Whether an area has no rate because it has fewer than ``LEAST_EVENTS``, (areas,)."""
        return self.events < LEAST_EVENTS


def directly_standardised(
    events: npt.ArrayLike,
    *,
    population: npt.ArrayLike,
    weights: Sequence[float] | npt.NDArray[np.float64] = ESP2013.weights,
    squares: npt.ArrayLike | None = None,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> DirectlyStandardised:
    """Return the directly standardised rate of each area, with Dobson's interval.

    Parameters
    ----------
    events
        Events in each area and band, shape (areas, bands), 0 or more, none missing.
    population
        People, or person-years, they happened among, shape (areas, bands), none missing.
    weights
        Of the bands in the standard population, shape (bands,), each above 0.
    squares
        For events that come to the same person more than once: the sum, over the people of an
        area and band, of the square of how many events each had; shape (areas, bands). None when
        every event counts on its own.
    multiplier
        The number of people a rate is for, above 0.
    confidence
        From 0.9 to below 1.

    Returns
    -------
    DirectlyStandardised
        Events per ``multiplier`` people of the standard population. NaN with fewer than
        ``LEAST_EVENTS``, and where nobody lives in a band: no rate of nobody can be weighted.
        The lower limit is never below 0.

    Raises
    ------
    MissingBandError
        When a figure is missing; `area_by_band` makes tables without holes.
    AnalysisError
        One of its kinds here and in ``counts`` and ``estimates``.

    Notes
    -----
    Source: A. Dobson and others, *Confidence intervals for weighted sums of Poisson parameters*,
    Statistics in Medicine 10, 1991. Fewest events: J. Morris and others, *Evaluation of stability
    of directly standardized rates for sparse data using simulation methods*, Population Health
    Metrics 16, 2018. Events of one person are independent of those of others, so that the variance
    of a sum over people who had f events each is f squared times that of their number.
    """
    check_multiplier(multiplier)
    happened = table_of(events, name="events")
    people = people_of(population, events=happened)
    refuse_missing(np.isnan(people))
    share = _weights(weights, bands=happened.shape[1])
    spread = happened if squares is None else _squares(squares, events=happened)

    empty = (people == 0).sum(axis=1)
    total = happened.sum(axis=1)
    per_event = share / np.where(people > 0, people, 1.0)
    known = (total >= LEAST_EVENTS) & (empty == 0)
    value = np.where(known, (happened * per_event).sum(axis=1), np.nan)
    variance = (spread * per_event**2).sum(axis=1)
    scale = np.sqrt(variance / np.where(known, total, np.nan))
    limits = byars(total, confidence=confidence)
    return DirectlyStandardised(
        value=value * multiplier,
        lower=np.maximum(value + scale * (limits.lower - total), 0) * multiplier,
        upper=(value + scale * (limits.upper - total)) * multiplier,
        confidence=confidence,
        events=total,
        population=people.sum(axis=1),
        empty_bands=empty,
    )


def table_of(values: npt.ArrayLike, *, name: str) -> Floats:
    """Return counts as a table of areas by bands, none missing, shape (areas, bands).

    Raises
    ------
    ColumnError, CountError, MissingBandError
        When they are no such table, or one is missing or no count.
    """
    table = counts_of(values, name=name)
    if table.ndim != 2:
        message = f"{name} must have areas as rows and bands as columns, not {table.ndim} axes"
        raise ColumnError(message, name=name, shape=table.shape)
    refuse_missing(np.isnan(table))
    return table


def _weights(weights: npt.ArrayLike, *, bands: int) -> Floats:
    given = counts_of(weights, name="weights")
    if given.shape != (bands,) or not (given > 0).all():
        message = f"weights must be {bands} numbers above 0, one for each band"
        raise WeightError(message, bands=bands, shape=given.shape)
    share: Floats = given / given.sum()
    return share


def _squares(squares: npt.ArrayLike, *, events: Floats) -> Floats:
    given = table_of(squares, name="squares")
    if given.shape != events.shape:
        message = f"squares must have the shape of the events, {events.shape}"
        raise ColumnError(message, name="squares", shape=given.shape)
    fewer = given < events
    if fewer.any():
        where = first(fewer)
        message = f"squares must not be smaller than the events: at {said(where)} they are"
        raise SquaresError(message, at=where)
    return given
