"""Which signs remain when it counts how many were looked at."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.change.discoveries import (
    ChanceError,
    UnknownMethodError,
    discoveries,
)
from alongside.analysis.frames import ColumnError

chances = st.lists(st.floats(0, 1), min_size=1, max_size=40)


@given(chances, st.floats(0.01, 0.5))
def test_those_that_remain_are_those_up_to_one_chance(found, rate):
    result = discoveries(found, rate=rate)
    values = np.array(found)
    if result.remain.any():
        assert (values[~result.remain] > values[result.remain].max()).all()
    # Step by step, as the paper has it.
    ranked = np.sort(values)
    passed = np.flatnonzero(ranked <= rate * np.arange(1, values.size + 1) / values.size + 1e-12)
    assert abs(int(result.remain.sum()) - (passed[-1] + 1 if passed.size else 0)) <= (
        np.isclose(ranked, rate * np.arange(1, values.size + 1) / values.size).sum()
    )


@given(chances)
def test_any_dependence_costs_more(found):
    plain, dear = discoveries(found), discoveries(found, method="by")
    assert (dear.adjusted >= plain.adjusted - 1e-12).all()
    assert not (dear.remain & ~plain.remain).any()


def test_unknown_chances_take_no_part_and_never_remain():
    result = discoveries([0.001, np.nan, 0.9])
    assert result.remain.tolist() == [True, False, False]
    assert result.adjusted[0] == pytest.approx(0.002)
    assert np.isnan(result.adjusted[1])
    nothing = discoveries([np.nan])
    assert nothing.remain.tolist() == [False]
    assert discoveries([]).remain.size == 0


def test_of_stable_series_almost_never_any_remains():
    rng = np.random.default_rng(1)
    some = [discoveries(rng.uniform(size=300)).remain.any() for _ in range(1_000)]
    assert np.mean(some) < 0.05 + 4 * np.sqrt(0.05 * 0.95 / 1_000)


@pytest.mark.parametrize("rate", [0.0, 1.0, -0.1, np.nan])
def test_rate_out_of_range_is_refused(rate):
    with pytest.raises(ChanceError, match="rate"):
        discoveries([0.5], rate=rate)


def test_what_is_no_chance_is_refused():
    with pytest.raises(ChanceError, match="row 1"):
        discoveries([0.5, 1.5])
    with pytest.raises(ColumnError, match="chances"):
        discoveries([[0.5], [0.2]])
    with pytest.raises(UnknownMethodError, match="holm"):
        discoveries([0.5], method="holm")
