"""What a measure's figures are counts of, and what follows: values with their intervals."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from alongside.analysis.comparison import Estimates, proportions, rates
from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.queries.comparing import Figure

Kind = Literal["proportion", "rate", "other"]

POWERS = range(2, 7)
"""What rates are per: from 100 to a million people."""

ROUNDED = 0.006
"""How far a value may lie from what its counts make, as a part of it: it may have been rounded."""


@dataclass(frozen=True, kw_only=True)
class Counting:
    """How values follow from numerator and denominator: `kind` "other" says that they do not."""

    kind: Kind
    per: float = 1.0

    @property
    def is_share(self) -> bool:
        return self.kind == "proportion"

    def count(self, figure: Figure | None) -> rules.Count | None:
        """The counts behind a figure; None where there are none, or they make another value."""
        if self.kind == "other" or figure is None or figure.value is None:
            return None
        part, whole = figure.numerator, figure.denominator
        if part is None or whole is None or not _counts(part, whole, share=self.is_share):
            return None
        near = abs(part / whole * self.per - figure.value) <= self._rounding(figure.value)
        return rules.Count(part, whole) if near else None

    def _rounding(self, value: float) -> float:
        return ROUNDED if self.is_share else max(ROUNDED * abs(value), 0.5)

    def estimates(self, counts: Sequence[rules.Count | None]) -> Estimates:
        """The values that counts make with their 95% intervals, shape (n,); NaN without counts."""
        part = np.array([math.nan if one is None else one.part for one in counts], dtype=float)
        whole = np.array([math.nan if one is None else one.whole for one in counts], dtype=float)
        if self.kind == "rate":
            return rates(part, population=whole, multiplier=self.per)
        return proportions(part, population=whole)


def counting_of(measure: Measure, figures: Iterable[Figure]) -> Counting:
    """What most of these figures are counts of, as their own numbers show."""
    counted = [
        one
        for one in figures
        if one.value is not None and one.numerator is not None and one.denominator is not None
    ]
    found = _guess(measure, counted)
    fits = sum(found.count(one) is not None for one in counted)
    return found if fits * 2 > len(counted) else Counting(kind="other")


def _guess(measure: Measure, counted: Sequence[Figure]) -> Counting:
    if measure.display == words.Display.PERCENT:
        return Counting(kind="proportion")
    if measure.display == words.Display.POUNDS:
        return Counting(kind="other")
    per = [
        one.value * one.denominator / one.numerator
        for one in counted
        if one.value and one.denominator and one.numerator
    ]
    middle = float(np.median(per)) if per else 0.0
    power = round(math.log10(middle)) if middle > 0 else 0
    return Counting(kind="rate", per=10.0**power) if power in POWERS else Counting(kind="other")


def _counts(part: float, whole: float, *, share: bool) -> bool:
    """Whether two numbers can be how many were counted, out of how many."""
    return whole > 0 and 0 <= part < math.inf and whole < math.inf and not (share and part > whole)
