"""How often signals are false, and how often they find a change: python benchmarks/signals/run.py

50,000 simulated series of 36 months each, by the plain rules (dialect `r`) and calibrated.

- lit: a stable series whose icon, that of its last month, is lit.
- found: a series with a lasting change in its last 12 months of which any is flagged.

Each share stands with its standard error. Ends with 1 when a limit is missed.
"""

import sys
import time
from functools import partial

import numpy as np
from series import shifted, stable

from alongside.analysis.change import XmR, xmr

SEED = 20_261_127
SERIES = 50_000
MONTHS = 36
YEAR = 12
DIALECTS = ("r", "calibrated")
MOST_LIT = 0.025
LEAST_FOUND = 0.73

STABLE: dict[str, dict[str, float]] = {
    "independent": {},
    "memory 0.2": {"memory": 0.2},
    "memory 0.4": {"memory": 0.4},
    "memory 0.6": {"memory": 0.6},
    "season, amplitude 1 SD": {"season": 0.5**0.5},
    "season, SD 1": {"season": 1.0},
    "season SD 1, memory 0.4": {"season": 1.0, "memory": 0.4},
    "season SD 0.5, memory 0.4": {"season": 0.5, "memory": 0.4},
}
LIMITED = ("independent", "memory 0.4", "season, amplitude 1 SD", "season, SD 1")
SHIFTED: dict[str, dict[str, float]] = {
    "1 SD": {"by": 1.0},
    "1.5 SD": {"by": 1.5},
    "2 SD": {"by": 2.0},
    "1.5 SD, season SD 1": {"by": 1.5, "season": 1.0},
    "1.5 SD, memory 0.4": {"by": 1.5, "memory": 0.4},
}


def charts(values: np.ndarray, *, dialect: str) -> XmR:
    """The charts of these series, shape (series, months)."""
    series, months = values.shape
    codes = np.repeat(np.arange(series), months)
    return xmr(values.ravel(), series=codes, dialect=dialect, cycle=YEAR)


def lit(found: XmR) -> np.ndarray:
    """Which icons are lit."""
    return found.variation > 0


def signalled(found: XmR, *, last: int = YEAR) -> np.ndarray:
    """Which series have a flag in their last so many months."""
    cause = found.cause.reshape(found.bounds.size - 1, -1)
    return (cause[:, -last:] > 0).any(axis=1)


def anywhere(found: XmR) -> np.ndarray:
    """Which series have a flag anywhere."""
    return (found.cause.reshape(found.bounds.size - 1, -1) > 0).any(axis=1)


def share(which: np.ndarray) -> str:
    """A share and its standard error, in per cent."""
    part = which.mean()
    error = np.sqrt(part * (1 - part) / which.size)
    return f"{part:7.2%} ({error:.2%})"


def row(name: str, values: np.ndarray, *columns) -> list[dict[str, float]]:
    """Print one line, and return the shares by dialect, a column each."""
    found = {dialect: charts(values, dialect=dialect) for dialect in DIALECTS}
    shares = [{dialect: column(found[dialect]) for dialect in DIALECTS} for column in columns]
    cells = [share(one[dialect]) for one in shares for dialect in DIALECTS]
    print("".join([name.ljust(28), *(cell.ljust(18) for cell in cells)]), flush=True)
    return [{dialect: float(one[dialect].mean()) for dialect in DIALECTS} for one in shares]


def heading(title: str, *columns: str) -> None:
    """Print the head of a table."""
    names = [f"{column}, {dialect}" for column in columns for dialect in ("plain", "calibrated")]
    print("".join([title.ljust(28), *(name.ljust(18) for name in names)]))


def main() -> int:
    """Print the shares and say whether they keep to the limits."""
    begin = time.perf_counter()
    kept = True
    heading(f"stable, {MONTHS} months", "lit", "any flag")
    for at, (name, noise) in enumerate(STABLE.items()):
        rng = np.random.default_rng([SEED, at])
        values = stable(rng, series=SERIES, months=MONTHS, **noise)
        kept &= row(name, values, lit, anywhere)[0]["calibrated"] <= MOST_LIT or (
            name not in LIMITED
        )
    print()
    heading("changed, last 12 months", "found", "lit at the end")
    for at, (name, how) in enumerate(SHIFTED.items()):
        rng = np.random.default_rng([SEED, 100 + at])
        values = shifted(rng, series=SERIES, months=MONTHS, after=MONTHS - YEAR, **how)
        kept &= row(name, values, signalled, lit)[0]["calibrated"] >= LEAST_FOUND or (
            name != "1.5 SD"
        )
    print()
    heading("1.5 SD, sooner", "found")
    for since in (3, 6):
        rng = np.random.default_rng([SEED, 150 + since])
        values = shifted(rng, series=SERIES, months=24 + since, after=24, by=1.5)
        row(f"within {since} months", values, partial(signalled, last=since))
    print()
    heading("one month, the last", "lit")
    for by in (3.0, 4.0, 5.0):
        rng = np.random.default_rng([SEED, 200 + int(by)])
        values = shifted(rng, series=SERIES, months=MONTHS, after=MONTHS - 1, by=by)
        row(f"{by:g} SD", values, lit)
    print()
    heading("stable, other lengths", "lit")
    for months in (8, 14, 20, 24, 29, 44, 72, 150):
        for name, noise in (("", {}), (", memory 0.4", {"memory": 0.4})):
            rng = np.random.default_rng([SEED, 300 + months])
            values = stable(rng, series=SERIES, months=months, **noise)
            row(f"{months} months{name}", values, lit)
    print(f"\n{time.perf_counter() - begin:.0f} seconds")
    print("limits kept" if kept else "LIMITS MISSED")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
