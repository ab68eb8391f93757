"""Will it meet its target, and what cannot be known: the later sentences of a reading."""

import numpy as np

from alongside.analysis.change.readings.chart import Chart, Sentence


def target(chart: Chart) -> Sentence | None:
    if np.isnan(chart.target):
        if chart.direction == "neutral":
            return None
        return _no_target(chart)
    goal = f"target of {chart.say(chart.target)}"
    if chart.direction == "neutral":
        return Sentence(
            full=f"The {goal} is not judged: neither direction is better.",
            brief="The target is not judged.",
        )
    if not chart.assurance:
        text = "Whether its target will be met cannot be said."
        return Sentence(full=text, brief=text)
    goal += _just_outside(chart)
    if chart.short and chart.assurance != "inconsistent":
        return _cautious(chart, goal)
    full, brief = _outlook(chart)
    return Sentence(full=f"The {goal} {full}.", brief=f"The target {brief}.")


def _no_target(chart: Chart) -> Sentence:
    text = "No target is set."
    if chart.had_target:
        text = f"No target is given for the latest {chart.one}{chart.reported}."
    return Sentence(full=text, brief=text)


def _just_outside(chart: Chart) -> str:
    """Explain a target that lies beyond a limit and is written alike."""
    if chart.lowest <= chart.target <= chart.highest:
        return ""
    limit = chart.highest if chart.target > chart.highest else chart.lowest
    alike = chart.say(chart.target) == chart.say(limit)
    return ", just outside the usual range," if alike else ""


def _cautious(chart: Chart, goal: str) -> Sentence:
    """Say what limits of few values suggest, without promising it."""
    passing, met = chart.assurance == "consistent_pass", _is_met(chart)
    reach = "looks within reach" if passing else "looks out of reach"
    if passing != met:
        reach += f", though {'met' if met else 'missed'} this time"
    return Sentence(full=f"So far the {goal} {reach}.", brief=f"So far the target {reach}.")


def _is_met(chart: Chart) -> bool:
    last = chart.value[-1]
    return bool(last >= chart.target if chart.direction == "increase" else last <= chart.target)


def _outlook(chart: Chart) -> tuple[str, str]:
    met = _is_met(chart)
    if chart.assurance == "consistent_pass":
        if met:
            return "can be expected to be met", "can be expected to be met"
        return "was missed this time, but is usually met", "was missed, but is usually met"
    if chart.assurance == "consistent_fail":
        if met:
            return (
                "was met this time, but usually is not without a change to how the process works",
                "was met, but usually is not",
            )
        return (
            "will not be met without a change to how the process works",
            "will not be met without a change",
        )
    text = f"may be met or missed from one {chart.one} to the next"
    return text, "may be met or missed"


def short(chart: Chart) -> Sentence | None:
    points = int(np.count_nonzero(~np.isnan(chart.value)))
    if not chart.short or np.isnan(chart.upper):
        return None
    since = "since its limits were set anew" if chart.restarted else "so far"
    return Sentence(
        full=f"Only {chart.count(points)} {since}: too few to be sure.",
        brief=f"Only {chart.count(points)}: too few to be sure.",
    )


def late_periods(chart: Chart) -> Sentence | None:
    if chart.late == 0:
        return None
    span = chart.one if chart.late == 1 else f"{chart.late} {chart.many}"
    return Sentence(
        full=f"There is nothing to show for the last {span}.",
        brief=f"The last {span} {'is' if chart.late == 1 else 'are'} missing.",
    )
