"""Whether a series has a season, and what it adds to each point."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from alongside.analysis.change.calibrated.set_aside import Steady, mended, set_aside
from alongside.analysis.frames import Bools, Floats, Ints

LEAST_POINTS = 24
"""Values a season can be told from at the earliest; and they span two turns."""

WAVES = 2
"""A season is a wave of one turn and one of half a turn."""

DOUBT = 0.01
"""The chance at which a series without a season may seem to have one."""


@dataclass(frozen=True)
class Season:
    """A season, shape (n,) per point.

    ``wave`` is what it adds to the average of a whole turn, ``adds`` what it adds to the level of
    the group, which may not hold whole turns; ``sought`` whether its series is long enough for
    one, ``found`` whether it has one. ``terms`` is how many numbers describe it, and ``taken``
    the share of a value's variance that the fit of each takes.
    """

    wave: Floats
    adds: Floats
    sought: Bools
    found: Bools
    taken: Floats
    terms: int


def season_of(
    away: Floats, counted: Bools, *, bounds: Ints, starts: Ints, cycle: int | None
) -> Season:
    """Return the season of each series, of one shape across its groups.

    Parameters
    ----------
    away
        Distances from the level of the group, shape (n,), 0 where missing.
    counted
        Which of them count, shape (n,).
    bounds, starts
        Where series and groups begin, shapes (k + 1,) and (groups,).
    cycle
        Rows of one turn; None when no season is looked for.

    Notes
    -----
    Source: harmonic regression, H. Stolwijk, H. Straatman and G. Zielhuis, Studying seasonality
    by using sine and cosine functions in regression analysis, *J Epidemiol Community Health* 53
    (1999); an F test between the fits, each with its likeliest step set aside. Memory makes
    slow waves out of noise: F is divided by what an AR(1) process of the memory found has at
    these frequencies (G. Box, G. Jenkins and G. Reinsel, *Time Series Analysis*).
    """
    none = np.zeros(away.size)
    nothing = Season(wave=none, adds=none, sought=none > 0, found=none > 0, taken=none, terms=0)
    sizes = np.diff(bounds)
    count = np.add.reduceat(counted, bounds[:-1], dtype=np.int64)
    enough = (count >= LEAST_POINTS) & (sizes >= 2 * cycle if cycle else False)
    if cycle is None or not enough.any():
        return nothing
    waves = _waves(bounds, cycle=cycle)
    own = [_within(column, counted, starts) for column in waves]
    weights = np.repeat(_weights(away, counted, own, bounds=bounds), sizes, axis=0)
    wave, adds = (_sum(weights, columns) for columns in (waves, own))
    plain = _of_series(set_aside(away, counted, starts=starts), bounds, starts)
    waved = _of_series(set_aside(away - adds, counted, starts=starts), bounds, starts)
    levels = np.diff(np.searchsorted(starts, bounds))
    freedom = np.maximum(count - len(waves) - 2 * levels, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (plain.squares - waved.squares) / waved.squares * freedom / len(waves)
    memory = mended(waved.correlation, count=count, terms=len(waves))
    ratio /= _rise(np.clip(memory, 0, 0.9), cycle)
    found = enough & (ratio > stats.f.isf(DOUBT, len(waves), freedom))
    every = np.repeat(found, sizes)
    return Season(
        wave=np.where(every, wave, 0.0),
        adds=np.where(every, adds, 0.0),
        sought=np.repeat(enough, sizes),
        found=every,
        taken=np.where(every, np.repeat(1 / np.maximum(count, 1), sizes), 0.0),
        terms=len(waves),
    )


def turns(cycle: int) -> list[int]:
    """The waves a cycle of so many rows has room for: 1 for a whole turn, 2 for half a turn."""
    return [wave for wave in range(1, WAVES + 1) if 2 * wave <= cycle]


def _waves(bounds: Ints, *, cycle: int) -> list[Floats]:
    """The columns of the regression, each of shape (n,)."""
    place = np.arange(bounds[-1]) - np.repeat(bounds[:-1], np.diff(bounds))
    columns = []
    for wave in turns(cycle):
        angle = 2 * np.pi * wave * (place % cycle) / cycle
        # A wave of two rows has no sine: it is zero at each of them.
        columns += [np.cos(angle), np.sin(angle)][: 1 if 2 * wave == cycle else 2]
    return columns


def _within(column: Floats, counted: Bools, starts: Ints) -> Floats:
    """The column without its mean in each group."""
    sizes = np.diff(starts, append=column.size)
    count = np.maximum(np.add.reduceat(counted, starts, dtype=np.int64), 1)
    mean = np.add.reduceat(np.where(counted, column, 0.0), starts) / count
    return column - np.repeat(mean, sizes)


def _weights(away: Floats, counted: Bools, columns: list[Floats], *, bounds: Ints) -> Floats:
    """How much of each column is in each series, by least squares, shape (k, columns)."""
    begins, terms = bounds[:-1], len(columns)
    moments = np.empty((begins.size, terms, terms))
    shared = np.empty((begins.size, terms))
    for at, one in enumerate(columns):
        own = np.where(counted, one, 0.0)
        shared[:, at] = np.add.reduceat(own * away, begins)
        for other in range(at + 1):
            moments[:, at, other] = np.add.reduceat(own * columns[other], begins)
            moments[:, other, at] = moments[:, at, other]
    weights: Floats = np.einsum("kij,kj->ki", np.linalg.pinv(moments, hermitian=True), shared)
    return weights


def _sum(weights: Floats, columns: list[Floats]) -> Floats:
    total = np.zeros(columns[0].size)
    for at, column in enumerate(columns):
        total += weights[:, at] * column
    return total


def _of_series(steady: Steady, bounds: Ints, starts: Ints) -> Steady:
    first = np.searchsorted(starts, bounds[:-1])
    return Steady(
        squares=np.add.reduceat(steady.squares, first),
        products=np.add.reduceat(steady.products, first),
    )


def _rise(memory: Floats, cycle: int) -> Floats:
    """How much more of these waves noise with a memory has than noise without, on average."""
    rises = [
        (1 - memory**2) / (1 - 2 * memory * np.cos(2 * np.pi * wave / cycle) + memory**2)
        for wave in turns(cycle)
    ]
    rise: Floats = np.maximum(np.mean(rises, axis=0), 1.0)
    return rise
