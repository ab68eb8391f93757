"""Is it changing? The first sentence of a reading."""

import numpy as np

from alongside.analysis.change.dialects import (
    ABOVE,
    BELOW,
    FALLING,
    MEANINGS,
    NEAR_BOTTOM,
    NEAR_TOP,
    RISING,
)
from alongside.analysis.change.readings.calibration import of_the_season, stretch
from alongside.analysis.change.readings.chart import Chart, Sentence
from alongside.analysis.change.signals import NEAR

_BETTER, _WORSE = MEANINGS[1:3]


def change(chart: Chart) -> Sentence:
    if chart.cause == 0:
        return _no_change(chart)
    if chart.cause in (ABOVE, BELOW):
        return _outside(chart)
    if chart.cause in (RISING, FALLING):
        return _trend(chart)
    if chart.cause in (NEAR_TOP, NEAR_BOTTOM):
        return _two_in_three(chart)
    return _run(chart)


def _no_change(chart: Chart) -> Sentence:
    known = chart.value[~np.isnan(chart.value)]
    if np.isnan(chart.upper):
        start = "Only one" if known.size == 1 else "Too few"
        noun = chart.one if known.size == 1 else f"{chart.many} in a row"
        since = " since its limits were set anew" if chart.restarted else ""
        text = f"{start} {noun}{since}: it cannot be said whether this is changing."
        return Sentence(full=text, brief=text)
    value = chart.say(float(known[-1]))
    if known.size > 1 and known.min() == known.max():
        reported = " reported" if chart.late or known.size < chart.value.size else ""
        since = " since its limits were set anew" if chart.restarted else ""
        every = f"No change: every {chart.one}{reported}{since} has been"
        return Sentence(full=f"{every} {value}.", brief=f"{every} the same.")
    if season := of_the_season(chart):
        usual = chart.usual_range()
        return Sentence(
            full=f"No clear change: {chart.latest}, at {value}, is {season}, within {usual}.",
            brief=f"No clear change: the latest {chart.one}{chart.reported} is {season}.",
        )
    return Sentence(
        full=f"No clear change: {chart.latest}, at {value}, is within {chart.usual}.",
        brief=f"No clear change: the latest {chart.one}{chart.reported} is within its usual range.",
    )


def _outside(chart: Chart) -> Sentence:
    over = chart.cause == ABOVE
    value, limit = chart.say(float(chart.value[-1])), chart.upper if over else chart.lower
    just = "just " if value == chart.say(limit) else ""
    side = "above" if over else "below"
    verdict = {_BETTER: "Better than usual", _WORSE: "Worse than usual"}.get(
        chart.meaning, "Higher than usual" if over else "Lower than usual"
    )
    return Sentence(
        full=f"{verdict}: {chart.latest}, at {value}, is {just}{side} {chart.usual}.",
        brief=f"{verdict}: the latest {chart.one}{chart.reported} is {side} its usual range.",
    )


def _trend(chart: Chart) -> Sentence:
    steps = np.diff(chart.value)
    up = chart.cause == RISING
    points = chart.lasting(steps > 0 if up else steps < 0) + 1
    first, last = chart.say(float(chart.value[-points])), chart.say(float(chart.value[-1]))
    between = "" if first == last else f", from {first} to {last}"
    verdict = _verdict(chart, "Rising" if up else "Falling")
    which = f"the last {chart.count(points)}{chart.reported}"
    text = f"{verdict}: {which} {'rise' if up else 'fall'} without a break"
    return Sentence(full=f"{text}{between}.", brief=f"{text}.")


def _two_in_three(chart: Chart) -> Sentence:
    top = chart.cause == NEAR_TOP
    last, reach = chart.value[-3:], (chart.upper - chart.mean) * NEAR
    if top:
        close = (last > chart.mean + reach) & (last <= chart.upper)
    else:
        close = (last < chart.mean - reach) & (last >= chart.lower)
    near = int(np.count_nonzero(close))
    which = "all of" if near == 3 else "two of"
    end = "top" if top else "bottom"
    verdict = _verdict(chart, "Higher than usual" if top else "Lower than usual")
    text = f"{verdict}: {which} the last three {chart.many}{chart.reported} are near the {end} of"
    return Sentence(full=f"{text} {chart.usual}.", brief=f"{text} the usual range.")


def _run(chart: Chart) -> Sentence:
    above = bool(chart.value[-1] > chart.mean)
    if chart.allowed:
        verdict = _verdict(chart, "Higher than usual" if above else "Lower than usual")
        return stretch(chart, chart.allowed, verdict=verdict)
    points = chart.lasting(chart.value > chart.mean if above else chart.value < chart.mean)
    side = "above" if above else "below"
    verdict = _verdict(chart, "Higher than usual" if above else "Lower than usual")
    text = f"{verdict}: the last {chart.count(points)}{chart.reported} are {side}"
    return Sentence(
        full=f"{text} the average of {chart.say(chart.mean)}.", brief=f"{text} the average."
    )


def _verdict(chart: Chart, neutral: str) -> str:
    return {_BETTER: "Getting better", _WORSE: "Getting worse"}.get(chart.meaning, neutral)
