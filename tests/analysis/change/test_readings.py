"""Words that never contradict the numbers, on 1,000 planted series and at every edge."""

import re
from itertools import pairwise

import numpy as np
import pytest

from alongside.analysis.change import ASSURANCES, DIRECTIONS, XmR, reading, xmr
from alongside.analysis.change.readings import MOST_WORDS
from tests.analysis.change.planted import planted

WAYS = {
    "common_cause": ("No clear change:", "No change:", "Only one", "Too few"),
    "improvement": ("Getting better:", "Better than usual:"),
    "concern": ("Getting worse:", "Worse than usual:"),
    "neutral_high": ("Higher than usual:", "Rising:"),
    "neutral_low": ("Lower than usual:", "Falling:"),
}
UP, DOWN = ("above", " rise ", "near the top"), ("below", " fall ", "near the bottom")


def say(number: float) -> str:
    return f"{number:.4f}u"


def numbers_in(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"(-?\d+\.\d{4})u", text)]


@pytest.mark.parametrize("batch", range(10))
def test_reading_planted_series_never_contradicts_the_numbers(batch) -> None:
    for seed in range(batch * 100, batch * 100 + 100):
        case = planted(seed)
        text = reading(case.result, say=say, late=case.late, latest="March 2026")
        assert text == reading(case.result, say=say, late=case.late, latest="March 2026")
        assert len(text.split()) <= MOST_WORDS, text
        if case.result.points[0] == 0:
            assert text == "There is nothing to show yet."
            continue
        agrees_with_variation(text, case.result)
        agrees_with_counts(text, case.result)
        agrees_with_target(text, case.result)
        agrees_on_what_it_cannot_know(text, case.result, case.late)


def test_planted_series_meet_every_kind_of_sentence() -> None:
    texts = [reading(planted(seed).result, say=say) for seed in range(1000)]
    for starts in WAYS.values():
        for start in starts:
            assert any(text.startswith(start) for text in texts), start


def agrees_with_variation(text: str, result: XmR) -> None:
    last = result.last[0]
    assert text.startswith(WAYS[result.meaning_labels[last]]), text
    label = result.cause_labels[last]
    rest = text.split(". ", maxsplit=1)[0]
    up = label.startswith("Above") or "Above CL" in label or "Increasing" in label
    assert any(word in rest for word in UP) == (up and label != "Common Cause"), text
    down = label != "Common Cause" and not up
    assert any(word in rest for word in DOWN) == down, text


def agrees_with_counts(text: str, result: XmR) -> None:
    """Recount what the first sentence counts, and recompare what it compares."""
    last, start = int(result.last[0]), int(result.baseline[0])
    values = [float(value) for value in result.value[start : last + 1]]
    mean, lower, upper = (float(line[last]) for line in (result.mean, result.lower, result.upper))
    if found := re.search(r"the last (\d+) \w+( reported)? are (above|below) the average", text):
        side = 1 if found[3] == "above" else -1
        run = int(found[1])
        assert all((value - mean) * side > 0 for value in values[-run:])
        assert run == len(values) or not (values[-run - 1] - mean) * side > 0
    elif found := re.search(r"the last (\d+) \w+( reported)? (rise|fall) without", text):
        sign = 1 if found[3] == "rise" else -1
        run = values[-int(found[1]) :]
        assert all((b - a) * sign > 0 for a, b in pairwise(run))
    elif found := re.search(r"(all|two) of the last three", text):
        reach = (upper - mean) * 2 / 3
        near = [v for v in values[-3:] if lower <= v <= upper and abs(v - mean) > reach]
        assert len(near) == (3 if found[1] == "all" else 2)
    elif found := re.search(r", at (\S+)u, is (within|just above|above|just below|below)", text):
        assert float(found[1]) == pytest.approx(values[-1], abs=1e-4)
        place = {"within": lower <= values[-1] <= upper, "above": values[-1] > upper}
        assert place.get(found[2].removeprefix("just "), values[-1] < lower)
    elif text.startswith("No change:"):
        assert len({value for value in values if not np.isnan(value)}) == 1
    allowed = np.array([*values, mean, lower, upper, float(result.target[0])])
    for number in numbers_in(text):
        assert np.nanmin(np.abs(allowed - number)) < 1e-4, text


