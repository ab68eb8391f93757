"""The gap at each period: limits from the limits of both sides."""

import numpy as np
import pytest

from alongside.analysis.comparison import Estimates, gap
from alongside.analysis.comparison.gap import GapSidesError

Z95 = 1.959963984540054


def side(values, errors, *, confidence=0.95):
    values, reach = np.asarray(values, dtype=float), Z95 * np.asarray(errors, dtype=float)
    return Estimates(values, values - reach, values + reach, confidence)


def test_gap_of_symmetric_intervals_adds_their_squares() -> None:
    result = gap(side([50, 40], [3, 1]), rest=side([40, 50], [4, 1]))
    assert result.difference.value.tolist() == [10, -10]
    np.testing.assert_allclose(result.difference.upper - 10, [Z95 * 5, Z95 * np.sqrt(2) - 20])
    assert result.ratio.value.tolist() == pytest.approx([1.25, 0.8])
    assert result.difference.confidence == 0.95


def test_gap_ratio_is_a_difference_of_logs() -> None:
    deprived = Estimates(np.array([20.0]), np.array([10.0]), np.array([40.0]), 0.95)
    rest = Estimates(np.array([5.0]), np.array([5.0]), np.array([5.0]), 0.95)
    ratio = gap(deprived, rest=rest).ratio
    assert [ratio.value[0], ratio.lower[0], ratio.upper[0]] == pytest.approx([4, 2, 8])
    turned = gap(rest, rest=deprived).ratio
    assert [turned.lower[0], turned.upper[0]] == pytest.approx([1 / 8, 1 / 2])


def test_gap_lopsided_intervals_stay_lopsided() -> None:
    deprived = Estimates(np.array([2.0]), np.array([1.9]), np.array([4.0]), 0.95)
    rest = Estimates(np.array([1.0]), np.array([0.9]), np.array([1.1]), 0.95)
    difference = gap(deprived, rest=rest).difference
    assert 1 - difference.lower[0] == pytest.approx(np.hypot(0.1, 0.1))
    assert difference.upper[0] - 1 == pytest.approx(np.hypot(2, 0.1))


def test_gap_where_a_side_reaches_nought() -> None:
    some = Estimates(np.array([2.0]), np.array([1.0]), np.array([3.0]), 0.95)
    none = Estimates(np.array([0.0]), np.array([0.0]), np.array([1.0]), 0.95)
    few = Estimates(np.array([1.0]), np.array([0.0]), np.array([3.0]), 0.95)
    assert np.isnan(gap(none, rest=some).ratio.value[0])
    assert np.isnan(gap(some, rest=none).ratio.upper[0])
    assert gap(some, rest=few).ratio.upper[0] == np.inf
    assert gap(few, rest=some).ratio.lower[0] == 0
    assert np.isfinite(gap(some, rest=none).difference.lower[0])
    hardly = Estimates(np.array([1e-200]), np.array([1e-300]), np.array([1.0]), 0.95)
    assert gap(side([1e10], [1]), rest=hardly).ratio.upper[0] == np.inf
    below = side([-1], [0.5])
    assert np.isnan(gap(below, rest=some).ratio.value[0])


def test_gap_missing_values_stay_missing() -> None:
    result = gap(side([np.nan, 5], [1, 1]), rest=side([3, 4], [1, 1]))
    for found in (result.difference, result.ratio):
        for column in (found.value, found.lower, found.upper):
            assert np.isnan(column).tolist() == [True, False]


def test_gap_holds_the_truth_as_often_as_it_says() -> None:
    rng, rows = np.random.default_rng(4), 20_000
    deprived = side(50 + 3 * rng.standard_normal(rows), np.full(rows, 3))
    rest = side(40 + rng.standard_normal(rows), np.full(rows, 1))
    result = gap(deprived, rest=rest)
    for found, truth in ((result.difference, 10), (result.ratio, 1.25)):
        held = ((found.lower < truth) & (truth < found.upper)).mean()
        assert held == pytest.approx(0.95, abs=0.006)


def test_gap_of_no_periods_is_empty() -> None:
    assert gap(side([], []), rest=side([], [])).ratio.value.size == 0


def test_gap_refuses_sides_that_do_not_fit() -> None:
    with pytest.raises(GapSidesError, match="columns of the same rows"):
        gap(side([1, 2], [1, 1]), rest=side([1], [1]))
    with pytest.raises(GapSidesError, match="columns"):
        gap(side(1, 1), rest=side(1, 1))
    with pytest.raises(GapSidesError, match=r"not 0.95 and 0.998"):
        gap(side([1], [1]), rest=side([1], [1], confidence=0.998))
