"""`make coverage`: which branches the tests take, and that it never becomes less.

Everything but journeys and notebooks is run on SQLite, and what speaks to PostgreSQL alone on that.
What guards people and what calculates is covered whole; the rest may only rise.
"""

import fnmatch
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests import postgres
from tests.run import WORKERS

ROOT = Path(__file__).resolve().parents[1]
FLOOR = ROOT / "tests" / "covered.toml"
CHOSEN = "not slow and not journey and not notebook"
OF_POSTGRESQL = ("tests/foundations/history", "tests/foundations/care_systems/test_tenancy.py")
WHOLE = (
    "src/alongside/analysis/*",
    "src/alongside/foundations/audiences/*",
    "src/alongside/foundations/history/*",
    "src/alongside/foundations/releases/*",
    "src/alongside/*/rules.py",
    "src/alongside/*/rules/*",
)
ENOUGH = 95.0
RISE = 0.3
"""So much above the floor, in percent, and the floor has to follow."""


def main() -> int:
    """Run the tests and weigh what they covered; answer the exit code."""
    floor = float(tomllib.loads(FLOOR.read_text(encoding="utf-8"))["percent"])
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "covered.json"
        environment = {**os.environ, "COVERAGE_FILE": str(Path(folder) / "covered")}
        environment.pop("DATABASE_URL", None)
        with postgres.running() as url:
            failed = _run([], environment) or _run(
                ["--cov-append", f"--cov-report=json:{report}", *OF_POSTGRESQL],
                {**environment, "DATABASE_URL": url},
            )
        if failed:
            return failed
        found = json.loads(report.read_text(encoding="utf-8"))
    problems = weigh(found, floor=floor)
    print(f"Covered, with branches: {found['totals']['percent_covered']:.2f}%; floor {floor}%")
    for each in problems:
        print(f"  {each}")
    return int(bool(problems))


def _run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    command = [
        *(sys.executable, "-m", "pytest", "-q", *WORKERS, "-m", CHOSEN),
        *("--cov=alongside", "--cov-branch", "--cov-report=", *arguments),
    ]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def weigh(found: Mapping[str, Any], *, floor: float) -> list[str]:
    """What is wrong with a report of coverage.py, in words."""
    problems = []
    percent = found["totals"]["percent_covered"]
    if percent < max(floor, ENOUGH):
        problems.append(f"{percent:.2f}% are covered; it was, or must be, {max(floor, ENOUGH)}%.")
    if percent > floor + RISE:
        problems.append(f"It rose: write percent = {percent - 0.05:.1f} into tests/covered.toml.")
    for name, file in sorted(found["files"].items()):
        lines = {*file["missing_lines"], *(line for line, _ in file["missing_branches"])}
        if lines and any(fnmatch.fnmatch(name, pattern) for pattern in WHOLE):
            problems.append(f"{name} must be covered whole: look at lines {sorted(lines)}.")
    return problems


if __name__ == "__main__":
    sys.exit(main())