def agrees_with_target(text: str, result: XmR) -> None:
    direction, goal = DIRECTIONS[result.direction[0]], result.target[0]
    value, assurance = result.last_value[0], ASSURANCES[result.assurance[0]]
    met = value >= goal if direction == "increase" else value <= goal
    assert ("No target is set." in text) == (bool(np.isnan(goal)) and direction != "neutral")
    passes, fails = assurance == "consistent_pass", assurance == "consistent_fail"
    short = bool(result.short[0])
    judged = {
        "can be expected to be met": passes and met and not short,
        "is usually met": passes and not met and not short,
        "will not be met": fails and not met and not short,
        "but usually is not": fails and met and not short,
        "looks within reach": passes and short,
        "looks out of reach": fails and short,
        "though met this time": fails and short and met,
        "though missed this time": passes and short and not met,
        "may be met or missed": assurance == "inconsistent",
        "not judged": direction == "neutral" and not np.isnan(goal),
        "target will be met cannot be said": (
            assurance == "" and direction != "neutral" and not np.isnan(goal)
        ),
    }
    for words, true in judged.items():
        assert (words in text) == true, (words, text)


def agrees_on_what_it_cannot_know(text: str, result: XmR, late: int) -> None:
    missing = max(late, result.value.size - 1 - int(result.last[0]))
    assert ("There is nothing to show for the last" in text or "missing." in text) == (missing > 0)
    if missing > 1:
        assert f"the last {missing} months" in text.lower()
    limits = not np.isnan(result.upper[result.last[0]])
    assert ("too few to be sure" in text) == (bool(result.short[0]) and limits)
    assert ("cannot be said whether this is changing" in text) == (
        not limits and result.cause[result.last[0]] == 0
    )
    if found := re.search(r"Only (\d+) months", text):
        assert int(found[1]) == result.points_since[0]


def percent(number: float) -> str:
    return f"{number:.1f}%".replace(".0%", "%")


RUN = [78.2 + step for step in (-1, 1, -1, 1, -1, 1, -1, 1, -1.5, -1.5, -1.5, -1)] + [78.8] * 8


def test_reading_run_above_the_average_in_whole_sentences() -> None:
    result = xmr(RUN, target=95.0, screening=False)
    assert reading(result, say=percent) == (
        "Getting better: the last 8 months are above the average of 78.2%. The target of 95% "
        "will not be met without a change to how the process works."
    )


def test_reading_value_outside_names_the_month_and_the_range() -> None:
    result = xmr([1.0, 2.0] * 8 + [9.0], direction="decrease")
    assert reading(result, say=percent, latest="May 2025") == (
        "Worse than usual: May 2025, at 9%, is above the usual range of -0.7% to 4.6%. "
        "No target is set."
    )


def test_reading_theme_6_range_is_not_written_beyond_the_possible() -> None:
    result = xmr([96.0, 100.0] * 8)
    assert "usual range of 87.4% to 108.6%" in reading(result, say=percent)
    assert "usual range of 87.4% to 100%" in reading(result, say=percent, possible=(0, 100))


def test_reading_value_just_outside_says_so_when_the_numbers_look_alike() -> None:
    values = [*[1.0, 2.0] * 8, 0.0]
    upper = float(xmr(values, fix_after=16).upper[0])
    high = xmr([*values[:-1], upper + 0.01], fix_after=16)
    assert "at 4.2%, is just above the usual range of -1.2% to 4.2%" in reading(high, say=percent)


def test_reading_constant_series_is_no_change() -> None:
    result = xmr([100.0] * 24, target=95.0)
    assert reading(result, say=percent) == (
        "No change: every month has been 100%. The target of 95% can be expected to be met."
    )
    gap = xmr([100.0] * 9 + [np.nan] + [100.0] * 20)
    assert reading(gap, say=percent).startswith("No change: every month reported has been 100%.")


def test_reading_change_from_a_constant_baseline_has_no_range() -> None:
    result = xmr([5.0] * 12 + [6.0], fix_after=12)
    assert "is above the usual 5%." in reading(result, say=percent)


def test_reading_one_value_says_what_it_cannot_know() -> None:
    assert reading(xmr([4.0], target=5.0), say=percent, frequency="quarter") == (
        "Only one quarter: it cannot be said whether this is changing. "
        "Whether its target will be met cannot be said."
    )


def test_reading_values_never_next_to_each_other_are_too_few() -> None:
    text = reading(xmr([4.0, np.nan, 5.0], direction="neutral"), say=percent, frequency=None)
    assert text == "Too few values in a row: it cannot be said whether this is changing."


def test_reading_nothing_reported() -> None:
    assert reading(xmr([np.nan]), say=percent) == "There is nothing to show yet."


def test_reading_after_a_rebase_speaks_of_the_new_limits() -> None:
    result = xmr([1.0, 2.0] * 6 + [8.0, 9.0], rebase=[at == 12 for at in range(14)])
    assert "Only 2 months since its limits were set anew: too few to be sure." in reading(
        result, say=percent
    )
    alone = xmr([1.0, 2.0, 8.0], rebase=[False, False, True])
    assert reading(alone, say=percent).startswith("Only one month since its limits were set anew:")
    flat = xmr([1.0, 2.0, 8.0, 8.0], rebase=[False, False, True, False])
    assert "every month since its limits were set anew has been 8%" in reading(flat, say=percent)


