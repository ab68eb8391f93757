"""The calendar of a measure: which periods there are, and which should have been reported."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Ints

FREQUENCIES = ("day", "week", "month", "quarter", "year")
"""How often a measure is reported. A period is named by its first day; weeks begin on Monday."""

Dates = npt.NDArray[np.datetime64]

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}
_GAPS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "quarter": (90, 92), "year": (365, 366)}


class UnknownFrequencyError(AnalysisError):
    """A frequency that is not one of ``FREQUENCIES``."""

    code: ClassVar[str] = "unknown_frequency"


def period_start(day: date, frequency: str, *, year_begins: int = 1) -> date:
    """Return the first day of the period in which ``day`` lies.

    Parameters
    ----------
    day
        Any day.
    frequency
        One of ``FREQUENCIES``.
    year_begins
        Month with which years and quarters begin: 1 for calendar, 4 for financial years.

    Raises
    ------
    UnknownFrequencyError
        When the frequency has no calendar.
    """
    return _date(
        _start_of(_index(_numpy([day]), frequency, year_begins), frequency, year_begins)[0]
    )


def complete(
    dates: npt.ArrayLike | Sequence[date], frequency: str, *, year_begins: int = 1
) -> Dates:
    """Return the first days of all periods from the earliest of ``dates`` to the latest.

    Parameters
    ----------
    dates
        Days in any order, shape (n,), n >= 0; ``datetime.date`` or numpy dates.
    frequency, year_begins
        As for ``period_start``.

    Returns
    -------
    numpy.ndarray
        Shape (m,), days, rising; empty when ``dates`` is.
    """
    index = _index(_numpy(dates), frequency, year_begins)
    if index.size == 0:
        return np.empty(0, dtype="datetime64[D]")
    return _start_of(np.arange(index.min(), index.max() + 1), frequency, year_begins)


def expected_latest(
    today: date, frequency: str, lag_days: int = 0, *, year_begins: int = 1
) -> date:
    """Return the first day of the latest period that should have been reported by ``today``.

    Parameters
    ----------
    today
        The day on which this is asked.
    frequency, year_begins
        As for ``period_start``.
    lag_days
        Days between the end of a period and its report. With 0 a period is due on the first
        day after it.
    """
    due = _index(_numpy([today]) - np.timedelta64(lag_days, "D"), frequency, year_begins) - 1
    return _date(_start_of(due, frequency, year_begins)[0])


def periods_behind(
    latest: npt.ArrayLike | Sequence[date], *, expected: date, frequency: str, year_begins: int = 1
) -> Ints:
    """Return how many periods each series is late, shape (k,), 0 for those on time.

    Parameters
    ----------
    latest
        Day of the last value of each series, shape (k,).
    expected
        The latest period that should have been reported; see ``expected_latest``.
    frequency, year_begins
        As for ``period_start``.
    """
    due = _index(_numpy([expected]), frequency, year_begins)
    behind: Ints = np.maximum(due - _index(_numpy(latest), frequency, year_begins), 0)
    return behind


def frequency_of(dates: npt.ArrayLike | Sequence[date]) -> str | None:
    """Return the frequency at which one series is reported, or None when it cannot be told.

    Parameters
    ----------
    dates
        Days of one series, rising, shape (n,).

    Returns
    -------
    str or None
        The frequency whose length the most common gap has. A few missing periods do no harm.
    """
    days = _numpy(dates)
    lengths, times = np.unique(np.diff(days).astype(np.int64), return_counts=True)
    for frequency, (least, most) in _GAPS.items():
        fitting = (lengths >= least) & (lengths <= most)
        if 2 * times[fitting].sum() > times.sum():
            return frequency
    return None


def period_name(day: date, frequency: str | None) -> str:
    """Return what people call the period that begins on ``day``.

    Parameters
    ----------
    day
        First day of the period.
    frequency
        One of ``FREQUENCIES``; None names the day.
    """
    month = f"{day:%B %Y}"
    if frequency == "year":
        return f"{day.year}" if day.month == 1 else f"{day.year}/{(day.year + 1) % 100:02}"
    if frequency == "quarter":
        last = _date(_start_of(_index(_numpy([day]), "month", 1) + 2, "month", 1)[0])
        return f"{day:%B} to {last:%B %Y}"
    if frequency == "month":
        return month
    name = f"{day.day} {month}"
    return f"the week of {name}" if frequency == "week" else name


def _numpy(dates: npt.ArrayLike | Sequence[date]) -> Dates:
    return np.asarray(dates, dtype="datetime64[D]")


def _date(day: Any) -> date:
    return date(1970, 1, 1) + timedelta(days=int(day.astype(np.int64)))


def _index(days: Dates, frequency: str, year_begins: int) -> Ints:
    """Number the periods, so that neighbours differ by one."""
    if frequency in _DAYS:
        shift = 3 if frequency == "week" else 0
        return (days.astype(np.int64) + shift) // _DAYS[frequency]
    if frequency not in _MONTHS:
        message = f"frequency must be one of {', '.join(FREQUENCIES)}, not {frequency!r}"
        raise UnknownFrequencyError(message, frequency=frequency)
    months = days.astype("datetime64[M]").astype(np.int64)
    return (months - (year_begins - 1)) // _MONTHS[frequency]


def _start_of(index: Ints, frequency: str, year_begins: int) -> Dates:
    if frequency in _DAYS:
        shift = 3 if frequency == "week" else 0
        return (index * _DAYS[frequency] - shift).astype("datetime64[D]")
    months = index * _MONTHS[frequency] + (year_begins - 1)
    return months.astype("datetime64[M]").astype("datetime64[D]")
