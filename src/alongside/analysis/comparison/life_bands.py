"""What a life table is made from, checked before anything is computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Floats, Ints, bounds_of, column


class BandsError(AnalysisError):
    """Age bands that are missing, not in order, or not the same for all areas."""

    code: ClassVar[str] = "bands"


class CountNotFiniteError(AnalysisError):
    """A count without bounds."""

    code: ClassVar[str] = "count_not_finite"


class LivedError(AnalysisError):
    """Shares of a band that are not one for each band, or not within 0 and 1."""

    code: ClassVar[str] = "lived"


@dataclass(frozen=True)
class LifeBands:
    """Deaths and people by area and band, shape (areas, bands), and what holds of the bands.

    ``starts`` is the age at which each begins, shape (bands,); ``widths`` its years, infinite for
    the last; ``lived`` the share of it that those who die in it have lived.
    """

    deaths: Floats
    population: Floats
    starts: Floats
    widths: Floats
    lived: Floats


def life_bands(
    deaths: npt.ArrayLike,
    *,
    population: npt.ArrayLike,
    start: npt.ArrayLike,
    areas: npt.ArrayLike | None,
    bands: Sequence[float] | None,
    lived: npt.ArrayLike | None,
) -> LifeBands:
    """Return the table of each area.

    Raises
    ------
    BandsError, CountNotFiniteError, LivedError, ColumnError
        When bands are not as they should be, or numbers cannot be used.
    """
    rows = np.size(deaths)
    died = _counts(deaths, name="deaths", rows=rows)
    people = _counts(population, name="population", rows=rows)
    ages = column(start, name="start", rows=rows, dtype=np.float64)
    bounds = bounds_of(areas, rows=rows, name="areas")
    starts = _starts(ages, bounds=bounds, bands=bands)
    _check_bands(ages, starts=starts, bounds=bounds)
    shape = (bounds.size - 1, starts.size)
    return LifeBands(
        deaths=died.reshape(shape),
        population=people.reshape(shape),
        starts=starts,
        widths=np.append(np.diff(starts), np.inf),
        lived=_lived(lived, starts=starts),
    )


def _counts(values: npt.ArrayLike, *, name: str, rows: int) -> Floats:
    counts: Floats = column(values, name=name, rows=rows, dtype=np.float64)
    beyond = np.flatnonzero(np.isinf(counts))
    if beyond.size:
        row = int(beyond[0])
        raise CountNotFiniteError(f"{name} must be finite: row {row} is not", name=name, row=row)
    return counts


def _starts(ages: Floats, *, bounds: Ints, bands: Sequence[float] | None) -> Floats:
    """The starts that every area must have: those asked for, or those of the first area."""
    if bands is not None:
        named: Floats = column(bands, name="bands", rows=np.size(bands), dtype=np.float64)
        if not named.size:
            raise BandsError("bands must name one band at least")
        return named
    if not ages.size:
        return np.zeros(1)
    if ages[0] != 0:
        message = (
            f"the first band starts at {ages[0]:g}: sort the bands by age and begin with 0, "
            "or say in bands which there are"
        )
        raise BandsError(message, row=0, start=float(ages[0]))
    return ages[: bounds[1]]


def _check_bands(ages: Floats, *, starts: Floats, bounds: Ints) -> None:
    fallen = np.flatnonzero(~(np.diff(starts, prepend=-1) > 0) | np.isinf(starts) | (starts < 0))
    if fallen.size:
        at = int(fallen[0])
        message = f"bands must rise by age: the one that starts at {starts[at]:g} is out of order"
        raise BandsError(message, row=at, start=float(starts[at]))
    counts = np.diff(bounds)
    place = np.arange(ages.size) - np.repeat(bounds[:-1], counts)
    wrong = place >= starts.size
    wrong[~wrong] = ages[~wrong] != starts[place[~wrong]]
    short = np.flatnonzero(counts < starts.size)
    first_short = int(bounds[short[0] + 1]) if short.size else ages.size
    found = np.flatnonzero(wrong[:first_short])
    if found.size:
        row = int(found[0])
        _refuse_row(row, age=ages[row], place=int(place[row]), starts=starts)
    if short.size:
        missing = starts[counts[short[0]]]
        message = (
            f"the area that ends before row {first_short} lacks the band that starts at {missing:g}"
        )
        raise BandsError(message, row=first_short, start=float(missing))


def _refuse_row(row: int, *, age: float, place: int, starts: Floats) -> None:
    if place >= starts.size:
        message = f"row {row} starts at {age:g}, after the last band, at {starts[-1]:g}"
    else:
        message = (
            f"row {row} starts at {age:g} where the band from {starts[place]:g} should stand: "
            "all areas need the same bands, in order of age"
        )
    raise BandsError(message, row=row, start=float(age))


def _lived(lived: npt.ArrayLike | None, *, starts: Floats) -> Floats:
    """The share of each band that those who die in it have lived."""
    if lived is None:
        shares = np.full(starts.size, 0.5)
        if starts[:2].tolist() == [0, 1]:
            shares[0] = 0.1
        return shares
    given: Floats = column(lived, name="lived", rows=starts.size, dtype=np.float64)
    outside = np.flatnonzero(~((given > 0) & (given < 1)))
    if outside.size:
        at = int(outside[0])
        message = f"lived must be shares between 0 and 1: that of band {at} is not"
        raise LivedError(message, band=at)
    return given
