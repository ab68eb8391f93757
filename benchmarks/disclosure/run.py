"""Time the protection of a table of 50 x 20 with margins: python benchmarks/disclosure/run.py

For each pack: protecting it, attack included, beside plain primary suppression of the same rows
with polars (the floor: hide what is small, round the rest, and let anybody work the hidden out);
and how many hidden counts each of the two gives away. Ends with 1 when a limit is missed.
"""

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version

import numpy as np
import polars as pl

from alongside.analysis.disclosure import (
    COUNT,
    PACKS,
    PRIMARY,
    SHOWN,
    Linked,
    Number,
    Pack,
    Published,
    attack,
    linked,
    protect,
)

SEED = 20_251_127
AREAS, BANDS = 50, 20
MEAN = 25.0
MOST_SECONDS = 2.0
TIMES = 5


def made() -> tuple[list[Number], np.ndarray]:
    """Counts of areas by band, very uneven, with all margins."""
    rng = np.random.default_rng(SEED)
    counts = rng.poisson(rng.gamma(1.0, MEAN, size=(AREAS, BANDS)))
    whole = np.zeros((AREAS + 1, BANDS + 1))
    whole[:AREAS, :BANDS] = counts
    whole[AREAS, :BANDS], whole[:AREAS, BANDS] = counts.sum(axis=0), counts.sum(axis=1)
    whole[AREAS, BANDS] = counts.sum()
    numbers = [
        Number(COUNT, frozenset(_pairs(area, band)))
        for area in range(AREAS + 1)
        for band in range(BANDS + 1)
    ]
    return numbers, whole.ravel()


def _pairs(area: int, band: int) -> list[tuple[str, str]]:
    pairs = [("area", f"a{area}")] if area < AREAS else []
    return pairs + ([("band", f"b{band}")] if band < BANDS else [])


def plain_polars(frame: pl.DataFrame, *, pack: Pack) -> pl.DataFrame:
    """Primary suppression and rounding, as an analyst would write it in polars."""
    count = pl.col("count")
    nearest = (count / pack.base + 0.5).floor() * pack.base if pack.base > 1 else count
    small = (count >= pack.least) & (count <= pack.most)
    return frame.with_columns(shown=pl.when(~small).then(nearest))


def seconds(work: Callable[[], object]) -> float:
    """Median wall time of ``TIMES`` runs, after one to warm up."""
    work()
    taken = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def given_away(tables: Linked, shown: np.ndarray, *, pack: Pack) -> int:
    """How many small counts a reader of primary suppression alone can narrow down."""
    why = np.where(np.isnan(shown), PRIMARY, SHOWN).astype(np.int8)
    found = attack(tables, published=Published(shown=shown, why=why), pack=pack)
    return int(found.narrow.sum())


def main() -> int:
    """Print the figures and say whether they keep to the limit."""
    print(
        f"{os.cpu_count()} cores; Python {platform.python_version()}, numpy {np.__version__}, ",
        end="",
    )
    print(f"polars {pl.__version__}, highspy {version('highspy')}")
    numbers, values = made()
    frame = pl.DataFrame({"count": values})
    print(f"{AREAS} areas x {BANDS} bands and their margins: {values.size:,} counts")
    kept = True
    for name, pack in PACKS.items():
        floor = seconds(lambda pack=pack: plain_polars(frame, pack=pack))
        ours = seconds(lambda pack=pack: protect(linked(numbers), values=values, pack=pack))
        tables = linked(numbers)
        protected = protect(tables, values=values, pack=pack)
        again = attack(tables, published=protected.published, pack=pack, exact=True)
        plain = plain_polars(frame, pack=pack)["shown"].to_numpy()
        small, hidden = pack.small(values).sum(), (protected.published.why != SHOWN).sum()
        kept = kept and ours <= MOST_SECONDS and not again.narrow.any()
        print(
            f"{name}: {ours * 1e3:.0f} ms, primary suppression in polars {floor * 1e3:.2f} ms "
            f"(medians of {TIMES}; limit {MOST_SECONDS:g} s); {small} counts are small, "
            f"{hidden} hidden; given away by ours {int(again.narrow.sum())}, by primary "
            f"suppression alone {given_away(tables, plain, pack=pack)}"
        )
    print("limits kept" if kept else "LIMITS MISSED")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
