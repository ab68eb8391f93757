"""How fast opinion groups are found, beside red-dwarf: python benchmarks/agreement/run.py

`alongside agreement` as a whole command, reading the file included, on invented votes of the size
of the largest conversation known, and of five times that. The peer is red-dwarf 0.4.0 (MPL-2.0) in
an environment of its own, which is made in a temporary folder; it is given the same votes in memory
and looks for groups only. Both have one thread for linear algebra. CPU seconds and the peak of
memory are of the whole process. Ends with 1 when a limit is not kept.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

REPEATS = 5
ALONGSIDE = Path(sys.executable).with_name("alongside")
INVENTED = Path(__file__).with_name("invented.py")
LIMITS = {"2.0 M votes": (3.0, 800), "10 M votes": (10.0, 2_000)}
"""CPU seconds and megabytes."""
SIZES = {
    "2.0 M votes": (33_422, 783, 2_000_000),
    "10 M votes": (100_000, 1_000, 10_000_000),
}
"""People, statements and votes; made in a process of their own, whose memory would count here."""
TIMES = 10
"""How many times faster than the peer it must be."""
PEER = """
import sys, warnings
warnings.filterwarnings("ignore")
import polars as pl
from reddwarf.implementations.polis import run_pipeline
table = pl.read_csv(sys.argv[1])
votes = [
    {"participant_id": person, "statement_id": statement, "vote": vote, "modified": when}
    for when, statement, person, vote in table.iter_rows()
]
run_pipeline(votes=votes)
"""


def spent(command: list[str]) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a command."""
    alone = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    child = subprocess.Popen(
        command, env={**os.environ, **alone}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[0]} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def peer(folder: Path) -> Path | None:
    """The Python of an environment with red-dwarf; None where it cannot be installed."""
    python = folder / "peer" / "bin" / "python"
    made = subprocess.run([sys.executable, "-m", "venv", str(folder / "peer")], check=False)
    wanted = ["red-dwarf==0.4.0", "polars"]
    install = [str(python), "-m", "pip", "install", "-q", *wanted]
    if made.returncode or subprocess.run(install, check=False).returncode:
        return None
    return python


def main() -> int:
    """Print what was spent on each size, and say whether the limits are kept."""
    kept = True
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {REPEATS} repeats")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {}
        for size, made in SIZES.items():
            files[size] = folder / f"{made[0]}.csv"
            subprocess.run(
                [sys.executable, str(INVENTED), str(files[size]), *map(str, made)], check=True
            )
        medians = {}
        for size, file in files.items():
            command = [str(ALONGSIDE), "agreement", str(file), "--output", str(folder / "r.json")]
            runs = sorted(spent(command) for _ in range(REPEATS))
            cpu, memory = runs[REPEATS // 2][0], max(run[1] for run in runs)
            most, largest = LIMITS[size]
            kept &= cpu <= most and memory <= largest
            medians[size] = cpu
            print(
                f"{size}: {cpu:.2f} s of CPU (limit {most:g}; {runs[0][0]:.2f} to "
                f"{runs[-1][0]:.2f}), {memory:,.0f} MB (limit {largest:,})"
            )
        python = peer(folder)
        if python is None:
            print("red-dwarf could not be installed, so there is nothing to compare with")
            return int(not kept)
        size = "2.0 M votes"
        cpu, memory = spent([str(python), "-c", PEER, str(files[size])])
        ratio = cpu / medians[size]
        kept &= ratio >= TIMES
        print(f"red-dwarf 0.4.0, {size}: {cpu:.1f} s of CPU, {memory:,.0f} MB")
        print(
            f"{size}: ours with intervals and the test of chance {medians[size]:.2f} s, "
            f"red-dwarf {cpu:.1f} s, {ratio:.0f} times (limit {TIMES})"
        )
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
