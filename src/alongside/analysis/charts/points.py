"""What an XmR chart is made from: plain values, whatever computed them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import SupportsFloat

from alongside.analysis.charts.errors import ChartError
from alongside.analysis.charts.palette import MEANINGS

Value = float | None


@dataclass(frozen=True, kw_only=True)
class XmrPoints:
    """One series with its limits and what each point means.

    Parameters
    ----------
    dates
        Starts of the periods, in order, each once, shape (n,). Periods may be left out: the
        chart shows them as gaps.
    values
        Shape (n,); None or NaN where there is no value.
    mean, lower, upper
        Centre and natural process limits at each point, shape (n,); None or NaN where there
        are none yet.
    meanings
        One of `MEANINGS` for each point, shape (n,); that of a missing value is ignored.

    Raises
    ------
    ChartError
        If lengths differ, a meaning is unknown, or a number is infinite.
    """

    dates: tuple[date, ...]
    values: tuple[Value, ...]
    mean: tuple[Value, ...]
    lower: tuple[Value, ...]
    upper: tuple[Value, ...]
    meanings: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn; read NaN and numpy numbers as None and float."""
        for name in ("values", "mean", "lower", "upper"):
            column = getattr(self, name)
            _same_length(column, self.dates, name=name)
            object.__setattr__(self, name, tuple(_read(value, name=name) for value in column))
        _same_length(self.meanings, self.dates, name="meanings")
        unknown = sorted(set(self.meanings) - set(MEANINGS))
        if unknown:
            raise ChartError(f"{unknown[0]!r} is not a known meaning.", meaning=unknown[0])


@dataclass(frozen=True, kw_only=True)
class Target:
    """A level to reach, from `starts` to `ends` (both inclusive; None is open)."""

    value: float
    label: str = "Target"
    starts: date | None = None
    ends: date | None = None

    def at(self, day: date) -> bool:
        """Whether the target holds on `day`."""
        return (self.starts is None or self.starts <= day) and (
            self.ends is None or day <= self.ends
        )


@dataclass(frozen=True, kw_only=True)
class Rebase:
    """A named reason why limits are computed anew from `date` on."""

    date: date
    label: str


def _same_length(column: Sequence[object], dates: Sequence[date], *, name: str) -> None:
    if len(column) != len(dates):
        message = f"There are {len(dates)} dates but {len(column)} {name}."
        raise ChartError(message, column=name, rows=len(dates))


def _read(value: SupportsFloat | None, *, name: str) -> Value:
    if value is None or math.isnan(number := float(value)):
        return None
    if math.isinf(number):
        raise ChartError(f"One of the {name} is infinite.", column=name)
    return number
