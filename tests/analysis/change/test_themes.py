"""One test for each recurring complaint about earlier tools that the engine can answer."""

import numpy as np
import pytest

from alongside.analysis.change import suggest_rebase, xmr

STABLE = [10.0, 11.0, 9.0, 10.5, 9.5, 11.5, 8.5, 10.0, 11.0, 9.0, 10.5, 9.5, 10.0, 9.0, 11.0, 10.0]


def shifted(by: float) -> list[float]:
    return STABLE + [value + by for value in STABLE]


def test_theme_2_rebase_is_suggested_and_never_applied() -> None:
    before = xmr(shifted(6.0))
    assert suggest_rebase(before) == 16
    assert len(set(before.mean)) == 1
    after = xmr(shifted(6.0), rebase=[at == 16 for at in range(32)])
    assert after.mean[0] == pytest.approx(np.mean(STABLE))
    assert after.mean[-1] == pytest.approx(np.mean(STABLE) + 6)
    assert suggest_rebase(after) is None


def test_theme_3_assurance_after_a_rebase_uses_the_last_limits() -> None:
    """NHSRplotthedots#172."""
    rebase = [at == 16 for at in range(32)]
    assert xmr(shifted(30.0), target=28.0).assurance_labels[0] == "inconsistent"
    result = xmr(shifted(30.0), rebase=rebase, target=28.0)
    assert result.assurance_labels[0] == "consistent_pass"
    assert result.target[0] < result.lower[-1]


@pytest.mark.parametrize("dialect", ["r", "excel6", "excel7", "powerbi"])
def test_theme_3_constant_100_against_95_is_a_pass(dialect) -> None:
    """PowerBI-SPC#359 and #463."""
    result = xmr([100.0] * 24, target=95.0, dialect=dialect)
    assert result.assurance_labels.tolist() == ["consistent_pass"]
    assert result.variation_icons.tolist() == ["common_cause"]


@pytest.mark.parametrize(
    ("direction", "target", "expected"),
    [
        ("increase", 95.0, "consistent_pass"),
        ("increase", 100.0, "consistent_pass"),
        ("increase", 101.0, "consistent_fail"),
        ("decrease", 95.0, "consistent_fail"),
        ("decrease", 100.0, "consistent_pass"),
        ("decrease", 101.0, "consistent_pass"),
        ("neutral", 95.0, ""),
    ],
)
def test_theme_3_constant_series_is_judged_by_its_value(direction, target, expected) -> None:
    result = xmr([100.0] * 24, target=target, direction=direction)
    assert result.assurance_labels.tolist() == [expected]


@pytest.mark.parametrize(
    ("direction", "target", "expected"),
    [
        ("increase", 40.0, "consistent_fail"),
        ("increase", 0.0, "consistent_pass"),
        ("increase", 10.0, "inconsistent"),
        ("decrease", 40.0, "consistent_pass"),
        ("decrease", 0.0, "consistent_fail"),
        ("decrease", 10.0, "inconsistent"),
        ("neutral", 10.0, ""),
        ("increase", np.nan, ""),
    ],
)
def test_theme_3_assurance_compares_target_and_limits(direction, target, expected) -> None:
    result = xmr(STABLE, target=target, direction=direction)
    assert result.assurance_labels.tolist() == [expected]


def test_theme_3_target_on_a_limit_is_inconsistent() -> None:
    upper = float(xmr(STABLE).upper[0])
    assert xmr(STABLE, target=upper).assurance_labels[0] == "inconsistent"


def test_theme_3_icon_is_that_of_the_last_value_alone() -> None:
    """An old signal does not light the icon of a series that has settled."""
    values = [*STABLE, 30.0, *STABLE]
    result = xmr(values)
    assert result.cause_labels[16] == "Above UCL"
    assert result.variation_icons.tolist() == ["common_cause"]


def test_theme_3_dialect_travels_with_the_result() -> None:
    """PowerBI-SPC#382: settings differ, and so do the papers."""
    values = [10.0, 8.0] * 8 + [9.6, 9.8] * 3
    assert xmr(values).cause_labels[-1] == "Common Cause"
    six = xmr(values, dialect="excel6")
    assert six.cause_labels[-1] == "6 Points Above CL"
    assert six.dialect.name == "excel6"


def test_theme_4_rebase_and_fixed_baseline_work_together() -> None:
    """NHSRplotthedots#93 and #16: the first rows after each rebase make its limits."""
    later = [value + 20 for value in STABLE]
    values = [*STABLE, 40.0, *later, 90.0]
    rebase = [at == 17 for at in range(len(values))]
    result = xmr(values, rebase=rebase, fix_after=12)
    first, second = xmr(STABLE[:12]), xmr(later[:12])
    np.testing.assert_allclose(result.mean[:17], first.mean[0], rtol=0, atol=1e-12)
    np.testing.assert_allclose(result.upper[:17], first.upper[0], rtol=0, atol=1e-12)
    np.testing.assert_allclose(result.mean[17:], second.mean[0], rtol=0, atol=1e-12)
    np.testing.assert_allclose(result.upper[17:], second.upper[0], rtol=0, atol=1e-12)
    assert result.cause_labels[16] == "Above UCL"
    assert result.cause_labels[-1] == "Above UCL"


