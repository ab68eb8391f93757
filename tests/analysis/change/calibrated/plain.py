"""The calibrated chart once more, one stretch at a time, as a check on the fast one."""

import math
from dataclasses import dataclass
from itertools import pairwise

LENGTHS = (1, 3, 6, 9, 12, 24)


@dataclass
class Plain:
    mean: float
    spread: float
    memory: float
    allowed: float
    away: list[float]
    count: int


def known(values):
    return [value for value in values if not math.isnan(value)]


def mean(values):
    return math.fsum(values) / len(values)


def fitted(values, *, fix_after=None, screened=True) -> Plain:
    """Level, spread and memory of one series without a season; at least two values count."""
    base = values if fix_after is None else values[:fix_after]
    level = mean(known(base))
    rest = beside_the_likeliest_step(base)
    count = len(known(base))
    squares = math.fsum(number**2 for number in known(rest))
    kept = rest
    if screened:
        far = 3.5 * math.sqrt(squares / count)
        kept = [number if abs(number) <= far else math.nan for number in rest]
    share = count / len(known(kept))
    squares = math.fsum(number**2 for number in known(kept)) * share
    pairs = [a * b for a, b in pairwise(kept) if not math.isnan(a * b)]
    products = math.fsum(pairs) * (count - 1) / max(len(pairs), 1)
    found = products / squares
    return Plain(
        mean=level,
        spread=math.sqrt(squares / max(count - 2, 1)),
        memory=min(max(found + (3 + 8 * found) / count, -1), 1),
        allowed=min(max(found + (4 + 36 * found) / count, 0), 0.9),
        away=[value - level for value in values],
        count=count,
    )


def beside_the_likeliest_step(values):
    """Distances from the mean of their side of the step that leaves the least squares."""
    places = [at for at, value in enumerate(values) if not math.isnan(value)]
    level = mean(known(values))
    whole = math.fsum((value - level) ** 2 for value in known(values))
    gains, left = [], []
    for at in places[1:]:
        sides = [values[:at], values[at:]]
        rest = [value - mean(known(side)) for side in sides for value in side]
        gains.append(whole - math.fsum(number**2 for number in known(rest)))
        left.append(rest)
    best = max(gains)
    return next(rest for gain, rest in zip(gains, left, strict=True) if gain >= best * (1 - 1e-9))


def inflation(memory, length):
    """From the correlations of an AR(1) process, added up one lag at a time."""
    lags = ((1 - lag / length) * memory**lag for lag in range(1, length))
    return 1 + 2 * math.fsum(lags)


def unusual(one: Plain, end: int, length: int, *, fix_after=None) -> float:
    """How far the stretch that ends with this row is out, in standard errors."""
    rows = range(end - length + 1, end + 1)
    if rows[0] < 0 or 2 * length > one.count or math.isnan(one.away[end]):
        return 0.0
    seen = [at for at in rows if not math.isnan(one.away[at])]
    inside = [at for at in seen if fix_after is None or at < fix_after]
    # Each value of the stretch has weight 1, and each that counts takes its share of the mean.
    weight = len(seen) / one.count
    variance = (
        len(inside) * (1 - weight) ** 2
        + (len(seen) - len(inside))
        + (one.count - len(inside)) * weight**2
    )
    error = one.spread * math.sqrt(max(variance, 0.1) * inflation(one.allowed, length))
    return math.fsum(one.away[at] for at in seen) / error


def causes(one: Plain, limit: float, *, fix_after=None) -> list[str]:
    """The cause of each point: Above, Below, High, Low or Common."""
    size = len(one.away)
    covered = [""] * size
    for length in LENGTHS[1:]:
        for end in range(size):
            far = unusual(one, end, length, fix_after=fix_after)
            for at in range(end - length + 1, end + 1) if abs(far) > limit else ():
                if abs(one.away[at]) > 1e-9 and one.away[at] * far > 0:
                    covered[at] = "High" if far > 0 else "Low"
    for at in range(size):
        far = unusual(one, at, 1, fix_after=fix_after)
        if abs(far) > limit:
            covered[at] = "Above" if far > 0 else "Below"
    return [word or "Common" for word in covered]
