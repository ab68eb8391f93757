"""Simulate how far the latest value of a stable series stands out, and print the table's module.

    python benchmarks/signals/table.py > /tmp/distances.py

Then move the file to src/alongside/analysis/change/calibrated/ and run `make fix`. Lengths given
as arguments are simulated alone: their lines can be put together.

Seed and size are stated below. Each distance is the largest of those at the memories in
`MEMORIES`, so that the probability holds at all of them. A probability p of the table has the
standard error sqrt(p (1 - p) / SERIES), about 0.0003 at p = 0.0215 and a fifth of p at 0.0001.
"""

import sys
from collections.abc import Iterable

import numpy as np
from series import stable

from alongside.analysis.change.calibrated.fit import fit
from alongside.analysis.change.calibrated.stretches import latest

SEED = 20_261_101
SERIES = 200_000
BATCH = 2_000
MEMORIES = (0.0, 0.2, 0.4)
SEASON = 2.0
CYCLE = 12
PROBABILITIES = (
    0.5, 0.2, 0.1, 0.05, 0.0215, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001,
)  # fmt: skip
LENGTHS = (6, 7, 8, 9, 10, 11, 12, 13, 15, 17, 18, 21, 23, 24, 27, 30, 36, 42, 47, 48, 60, 84, 120,
           240)  # fmt: skip
LEAST_SEASON = 24


def furthest(points: int, *, memory: float, seasonal: bool) -> np.ndarray:
    """How far the latest value of each stable series of this length stands out."""
    rng = np.random.default_rng([SEED, points, round(10 * memory), int(seasonal)])
    bounds = np.arange(BATCH + 1) * points
    found = []
    for _ in range(0, SERIES, BATCH):
        values = stable(
            rng,
            series=BATCH,
            months=points,
            memory=memory,
            season=SEASON if seasonal else 0.0,
        )
        one = fit(
            values.ravel(),
            bounds=bounds,
            starts=bounds[:-1],
            fix_after=None,
            cycle=CYCLE if seasonal else None,
        )
        far, _ = latest(one, last=bounds[1:] - 1)
        found.append(far[one.seasonal] if seasonal else far)
    return np.concatenate(found)


def distances(points: int, *, seasonal: bool) -> np.ndarray:
    """The distance that is passed with each of the probabilities, whatever the memory."""
    at = [
        np.quantile(furthest(points, memory=memory, seasonal=seasonal), 1 - np.array(PROBABILITIES))
        for memory in MEMORIES
    ]
    return np.max(at, axis=0)


def line(points: int, *, seasonal: bool) -> str:
    """One line of the table."""
    return f"        {tuple(round(float(far), 3) for far in distances(points, seasonal=seasonal))},"


def lines(lengths: Iterable[int], *, seasonal: bool) -> None:
    """Print the lines of these lengths."""
    for points in lengths:
        print(line(points, seasonal=seasonal), flush=True)
        print(f"{points} points, {'with' if seasonal else 'no'} season", file=sys.stderr)


def main(asked: list[int]) -> None:
    """Print the module, or the lines of the lengths that were asked for."""
    if asked:
        for seasonal in (False, True):
            lines([one for one in asked if one >= LEAST_SEASON or not seasonal], seasonal=seasonal)
        return
    print('"""How far the latest value of a stable series stands out, by probability.\n')
    print(f"Made by benchmarks/signals/table.py: seed {SEED}, {SERIES:,} series per memory.")
    print('"""\n')
    print(f"PROBABILITIES = {PROBABILITIES}\n")
    print(f"LENGTHS = {LENGTHS}\n")
    print(f"SEASONAL_LENGTHS = {tuple(n for n in LENGTHS if n >= LEAST_SEASON)}\n")
    for name, seasonal in (("DISTANCES", False), ("SEASONAL_DISTANCES", True)):
        print(f"{name} = (")
        lines([n for n in LENGTHS if n >= LEAST_SEASON or not seasonal], seasonal=seasonal)
        print(")\n")


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]])
