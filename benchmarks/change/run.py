"""Time the XmR engine beside its peers, in one run: python benchmarks/change/run.py

Prints seconds for 100,000 series of 60 months, and how many times faster one series is than in
abspc and in a plain pandas loop of the same rules. Ends with 1 when a limit is missed.
"""

import statistics
import sys
import time
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

from alongside.analysis.change import xmr

SEED = 20_250_401
MONTHS = 60
SERIES = 100_000
PEER_SERIES = 100
MOST_SECONDS = 4.0
LEAST_RATIO = 500.0


def seconds(work: Callable[[], object], *, times: int) -> float:
    """Median wall time of ``times`` runs."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def plain_pandas(group: pd.DataFrame) -> pd.DataFrame:
    """The rules for one series as an analyst would write them in pandas."""
    value = group["value"]
    mean = value.mean()
    ranges = value.diff().abs()
    average = ranges[ranges < 3.267 * ranges.mean()].mean()
    upper, lower = mean + 2.66 * average, mean - 2.66 * average
    side = np.sign(value - mean)
    outside = (value > upper) | (value < lower)
    close = ~outside & ((value - mean).abs() > 2.66 * average * 2 / 3)
    step = np.sign(value.diff())
    run = covered(side.rolling(7).sum().abs() == 7, 7)
    trend = covered(step.rolling(6).sum().abs() == 6, 7)
    three = (close.rolling(3).sum() >= 2) & (side.rolling(3).sum().abs() == 3)
    near = close & covered(three, 3)
    cause = np.select([outside, trend, near, run], ["limit", "trend", "near", "run"], "common")
    return group.assign(mean=mean, lower=lower, upper=upper, cause=cause)


def covered(ends: pd.Series, length: int) -> pd.Series:
    """Whether a window of this length that ends at ``ends`` covers a row."""
    return ends.astype(int)[::-1].rolling(length, min_periods=1).max()[::-1] > 0


def abspc_series(frame: pd.DataFrame) -> object:
    """Limits, flags and both icons of one series by abspc."""
    import abspc  # noqa: PLC0415 - the peer may be missing

    limits = abspc.calculate_control_limits(frame, "XmR")
    flagged = abspc.detect_special_causes(limits)
    return abspc.determine_variation_type(flagged), abspc.determine_assurance_type(flagged, 1.0)


def main() -> int:
    """Print the figures and say whether they keep to the limits."""
    values = np.random.default_rng(SEED).normal(size=SERIES * MONTHS)
    codes = np.repeat(np.arange(SERIES), MONTHS)
    ours = seconds(lambda: xmr(values, series=codes, target=1.0), times=5)
    kept = ours <= MOST_SECONDS
    print(f"{SERIES:,} series x {MONTHS} months: {ours:.2f} s (limit {MOST_SECONDS:g} s)")
    print(f"one series: {ours / SERIES * 1e6:.1f} microseconds")

    rows = PEER_SERIES * MONTHS
    frame = pd.DataFrame({"series": codes[:rows], "value": values[:rows]})
    groups = [group.reset_index(drop=True) for _, group in frame.groupby("series")]
    peers: dict[str, Callable[[], object]] = {
        "abspc": lambda: [abspc_series(group) for group in groups],
        "plain pandas": lambda: [plain_pandas(group) for _, group in frame.groupby("series")],
    }
    for name, work in peers.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                peer = seconds(work, times=3)
        except ImportError as error:
            print(f"{name}: not here ({error})")
            continue
        ratio = (peer / PEER_SERIES) / (ours / SERIES)
        kept &= ratio >= LEAST_RATIO
        print(
            f"{name}: {peer / PEER_SERIES * 1e3:.2f} ms a series, {ratio:,.0f} times ours ", end=""
        )
        print(f"(limit {LEAST_RATIO:g})")
    print("limits kept" if kept else "LIMITS MISSED")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
