"""What a calibrated chart allows for, and what its season and its stretches say."""

import numpy as np

from alongside.analysis.change.readings.chart import Allowed, Chart, Sentence

_CLEARLY = 1 / 3
"""A season shows in words when it adds this share of the way to a limit."""


def calibration(chart: Chart) -> Sentence | None:
    """Say that the chart is calibrated, and for what."""
    allowed = chart.allowed
    if allowed is None:
        return None
    found = "season not looked for"
    if allowed.sought:
        found = "season found" if allowed.seasonal else "no season"
    if not np.isnan(allowed.memory):
        # Adding nothing takes the sign off a zero.
        memory = f"{round(allowed.memory, 1) + 0.0:.1f}".replace("-", "\N{MINUS SIGN}")
        found = f"memory {memory}, {found}"
    return Sentence(full=f"Calibrated: {found}.", brief="Calibrated.")


def of_the_season(chart: Chart) -> str:
    """``high, as it usually is in January``, where that is so; else empty."""
    allowed = chart.allowed
    if allowed is None or not allowed.seasonal:
        return ""
    average = chart.mean - allowed.season
    clearly = abs(allowed.season) > (chart.upper - chart.mean) * _CLEARLY
    same = (chart.value[-1] - average) * allowed.season > 0
    if not (clearly and same):
        return ""
    return f"{'high' if allowed.season > 0 else 'low'}, as it usually is {allowed.when}"


def stretch(chart: Chart, allowed: Allowed, *, verdict: str) -> Sentence:
    """Say what stands out when several values are taken together."""
    values, usual = chart.value[-allowed.stretch :], chart.means[-allowed.stretch :]
    known = ~np.isnan(values)
    side = "above" if values[-1] > usual[-1] else "below"
    gaps = "" if known.all() else ", as far as reported,"
    which = f"the last {chart.count(allowed.stretch)}{chart.reported}{gaps}"
    text = f"{verdict}: {which} together are {side} what is usual"
    average, level = (chart.say(float(line[known].mean())) for line in (values, usual))
    numbers = "" if average == level else f": on average {average}, not {level}"
    return Sentence(full=f"{text}{numbers}.", brief=f"{text}.")
