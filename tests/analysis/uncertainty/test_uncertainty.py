"""Intervals of shares and the correction for many tests, against other ways to the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from alongside.analysis.uncertainty import holm, wilson

CHANCES = st.lists(st.floats(0, 1), max_size=12)


def by_hand(chances):
    """Step by step, as Holm tells it: the smallest against all, the next against the rest."""
    found, highest = {}, 0.0
    for done, at in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        highest = max(highest, min(1.0, chances[at] * (len(chances) - done)))
        found[at] = highest
    return [found[at] for at in range(len(chances))]


@given(CHANCES)
def test_holm_step_by_step(chances):
    np.testing.assert_allclose(holm(chances), by_hand(chances))


@given(CHANCES)
def test_what_was_not_tested_counts_for_no_test(chances):
    both = holm([*chances, np.nan])
    assert np.isnan(both[-1])
    np.testing.assert_array_equal(both[:-1], holm(chances))


def test_holm_keeps_the_shape():
    found = holm([[0.01, 0.5], [0.04, np.nan]])
    np.testing.assert_allclose(found, [[0.03, 0.5], [0.08, np.nan]])


@given(st.integers(1, 200), st.data(), st.sampled_from([0.9, 0.95, 0.998]))
def test_wilson_as_scipy_has_it_for_one_share(trials, data, confidence):
    successes = data.draw(st.integers(0, trials))
    other = binomtest(successes, trials).proportion_ci(confidence, method="wilson")
    lower, upper = wilson(successes, trials, confidence=confidence)
    assert (lower, upper) == pytest.approx((other.low, other.high), abs=1e-12)


def test_of_nothing_a_share_may_be_anything():
    assert [float(limit) for limit in wilson(0, 0)] == [0, 1]


def test_what_is_missing_has_no_limits():
    assert np.isnan(wilson(np.nan, 5)).all()
