"""The rules once more, one point at a time, as a check on the fast ones."""

import math
from itertools import pairwise


def lines(values, *, fix_after=None, screened=True):
    """Mean, lower and upper limit of one group."""
    base = values if fix_after is None else values[:fix_after]
    known = [value for value in base if not math.isnan(value)]
    if not known:
        return math.nan, math.nan, math.nan
    mean = math.fsum(known) / len(known)
    ranges = [abs(b - a) for a, b in pairwise(base) if not math.isnan(b - a)]
    if not ranges:
        return mean, math.nan, math.nan
    average = math.fsum(ranges) / len(ranges)
    if screened and average > 0:
        ranges = [size for size in ranges if size < 3.267 * average]
        average = math.fsum(ranges) / len(ranges)
    return mean, mean - 2.66 * average, mean + 2.66 * average


def causes(values, *, mean, lower, upper, run=7, trend=7):
    """The label of each point of one group, with 7s for the numbers of points."""
    side = [0 if math.isnan(v) else (v > mean) - (v < mean) for v in values]
    reach = (upper - mean) * 2 / 3
    close = [
        not (v > upper or v < lower) and (v > mean + reach or v < mean - reach) for v in values
    ]
    in_trend = _trends(values, trend)
    labels = []
    for at, value in enumerate(values):
        word = "Above" if side[at] > 0 else "Below"
        if value > upper:
            labels.append("Above UCL")
        elif value < lower:
            labels.append("Below LCL")
        elif in_trend[at]:
            way = "Increasing" if in_trend[at] > 0 else "Decreasing"
            labels.append(f"7 Point Trend ({way})")
        elif close[at] and _two_in_three(side, close, at):
            labels.append(f"2 in 3 {word} CL")
        elif _is_run(side, at, run):
            labels.append(f"7 Points {word} CL")
        else:
            labels.append("Common Cause")
    return labels


def _trends(values, trend):
    steps = [(b > a) - (b < a) for a, b in pairwise(values)]
    in_trend = [0] * len(values)
    found = [_is_run(steps, at, trend - 1) for at in range(len(steps))]
    for at, sign in enumerate(found):
        if sign:
            in_trend[at + 1] = sign
    for at, sign in enumerate(found):
        if sign:
            in_trend[at] = sign
    return in_trend


def _is_run(signs, at, length):
    """The sign of the run of this length that covers ``at``, or 0."""
    for begin in range(max(0, at - length + 1), min(at, len(signs) - length) + 1):
        if signs[at] and all(sign == signs[at] for sign in signs[begin : begin + length]):
            return signs[at]
    return 0


def _two_in_three(side, close, at):
    return any(
        begin >= 0
        and begin + 3 <= len(side)
        and sum(close[begin : begin + 3]) >= 2
        and len(set(side[begin : begin + 3])) == 1
        for begin in range(at - 2, at + 1)
    )
