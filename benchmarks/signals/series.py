"""Series that signals are tried on: stable ones with memory and season, and ones that change."""

import numpy as np


def stable(
    rng: np.random.Generator,
    *,
    series: int,
    months: int,
    memory: float = 0.0,
    season: float = 0.0,
    cycle: int = 12,
) -> np.ndarray:
    """Stable series, shape (series, months).

    Normal noise of standard deviation 1 with lag-one correlation `memory`, and beside it a wave
    of one turn in `cycle` of standard deviation `season` (its amplitude is 1.41 times that), of
    a phase of its own in each series.
    """
    noise = rng.normal(size=(series, months))
    fresh = np.sqrt(1 - memory**2)
    for at in range(1, months):
        noise[:, at] = memory * noise[:, at - 1] + fresh * noise[:, at]
    phase = rng.uniform(0, 2 * np.pi, size=(series, 1))
    wave = np.sin(2 * np.pi * np.arange(months) / cycle + phase)
    return noise + season * np.sqrt(2) * wave


def shifted(
    rng: np.random.Generator, *, series: int, months: int, after: int, by: float, **noise: float
) -> np.ndarray:
    """The same, with a change of `by` standard deviations that lasts from the month `after` on."""
    values = stable(rng, series=series, months=months, **noise)
    values[:, after:] += by
    return values
