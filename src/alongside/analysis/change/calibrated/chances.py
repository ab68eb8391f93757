"""How likely a stable series stands out as far as this one, and how far is far enough."""

import numpy as np

from alongside.analysis.change.calibrated.distances import (
    DISTANCES,
    LENGTHS,
    PROBABILITIES,
    SEASONAL_DISTANCES,
    SEASONAL_LENGTHS,
)
from alongside.analysis.frames import Bools, Floats

LIT = 0.0215
"""The chance at which a stable series is lit: 2.5%, less room for what the table leaves out."""


def limit_of(count: Floats, *, seasonal: Bools) -> Floats:
    """Return the distance in standard errors from which a stretch is a signal.

    Parameters
    ----------
    count
        Values of each group, shape (groups,).
    seasonal
        Whether its season was taken out, shape (groups,).

    Notes
    -----
    Source: simulation by ``benchmarks/signals/table.py``, which states seed and size. The
    largest distance at any lag-one correlation from 0 to 0.4; between the lengths of the table
    it is interpolated, beyond the longest it is that of the longest.
    """
    return _distances(count, seasonal=seasonal)[:, PROBABILITIES.index(LIT)]


def chance_of(distance: Floats, *, count: Floats, seasonal: Bools) -> Floats:
    """Return the probability that a stable series stands out at least so far, from 0 to 1.

    Parameters
    ----------
    distance
        In standard errors, shape (k,); 0 or more.
    count, seasonal
        As for ``limit_of``.

    Notes
    -----
    Source: as for ``limit_of``. The logarithm of the probability is interpolated between the
    distances of the table. Beyond the last it falls with a power of the distance, the one it
    falls with over the last decade of the table.
    """
    far = np.column_stack([np.zeros(distance.size), _distances(count, seasonal=seasonal)])
    logs = np.log([1.0, *PROBABILITIES])
    right = np.clip((far <= distance[:, None]).sum(axis=1), 1, logs.size - 1)
    rows = np.arange(distance.size)
    low, high = far[rows, right - 1], far[rows, right]
    part = (distance - low) / (high - low)
    within = logs[right - 1] + part * (logs[right] - logs[right - 1])
    start = PROBABILITIES.index(10 * PROBABILITIES[-1]) + 1
    power = (logs[-1] - logs[start]) / np.log(far[:, -1] / far[:, start])
    beyond = logs[-1] + power * np.log(np.maximum(distance / far[:, -1], 1))
    chance: Floats = np.exp(np.where(distance > far[:, -1], beyond, within))
    return chance


def _distances(count: Floats, *, seasonal: Bools) -> Floats:
    """The distances of the table at these lengths, shape (groups, probabilities)."""
    steady = _between(count, LENGTHS, DISTANCES)
    # Limits that started anew may have fewer values than a season is found in.
    waved = np.maximum(_between(count, SEASONAL_LENGTHS, SEASONAL_DISTANCES), steady)
    return np.where(seasonal[:, None], waved, steady)


def _between(
    count: Floats, lengths: tuple[int, ...], table: tuple[tuple[float, ...], ...]
) -> Floats:
    places = np.interp(count, lengths, np.arange(len(lengths)))
    low = np.floor(places).astype(np.int64)
    high = np.minimum(low + 1, len(lengths) - 1)
    lines, part = np.array(table), (places - low)[:, None]
    found: Floats = lines[low] * (1 - part) + lines[high] * part
    return found
