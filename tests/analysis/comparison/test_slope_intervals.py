"""Intervals of SII and RII: closed form beside simulation, and what they hold."""

import numpy as np
import pytest

from alongside.analysis.comparison import slope_index
from tests.analysis.comparison.made_quantiles import (
    ERRORS,
    FIVE,
    PEOPLE,
    RATES,
    index,
    limits,
    made,
)


@pytest.mark.parametrize(
    ("value_type", "transform"),
    [
        ("other", False),
        ("rate", False),
        ("rate", True),
        ("proportion", False),
        ("proportion", True),
    ],
)
@pytest.mark.parametrize("multiplier", [1.0, -100.0])
def test_slope_index_closed_form_agrees_with_simulation(value_type, transform, multiplier) -> None:
    options = {
        "value_type": value_type,
        "transform": transform,
        "multiplier": multiplier,
        "standard_error": ERRORS / 20,
    }
    closed = index(RATES / 20, **options)
    drawn = index(RATES / 20, rng=np.random.default_rng(4), repetitions=200_000, **options)
    for one, other in ((closed.sii, drawn.sii), (closed.rii, drawn.rii)):
        np.testing.assert_array_equal(one.value, other.value)
        width = one.upper - one.lower
        assert np.abs(one.lower - other.lower) < 0.02 * width
        assert np.abs(one.upper - other.upper) < 0.02 * width
        assert one.lower < one.value < one.upper


def test_slope_index_simulation_follows_its_generator_alone() -> None:
    options = {"standard_error": ERRORS, "repetitions": 2000}
    first, again, other = (index(rng=np.random.default_rng(seed), **options) for seed in (1, 1, 2))
    assert limits(first.sii) == limits(again.sii)
    assert limits(first.sii) != limits(other.sii)


def test_slope_index_simulation_in_blocks_keeps_groups_whole() -> None:
    columns = made([5, 12, 7, 9, 5, 11], seed=3)
    values = columns.pop("values")
    closed = slope_index(values, **columns)
    drawn = slope_index(values, **columns, rng=np.random.default_rng(8), repetitions=400_000)
    width = closed.sii.upper - closed.sii.lower
    assert (np.abs(closed.sii.lower - drawn.sii.lower) < 0.02 * width).all()
    assert (np.abs(closed.sii.upper - drawn.sii.upper) < 0.02 * width).all()


def test_slope_index_ninety_five_percent_intervals_hold_the_truth_as_often() -> None:
    groups, rng = 4000, np.random.default_rng(11)
    truth = np.tile(RATES, groups)
    error = np.tile(ERRORS, groups)
    result = slope_index(
        truth + error * rng.standard_normal(truth.size),
        population=np.tile(PEOPLE, groups),
        quantile=np.tile(FIVE, groups),
        groups=np.repeat(np.arange(groups), 5),
        standard_error=error,
    )
    exact = index()
    for estimates, true in ((result.sii, exact.sii.value), (result.rii, exact.rii.value)):
        held = ((estimates.lower < true) & (true < estimates.upper)).mean()
        assert held == pytest.approx(0.95, abs=0.012)


def test_slope_index_ratio_has_no_bounds_where_an_end_cannot_be_told_from_nought() -> None:
    values = np.array([0.1, 1.0, 2.0, 3.0, 4.0])
    result = index(values, standard_error=np.full(5, 1.0))
    assert np.isfinite(limits(result.sii)).all()
    assert np.isnan(limits(result.rii)).all()
    below = index(values - 3, standard_error=np.full(5, 0.1))
    assert below.intercept[0] < 0
    assert np.isnan(below.rii.value[0])
    assert np.isnan(limits(below.rii)).all()
