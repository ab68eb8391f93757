"""Counts of events, and the people they happened among, checked before anything is computed."""

from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, ColumnError, Floats

LARGEST = 1e15
"""Counts above it lose their last digits in the arithmetic of a computer."""


class CountError(AnalysisError):
    """A count is below 0 or beyond ``LARGEST``."""

    code: ClassVar[str] = "count"


class EventsWithoutPeopleError(AnalysisError):
    """Events where the population is 0."""

    code: ClassVar[str] = "events_without_people"


class MoreThanAllError(AnalysisError):
    """A part that is larger than its whole."""

    code: ClassVar[str] = "more_than_all"


class MultiplierError(AnalysisError):
    """A multiplier that is not a number above 0."""

    code: ClassVar[str] = "multiplier"


def counts_of(values: npt.ArrayLike, *, name: str) -> Floats:
    """Return counts as an array of their own shape; NaN where missing.

    Raises
    ------
    ColumnError, CountError
        When they cannot be read as numbers, or one is below 0 or beyond ``LARGEST``.
    """
    try:
        counts = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ColumnError(f"{name} holds something that is not a number", name=name) from error
    wrong = (counts < 0) | (counts > LARGEST)
    if wrong.any():
        where = first(wrong)
        message = f"{name} must lie from 0 to {LARGEST:g}: {said(where)} does not"
        raise CountError(message, name=name, at=where)
    return counts


def people_of(values: npt.ArrayLike, *, events: Floats) -> Floats:
    """Return the population of each count of events, of the same shape; NaN where missing.

    Raises
    ------
    ColumnError, CountError, EventsWithoutPeopleError
        When the shape differs, a number is none, or events happened where nobody lives.
    """
    people = counts_of(values, name="population")
    if people.shape != events.shape:
        message = f"population must have the shape of the events, {events.shape}"
        raise ColumnError(message, name="population", shape=people.shape)
    wrong = (people == 0) & (events > 0)
    if wrong.any():
        where = first(wrong)
        message = f"there are events where the population is 0, at {said(where)}: correct either"
        raise EventsWithoutPeopleError(message, at=where)
    return people


def check_within(part: Floats, *, whole: Floats) -> None:
    """Refuse a part that is larger than its whole.

    Raises
    ------
    MoreThanAllError
        Naming the first such place.
    """
    wrong = part > whole
    if wrong.any():
        where = first(wrong)
        message = f"count must not be larger than population: at {said(where)} it is"
        raise MoreThanAllError(message, at=where)


def check_multiplier(multiplier: float) -> None:
    """Refuse a multiplier that is not a number above 0.

    Raises
    ------
    MultiplierError
        Which says so.
    """
    if not 0 < multiplier <= LARGEST:
        message = f"multiplier must be a number above 0, such as 100000, not {multiplier:g}"
        raise MultiplierError(message, multiplier=multiplier)


def first(wrong: Bools) -> tuple[int, ...]:
    """Return the first place that is wrong, an index on each axis."""
    return tuple(int(index) for index in np.argwhere(wrong)[0])


def said(where: tuple[int, ...]) -> str:
    """Return a place in words: its row, or its area and band."""
    names = {0: (), 1: ("row",), 2: ("area", "band")}.get(len(where), ("axis",) * len(where))
    words = ", ".join(f"{name} {index}" for name, index in zip(names, where, strict=True))
    return words or "the one value"
