"""How planted truths change levels and figures. Arrays have one row per period, oldest first."""

import numpy as np
from numpy.typing import NDArray

from alongside.example.truths import Effect, Truth

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MOVING_RANGES_PER_SPREAD = 1.128


def factors(truths: tuple[Truth, ...], *, periods: int, subjects: list[frozenset[str]]) -> Floats:
    """What the truths multiply the level by, shape (periods, subjects).

    A subject answers to several names: its own and that of the place it lies in.
    """
    made = np.ones((periods, len(subjects)))
    for truth in truths:
        since = np.maximum(np.arange(periods) - (periods - truth.starts) + 1, 0)
        if truth.effect is Effect.STEP:
            effect = 1 + truth.size * (since > 0)
        elif truth.effect is Effect.SLOPE:
            effect = 1 + truth.size * since
        else:
            continue
        made[:, _is_subject(truth, subjects)] *= effect[:, None]
    return made


def excursions(
    values: Floats, truths: tuple[Truth, ...], *, subjects: list[frozenset[str]]
) -> Floats:
    """The values with single periods moved out, as far as the truths say."""
    made = values.copy()
    for truth in truths:
        if truth.effect is not Effect.EXCURSION:
            continue
        at = values.shape[0] - truth.starts
        others = np.delete(values, at, axis=0)
        ranges = np.abs(np.diff(others, axis=0)).mean(axis=0)
        moved = others.mean(axis=0) + truth.size * ranges / MOVING_RANGES_PER_SPREAD
        who = _is_subject(truth, subjects)
        made[at, who] = moved[who]
    return made


def reported(truths: tuple[Truth, ...], *, periods: int, subjects: list[frozenset[str]]) -> Bools:
    """Which figures there are at all, shape (periods, subjects)."""
    there = np.ones((periods, len(subjects)), dtype=np.bool_)
    for truth in truths:
        first = periods - truth.starts
        if truth.effect is Effect.LATE:
            there[first:, _is_subject(truth, subjects)] = False
        elif truth.effect is Effect.MISSING:
            there[first, _is_subject(truth, subjects)] = False
    return there


def _is_subject(truth: Truth, subjects: list[frozenset[str]]) -> Bools:
    return np.array([bool(names & set(truth.subjects)) for names in subjects])
