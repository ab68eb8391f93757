"""Rates and proportions: their defining properties, and what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.comparison import proportions, rates
from alongside.analysis.comparison.counts import (
    CountError,
    EventsWithoutPeopleError,
    MoreThanAllError,
    MultiplierError,
)
from alongside.analysis.comparison.estimates import deviations_of
from alongside.analysis.frames import ColumnError

METHODS = [rates, proportions]


@pytest.mark.parametrize("method", METHODS)
def test_missing_and_empty_populations_have_no_value(method) -> None:
    count, people = np.array([np.nan, 3, 0, 0, 3]), np.array([9, np.nan, 0, 9, 9])
    found = method(count, population=people, multiplier=100, confidence=0.998)
    assert found.confidence == 0.998
    for line in (found.value, found.lower, found.upper):
        assert np.isnan(line).tolist() == [True, True, True, False, False]
    assert found.value[3:] == pytest.approx([0, 100 / 3])
    assert found.lower[3] == 0


@pytest.mark.parametrize("method", METHODS)
def test_no_areas_have_no_values(method) -> None:
    assert method([], population=[]).value.shape == (0,)


@pytest.mark.parametrize("method", METHODS)
def test_what_cannot_be_is_refused(method) -> None:
    with pytest.raises(ColumnError, match="population must have the shape of the events"):
        method([1, 2], population=[9])
    with pytest.raises(CountError, match="population must lie from 0"):
        method([1], population=[-9])
    with pytest.raises(EventsWithoutPeopleError, match="row 1: correct either") as error:
        method([0, 1], population=[0, 0])
    assert error.value.params == {"at": (1,)}
    for multiplier in (0, -1, np.nan, np.inf):
        with pytest.raises(MultiplierError, match="above 0"):
            method([1], population=[2], multiplier=multiplier)


def test_rates_scale_with_the_multiplier_and_may_be_above_it() -> None:
    one, many = (rates([30], population=[20], multiplier=each) for each in (1, 1000))
    assert many.value == pytest.approx(one.value * 1000)
    assert many.upper == pytest.approx(one.upper * 1000)
    assert one.value[0] == 1.5


whole = st.integers(1, 10**6)


@given(st.lists(whole.flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1))
def test_proportions_limits_are_where_the_score_test_turns(pairs) -> None:
    """At each limit the share lies z standard errors away, with the error that limit has."""
    count, people = np.array(pairs, dtype=float).T
    found = proportions(count, population=people)
    z = deviations_of(0.95)
    for limit in (found.lower, found.upper):
        away = (found.value - limit) ** 2
        expected = z**2 * limit * (1 - limit) / people
        np.testing.assert_allclose(away, expected, rtol=1e-6, atol=1e-15)
    assert (found.lower <= found.value).all()
    assert (found.upper >= found.value).all()
    others = proportions(people - count, population=people)
    np.testing.assert_allclose(found.lower, 1 - others.upper, rtol=0, atol=1e-12)
    assert (found.lower >= 0).all()
    assert (found.upper <= 1).all()


def test_proportions_of_none_and_of_all_end_at_none_and_all() -> None:
    people = np.arange(1, 400)
    for confidence in np.linspace(0.9, 0.999, 40):
        none = proportions(people * 0, population=people, confidence=confidence)
        all_ = proportions(people, population=people, confidence=confidence)
        assert (none.lower == 0).all()
        assert (all_.upper == 1).all()


def test_proportions_of_more_than_all_are_refused() -> None:
    with pytest.raises(MoreThanAllError, match="at row 1 it is") as error:
        proportions([1, 5], population=[4, 4])
    assert error.value.params == {"at": (1,)}