def test_reading_late_series_speaks_of_reported_months() -> None:
    result = xmr(RUN, screening=False)
    text = reading(result, say=percent, late=3)
    assert "the last 8 months reported are above" in text
    assert "There is nothing to show for the last 3 months." in text
    assert "for the last month." in reading(result, say=percent, late=1)


def test_reading_of_a_flat_looking_rise_leaves_the_numbers_out() -> None:
    values = [50.0, 70.0] * 8 + [60.0 + at / 1000 for at in range(8)]
    text = reading(xmr(values, screening=False), say=percent)
    assert text.startswith("Getting better: the last 8 months rise without a break. ")


@pytest.mark.parametrize("seed", range(0, 1000, 3))
def test_reading_wordy_units_stay_within_forty_words(seed) -> None:
    case = planted(seed)
    text = reading(
        case.result,
        say=lambda number: f"{number:.1f} per 100,000 people of the population served here",
        late=3,
        latest="the week of 29 September 2025",
        frequency="quarter",
    )
    assert len(text.split()) <= MOST_WORDS, text


def test_reading_speaks_of_the_series_asked_for() -> None:
    result = xmr([1.0, 2.0] * 16 + [9.0], series=[0] * 16 + [1] * 17)
    assert reading(result, say=percent, series=0).startswith("No clear change:")
    assert reading(result, say=percent, series=1).startswith("Better than usual:")


JUST_OUTSIDE = [
    ("increase", "upper", 1, "will not be met without a change to how the process works."),
    ("decrease", "lower", -1, "will not be met without a change to how the process works."),
    ("increase", "lower", -1, "can be expected to be met."),
    ("decrease", "upper", 1, "can be expected to be met."),
]


@pytest.mark.parametrize(("direction", "line", "side", "end"), JUST_OUTSIDE)
def test_reading_target_written_like_a_limit_lies_just_outside(direction, line, side, end) -> None:
    values = [9.0, 9.4] * 10
    limit = float(getattr(xmr(values), line)[0])
    result = xmr(values, direction=direction, target=limit + side * 0.001)
    text = reading(result, say=percent, latest="September 2025")
    assert f"within the usual range of 8.1% to 10.3%. The target of {percent(limit)}, " in text
    assert text.endswith(f", just outside the usual range, {end}")
    assert len(text.split()) <= MOST_WORDS
    clear = xmr(values, direction=direction, target=limit + side)
    assert "just outside" not in reading(clear, say=percent)
    on_it = xmr(values, direction=direction, target=limit)
    assert reading(on_it, say=percent).endswith("may be met or missed from one month to the next.")


def test_reading_of_few_values_promises_nothing_about_the_target() -> None:
    values = [60.0, 62.0] * 3
    words = {
        (72.0, "increase"): "So far the target of 72.0% looks out of reach.",
        (72.0, "decrease"): "So far the target of 72.0% looks within reach.",
    }
    for (goal, direction), expected in words.items():
        result = xmr(values, target=goal, direction=direction)
        assert reading(result, say=lambda number: f"{number:.1f}%").endswith(
            f" {expected} Only 6 months so far: too few to be sure."
        )
    enough = reading(xmr(values * 3, target=72.0), say=percent)
    assert "will not be met" in enough
    assert "So far" not in enough
    between = reading(xmr(values, target=61.0), say=percent)
    assert "may be met or missed from one month to the next." in between


@pytest.mark.parametrize(
    ("latest", "goal", "expected"),
    [
        (80.0, 75.0, "So far the target of 75% looks out of reach, though met this time."),
        (
            40.0,
            45.0,
            "So far the target of 45% looks within reach, though missed this time.",
        ),
    ],
)
def test_reading_of_few_values_owns_up_to_the_exception(latest, goal, expected) -> None:
    rebase = [at == 12 for at in range(24)]
    values = [1.0, 2.0] * 6 + [60.0, 60.5] * 5 + [60.0, latest]
    text = reading(xmr(values, rebase=rebase, target=goal), say=percent)
    assert expected in text
    assert "too few to be sure." in text


def test_reading_target_of_earlier_months_only_is_not_called_unset() -> None:
    values = [60.0, 62.0] * 8
    earlier = [72.0] * 10 + [np.nan] * 6
    result = xmr(values, target=earlier)
    assert result.had_target.tolist() == [True]
    text = reading(result, say=percent)
    assert text.endswith("No target is given for the latest month.")
    late = reading(result, say=percent, late=2)
    assert "No target is given for the latest month reported." in late
    neutral = reading(xmr(values, target=earlier, direction="neutral"), say=percent)
    assert "target" not in neutral
