"""A million figures taken in by the command, beside the floor: the same rows inserted unchecked.

Limit: 60 s for a good file of a million rows, CSV and Parquet, into SQLite. A million bad rows
must be refused with nothing written. Prints seconds and the largest memory of each process.
"""

import datetime as dt
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

ROWS = 1_000_000
LIMIT = 60
COMMAND = Path(sys.executable).with_name("alongside")


def figures() -> pl.DataFrame:
    """16,667 invented organisations over 60 months, cut at a million rows."""
    months = [dt.date(2021 + at // 12, at % 12 + 1, 1) for at in range(60)]
    bodies = -(-ROWS // len(months))
    values = np.random.default_rng(2026).normal(100, 10, bodies * len(months)).round(3)
    return pl.DataFrame(
        {
            "organisation": np.repeat([f"Z{at:05d}" for at in range(bodies)], len(months)),
            "date": months * bodies,
            "value": values,
        }
    ).head(ROWS)


def floor(frame: pl.DataFrame, folder: Path) -> float:
    """Seconds to insert the same rows into a bare SQLite table, nothing checked."""
    start = time.perf_counter()
    with sqlite3.connect(folder / "floor.sqlite3") as bare:
        bare.execute("create table figure (organisation text, date text, value real)")
        rows = frame.with_columns(pl.col("date").cast(pl.String)).iter_rows()
        bare.executemany("insert into figure values (?, ?, ?)", rows)
    return time.perf_counter() - start


def taken_in(file: Path, folder: Path) -> tuple[float, int, int, str]:
    """Seconds, megabytes, exit code and last line of the command on this file."""
    env = {**os.environ, "ALONGSIDE_DATA_DIR": str(folder), "DATABASE_URL": ""}
    start = time.perf_counter()
    done = subprocess.run(
        [COMMAND, "import", "outcomes", file, "--system", "bench", "--new-system", "Bench",
         "--direction", "increase", "--add-missing"],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    said = (done.stdout or done.stderr).strip().splitlines()[-1]
    return seconds, peak, done.returncode, said


def main() -> int:
    """Run all three files; answer how many missed."""
    frame = figures()
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = floor(frame, folder)
        print(f"floor: {ROWS:,} rows into a bare table, nothing checked: {base:.1f} s")
        frame.write_csv(folder / "good.csv")
        frame.write_parquet(folder / "good.parquet")
        frame.with_columns(date=pl.lit("32/13/2024")).write_csv(folder / "bad.csv")
        for file, code in (("good.csv", 0), ("good.parquet", 0), ("bad.csv", 2)):
            seconds, peak, exit_code, said = taken_in(folder / file, folder / f"data-{file}")
            print(
                f"{file}: {seconds:.1f} s ({seconds / base:.0f} times the floor; limit {LIMIT} s), "
                f"{peak:,} MB at most so far, exit {exit_code}: {said}"
            )
            missed += seconds > LIMIT or exit_code != code
    return missed


if __name__ == "__main__":
    sys.exit(main())
