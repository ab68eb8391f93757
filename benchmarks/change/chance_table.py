"""Simulate how often chance alone lights a variation icon, and print the table's module.

    python benchmarks/change/chance_table.py > /tmp/chance_table.py

Then move the file to src/alongside/analysis/change/ and run `make fix`.

Seed and size are stated below; a table entry p has the standard error sqrt(p (1 - p) / SERIES),
about 0.0002 at p = 0.018.
"""

import sys

import numpy as np

from alongside.analysis.change.dialects import DIALECTS
from alongside.analysis.change.xmr import xmr

SEED = 20_250_401
SERIES = 400_000
BATCH = 20_000
LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 18, 24, 30, 36, 48, 60, 84, 120, 240)


def lit(points: int, *, dialect: str, series: int, seed: int) -> float:
    """Return the share of stable series of this length whose icon is lit."""
    rng = np.random.default_rng([seed, points])
    found = 0
    for begin in range(0, series, BATCH):
        count = min(BATCH, series - begin)
        codes = np.repeat(np.arange(count), points)
        charts = xmr(rng.normal(size=count * points), series=codes, dialect=dialect)
        found += int(np.count_nonzero(charts.variation))
    return found / series


def main() -> None:
    """Print the module."""
    print('"""Probability that chance alone lights an icon: stable, normal, independent values.\n')
    print(f"Made by benchmarks/change/chance_table.py: seed {SEED}, {SERIES:,} series per entry.")
    print('"""\n')
    print(f"LENGTHS = {LENGTHS}\n")
    print("LIT = {")
    for dialect in DIALECTS:
        print(f"dialect {dialect}", file=sys.stderr)
        row = [lit(n, dialect=dialect, series=SERIES, seed=SEED) for n in LENGTHS]
        print(f'    "{dialect}": {tuple(round(p, 6) for p in row)},')
    print("}")


if __name__ == "__main__":
    main()
