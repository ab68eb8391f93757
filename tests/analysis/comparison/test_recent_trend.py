"""The recent trend: against one series at a time, and when there is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.analysis.comparison import TRENDS, recent_trend
from alongside.analysis.comparison.recent_trend import SIGNIFICANT, UnknownTrendKindError
from alongside.analysis.comparison.value_limits import LimitsCrossedError
from alongside.analysis.directions import UnknownDirectionError
from alongside.analysis.frames import ColumnError
from tests.analysis.comparison import plain_inequality as plain

numbers = st.lists(st.integers(0, 60), min_size=5, max_size=9)
RISING = np.array([10.0, 11, 12, 13, 14])


def trend(values, *, width=0.5, **options):
    values = np.asarray(values, dtype=float)
    return recent_trend(values, lower=values - width, upper=values + width, **options)


@settings(max_examples=150, deadline=None)
@given(st.lists(numbers, min_size=1, max_size=5), st.integers(0, 1000))
def test_trend_any_series_agree_with_one_at_a_time(series, seed) -> None:
    values = np.concatenate(series).astype(float)
    width = np.random.default_rng(seed).uniform(1, 12, values.size)
    codes = np.repeat(np.arange(len(series)), [len(each) for each in series])
    result = recent_trend(values, lower=values - width, upper=values + 2 * width, series=codes)
    for at in range(len(series)):
        own = np.flatnonzero(codes == at)[-5:]
        slope, statistic, steady = plain.trend(
            values[own], values[own] - width[own], values[own] + 2 * width[own]
        )
        assert result.slope[at] == pytest.approx(slope, rel=1e-9, abs=1e-9)
        assert result.statistic[at] == pytest.approx(statistic, rel=1e-9, abs=1e-9)
        if abs(statistic - SIGNIFICANT) > 1e-9 and abs(slope) > 1e-9:
            clear = statistic > SIGNIFICANT and steady
            expected = ("Increasing" if slope > 0 else "Decreasing") if clear else TRENDS[1]
            assert result.trend_labels[at] == expected


@pytest.mark.parametrize(
    ("direction", "rising", "falling"),
    [
        ("neutral", "Increasing", "Decreasing"),
        ("increase", "Increasing and getting better", "Decreasing and getting worse"),
        ("decrease", "Increasing and getting worse", "Decreasing and getting better"),
    ],
)
def test_trend_says_which_way_is_better(direction, rising, falling) -> None:
    values = np.concatenate([RISING, RISING[::-1]])
    result = trend(values, series=np.repeat([0, 1], 5), direction=direction)
    assert result.trend_labels.tolist() == [rising, falling]


def test_trend_directions_and_kinds_may_differ_by_series() -> None:
    result = trend(
        np.tile(RISING, 3),
        series=np.repeat([0, 1, 2], 5),
        direction=["increase", "decrease", "neutral"],
        kind=["rate", "other", "proportion"],
    )
    assert result.trend_labels.tolist() == [
        "Increasing and getting better",
        "Cannot be calculated",
        "Increasing",
    ]


def test_trend_that_hangs_on_one_value_is_none() -> None:
    # The last value is so sure that it makes a slope alone; without it the rest goes down.
    values = np.array([13.0, 12.6, 12.4, 12.2, 14.0])
    width = np.array([0.4, 0.4, 0.4, 0.4, 0.1])
    result = recent_trend(values, lower=values - width, upper=values + width)
    assert result.statistic[0] > SIGNIFICANT
    assert result.trend_labels.tolist() == [TRENDS[1]]


def test_trend_is_that_of_the_latest_five_values() -> None:
    falling_before = np.concatenate([[90.0, 60, 30], RISING])
    assert trend(falling_before).trend_labels.tolist() == ["Increasing"]
    with_gap = np.concatenate([RISING[:2], [np.nan], RISING[2:], [np.nan]])
    assert trend(with_gap).trend_labels.tolist() == ["Increasing"]
    assert trend(with_gap).slope[0] == pytest.approx(plain.line(
        [0, 1, 3, 4, 5], RISING, np.ones(5))[1])  # fmt: skip


def test_trend_of_fewer_than_five_values_cannot_be_calculated() -> None:
    for values in (RISING[:4], [*RISING[:4], np.nan], [np.nan] * 5):
        result = trend(values)
        assert result.trend_labels.tolist() == ["Cannot be calculated"]
        assert np.isnan(result.slope).all()


@pytest.mark.parametrize("width", [np.nan, 0.0])
def test_trend_without_limits_of_some_width_is_not_significant(width) -> None:
    widths = np.array([0.5, 0.5, width, 0.5, 0.5])
    result = recent_trend(RISING, lower=RISING - widths, upper=RISING + widths)
    assert result.trend_labels.tolist() == ["No significant change"]
    assert np.isnan(result.statistic).all()


def test_trend_of_stable_series_is_lit_as_seldom_as_it_says() -> None:
    rng = np.random.default_rng(3)
    values = rng.normal(20, 1, 5 * 20_000)
    result = recent_trend(
        values, lower=values - 1.96, upper=values + 1.96, series=np.repeat(np.arange(20_000), 5)
    )
    assert 0.0005 < (result.trend > 1).mean() < 0.003


def test_trend_without_rows_is_empty() -> None:
    assert trend([]).trend_labels.tolist() == []


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"kind": "mean"}, UnknownTrendKindError, "other, not 'mean'"),
        ({"kind": ["rate", "rate"]}, ColumnError, "kind must be one column of 1"),
        ({"direction": "up"}, UnknownDirectionError, "neutral, not 'up'"),
        ({"width": -1}, LimitsCrossedError, "row 0 is"),
        ({"series": [0, 1, 0, 1, 1]}, ColumnError, "row 2 goes back"),
    ],
)
def test_trend_refuses_and_says_why(options, error, words) -> None:
    with pytest.raises(error, match=words):
        trend(RISING, **options)
