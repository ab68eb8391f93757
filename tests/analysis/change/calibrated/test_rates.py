"""How often stable series are lit, and how often a change is found."""

import numpy as np
import pytest

from alongside.analysis.change import DIALECTS, xmr

MONTHS, YEAR = 36, 12
MOST_LIT, LEAST_FOUND = 0.025, 0.73


def stable(rng, series, *, months=MONTHS, memory=0.0, season=0.0) -> np.ndarray:
    values = rng.normal(size=(series, months))
    for at in range(1, months):
        values[:, at] = memory * values[:, at - 1] + np.sqrt(1 - memory**2) * values[:, at]
    phase = rng.uniform(0, YEAR, size=(series, 1))
    turn = 2 * np.pi * (np.arange(months) - phase) / YEAR
    return values + season * np.sqrt(2) * np.cos(turn)


def charts(values, *, dialect="calibrated"):
    series, months = values.shape
    codes = np.repeat(np.arange(series), months)
    return xmr(values.ravel(), series=codes, dialect=dialect, cycle=YEAR)


def lit(values, **options) -> float:
    return float((charts(values, **options).variation > 0).mean())


def found(values, **options) -> float:
    cause = charts(values, **options).cause.reshape(values.shape)
    return float((cause[:, -YEAR:] > 0).any(axis=1).mean())


def shifted(rng, series, *, by, **noise) -> np.ndarray:
    values = stable(rng, series, **noise)
    values[:, -YEAR:] += by
    return values


def room(share: float, series: int) -> float:
    """Four standard errors."""
    return float(4 * np.sqrt(share * (1 - share) / series))


NOISE = [
    {},
    {"memory": 0.4},
    {"season": 1.0},
    {"season": 0.5},
    {"season": 1.0, "memory": 0.4},
]


@pytest.mark.parametrize("noise", NOISE, ids=str)
def test_stable_series_are_seldom_lit(noise):
    series = 4_000
    values = stable(np.random.default_rng(20_261_128), series, **noise)
    assert lit(values) <= MOST_LIT + room(MOST_LIT, series)
    if noise != {"season": 0.5} and noise:
        # The same bound is broken by the plain rules: it can fail.
        assert lit(values, dialect="r") > MOST_LIT + room(MOST_LIT, series)


@pytest.mark.parametrize("season", [0.0, 1.0])
def test_lasting_changes_are_found(season):
    series = 4_000
    values = shifted(np.random.default_rng(20_261_129), series, by=1.5, season=season)
    assert found(values) >= LEAST_FOUND - room(LEAST_FOUND, series)
    half = shifted(np.random.default_rng(20_261_129), series, by=0.75, season=season)
    assert found(half) < LEAST_FOUND - room(LEAST_FOUND, series)


def test_simulation_gives_the_known_rates_of_the_plain_rules():
    """1.8% of independent series are lit, 9.0% at 0.4; 73% of changes of 1.5 SD are found."""
    rng = np.random.default_rng(20_261_130)
    assert lit(stable(rng, 8_000), dialect="r") == pytest.approx(0.018, abs=0.006)
    remembered = stable(rng, 8_000, memory=0.4)
    assert lit(remembered, dialect="r") == pytest.approx(0.090, abs=0.013)
    assert found(shifted(rng, 8_000, by=1.5), dialect="r") == pytest.approx(0.73, abs=0.02)


def test_season_is_seldom_seen_where_there_is_none():
    rng = np.random.default_rng(20_261_131)
    none, some = stable(rng, 4_000), stable(rng, 4_000, season=1.0)
    assert charts(none).calibration.seasonal.mean() < 0.02
    assert charts(some).calibration.seasonal.mean() > 0.9


@pytest.mark.parametrize("memory", [0.0, 0.4, 0.6])
def test_memory_is_estimated_without_much_bias(memory):
    values = stable(np.random.default_rng(20_261_132), 4_000, memory=memory)
    assert charts(values).calibration.memory.mean() == pytest.approx(memory, abs=0.1)


def test_chances_are_those_of_the_share_of_stable_series():
    """At the memory of 0.4 the chance is true; at less it is on the safe side."""
    chance = charts(stable(np.random.default_rng(9), 20_000, memory=0.4)).calibration.chance
    for level in (0.1, 0.02, 0.005):
        assert (chance <= level).mean() == pytest.approx(level, rel=0.35)
    free = charts(stable(np.random.default_rng(9), 20_000)).calibration.chance
    for level in (0.1, 0.02, 0.005):
        assert (free <= level).mean() <= level * 1.1


@pytest.mark.slow
@pytest.mark.parametrize("noise", NOISE, ids=str)
def test_fifty_thousand_stable_series_are_lit_at_most_as_stated(noise):
    values = stable(np.random.default_rng(20_261_133), 50_000, **noise)
    assert lit(values) <= MOST_LIT


@pytest.mark.slow
def test_fifty_thousand_changes_are_found_at_least_as_stated():
    assert found(shifted(np.random.default_rng(20_261_134), 50_000, by=1.5)) >= LEAST_FOUND


@pytest.mark.slow
@pytest.mark.parametrize("months", [8, 13, 20, 29, 44, 60, 150])
@pytest.mark.parametrize("memory", [0.0, 0.2, 0.4])
def test_other_lengths_are_lit_about_as_seldom(months, memory):
    rng = np.random.default_rng([months, round(10 * memory)])
    assert lit(stable(rng, 20_000, months=months, memory=memory)) <= 0.03


def test_calibrated_is_offered_where_dialects_are():
    assert DIALECTS["calibrated"].calibrated
