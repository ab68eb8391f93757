"""Limits of counts: what makes them exact, and their edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import pdtr, pdtrc

from alongside.analysis.comparison import byars, count_limits, exact_poisson
from alongside.analysis.comparison.counts import LARGEST, CountError
from alongside.analysis.comparison.estimates import ConfidenceError
from alongside.analysis.frames import ColumnError

METHODS = [byars, exact_poisson, count_limits]
levels = st.floats(0.9, 0.9999)


@given(st.integers(0, 5000), levels)
def test_exact_limits_are_those_at_which_the_count_is_just_as_unlikely(count, confidence) -> None:
    limits = exact_poisson(count, confidence=confidence)
    tail = (1 - confidence) / 2
    assert pdtr(count, limits.upper) == pytest.approx(tail, rel=1e-8)
    if count:
        assert pdtrc(count - 1, limits.lower) == pytest.approx(tail, rel=1e-8)
    else:
        assert limits.lower == 0


@pytest.mark.parametrize("method", METHODS)
@given(st.lists(st.integers(0, 10**9), min_size=1), levels)
def test_limits_hold_the_count_and_widen_with_confidence(method, counts, confidence) -> None:
    limits = method(counts, confidence=confidence)
    wider = method(counts, confidence=(1 + confidence) / 2)
    assert (limits.lower <= counts).all()
    assert (limits.upper > counts).all()
    assert (limits.lower >= 0).all()
    assert (wider.lower <= limits.lower).all()
    assert (wider.upper > limits.upper).all()


@pytest.mark.parametrize("method", METHODS)
def test_limits_of_many_are_those_of_each_and_missing_stays_missing(method) -> None:
    counts = np.array([[0, 3, 9.5], [10, np.nan, 4000]])
    before = counts.copy()
    limits = method(counts)
    np.testing.assert_array_equal(counts, before)
    assert limits.lower.shape == limits.upper.shape == counts.shape
    for at, count in np.ndenumerate(counts):
        alone = method(count)
        np.testing.assert_array_equal(alone.lower, limits.lower[at])
        np.testing.assert_array_equal(alone.upper, limits.upper[at])
    assert np.isnan([limits.lower[1, 1], limits.upper[1, 1]]).all()


@pytest.mark.parametrize("method", METHODS)
def test_limits_of_what_is_no_count_are_refused(method) -> None:
    with pytest.raises(CountError, match="row 1 does not") as error:
        method([1, -1])
    assert error.value.params == {"name": "count", "at": (1,)}
    with pytest.raises(CountError, match="the one value does not"):
        method(LARGEST * 2)
    with pytest.raises(CountError, match="area 0, band 1"):
        method([[1, np.inf]])
    with pytest.raises(CountError, match="axis 0, axis 0, axis 0"):
        method([[[-1]]])
    with pytest.raises(ColumnError, match="not a number"):
        method(["many"])
    for confidence in (0.89, 1, np.nan):
        with pytest.raises(ConfidenceError):
            method(1, confidence=confidence)


def test_byars_lower_limit_of_few_is_never_below_zero() -> None:
    assert byars([0, 1], confidence=0.998).lower.tolist() == [0, 0]
