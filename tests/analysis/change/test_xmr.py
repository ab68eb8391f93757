"""The engine: against the rules one point at a time, and at its edges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.analysis.change import CAUSES, DIALECTS, PLAIN, Dialect, xmr
from alongside.analysis.change.dialects import UnknownDialectError
from alongside.analysis.change.inputs import (
    LARGEST,
    FixTooEarlyError,
    TargetShapeError,
    ValueNotFiniteError,
    ValueTooLargeError,
)
from alongside.analysis.directions import UnknownDirectionError
from alongside.analysis.frames import ColumnError
from tests.analysis.change import plain

# Quarters are exact, so that a value on the mean or on a limit is so in both computations.
numbers = st.integers(-12, 12).map(lambda number: number / 4) | st.just(np.nan)
groups = st.lists(st.lists(numbers, min_size=1, max_size=40), min_size=1, max_size=4)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(groups, min_size=1, max_size=4),
    st.sampled_from(PLAIN),
    st.sampled_from([None, 12, 20]),
)
def test_xmr_any_series_agrees_with_the_rules_one_by_one(series, dialect, fix_after) -> None:
    values = [value for one in series for group in one for value in group]
    codes = [code for code, one in enumerate(series) for group in one for _ in group]
    rebase = [at == 0 for one in series for group in one for at, _ in enumerate(group)]
    result = xmr(values, series=codes, rebase=rebase, dialect=dialect, fix_after=fix_after)
    rules = DIALECTS[dialect]
    at = 0
    for one in series:
        for group in one:
            rows = slice(at, at + len(group))
            at += len(group)
            expected = plain.lines(group, fix_after=fix_after, screened=rules.screened)
            found = (result.mean[rows], result.lower[rows], result.upper[rows])
            for line, number in zip(found, expected, strict=True):
                np.testing.assert_allclose(line, number, rtol=0, atol=1e-12)
            mean, lower, upper = (float(line[0]) for line in found)
            labels = plain.causes(
                group, mean=mean, lower=lower, upper=upper, run=rules.run, trend=rules.trend
            )
            assert [CAUSES[code] for code in result.cause[rows]] == labels


def test_xmr_many_blocks_agree_with_each_series_alone() -> None:
    rng = np.random.default_rng(7)
    lengths = rng.integers(1, 90, size=900)
    codes = np.repeat(np.arange(900), lengths)
    values = rng.normal(size=codes.size)
    values[rng.random(values.size) < 0.05] = np.nan
    together = xmr(values, series=codes)
    for at in range(0, 900, 13):
        own = codes == at
        alone = xmr(values[own])
        np.testing.assert_array_equal(together.cause[own], alone.cause)
        np.testing.assert_allclose(together.upper[own], alone.upper, rtol=0, atol=1e-12)
        assert together.variation[at] == alone.variation[0]


def test_xmr_never_changes_its_arguments() -> None:
    values, rebase = np.array([1.0, np.nan, 3.0, 2.0]), np.array([False, False, True, False])
    target = np.array([1.0, 2.0, 3.0, 4.0])
    kept = values.copy(), rebase.copy(), target.copy()
    xmr(values, rebase=rebase, target=target)
    for now, before in zip((values, rebase, target), kept, strict=True):
        np.testing.assert_array_equal(now, before)


def test_xmr_without_rows_is_empty() -> None:
    result = xmr([])
    assert result.points.size == 0
    assert result.variation_icons.tolist() == []


def test_xmr_series_without_values_has_no_icon() -> None:
    result = xmr([np.nan, np.nan, 1.0], series=[0, 0, 1], target=2.0)
    assert result.variation_labels.tolist() == ["", "common_cause"]
    assert result.variation_icons.tolist() == ["", "common_cause"]
    assert result.last.tolist() == [-1, 2]
    assert result.points.tolist() == [0, 1]
    assert np.isnan(result.last_value[0])
    assert result.assurance_labels.tolist() == ["", ""]


def test_xmr_one_value_has_a_mean_and_no_limits() -> None:
    result = xmr([3.0])
    assert result.mean.tolist() == [3.0]
    assert np.isnan(result.lower).all()
    assert np.isnan(result.upper).all()
    assert result.cause_labels.tolist() == ["Common Cause"]


@pytest.mark.parametrize("value", [0.1, 1 / 3, 99.9, 1e9 + 0.1, 0.0])
def test_xmr_constant_series_has_limits_at_its_value_and_no_flags(value) -> None:
    result = xmr(np.full(60, value))
    for line in (result.mean, result.lower, result.upper):
        np.testing.assert_array_equal(line, value)
    assert set(result.cause_labels) == {"Common Cause"}


def test_xmr_short_counts_values_since_the_last_rebase() -> None:
    rebase = np.zeros(30, dtype=bool)
    rebase[17] = True
    values = np.arange(30.0) % 3
    result = xmr(np.tile(values, 2), series=np.repeat([0, 1], 30), rebase=[*rebase] + [False] * 30)
    assert result.points.tolist() == [30, 30]
    assert result.points_since.tolist() == [13, 30]
    assert result.baseline.tolist() == [17, 30]
    assert result.short.tolist() == [False, False]
    assert xmr(values[:12]).short.tolist() == [True]


def test_xmr_direction_per_series_gives_each_its_meaning() -> None:
    values = np.tile([*[1.0, 2.0] * 8, 9.0], 3)
    result = xmr(
        values,
        series=np.repeat([0, 1, 2], 17),
        direction=["increase", "decrease", "neutral"],
    )
    assert result.variation_labels.tolist() == ["improvement", "concern", "neutral_high"]
    assert result.variation_icons.tolist() == ["improvement_high", "concern_high", "neutral_high"]
    assert result.meaning_labels[16] == "improvement"
    low = xmr(-values[:17], direction="neutral")
    assert low.variation_icons.tolist() == ["neutral_low"]
    assert low.side.tolist() == [-1]


def test_xmr_target_per_point_counts_at_the_last_value() -> None:
    values = [*[90.0, 91.0] * 8, np.nan]
    target = [*[50.0] * 15, 99.0, 50.0]
    result = xmr(values, target=target)
    assert result.target.tolist() == [99.0]
    assert result.assurance_labels.tolist() == ["consistent_fail"]


def test_xmr_target_per_series_is_each_ones_own() -> None:
    result = xmr([1.0, 2.0, 1.0] * 2, series=[0, 0, 0, 1, 1, 1], target=[-9.0, np.nan])
    assert result.assurance_labels.tolist() == ["consistent_pass", ""]


def test_xmr_screening_can_be_asked_for_and_refused() -> None:
    values = [1.0, 2.0, 1.0, 2.0, 10.0, *[1.0, 2.0] * 6]
    assert xmr(values).upper[0] < xmr(values, screening=False).upper[0]
    np.testing.assert_array_equal(
        xmr(values, dialect="excel7", screening=True).upper, xmr(values).upper
    )


def test_dialect_labels_carry_its_numbers_of_points() -> None:
    assert DIALECTS["r"].causes == CAUSES
    assert DIALECTS["excel6"].causes[3] == "6 Point Trend (Increasing)"
    assert DIALECTS["excel6"].causes[7] == "6 Points Above CL"
    assert DIALECTS["powerbi"].causes[4] == "5 Point Trend (Decreasing)"
    assert DIALECTS["powerbi"].causes[8] == "7 Points Below CL"


def test_xmr_takes_a_dialect_of_ones_own() -> None:
    eight = Dialect(name="eight", run=8, trend=8, screened=True)
    values = [*[1.0, 1.25] * 8, *[1.5, 1.75] * 3, 1.5]
    assert xmr(values).cause_labels[-1] == "7 Points Above CL"
    result = xmr(values, dialect=eight)
    assert result.cause_labels[-1] == "Common Cause"
    assert result.dialect is eight


def test_xmr_refuses_what_it_cannot_chart() -> None:
    with pytest.raises(UnknownDialectError, match="excel9"):
        xmr([1.0], dialect="excel9")
    with pytest.raises(UnknownDirectionError, match="'up'"):
        xmr([1.0], direction="up")
    with pytest.raises(ColumnError, match="direction"):
        xmr([1.0], direction=["increase", "decrease"])
    with pytest.raises(FixTooEarlyError, match="not 11"):
        xmr([1.0], fix_after=11)
    with pytest.raises(TargetShapeError, match="per series"):
        xmr([1.0, 2.0, 3.0], target=[1.0, 2.0])
    with pytest.raises(ValueNotFiniteError, match="row 1"):
        xmr([1.0, np.inf])
    with pytest.raises(ColumnError, match="rebase"):
        xmr([1.0], rebase=[True, False])
    with pytest.raises(ColumnError, match="values"):
        xmr([[1.0, 2.0]])


@pytest.mark.parametrize("sign", [1, -1])
def test_xmr_values_too_large_to_add_up_are_refused(sign) -> None:
    with pytest.raises(ValueTooLargeError, match="row 2") as caught:
        xmr([1.0, np.nan, sign * 1.7e308, 2.0])
    assert caught.value.params == {"row": 2}


def test_xmr_largest_values_have_finite_lines() -> None:
    result = xmr([LARGEST, -LARGEST] * 500, target=LARGEST)
    for line in (result.mean, result.lower, result.upper):
        assert np.isfinite(line).all()


def test_xmr_knows_which_series_had_a_target() -> None:
    codes, none = [0, 0, 1, 1, 2, 2], np.nan
    per_point = xmr(np.ones(6), series=codes, target=[5.0, none, none, none, none, 5.0])
    assert per_point.had_target.tolist() == [True, False, True]
    assert np.isnan(per_point.target).tolist() == [True, True, False]
    per_series = xmr(np.ones(6), series=codes, target=[5.0, none, 5.0])
    assert per_series.had_target.tolist() == [True, False, True]
    assert xmr(np.ones(6), series=codes).had_target.tolist() == [False] * 3
    assert xmr([], target=5.0).had_target.tolist() == []
