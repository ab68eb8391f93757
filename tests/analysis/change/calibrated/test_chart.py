"""The calibrated chart: against itself one stretch at a time, and at its edges."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alongside.analysis.change import DIALECTS, xmr
from alongside.analysis.change.calibrated import LIT
from alongside.analysis.change.calibrated.chances import limit_of
from alongside.analysis.change.inputs import LARGEST, CycleError
from tests.analysis.change.calibrated import plain

WORDS = {
    "Common Cause": "Common",
    "Above UCL": "Above",
    "Below LCL": "Below",
    "Stretch Above CL": "High",
    "Stretch Below CL": "Low",
}


def made(seed: int, months: int, gaps: float, shift: float) -> list[float]:
    """A series of coarse numbers, so that some are alike, with gaps and a change."""
    rng = np.random.default_rng(seed)
    values = np.round(rng.normal(size=months), 1)
    values[int(rng.integers(months)) :] += shift
    values[rng.random(months) < gaps] = np.nan
    values[rng.integers(months)] *= rng.choice([1, 1, 9])
    return [float(value) for value in values]


groups = st.builds(
    made,
    seed=st.integers(0, 10**6),
    months=st.integers(8, 60),
    gaps=st.sampled_from([0.0, 0.0, 0.1, 0.3]),
    shift=st.sampled_from([0.0, 1.0, 2.5]),
)


def calibrated(values, **options):
    return xmr(values, dialect="calibrated", **options)


def noise(months: int, *, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=months)


def wave(months: int, *, turn: int = 12, size: float = 3.0, phase: float = 0.0) -> np.ndarray:
    return size * np.cos(2 * np.pi * (np.arange(months) - phase) / turn)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(groups, min_size=1, max_size=3),
    st.sampled_from([None, 12, 20]),
    st.booleans(),
)
def test_any_series_agrees_with_the_chart_one_stretch_at_a_time(groups, fix_after, screened):
    for group in groups:
        base = plain.known(group if fix_after is None else group[:fix_after])
        assume(len(base) >= 6)
        # A step that leaves next to nothing is for rounding to decide.
        rest = plain.known(plain.beside_the_likeliest_step(group[:fix_after]))
        assume(np.std(rest) > 0.05)
    rebase = [at == 0 for group in groups for at, _ in enumerate(group)]
    values = [value for group in groups for value in group]
    result = calibrated(values, rebase=rebase, fix_after=fix_after, screening=screened)
    begin = 0
    for group in groups:
        rows = slice(begin, begin + len(group))
        begin += len(group)
        one = plain.fitted(group, fix_after=fix_after, screened=screened)
        limit = float(limit_of(np.array([one.count], float), seasonal=np.array([False]))[0])
        found = [WORDS[label] for label in result.cause_labels[rows]]
        close = _on_the_edge(one, limit, fix_after)
        expected = plain.causes(one, limit, fix_after=fix_after)
        assert close or found == expected
        np.testing.assert_allclose(result.mean[rows], one.mean, rtol=0, atol=1e-9)
    assert result.calibration is not None
    np.testing.assert_allclose(result.calibration.memory, one.memory, rtol=0, atol=1e-6)


def _on_the_edge(one: plain.Plain, limit: float, fix_after: int | None) -> bool:
    """Whether some stretch is so near its limit that the last digits decide."""
    fars = (
        abs(plain.unusual(one, end, length, fix_after=fix_after))
        for length in plain.LENGTHS
        for end in range(len(one.away))
    )
    return any(abs(far - limit) < 1e-6 for far in fars)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.001, 1000), st.floats(-1000, 1000))
def test_unit_and_zero_of_a_measure_change_no_signal(seed, size, level):
    values = noise(48, seed=seed) + wave(48) * (seed % 2)
    values[36:] += seed % 3
    one = calibrated(values, cycle=12)
    other = calibrated(level + size * values, cycle=12)
    np.testing.assert_array_equal(one.cause, other.cause)
    np.testing.assert_allclose(one.calibration.chance, other.calibration.chance, rtol=1e-6)
    np.testing.assert_allclose(level + size * one.upper, other.upper, rtol=1e-6, atol=1e-6)
    turned = calibrated(-values, cycle=12)
    np.testing.assert_array_equal(turned.side, -one.side)


def test_icon_is_lit_when_its_chance_is_small_enough_and_not_else():
    rng = np.random.default_rng(3)
    values = rng.normal(size=(2_000, 40))
    values[:, 30:] += rng.uniform(-2, 2, size=(2_000, 1))
    values[rng.random(values.shape) < 0.05] = np.nan
    result = calibrated(values.ravel(), series=np.repeat(np.arange(2_000), 40), cycle=12)
    chance = result.calibration.chance
    assert 0.1 < (result.variation > 0).mean() < 0.9
    np.testing.assert_array_equal(result.variation > 0, chance < LIT)


def test_many_blocks_agree_with_each_series_alone():
    rng = np.random.default_rng(7)
    lengths = rng.integers(1, 90, size=2_400)
    codes = np.repeat(np.arange(2_400), lengths)
    values = rng.normal(size=codes.size)
    values[rng.random(values.size) < 0.05] = np.nan
    together = calibrated(values, series=codes, cycle=12)
    for at in range(0, 2_400, 97):
        own = codes == at
        alone = calibrated(values[own], cycle=12)
        np.testing.assert_array_equal(together.cause[own], alone.cause)
        np.testing.assert_allclose(
            together.calibration.chance[at], alone.calibration.chance[0], rtol=1e-9
        )


@pytest.mark.parametrize("phase", range(0, 12, 3))
def test_season_of_any_phase_is_found_and_lights_nothing(phase):
    values = 50 + noise(48, seed=phase) + wave(48, phase=phase)
    result = calibrated(values, cycle=12)
    assert result.calibration.seasonal.tolist() == [True]
    assert result.variation_labels.tolist() == ["common_cause"]
    shown = result.mean.max() - result.mean.min()
    assert shown == pytest.approx(6, abs=1.5)
    expected = wave(48, phase=phase)[-1]
    assert result.calibration.season[0] == pytest.approx(expected, abs=1.0)


@pytest.mark.parametrize(("turn", "months"), [(2, 40), (4, 40), (7, 60), (52, 156)])
def test_season_turns_with_the_rhythm_of_the_figures(turn, months):
    values = noise(months, seed=turn) + wave(months, turn=turn)
    result = calibrated(values, cycle=turn)
    assert result.calibration.seasonal.tolist() == [True]
    assert result.variation_labels.tolist() == ["common_cause"]


def test_season_needs_two_years_of_figures():
    values = noise(36) + wave(36)
    assert calibrated(values[:23], cycle=12).calibration.sought.tolist() == [False]
    assert calibrated(values[:24], cycle=12).calibration.sought.tolist() == [True]
    holed = values.copy()
    holed[:13] = np.nan
    assert calibrated(holed, cycle=12).calibration.sought.tolist() == [False]
    assert calibrated(values, cycle=36).calibration.sought.tolist() == [False]
    assert calibrated(values).calibration.sought.tolist() == [False]


def test_season_lives_on_after_new_limits():
    values = noise(60, seed=5) + wave(60)
    values[48:] += 10
    rebase = np.arange(60) == 48
    result = calibrated(values, rebase=rebase, cycle=12)
    assert result.calibration.seasonal.tolist() == [True]
    assert not result.cause.any()
    assert result.mean[48:].mean() == pytest.approx(values[48:].mean())
    assert result.points_since.tolist() == [12]


def test_season_with_gaps_is_found_all_the_same():
    values = noise(60, seed=2) + wave(60)
    values[np.random.default_rng(2).random(60) < 0.2] = np.nan
    result = calibrated(values, cycle=12)
    assert result.calibration.seasonal.tolist() == [True]
    assert not np.isnan(result.mean).any()


def test_change_in_a_series_with_a_season_is_found():
    values = noise(48, seed=4) + wave(48)
    values[-9:] += 2.5
    result = calibrated(values, cycle=12)
    assert result.variation_icons.tolist() == ["improvement_high"]
    assert result.calibration.chance[0] < 0.005


def test_assurance_is_judged_over_the_whole_turn_of_the_season():
    values = 50 + noise(48, seed=4) + wave(48, size=8.0)
    result = calibrated(values, cycle=12, target=44.0)
    assert result.lower[-1] > 44
    assert result.calibration.lower_ever[0] < 44
    assert result.assurance_labels.tolist() == ["inconsistent"]
    assert calibrated(values, cycle=12, target=30.0).assurance_labels.tolist() == [
        "consistent_pass"
    ]
    level = calibrated(noise(48), target=9.0)
    assert level.calibration.upper_ever[0] == level.upper[-1]
    assert level.assurance_labels.tolist() == ["consistent_fail"]


def test_limits_are_wider_where_neighbours_resemble_each_other():
    rng = np.random.default_rng(11)
    values = rng.normal(size=400)
    for at in range(1, 400):
        values[at] += 0.7 * values[at - 1]
    ours, theirs = calibrated(values), xmr(values)
    assert ours.upper[0] - ours.lower[0] > 1.3 * (theirs.upper[0] - theirs.lower[0])
    assert ours.calibration.memory[0] == pytest.approx(0.7, abs=0.1)


@pytest.mark.parametrize("value", [0.1, 1 / 3, 99.9, 1e9 + 0.1, 0.0])
@pytest.mark.parametrize("cycle", [None, 12])
def test_constant_series_has_limits_at_its_value_and_no_flags(value, cycle):
    result = calibrated(np.full(60, value), cycle=cycle, target=value)
    for line in (result.mean, result.lower, result.upper):
        np.testing.assert_array_equal(line, value)
    assert set(result.cause_labels) == {"Common Cause"}
    assert result.assurance_labels.tolist() == ["consistent_pass"]
    assert np.isnan(result.calibration.memory).all()
    assert result.calibration.chance.tolist() == [1.0]


def test_constant_baseline_that_is_left_is_flagged():
    result = calibrated([5.0] * 14 + [6.0], fix_after=12)
    assert result.cause_labels[-1] == "Above UCL"
    assert result.calibration.chance[0] < 1e-6


def test_step_without_noise_is_a_signal_and_rounding_is_none():
    step = calibrated([0.1] * 18 + [0.2] * 18)
    assert step.variation_icons.tolist() == ["improvement_high"]
    pattern = calibrated([0.1, 0.2, 0.3, 0.4] * 9, cycle=4)
    assert not pattern.cause.any()
    assert pattern.calibration.seasonal.tolist() == [True]


def test_few_values_have_a_mean_and_nothing_else():
    for values in ([3.0], [3.0, 4.0], [1.0, 2.0, 3.0, 9.0, 1.0]):
        result = calibrated(values, target=2.0)
        assert result.mean[-1] == pytest.approx(np.mean(values))
        assert np.isnan(result.upper).all()
        assert np.isnan(result.calibration.chance).all()
        assert result.assurance_labels.tolist() == [""]
        assert not result.cause.any()
    six = calibrated([1.0, 2.0, 1.5, 2.5, 1.0, 90.0])
    assert np.isfinite(six.upper).all()
    assert np.isfinite(six.calibration.chance).all()


def test_series_without_rows_or_values_is_empty():
    nothing = calibrated([])
    assert nothing.calibration.chance.size == 0
    assert nothing.variation_icons.tolist() == []
    result = calibrated([np.nan, np.nan, 1.0], series=[0, 0, 1], target=2.0, cycle=12)
    assert result.variation_labels.tolist() == ["", "common_cause"]
    assert np.isnan(result.calibration.chance).all()
    missing = calibrated([np.nan] * 12 + [1.0, 2.0], fix_after=12)
    assert np.isnan(missing.mean).all()
    assert not missing.cause.any()


def test_missing_values_are_never_flagged_and_the_last_one_speaks():
    values = noise(40)
    values[30:] += 4
    values[[33, 38, 39]] = np.nan
    result = calibrated(values)
    assert not result.cause[[33, 38, 39]].any()
    assert result.cause[34] > 0
    assert result.last.tolist() == [37]
    assert result.variation_icons.tolist() == ["improvement_high"]


def test_value_on_the_other_side_is_not_flagged_with_its_stretch():
    values = noise(40, seed=9)
    values[28:] += 4
    values[-1] = values.mean() - 0.5
    result = calibrated(values)
    assert result.cause_labels[-2] == "Stretch Above CL"
    assert result.cause_labels[-1] == "Common Cause"


def test_new_limits_begin_a_chart_of_their_own():
    values = np.concatenate([noise(24), 20 + noise(24, seed=2)])
    rebase = np.arange(48) == 24
    assert calibrated(values).cause.any()
    result = calibrated(values, rebase=rebase)
    assert not result.cause.any()
    alone = calibrated(values[24:])
    np.testing.assert_allclose(result.upper[24:], alone.upper, rtol=1e-9)
    np.testing.assert_allclose(result.calibration.chance, alone.calibration.chance, rtol=1e-6)


def test_outlying_value_is_left_out_of_the_spread_once():
    values = noise(60)
    values[20] = 25.0
    kept, left = calibrated(values, screening=False), calibrated(values)
    assert left.upper[0] - left.lower[0] < 0.6 * (kept.upper[0] - kept.lower[0])
    assert left.cause_labels[20] == "Above UCL"


def test_largest_values_have_finite_lines():
    result = calibrated([LARGEST, -LARGEST] * 50, cycle=12)
    for line in (result.mean, result.lower, result.upper):
        assert np.isfinite(line).all()


def test_other_dialects_have_no_calibration_and_no_season():
    values = noise(36) + wave(36)
    assert xmr(values, cycle=12).calibration is None
    np.testing.assert_array_equal(xmr(values, cycle=12).upper, xmr(values).upper)
    assert DIALECTS["calibrated"].causes[7] == "Stretch Above CL"


@pytest.mark.parametrize("cycle", [1, 0, -12])
def test_season_that_turns_within_one_row_is_refused(cycle):
    with pytest.raises(CycleError, match=f"not {cycle}"):
        calibrated([1.0], cycle=cycle)
