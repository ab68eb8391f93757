"""Time and memory of reading a million rows, beside polars reading the same file unchecked.

    python benchmarks/imports/read.py

Prints the median of three runs for each file, the ratio to the floor, and the peak memory of the
whole process. Files are made in a temporary folder from the seed below.
"""

import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from alongside.foundations.imports.mapping import Field, Mapping
from alongside.foundations.imports.tables import duplicates, read

SEED = 20_250_401
ROWS = 1_000_000
FIELDS = (
    Field("organisation", "identifier", "Organisation", required=True),
    Field("period", "date", "Period", required=True),
    Field("value", "number", "Value", required=True),
    Field("note", "text", "Note"),
)
MAPPING = Mapping(columns={each.name: each.name for each in FIELDS})


def files(folder: Path) -> dict[str, Path]:
    """A good CSV and Parquet file, and one in which every row is wrong."""
    rng = np.random.default_rng(SEED)
    at = np.arange(ROWS)
    good = pl.DataFrame(
        {
            "organisation": [f"R{code:05}" for code in at // 120],
            "period": [f"{2015 + month // 12}-{month % 12 + 1:02}-01" for month in at % 120],
            "value": rng.normal(size=ROWS),
            "note": [f"row {row}" for row in at],
        }
    )
    bad = good.with_columns(
        pl.format("{}/25/2024", pl.int_range(ROWS) % 12 + 1).alias("period"),
        pl.format("about {}", "value").alias("value"),
    )
    paths = {name: folder / name for name in ("good.csv", "good.parquet", "bad.csv")}
    good.write_csv(paths["good.csv"])
    good.write_parquet(paths["good.parquet"])
    bad.write_csv(paths["bad.csv"])
    return paths


def median(step: Callable[[], object]) -> float:
    """Seconds, the median of three runs."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        step()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def checked(path: Path) -> int:
    """Read, type and look for duplicates; answer the number of problems."""
    table = read(path, fields=FIELDS, mapping=MAPPING, frequency="month")
    return table.problems.total + duplicates(table.frame, keys=["organisation", "period"]).total


def main() -> None:
    """Print the table."""
    print(f"{'file':14} {'problems':>10} {'read':>8} {'floor':>8} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for name, path in files(Path(folder)).items():
            floor = pl.read_parquet if name.endswith("parquet") else pl.read_csv
            plain = median(lambda path=path, floor=floor: floor(path))
            seconds = median(lambda path=path: checked(path))
            ratio = seconds / plain
            print(f"{name:14} {checked(path):10,} {seconds:7.2f}s {plain:7.2f}s {ratio:6.1f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000_000
    print(f"peak memory {peak:.2f} GB (the Parquet process {child:.2f} GB); limits: 5 s, 1.5 GB")


if __name__ == "__main__":
    main()
