"""Turns of the season, and what people call a place in them."""

from datetime import date

import pytest

from alongside.analysis.change import FREQUENCIES, cycle_of, time_of_cycle


@pytest.mark.parametrize(
    ("frequency", "cycle", "when"),
    [
        ("day", 7, "on Thursdays"),
        ("week", 52, "at this time of year"),
        ("month", 12, "in January"),
        ("quarter", 4, "in January to March"),
        ("year", None, "at this time of year"),
        (None, None, "at this time of year"),
    ],
)
def test_each_frequency_has_its_turn_and_its_words(frequency, cycle, when):
    assert cycle_of(frequency) == cycle
    assert time_of_cycle(date(2026, 1, 1), frequency) == when


def test_every_frequency_was_thought_of():
    assert {name: cycle_of(name) for name in FREQUENCIES}.keys() == set(FREQUENCIES)
