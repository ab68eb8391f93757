"""Indirect standardisation: what happened, beside what would have in a reference population."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.bands import refuse_missing
from alongside.analysis.comparison.counts import check_multiplier, counts_of, first, people_of
from alongside.analysis.comparison.direct import table_of
from alongside.analysis.comparison.estimates import Estimates
from alongside.analysis.comparison.poisson import count_limits
from alongside.analysis.comparison.rates import shares
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import ColumnError, Floats


class EmptyReferenceError(AnalysisError):
    """Nobody lives in a band of the reference population."""

    code: ClassVar[str] = "empty_reference"


@dataclass(frozen=True)
class IndirectRatios(Estimates):
    """What was observed by what was expected in each area, with its interval.

    Beside what `Estimates` holds, arrays of shape (areas,), in events: ``observed`` and
    ``expected``.
    """

    observed: Floats
    expected: Floats


@dataclass(frozen=True)
class IndirectRates(IndirectRatios):
    """The indirectly standardised rate of each area with its interval.

    Beside what `IndirectRatios` holds: ``reference_rate``, the crude rate of the reference
    population that each area was set beside, shape (areas,).
    """

    reference_rate: Floats


def indirectly_standardised_ratios(
    observed: npt.ArrayLike,
    *,
    population: npt.ArrayLike,
    reference_count: npt.ArrayLike,
    reference_population: npt.ArrayLike,
    multiplier: float = 1,
    confidence: float = 0.95,
) -> IndirectRatios:
    """Return observed by expected events of each area, as the standardised mortality ratio is.

    Parameters
    ----------
    observed
        Events in each area, shape (areas,), or in each area and band, shape (areas, bands); 0 or
        more, none missing.
    population
        People, or person-years, in each area and band, shape (areas, bands), none missing.
    reference_count, reference_population
        Events and people of the reference population in each band, shape (bands,), or for each
        area its own, shape (areas, bands); none missing, and somebody in each band.
    multiplier
        1 for a ratio, 100 when the reference is to be 100; above 0.
    confidence
        From 0.9 to below 1.

    Returns
    -------
    IndirectRatios
        Ratios times ``multiplier``; NaN where nothing was expected.

    Raises
    ------
    MissingBandError, EmptyReferenceError
        When a figure is missing, or nobody lives in a band of the reference.
    AnalysisError
        One of its other kinds in ``counts`` and ``estimates``.

    Notes
    -----
    Source: N. Breslow and N. Day, *Statistical Methods in Cancer Research*, volume II, 1987,
    chapter 2; D. Eayres, APHO Technical Briefing 3, 2008. The expected number is taken as known,
    so that the interval is that of the observed one.
    """
    check_multiplier(multiplier)
    found = _compared(observed, population, reference_count, reference_population)
    limits = count_limits(found.observed, confidence=confidence)
    return IndirectRatios(
        value=shares(found.observed, found.expected) * multiplier,
        lower=shares(limits.lower, found.expected) * multiplier,
        upper=shares(limits.upper, found.expected) * multiplier,
        confidence=confidence,
        observed=found.observed,
        expected=found.expected,
    )


def indirectly_standardised_rates(
    observed: npt.ArrayLike,
    *,
    population: npt.ArrayLike,
    reference_count: npt.ArrayLike,
    reference_population: npt.ArrayLike,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> IndirectRates:
    """Return the indirectly standardised rate of each area: its ratio times the reference's rate.

    Parameters, errors and source are those of `indirectly_standardised_ratios`, but that
    ``multiplier`` is the number of people a rate is for.

    Returns
    -------
    IndirectRates
        Events per ``multiplier`` people; NaN where nothing was expected.
    """
    check_multiplier(multiplier)
    found = _compared(observed, population, reference_count, reference_population)
    limits = count_limits(found.observed, confidence=confidence)
    rate = found.rate * multiplier
    return IndirectRates(
        value=shares(found.observed, found.expected) * rate,
        lower=shares(limits.lower, found.expected) * rate,
        upper=shares(limits.upper, found.expected) * rate,
        confidence=confidence,
        observed=found.observed,
        expected=found.expected,
        reference_rate=rate,
    )


@dataclass(frozen=True)
class _Compared:
    """Events observed and expected, and the reference's rate, each of shape (areas,)."""

    observed: Floats
    expected: Floats
    rate: Floats


def _compared(
    observed: npt.ArrayLike,
    population: npt.ArrayLike,
    reference_count: npt.ArrayLike,
    reference_population: npt.ArrayLike,
) -> _Compared:
    people = table_of(population, name="population")
    events = _reference(reference_count, name="reference_count", people=people)
    among = _reference(reference_population, name="reference_population", people=people)
    if (among == 0).any():
        area, band = first(among == 0)
        message = f"reference_population must be above 0 in every band: band {band} is not"
        raise EmptyReferenceError(message, area=area, band=band)
    return _Compared(
        observed=_observed(observed, people=people),
        expected=(people * events / among).sum(axis=1),
        rate=events.sum(axis=1) / among.sum(axis=1),
    )


def _reference(values: npt.ArrayLike, *, name: str, people: Floats) -> Floats:
    """Return a column of the reference for each area, shape (areas, bands)."""
    given = counts_of(values, name=name)
    if given.shape not in (people.shape, people.shape[1:]):
        message = f"{name} must have one figure for each band, or the population's shape"
        raise ColumnError(message, name=name, shape=given.shape)
    table = np.broadcast_to(given, people.shape)
    refuse_missing(np.isnan(table))
    return table


def _observed(observed: npt.ArrayLike, *, people: Floats) -> Floats:
    """Return the events of each area, shape (areas,)."""
    events = counts_of(observed, name="observed")
    if events.ndim == 2:
        table = table_of(events, name="observed")
        people_of(people, events=table)
        total: Floats = table.sum(axis=1)
        return total
    if events.shape != people.shape[:1]:
        message = f"observed must have one figure for each of {people.shape[0]} areas"
        raise ColumnError(message, name="observed", shape=events.shape)
    if np.isnan(events).any():
        area = int(np.isnan(events).argmax())
        message = f"observed is missing for area {area}: give 0 where nothing happened"
        raise ColumnError(message, name="observed", area=area)
    return events