def test_theme_4_fixed_baseline_of_one_series_leaves_others_alone() -> None:
    """qicharts2#41: series of different length side by side."""
    values = [*STABLE, *shifted(6.0)]
    result = xmr(values, series=[0] * 16 + [1] * 32, fix_after=12)
    assert result.mean[0] == pytest.approx(np.mean(STABLE[:12]))
    np.testing.assert_allclose(result.mean[16:], result.mean[0], rtol=0, atol=1e-12)


@pytest.mark.parametrize(("dialect", "points"), [("excel6", 6), ("excel7", 7), ("r", 7)])
def test_theme_4_six_or_seven_points_is_a_choice(dialect, points) -> None:
    """NHSRplotthedots#202."""
    rest = [10.0, 8.0] * 8
    for length in (points - 1, points):
        values = rest + [9.6, 9.8] * 4
        labels = xmr(values[: 16 + length], dialect=dialect).cause_labels
        assert (labels[-1] == f"{points} Points Above CL") == (length == points)


def test_theme_5_missing_month_is_neither_zero_nor_dropped() -> None:
    """PowerBI-SPC#311 and qicharts2#35."""
    values = [*STABLE[:8], np.nan, *STABLE[8:]]
    result = xmr(values)
    assert result.cause.size == 17
    assert result.mean[8] == pytest.approx(np.mean(STABLE))
    assert result.cause_labels[8] == "Common Cause"
    assert result.lower[0] > 0
    dropped = xmr(STABLE)
    assert result.upper[0] != dropped.upper[0]


@pytest.mark.parametrize("gap", range(1, 8))
def test_theme_5_missing_month_breaks_a_run_and_a_trend(gap) -> None:
    high = [*[5.0, 4.0] * 8, *[6.5, 6.4] * 4]
    rise = [*[5.0, 4.0, 6.0] * 6, 3.0, *(3.5 + 0.5 * at for at in range(7))]
    for values, rule in ((high, "7 Points Above CL"), (rise, "7 Point Trend (Increasing)")):
        whole = xmr(values, screening=False)
        assert rule in whole.cause_labels
        holed = list(values)
        holed[-gap] = np.nan
        labels = xmr(holed, screening=False).cause_labels
        assert labels[-gap] == "Common Cause"
        if gap > 1:
            assert rule not in labels[-gap:]


def test_theme_5_missing_latest_month_leaves_the_icon_of_the_last_value() -> None:
    values = [*[1.0, 2.0] * 8, 9.0, np.nan, np.nan]
    result = xmr(values)
    assert result.variation_icons.tolist() == ["improvement_high"]
    assert result.last_value.tolist() == [9.0]


def test_theme_6_limits_are_never_cut() -> None:
    """PowerBI-SPC#505: the limits stay what they are; the words are cut (see test_readings)."""
    result = xmr([96.0, 100.0] * 8)
    assert result.upper[0] > 100
    assert xmr([0.0, 3.0] * 8).lower[0] < 0


def test_theme_7_two_in_three_across_the_mean_is_no_signal() -> None:
    """NHSRplotthedots#143."""
    rest = [1.0, -1.0] * 7
    assert set(xmr([*rest, 5.5, -5.5]).cause_labels) == {"Common Cause"}
    one_side = xmr([*[1.0, -1.0] * 14, 4.9, 4.9, 0.5, -5.0])
    assert one_side.cause_labels[28:].tolist() == [
        "2 in 3 Above CL",
        "2 in 3 Above CL",
        "Common Cause",
        "Common Cause",
    ]


def test_theme_7_trend_has_the_colour_of_its_own_step() -> None:
    """NHSRplotthedots#167 and #171: a fall above the mean is a fall."""
    values = [*[20.0, 0.0] * 8, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0]
    result = xmr(values, screening=False, direction="increase")
    assert result.cause_labels[-1] == "7 Point Trend (Decreasing)"
    assert result.value[-1] > result.mean[-1]
    assert result.variation_icons.tolist() == ["concern_low"]


def test_theme_7_turning_point_belongs_to_the_step_on_its_right() -> None:
    rise = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    values = [*[0.0, 8.0] * 8, *rise, *rise[-2::-1]]
    labels = xmr(values, screening=False).cause_labels[16:]
    assert labels[5] == "7 Point Trend (Increasing)"
    assert labels[6] == "7 Point Trend (Decreasing)"
    assert labels[7] == "7 Point Trend (Decreasing)"
