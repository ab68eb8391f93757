"""What is usual for each group of points: its level, its season, its spread and its memory."""

from dataclasses import dataclass

import numpy as np

from alongside.analysis.change.calibrated.season import Season, season_of
from alongside.analysis.change.calibrated.set_aside import mended, set_aside
from alongside.analysis.change.limits import mean_of
from alongside.analysis.frames import Bools, Floats, Ints

LEAST_POINTS = 6
"""Values below which nothing can be said of a group."""

MOST_MEMORY = 0.9
"""Beyond this a series wanders, and no spread could be told from it."""

_LEAST_SPREAD = 1e-6  # of the whole spread: what is smaller is the rounding of the computer

_ON_THE_MEAN = 1e-12  # of the furthest value: what is nearer is on the mean but for rounding


@dataclass(frozen=True)
class Fit:
    """What is usual, and how far each value is from it.

    Per point, shape (n,): ``away`` the distance from the usual value, in units of the scale of
    its series, 0 where missing; ``known`` and ``counted`` (towards level, season and spread);
    ``mean`` the usual value, ``wave`` what the season adds to the average of a turn, and
    ``scale`` of its series, all in the measure's unit.

    Per group, shape (groups,): ``starts``, ``count`` of counted values, ``spread`` the standard
    deviation in units of the scale, ``memory`` the correlation of neighbours as estimated (NaN
    where nothing varies but by rounding),
    ``allowed`` the memory that is allowed for, ``sought`` and ``seasonal`` as in ``Season``.
    ``taken`` is the share of a value's variance that each of the ``terms`` of the season takes.
    ``cycle`` is the rows of a turn of the season, None when none was looked for.
    """

    away: Floats
    known: Bools
    counted: Bools
    mean: Floats
    wave: Floats
    scale: Floats
    starts: Ints
    count: Floats
    spread: Floats
    memory: Floats
    allowed: Floats
    sought: Bools
    seasonal: Bools
    taken: Floats
    cycle: int | None
    terms: int

    @property
    def sizes(self) -> Ints:
        """Rows of each group, shape (groups,)."""
        return np.diff(self.starts, append=self.away.size)


def fit(
    values: Floats,
    *,
    bounds: Ints,
    starts: Ints,
    fix_after: int | None,
    cycle: int | None,
    screened: bool = True,
) -> Fit:
    """Return what is usual for each group.

    Parameters
    ----------
    values
        Shape (n,), n > 0, in the measure's unit; NaN where missing.
    bounds
        Rows between which the series lie, shape (k + 1,).
    starts
        Rows at which a group begins, each series and each rebase in it, shape (groups,).
    fix_after
        Only the first so many rows of a group count; None for all.
    cycle
        Rows of one turn of the season; None when no season is looked for.
    screened
        Leave outlying values out of spread and memory, once.
    """
    sizes = np.diff(starts, append=values.size)
    known = ~np.isnan(values)
    counted = known
    if fix_after is not None:
        counted = known & (np.arange(values.size) - np.repeat(starts, sizes) < fix_after)
    level = np.repeat(mean_of(values, counted, starts=starts), sizes)
    away = np.where(known & ~np.isnan(level), values - level, 0.0)
    largest = np.maximum.reduceat(np.abs(away), bounds[:-1])
    scale = np.repeat(np.where(largest > 0, largest, 1.0), np.diff(bounds))
    away /= scale
    season = season_of(away, counted, bounds=bounds, starts=starts, cycle=cycle)
    return _fitted(
        away,
        known,
        counted,
        level,
        scale,
        starts=starts,
        season=season,
        cycle=cycle,
        screened=screened,
    )


def _fitted(
    away: Floats,
    known: Bools,
    counted: Bools,
    level: Floats,
    scale: Floats,
    *,
    starts: Ints,
    season: Season,
    cycle: int | None,
    screened: bool,
) -> Fit:
    rest = away - season.adds
    rest[~known | (np.abs(rest) < _ON_THE_MEAN)] = 0.0
    count = np.add.reduceat(counted, starts, dtype=np.float64)
    steady = set_aside(rest, counted, starts=starts, screened=screened)
    taken = season.taken[starts]
    terms = season.terms * taken * count  # the part of them that was fitted to this group
    freedom = np.maximum(count - 2 - terms, 1)
    whole = np.sqrt(np.add.reduceat(np.where(counted, away, 0.0) ** 2, starts) / freedom)
    spread = np.sqrt(steady.squares / freedom)
    varies = spread > _LEAST_SPREAD * whole
    correlation = np.where(varies, steady.correlation, 0.0)
    return Fit(
        away=rest,
        known=known,
        counted=counted,
        mean=level + season.adds * scale,
        wave=season.wave * scale,
        scale=scale,
        starts=starts,
        count=count,
        spread=np.where(varies, spread, _LEAST_SPREAD * whole),
        memory=np.where(varies, mended(correlation, count=count, terms=terms), np.nan),
        allowed=_allowed(correlation, count=count, terms=terms),
        sought=season.sought[starts],
        seasonal=season.found[starts],
        taken=taken,
        cycle=cycle,
        terms=season.terms,
    )


def _allowed(correlation: Floats, *, count: Floats, terms: Floats) -> Floats:
    """The memory to allow for: more than the likeliest, since too little is what lights icons."""
    more = (4 + 2 * terms + 36 * correlation) / np.maximum(count, 1)
    return np.clip(correlation + more, 0, MOST_MEMORY)
