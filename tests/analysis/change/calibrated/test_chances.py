"""The table of distances, and what is read from it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.change.calibrated import LIT
from alongside.analysis.change.calibrated.chances import chance_of, limit_of
from alongside.analysis.change.calibrated.distances import (
    DISTANCES,
    LENGTHS,
    PROBABILITIES,
    SEASONAL_DISTANCES,
    SEASONAL_LENGTHS,
)


def chance(distance: float, *, count: float = 36, seasonal: bool = False) -> float:
    found = chance_of(np.array([distance]), count=np.array([count]), seasonal=np.array([seasonal]))
    return float(found[0])


def limit(count: float, *, seasonal: bool = False) -> float:
    return float(limit_of(np.array([count]), seasonal=np.array([seasonal]))[0])


@pytest.mark.parametrize(
    ("lengths", "table"), [(LENGTHS, DISTANCES), (SEASONAL_LENGTHS, SEASONAL_DISTANCES)]
)
def test_table_has_a_line_for_each_length_and_rises_along_it(lengths, table):
    lines = np.array(table)
    assert lines.shape == (len(lengths), len(PROBABILITIES))
    assert (np.diff(lines) > 0).all()
    assert list(PROBABILITIES) == sorted(PROBABILITIES, reverse=True)


@pytest.mark.parametrize("at", range(len(PROBABILITIES)))
def test_chance_at_a_distance_of_the_table_is_its_probability(at):
    line = DISTANCES[LENGTHS.index(36)]
    assert chance(line[at]) == pytest.approx(PROBABILITIES[at])


@given(st.floats(0, 40), st.floats(0.01, 5), st.floats(6, 400), st.booleans())
def test_chance_falls_as_the_distance_grows(distance, more, count, seasonal):
    near = chance(distance, count=count, seasonal=seasonal)
    far = chance(distance + more, count=count, seasonal=seasonal)
    assert 0 <= far < near <= 1


@given(st.floats(6, 400), st.booleans())
def test_limit_is_where_the_chance_is_that_of_a_lit_icon(count, seasonal):
    at = limit(count, seasonal=seasonal)
    assert chance(at, count=count, seasonal=seasonal) == pytest.approx(LIT)


def test_chance_beyond_the_table_goes_on_falling_and_has_an_end():
    line = DISTANCES[LENGTHS.index(36)]
    assert chance(0.0) == 1
    assert 0 < chance(2 * line[-1]) < PROBABILITIES[-1] / 100
    assert chance(np.inf) == 0


def test_limit_between_and_beyond_the_lengths_of_the_table():
    low, middle, high = (limit(count) for count in (60, 70, 84))
    assert high < middle < low
    assert limit(1_000) == limit(240)
    assert limit(12, seasonal=True) == limit(12)
    assert limit(36, seasonal=True) >= limit(36)
