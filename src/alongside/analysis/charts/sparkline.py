"""A line small enough for a table cell, as SVG path data."""

import math
from collections.abc import Sequence

Point = tuple[float, float]


def sparkline_path(
    values: Sequence[float | None], *, width: float, height: float, margin: float = 1.5
) -> str:
    """Path data of a line through `values`, with a gap wherever a value is missing.

    Parameters
    ----------
    values
        Evenly spaced in time, shape (n,); None or NaN where missing.
    width, height
        Of the drawing, in pixels.
    margin
        Kept free on every side, so that half the stroke is not cut off.

    Returns
    -------
    str
        ``M`` begins each unbroken stretch. A value alone between gaps is ``M x y h 0``: a dot,
        when the path is stroked with round caps. A constant series is a level line half-way up.
        Without any value the path is empty.
    """
    numbers = [None if v is None or math.isnan(v) else float(v) for v in values]
    known = [value for value in numbers if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    step = (width - 2 * margin) / (len(numbers) - 1) if len(numbers) > 1 else 0.0

    def placed(index: int, value: float) -> Point:
        share = (value - low) / (high - low) if high > low else 0.5
        across = margin + index * step if step else width / 2
        return across, height - margin - share * (height - 2 * margin)

    stretches: list[list[Point]] = [[]]
    for index, value in enumerate(numbers):
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append(placed(index, value))
    return " ".join(_drawn(stretch) for stretch in stretches if stretch)


def _drawn(stretch: Sequence[Point]) -> str:
    (x, y), *others = stretch
    start = f"M{_short(x)} {_short(y)}"
    if not others:
        return f"{start}h0"
    return start + "".join(f"L{_short(x)} {_short(y)}" for x, y in others)


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
