"""The range of the upright axis and its ticks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Extent:
    """Range of the upright axis in shown units, its ticks and the decimals they need."""

    low: float
    high: float
    ticks: tuple[float, ...]
    decimals: int

    def pixel(self, value: float, *, height: float) -> float:
        """Distance of `value` from the top of a plot `height` pixels high."""
        return (self.high - value) / (self.high - self.low) * height


def extent(
    shown: Sequence[float],
    *,
    lowest_possible: float | None = None,
    highest_possible: float | None = None,
) -> Extent:
    """Range that holds everything shown with a little air, never beyond what is possible.

    Parameters
    ----------
    shown
        Every value that is drawn; may be empty.
    lowest_possible, highest_possible
        Bounds of the measure, such as 0 and 100 for a percentage.
    """
    bottom, top = (min(shown), max(shown)) if shown else (0.0, 1.0)
    if math.isclose(bottom, top, rel_tol=1e-12, abs_tol=1e-12):
        air = max(abs(top) * 0.02, 1.0 if abs(top) >= 1 or top == 0 else abs(top) * 0.5)
    else:
        air = (top - bottom) * 0.06
    floor = -math.inf if lowest_possible is None else min(lowest_possible, bottom)
    ceiling = math.inf if highest_possible is None else max(highest_possible, top)
    low, high = max(bottom - air, floor), min(top + air, ceiling)
    step = _step(high - low)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if not math.isclose(round(step, decimals), step, rel_tol=1e-9):
        decimals += 1
    # Rounded, so that the outer ticks are exactly on the edge and not a hair outside.
    low = max(round(math.floor(low / step + 1e-9) * step, decimals), floor)
    high = min(round(math.ceil(high / step - 1e-9) * step, decimals), ceiling)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    ticks = tuple(round(place * step, decimals) + 0.0 for place in range(first, last + 1))
    return Extent(low=low, high=high, ticks=ticks, decimals=decimals)


def _step(span: float) -> float:
    """A step of 1, 2, 2.5 or 5 times a power of ten that gives about five ticks."""
    rough = span / 5
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough * 0.999)
