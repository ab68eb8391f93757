"""One chart up to its last value, with the words its reading needs."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from alongside.analysis.change.dialects import ASSURANCES, MEANINGS
from alongside.analysis.change.xmr import XmR
from alongside.analysis.directions import DIRECTIONS
from alongside.analysis.frames import Bools, Floats

_NOUNS = {"day": "days", "week": "weeks", "month": "months", "quarter": "quarters", "year": "years"}


@dataclass(frozen=True)
class Sentence:
    """One sentence, and the same without numbers for when the whole would be too long."""

    full: str
    brief: str


@dataclass(frozen=True)
class Allowed:
    """What a calibrated chart allows for, at its last value."""

    stretch: int
    memory: float
    sought: bool
    seasonal: bool
    season: float  # what it adds to the average of a turn, in the measure's unit
    when: str


@dataclass(frozen=True)
class Chart:
    """One series up to its last value, with the words its reading needs."""

    value: Floats  # since the limits last started
    means: Floats
    mean: float
    lower: float
    upper: float
    lowest: float  # the limits at their widest over a turn of the season
    highest: float
    cause: int
    meaning: str
    direction: str
    assurance: str
    target: float
    had_target: bool
    short: bool
    restarted: bool
    late: int
    latest: str
    reported: str
    one: str
    many: str
    possible: tuple[float, float]
    say: Callable[[float], str]
    allowed: Allowed | None

    def count(self, number: int) -> str:
        return f"{number} {self.one if number == 1 else self.many}"

    @property
    def usual(self) -> str:
        """The usual range, with the time of the season at which it holds, if it has one."""
        if self.allowed and self.allowed.seasonal:
            return self.usual_range(f" {self.allowed.when}")
        return self.usual_range()

    def usual_range(self, when: str = "") -> str:
        """The usual range, cut where values beyond it are not possible."""
        last = self.value[-1]
        low = self.say(max(self.lower, min(self.possible[0], last)))
        high = self.say(min(self.upper, max(self.possible[1], last)))
        if low == high:
            return f"the usual {low}{when}"
        number, _, unit = low.partition(" ")
        bare = number if unit and high.endswith(f" {unit}") else low
        return f"the usual range{when} of {bare} to {high}"

    def lasting(self, holds: Bools) -> int:
        """For how many values up to the last one this has held without a break."""
        broken = np.flatnonzero(~holds)
        return int(holds.size - 1 - broken[-1]) if broken.size else int(holds.size)


def chart_of(
    result: XmR,
    *,
    at: int,
    say: Callable[[float], str],
    frequency: str | None,
    latest: str,
    late: int,
    possible: tuple[float, float],
    when: str,
) -> Chart:
    last, start = int(result.last[at]), int(result.baseline[at])
    late = max(late, int(result.bounds[at + 1]) - 1 - last)
    found = result.calibration
    one = frequency if frequency in _NOUNS else "value"
    # "The last 8 months" would not be true when the last of them are missing.
    reported = " reported" if late else ""
    return Chart(
        value=result.value[start : last + 1],
        means=result.mean[start : last + 1],
        mean=float(result.mean[last]),
        lower=float(result.lower[last]),
        upper=float(result.upper[last]),
        lowest=float(found.lower_ever[at] if found else result.lower[last]),
        highest=float(found.upper_ever[at] if found else result.upper[last]),
        cause=int(result.cause[last]),
        meaning=MEANINGS[result.meaning[last]],
        direction=DIRECTIONS[result.direction[at]],
        assurance=ASSURANCES[result.assurance[at]],
        target=float(result.target[at]),
        had_target=bool(result.had_target[at]),
        short=bool(result.short[at]),
        restarted=start > result.bounds[at],
        late=late,
        latest=latest or f"the latest {one}{reported}",
        reported=reported,
        one=one,
        many=_NOUNS.get(one, "values"),
        possible=possible,
        say=say,
        allowed=_allowed(result, at=at, when=when),
    )


def _allowed(result: XmR, *, at: int, when: str) -> Allowed | None:
    found = result.calibration
    if found is None:
        return None
    return Allowed(
        stretch=int(found.stretch[at]),
        memory=float(found.memory[at]),
        sought=bool(found.sought[at]),
        seasonal=bool(found.seasonal[at]),
        season=float(found.season[at]),
        when=when or "at this time",
    )
