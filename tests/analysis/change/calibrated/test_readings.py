"""What a calibrated chart says, and that it never contradicts the chart."""

import re

import numpy as np
import pytest

from alongside.analysis.change import XmR, reading, xmr
from alongside.analysis.change.readings import MOST_WORDS
from tests.analysis.change.planted import planted
from tests.analysis.change.test_readings import WAYS

MINUS = "\N{MINUS SIGN}"


def say(number: float) -> str:
    return f"{number:.1f}"


def said(values, **options) -> str:
    details = {name: options.pop(name) for name in ("late", "when") if name in options}
    result = xmr(values, dialect="calibrated", **options)
    return reading(result, say=say, latest="January 2026", **details)


def noise(months: int, *, seed: int = 1) -> np.ndarray:
    return 20 + np.random.default_rng(seed).normal(size=months)


def winter(months: int) -> np.ndarray:
    """A wave that is highest at the last month."""
    return 4 * np.cos(2 * np.pi * (np.arange(months) - months + 1) / 12)


@pytest.mark.parametrize("batch", range(10))
def test_planted_series_are_read_as_they_are_charted(batch):
    for seed in range(batch * 100, batch * 100 + 100):
        case = planted(seed, dialects=("calibrated",))
        text = reading(case.result, say=say, late=case.late, latest="March 2026", when="in March")
        assert len(text.split()) <= MOST_WORDS, text
        if case.result.points[0] == 0:
            assert text == "There is nothing to show yet."
            continue
        assert text.startswith(WAYS[case.result.meaning_labels[case.result.last[0]]]), text
        assert "Calibrated" in text
        agrees_with_the_stretch(text, case.result)


def agrees_with_the_stretch(text: str, result: XmR) -> None:
    last, found = int(result.last[0]), result.calibration
    label = str(result.cause_labels[last])
    counted = re.search(r"the last (\d+) months( reported)?[^:.]* together are (above|below)", text)
    assert (counted is not None) == label.startswith("Stretch")
    if counted and found:
        rows = slice(last + 1 - int(counted[1]), last + 1)
        assert int(counted[1]) == found.stretch[0] > 1
        away = np.nanmean(result.value[rows] - result.mean[rows])
        assert (away > 0) == (counted[3] == "above")


def test_memory_and_season_that_were_found_are_said():
    assert " Calibrated: memory 0.1, season not looked for. " in said(noise(48))
    assert " Calibrated: memory 0.1, no season. " in said(noise(48), cycle=12)
    seasonal = said(noise(48) + winter(48), cycle=12, when="in January")
    assert re.search(rf" Calibrated: memory {MINUS}?\d\.\d, season found\. ", seasonal)
    assert " Calibrated: season not looked for. " in said([5.0] * 14)
    assert f"memory {MINUS}" in said([20.0, 21.0] * 12 + [20.5])


def test_month_that_is_high_every_year_is_said_to_be_so():
    text = said(noise(48) + winter(48), cycle=12, when="in January")
    assert re.match(
        r"No clear change: January 2026, at [\d.]+, is high, as it usually is in January, "
        r"within the usual range of [\d.]+ to [\d.]+\.",
        text,
    )
    low = said(noise(48) - winter(48), cycle=12, when="in January")
    assert "is low, as it usually is in January" in low
    assert "as it usually is at this time" in said(noise(48) + winter(48), cycle=12)


def test_month_that_is_not_as_high_as_usual_is_not_said_to_be():
    values = noise(60) + winter(60) * 0.5
    values[-1] = 19.5
    text = said(values, cycle=12, when="in January")
    assert "as it usually is" not in text


def test_season_names_the_time_for_which_a_range_is_usual():
    values = noise(60) + winter(60)
    values[-1] += 8
    text = said(values, cycle=12, when="in January")
    assert re.match(
        r"Better than usual: January 2026, at [\d.]+, is above the usual range in January of", text
    )


def test_stretch_gives_its_average_and_the_usual_one():
    values = noise(48)
    values[-9:] += 2
    text = said(values)
    found = re.match(
        r"Getting better: the last (\d+) months together are above what is usual: "
        r"on average ([\d.]+), not ([\d.]+)\.",
        text,
    )
    assert found
    rows = slice(-int(found[1]), None)
    assert found[2] == say(values[rows].mean())
    assert found[3] == say(values.mean())


def test_stretch_with_a_gap_says_so():
    values = noise(48)
    values[-9:] += 3
    values[-4] = np.nan
    assert "months, as far as reported, together are above" in said(values)
    assert "months reported, as far as reported," in said([*values, np.nan])


def test_stretch_written_like_the_average_has_no_numbers():
    values = np.where(np.arange(40) < 30, 20.0, 20.03) + np.tile([0.001, -0.001], 20)
    values[:30] += np.tile([0.01, -0.01, 0.0], 10)
    text = said(values)
    assert "together are above what is usual." in text


def test_target_within_the_turn_of_the_season_is_not_just_outside():
    values = noise(48) + winter(48)
    result = xmr(values, dialect="calibrated", cycle=12)
    target = float(result.lower[-1]) - 0.01
    text = said(values, cycle=12, target=target, when="in January")
    assert "just outside" not in text
    assert "may be met or missed" in text
