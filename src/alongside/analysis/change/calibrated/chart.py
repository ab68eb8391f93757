"""A chart whose signals allow for memory and season."""

from dataclasses import dataclass

import numpy as np

from alongside.analysis.change.calibrated.chances import chance_of, limit_of
from alongside.analysis.change.calibrated.fit import LEAST_POINTS, Fit, fit
from alongside.analysis.change.calibrated.stretches import latest, stretches
from alongside.analysis.change.dialects import ABOVE, BELOW, HIGH_RUN, LOW_RUN
from alongside.analysis.frames import Bools, Codes, Floats, Ints


@dataclass(frozen=True)
class Calibration:
    """What a calibrated chart of k series found beside its lines, at their last values.

    Arrays of shape (k,): ``chance``, the probability that a stable series with a memory and a
    season of its own stands out as far (NaN when it cannot be said); ``stretch``, how many rows
    up to the last value stand out most; ``memory``, the correlation of neighbours, its bias
    mended (NaN when it cannot be said); ``sought``, whether the series is long enough for a
    season, and ``seasonal``, whether one was found; ``season``, what it adds at the last value
    to the average of a turn, ``lower_ever`` and ``upper_ever``, the limits at their widest over
    a turn, all in the measure's unit.
    """

    chance: Floats
    stretch: Ints
    memory: Floats
    sought: Bools
    seasonal: Bools
    season: Floats
    lower_ever: Floats
    upper_ever: Floats


@dataclass(frozen=True)
class Calibrated:
    """A calibrated chart: per point, shape (n,), its lines and its causes; and what it found.

    ``mean``, ``lower`` and ``upper`` are in the measure's unit, ``cause`` holds codes into
    ``CAUSES``.
    """

    mean: Floats
    lower: Floats
    upper: Floats
    cause: Codes
    calibration: Calibration


def calibrated(
    values: Floats,
    *,
    bounds: Ints,
    starts: Ints,
    fix_after: int | None,
    cycle: int | None,
    screened: bool,
) -> Calibrated:
    """Chart these series; for arguments see ``fit``.

    Notes
    -----
    A signal is a value outside the limits, or a stretch of values on the side of the value that
    is flagged, whose mean is further from the rest than ``limit_of`` allows. The limits are those
    of a stretch of one value: wider than with independent values, as A. Vasilopoulos and
    A. Stamboulis, *Journal of Quality Technology* 10 (1978), have them, and around the season.
    """
    found = fit(
        values,
        bounds=bounds,
        starts=starts,
        fix_after=fix_after,
        cycle=cycle,
        screened=screened,
    )
    limit = limit_of(found.count, seasonal=found.seasonal)
    reach = _reach(values, found, limit)
    lower, upper = found.mean - reach, found.mean + reach
    cause = _causes(found, limit, values=values, lower=lower, upper=upper)
    calibration = _calibration(found, lower, upper, last=_last(found.known, bounds))
    return Calibrated(
        mean=found.mean, lower=lower, upper=upper, cause=cause, calibration=calibration
    )


def _calibration(found: Fit, lower: Floats, upper: Floats, *, last: Ints) -> Calibration:
    group = np.searchsorted(found.starts, last, side="right") - 1
    count, seasonal = found.count[group], found.seasonal[group]
    distance, stretch = latest(found, last=last)
    enough = (count >= LEAST_POINTS) & found.known[last]
    chance = chance_of(distance, count=count, seasonal=seasonal)
    season = found.wave[last]
    lowest, highest = season.copy(), season.copy()
    if found.cycle is not None and seasonal.any():
        turn = found.wave[last[seasonal, None] - np.arange(found.cycle)]
        lowest[seasonal], highest[seasonal] = turn.min(axis=1), turn.max(axis=1)
    return Calibration(
        chance=np.where(enough, chance, np.nan),
        stretch=stretch,
        memory=np.where(enough, found.memory[group], np.nan),
        sought=found.sought[group],
        seasonal=seasonal,
        season=season,
        lower_ever=lower[last] - season + lowest,
        upper_ever=upper[last] - season + highest,
    )


def _reach(values: Floats, found: Fit, limit: Floats) -> Floats:
    """How far the limits are from the usual value at each point; NaN where there are none."""
    sizes = found.sizes
    count = np.maximum(found.count, 1)
    least = np.fmin.reduceat(values, found.starts)
    constant = (least == np.fmax.reduceat(values, found.starts)) & (found.count > 1)
    part = np.repeat(1 / count + found.terms * found.taken, sizes)
    wide = np.sqrt(np.maximum(1 + np.where(found.counted, -part, part), 0.1))
    far = np.where(found.count >= LEAST_POINTS, limit * found.spread, np.nan)
    reach: Floats = np.repeat(far, sizes) * wide * found.scale
    level = np.repeat(constant & (found.spread == 0), sizes)
    return np.where(level, 0.0, reach)


def _causes(found: Fit, limit: Floats, *, values: Floats, lower: Floats, upper: Floats) -> Codes:
    high, low = (np.zeros(values.size, dtype=np.bool_) for _ in range(2))
    needed = np.repeat(limit, found.sizes)
    for length, unusual in stretches(found):
        if length > 1:
            high |= _covered(unusual > needed, length)
            low |= _covered(unusual < -needed, length)
    cause = np.zeros(values.size, dtype=np.int8)
    cause[high & (found.away > 0)] = HIGH_RUN
    cause[low & (found.away < 0)] = LOW_RUN
    cause[values > upper] = ABOVE
    cause[values < lower] = BELOW
    return cause


def _covered(ends: Bools, length: int) -> Bools:
    """Whether a stretch of this length that ends at ``ends`` covers a row."""
    change = np.zeros(ends.size + 1, dtype=np.int64)
    after = np.flatnonzero(ends) + 1
    np.add.at(change, after - length, 1)
    np.add.at(change, after, -1)
    covered: Bools = np.cumsum(change[:-1]) > 0
    return covered


def _last(known: Bools, bounds: Ints) -> Ints:
    """The row of the last value of each series, or its last row where it has none."""
    rows = np.where(known, np.arange(known.size), -1)
    last = np.maximum.reduceat(rows, bounds[:-1])
    return np.where(last < 0, bounds[1:] - 1, last)
