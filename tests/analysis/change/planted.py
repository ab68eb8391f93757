"""Series with something planted in them, of every kind a reading may meet."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alongside.analysis.change import DIRECTIONS, PLAIN, XmR, xmr

KINDS = (
    "stable",
    "step",
    "drift",
    "outlier",
    "drag",
    "climb",
    "constant",
    "coarse",
    "stopped",
    "changed",
)


@dataclass(frozen=True)
class Planted:
    result: XmR
    late: int


def planted(seed: int, *, dialects: Sequence[str] = PLAIN) -> Planted:
    """One chart: its kind, length, gaps, target, direction and rules all follow from the seed."""
    rng = np.random.default_rng(seed)
    kind = KINDS[seed % len(KINDS)]
    points = int(rng.integers(1, 49))
    values = _values(kind, points, rng)
    if rng.random() < 0.3:
        values[rng.random(points) < 0.15] = np.nan
    if kind == "stopped":
        values[-int(rng.integers(1, 4)) :] = np.nan
    rebase = np.zeros(points, dtype=bool)
    if rng.random() < 0.3:
        rebase[rng.integers(points)] = True
    known = values[~np.isnan(values)]
    middle, spread = (known[-1], np.std(values[~np.isnan(values)])) if known.size else (0.0, 1.0)
    target = rng.choice([np.nan, middle, middle + rng.normal(scale=1 + 3 * spread)])
    result = xmr(
        values,
        rebase=rebase,
        direction=str(rng.choice(DIRECTIONS)),
        target=target,
        dialect=str(rng.choice(dialects)),
        fix_after=12 if rng.random() < 0.2 else None,
        cycle=12,
    )
    return Planted(result=result, late=int(rng.choice([0, 0, 0, 2])))


def _values(kind: str, points: int, rng: np.random.Generator) -> np.ndarray:
    noise = rng.normal(scale=2.0, size=points)
    place = np.arange(points)
    sign = rng.choice([-1.0, 1.0])
    shapes = {
        "constant": np.full(points, 50.0),
        "coarse": np.round(noise) + 50,
        "step": noise + 50 + sign * 4 * (place > points * 0.6),
        "drift": 0.2 * noise + 50 + sign * 0.8 * np.maximum(place - points + 10, 0),
        "climb": 50 + np.where(place < points - 8, noise, sign * 0.4 * (place - points + 4)),
        "drag": noise + 50 + sign * 4.4 * (place >= points - 2),
        "outlier": noise + 50 + sign * 12 * (place == points - 1),
        "changed": 50 + sign * (place > points - 3.0),
    }
    return shapes.get(kind, noise + 50)
