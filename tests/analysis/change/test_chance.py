"""How many icons chance alone lights: the stored table against new simulations."""

import numpy as np
import pytest

from alongside.analysis.change import DIALECTS, expected_lit, lit_probability, xmr
from alongside.analysis.change.chance_table import LENGTHS, LIT
from alongside.analysis.change.dialects import Dialect, UnknownDialectError


def simulated(points: int, *, dialect: str, series: int, seed: int) -> float:
    values = np.random.default_rng(seed).normal(size=series * points)
    result = xmr(values, series=np.repeat(np.arange(series), points), dialect=dialect)
    return float((result.variation != 0).mean())


def within_chance(found: float, expected: float, *, series: int) -> bool:
    # Table and test are both simulated; five standard errors of the smaller one.
    error = np.sqrt(max(expected, 1 / series) * (1 - expected) / series)
    return bool(abs(found - expected) <= 5 * error + 0.0005)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_expected_lit_agrees_with_a_small_simulation(dialect) -> None:
    found = simulated(36, dialect=dialect, series=20_000, seed=11)
    assert within_chance(found, expected_lit([36], dialect=dialect), series=20_000)


@pytest.mark.slow
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("points", [5, 8, 13, 20, 27, 36, 42, 60, 100, 240])
def test_expected_lit_agrees_with_a_large_simulation(dialect, points) -> None:
    found = simulated(points, dialect=dialect, series=100_000, seed=points)
    assert within_chance(found, expected_lit([points], dialect=dialect), series=100_000)


def test_expected_lit_board_pack_of_2400_icons_is_about_42() -> None:
    assert 38 < expected_lit(np.full(2400, 36)) < 46


def test_expected_lit_adds_up_over_series() -> None:
    mixed = expected_lit([36, 60, 0, 1, 500])
    assert mixed == pytest.approx(
        expected_lit([36]) + expected_lit([60]) + LIT["r"][LENGTHS.index(240)]
    )
    assert expected_lit([]) == 0


def test_lit_probability_between_lengths_lies_between() -> None:
    low, middle, high = lit_probability([36, 42, 48])
    assert low < middle < high


def test_expected_lit_takes_known_dialects_only() -> None:
    assert expected_lit([36], dialect=DIALECTS["excel6"]) == expected_lit([36], dialect="excel6")
    with pytest.raises(UnknownDialectError, match="eight"):
        expected_lit([36], dialect=Dialect(name="eight", run=8, trend=8, screened=True))
