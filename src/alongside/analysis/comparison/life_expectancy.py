"""Life expectancy from an abridged life table, for any number of areas at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.estimates import Estimates, deviations_of
from alongside.analysis.comparison.life_bands import LifeBands, life_bands
from alongside.analysis.frames import Array, Codes, Floats

LEAST_POPULATION = 5000
"""No life expectancy for areas of so many people or fewer."""

WIDEST = 20.0
"""No life expectancy where the 95% interval is wider than so many years."""

REFUSALS = (
    "",
    "a count is missing",
    f"{LEAST_POPULATION:,} people or fewer",
    "a band without people",
    "deaths below 0",
    "more deaths than people",
    "so many deaths that nobody would reach the next band",
    "no deaths in the last band",
    f"the 95% interval is wider than {WIDEST:g} years",
)
"""Why there is no life expectancy at an age, in the order of the codes; empty where there is."""


@dataclass(frozen=True)
class LifeExpectancy:
    """Years still to live at the start of each band of each area, shape (areas, bands).

    ``years`` has them with their interval, NaN where there are none; ``refusal`` says why, as
    codes into ``REFUSALS``. ``population`` and ``deaths`` count those at or above the age,
    ``starts`` are the ages, shape (bands,).
    """

    years: Estimates
    refusal: Codes
    population: Floats
    deaths: Floats
    starts: Floats

    @property
    def refusal_labels(self) -> Array:
        """Why there is no life expectancy, in words, shape (areas, bands)."""
        return np.array(REFUSALS)[self.refusal]


def life_expectancy(
    deaths: npt.ArrayLike,
    *,
    population: npt.ArrayLike,
    start: npt.ArrayLike,
    areas: npt.ArrayLike | None = None,
    bands: Sequence[float] | None = None,
    lived: npt.ArrayLike | None = None,
    confidence: float = 0.95,
) -> LifeExpectancy:
    """Return life expectancy at the start of every age band of every area.

    Parameters
    ----------
    deaths
        Shape (n,), ordered by area and then by age; NaN = missing.
    population
        People (or person-years, when deaths are of several years), shape (n,); NaN = missing.
    start
        Age in years at which each band begins, shape (n,); the last of an area is open.
    areas
        Integer codes, shape (n,), never falling; None when all rows are of one area.
    bands
        The starts that each area must have; None = those of the first area, which begin at 0.
    lived
        Share of each band that those who die in it have lived, shape (bands,), between 0 and 1;
        that of the last does not count. None = 0.1 in the first year of life, else 0.5.
    confidence
        Of the intervals, 0.9 to below 1.

    Returns
    -------
    LifeExpectancy
        An area with a missing count, with 5,000 people or fewer, with a band without people, or
        with deaths that are below 0, more than the people, or too many for anybody to reach the
        next band has none at any age. At an age whose 95% interval is wider than 20 years, and
        where nobody died in the last band, there is none either.

    Raises
    ------
    alongside.analysis.errors.AnalysisError
        One of its kinds in ``life_bands``, ``estimates`` or ``analysis.frames``.

    Notes
    -----
    Source: C. Chiang, *The Life Table and Its Applications*, 1984; P. Silcocks, D. Jenner and
    R. Reza, J Epidemiol Community Health 2001;55:38 for the variance of the last, open band;
    limits of size as of England's Office for Health Improvement and Disparities.
    """
    deviations = deviations_of(confidence)
    table = life_bands(
        deaths, population=population, start=start, areas=areas, bands=bands, lived=lived
    )
    refusal = _refusals(table)
    years, error = _table(table, usable=refusal == 0)
    codes = np.repeat(refusal[:, None], table.starts.size, axis=1)
    codes[(codes == 0) & (2 * deviations_of(0.95) * error > WIDEST)] = len(REFUSALS) - 1
    years = np.where(codes == 0, years, np.nan)
    return LifeExpectancy(
        years=Estimates(
            value=years,
            lower=years - deviations * error,
            upper=years + deviations * error,
            confidence=confidence,
        ),
        refusal=codes,
        population=_at_or_above(table.population),
        deaths=_at_or_above(table.deaths),
        starts=table.starts,
    )


def _at_or_above(counts: Floats) -> Floats:
    return np.cumsum(counts[:, ::-1], axis=1)[:, ::-1]


def _dying(table: LifeBands) -> Floats:
    """The chance of dying in each closed band for those who reach it, shape (areas, bands - 1)."""
    width, lived = table.widths[:-1], table.lived[:-1]
    people = np.where(table.population > 0, table.population, 1)[:, :-1]
    rate = np.maximum(table.deaths[:, :-1], 0) / people
    chance: Floats = width * rate / (1 + (1 - lived) * width * rate)
    return chance


def _refusals(table: LifeBands) -> Codes:
    """Why an area has no life expectancy at any age, codes into ``REFUSALS``, shape (areas,)."""
    deaths, people = table.deaths, table.population
    reasons = (
        np.isnan(deaths + people).any(axis=1),
        people.sum(axis=1) <= LEAST_POPULATION,
        (people <= 0).any(axis=1),
        (deaths < 0).any(axis=1),
        (deaths > people).any(axis=1),
        (_dying(table) > 1).any(axis=1),
        (deaths[:, -1:] == 0).any(axis=1),
    )
    codes = np.zeros(deaths.shape[0], dtype=np.int8)
    for code, found in reversed(list(enumerate(reasons, start=1))):
        codes[found] = code
    return codes


def _table(table: LifeBands, *, usable: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Years still to live and their standard error, shape (areas, bands); NaN where not usable.

    From the last band down: whoever reaches a band lives its share of it and dies, or lives it
    whole and has what those have who reach the next.
    """
    years, variance = (np.full(table.deaths.shape, np.nan) for _ in range(2))
    deaths, people = table.deaths[usable], table.population[usable]
    chance = _dying(table)[usable]
    died = np.where(deaths > 0, deaths, 1)[:, :-1]
    chance_variance = chance**2 * (1 - chance) / died
    ahead = people[:, -1] / deaths[:, -1]
    spread = ahead**2 / deaths[:, -1]
    years[usable, -1], variance[usable, -1] = ahead, spread
    for band in range(table.starts.size - 2, -1, -1):
        width, lived = table.widths[band], table.lived[band]
        dying = chance[:, band]
        lost = (1 - lived) * width + ahead
        spread = (1 - dying) ** 2 * spread + lost**2 * chance_variance[:, band]
        ahead = lived * width * dying + (1 - dying) * (width + ahead)
        years[usable, band], variance[usable, band] = ahead, spread
    return years, np.sqrt(variance)
