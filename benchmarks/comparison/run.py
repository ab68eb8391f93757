"""Time directly standardised rates beside a pandas loop: python benchmarks/comparison/run.py

Both start from the same long columns of area, band, events and population, and end with a rate
and Dobson's 95% limits for each area; the results are compared first. Ends with 1 when the limit
is missed.
"""

import math
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
import scipy

from alongside.analysis.comparison import ESP2013, area_by_band, directly_standardised

SEED = 20_250_401
AREAS = 7_000
BANDS = 19
Z = 1.959963984540054
LEAST_RATIO = 50.0
TIMES = 5


def made() -> pd.DataFrame:
    """Areas of about 8,000 people, with rates that rise with age."""
    rng = np.random.default_rng(SEED)
    share = np.array(ESP2013.weights) / sum(ESP2013.weights)
    people = rng.poisson(8_000 * share, size=(AREAS, BANDS)) + 1
    events = rng.poisson(people * np.geomspace(0.0005, 0.15, BANDS))
    area, band = (places.ravel() for places in np.indices((AREAS, BANDS)))
    columns = {"area": area, "band": band, "events": events.ravel(), "people": people.ravel()}
    frame = pd.DataFrame(columns).assign(weight=np.array(ESP2013.weights)[band])
    return frame.sample(frac=1, random_state=SEED).reset_index(drop=True)


def ours(frame: pd.DataFrame) -> np.ndarray:
    """Rate, lower and upper limit of each area, shape (areas, 3)."""
    events, people = (
        area_by_band(
            frame[name].to_numpy(),
            area=frame["area"].to_numpy(),
            band=frame["band"].to_numpy(),
            bands=BANDS,
        )
        for name in ("events", "people")
    )
    found = directly_standardised(events, population=people)
    return np.stack([found.value, found.lower, found.upper], axis=1)


def plain_pandas(group: pd.DataFrame) -> tuple[float, float, float]:
    """One area as an analyst would write it in pandas."""
    total, weight = group["events"].sum(), group["weight"].sum()
    if total < 10:
        return math.nan, math.nan, math.nan
    value = (group["weight"] * group["events"] / group["people"]).sum() / weight
    variance = (group["events"] * (group["weight"] / group["people"]) ** 2).sum() / weight**2
    low = total * (1 - 1 / (9 * total) - Z / (3 * math.sqrt(total))) ** 3
    more = total + 1
    high = more * (1 - 1 / (9 * more) + Z / (3 * math.sqrt(more))) ** 3
    scale = math.sqrt(variance / total)
    return (
        value * 100_000,
        (value + scale * (low - total)) * 100_000,
        (value + scale * (high - total)) * 100_000,
    )


def theirs(frame: pd.DataFrame) -> np.ndarray:
    """The same by a loop over the groups."""
    return np.array([plain_pandas(group) for _, group in frame.groupby("area")])


def seconds(work: Callable[[], object]) -> float:
    """Median wall time of ``TIMES`` runs, after one to warm up."""
    work()
    taken = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> int:
    """Print the figures and say whether they keep to the limit."""
    frame = made()
    print(
        f"{os.cpu_count()} cores; Python {platform.python_version()}, numpy {np.__version__}, ",
        end="",
    )
    print(f"scipy {scipy.__version__}, pandas {pd.__version__}")
    np.testing.assert_allclose(ours(frame), theirs(frame), rtol=1e-9, equal_nan=True)
    print(f"{AREAS:,} areas x {BANDS} bands in {len(frame):,} rows: the results agree to 1e-9")

    mine = seconds(lambda: ours(frame))
    peer = seconds(lambda: theirs(frame))
    ratio = peer / mine
    kept = ratio >= LEAST_RATIO
    print(f"ours, from the long columns: {mine * 1e3:.1f} ms")
    print(f"pandas, a loop over the groups: {peer * 1e3:,.0f} ms")
    print(
        f"directly standardised rates: {mine * 1e3:.1f} ms, pandas {peer * 1e3:,.0f} ms (medians "
        f"of {TIMES}), {ratio:,.0f} times (limit {LEAST_RATIO:g})"
    )
    print("limits kept" if kept else "LIMITS MISSED")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
