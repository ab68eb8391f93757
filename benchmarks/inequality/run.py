"""Time slope indices and life tables beside their peers: python benchmarks/inequality/run.py

Prints seconds for 722 slope indices with intervals in closed form, beside the simulated way; and
for life expectancy at every age of 7,000 areas, beside a plain Python loop over the areas. Ends
with 1 when a limit is missed.
"""

import math
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import scipy

from alongside.analysis.comparison import life_expectancy, slope_index

SEED = 20_250_401
GROUPS, QUANTILES, REPETITIONS = 722, 10, 10_000
AREAS = 7_000
STARTS = np.array([0, 1, *range(5, 95, 5)], dtype=float)
MOST_SECONDS_SLOPES = 0.05
MOST_SECONDS_LIVES = 1.0


def seconds(work: Callable[[], object], *, times: int) -> float:
    """Median wall time of ``times`` runs, after one that does not count."""
    work()
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def slope_columns(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Life expectancies of tenths of areas, with standard errors."""
    rows = GROUPS * QUANTILES
    quantile = np.tile(np.arange(1, QUANTILES + 1), GROUPS)
    return {
        "values": 74 + 0.9 * quantile + rng.normal(0, 1, rows),
        "population": rng.integers(8_000, 16_000, rows).astype(float),
        "quantile": quantile,
        "groups": np.repeat(np.arange(GROUPS), QUANTILES),
        "standard_error": rng.uniform(0.8, 1.6, rows),
    }


def life_columns(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Deaths and people by area and age."""
    people = rng.integers(300, 900, (AREAS, STARTS.size))
    deaths = rng.binomial(people, np.clip(0.0001 * np.exp(0.085 * STARTS), None, 0.3))
    deaths[:, -1] = np.maximum(deaths[:, -1], 1)
    return {
        "deaths": deaths.ravel().astype(float),
        "population": people.ravel().astype(float),
        "start": np.tile(STARTS, AREAS),
        "areas": np.repeat(np.arange(AREAS), STARTS.size),
    }


def plain_life_table(deaths: list[float], people: list[float], starts: list[float]) -> list[float]:
    """One area as an analyst would write it: years still to live, with their limits."""
    last = len(starts) - 1
    alive, lived_years, chances = [1.0], [], []
    for band in range(last):
        width = starts[band + 1] - starts[band]
        share = 0.1 if band == 0 else 0.5
        rate = deaths[band] / people[band]
        chance = width * rate / (1 + (1 - share) * width * rate)
        alive.append(alive[-1] * (1 - chance))
        lived_years.append(width * (alive[-1] + share * (alive[-2] - alive[-1])))
        chances.append(chance)
    lived_years.append(alive[last] * people[last] / deaths[last])
    years, variances, ahead = [0.0] * (last + 1), [0.0] * (last + 1), 0.0
    for band in range(last, -1, -1):
        ahead += lived_years[band]
        years[band] = ahead / alive[band]
    variance = alive[last] ** 2 * (people[last] / deaths[last]) ** 2 / deaths[last]
    variances[last] = variance / alive[last] ** 2
    for band in range(last - 1, -1, -1):
        width, share = starts[band + 1] - starts[band], 0.1 if band == 0 else 0.5
        if deaths[band]:
            of_chance = chances[band] ** 2 * (1 - chances[band]) / deaths[band]
            after = (1 - share) * width + years[band + 1]
            variance += alive[band] ** 2 * after**2 * of_chance
        variances[band] = variance / alive[band] ** 2
    limits = [1.96 * math.sqrt(each) for each in variances]
    return [each for at in range(last + 1) for each in (years[at], limits[at])]


def main() -> int:
    """Print the figures and say whether they keep to the limits."""
    print(
        f"{os.cpu_count()} cores, Python {platform.python_version()}, "
        f"numpy {np.__version__}, scipy {scipy.__version__}"
    )
    columns = slope_columns(np.random.default_rng(SEED))
    closed = seconds(lambda: slope_index(**columns), times=25)
    drawn = seconds(
        lambda: slope_index(**columns, rng=np.random.default_rng(1), repetitions=REPETITIONS),
        times=5,
    )
    print(
        f"{GROUPS} slope indices of {QUANTILES} quantiles, with intervals: closed form "
        f"{closed * 1e3:.2f} ms (limit {MOST_SECONDS_SLOPES * 1e3:g}), simulated "
        f"{REPETITIONS:,} times {drawn:.2f} s, ratio {drawn / closed:,.0f}"
    )

    lives = life_columns(np.random.default_rng(SEED))
    whole = seconds(lambda: life_expectancy(**lives), times=15)
    shape = (AREAS, STARTS.size)
    deaths, people = (lives[name].reshape(shape).tolist() for name in ("deaths", "population"))
    starts = STARTS.tolist()
    plain = seconds(
        lambda: [plain_life_table(*area, starts) for area in zip(deaths, people, strict=True)],
        times=5,
    )
    print(
        f"life expectancy of {AREAS:,} areas x {STARTS.size} bands, with intervals: "
        f"{whole * 1e3:.1f} ms (limit {MOST_SECONDS_LIVES * 1e3:g}), plain Python loop "
        f"{plain:.2f} s, ratio {plain / whole:,.0f}"
    )
    kept = closed <= MOST_SECONDS_SLOPES and whole <= MOST_SECONDS_LIVES
    print("limits kept" if kept else "LIMITS MISSED")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
