"""Means: as the standard library computes them, area by area, and their edges."""

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.comparison import means
from alongside.analysis.comparison.values import LARGEST, ValueRangeError
from alongside.analysis.frames import ColumnError

values = st.one_of(st.floats(-1e6, 1e6), st.just(np.nan))


@given(st.lists(st.lists(values, min_size=1, max_size=8), min_size=1, max_size=6))
def test_means_are_those_of_each_area_alone(areas) -> None:
    codes = [code for code, own in enumerate(areas) for _ in own]
    found = means(np.concatenate(areas), areas=codes)
    for at, own in enumerate(areas):
        known = [value for value in own if not np.isnan(value)]
        assert found.count[at] == len(known)
        if known:
            mean = statistics.fmean(known)
            assert found.value[at] == pytest.approx(mean, rel=1e-9, abs=1e-6)
        else:
            assert np.isnan(found.value[at])
        if len(known) > 1:
            deviation = statistics.stdev(known)
            assert found.deviation[at] == pytest.approx(deviation, rel=1e-9, abs=1e-6)
            assert found.lower[at] <= found.value[at] <= found.upper[at]
        else:
            assert np.isnan([found.deviation[at], found.lower[at], found.upper[at]]).all()


def test_means_interval_of_two_is_that_of_one_degree_of_freedom() -> None:
    """Student's t with one degree of freedom is Cauchy's: tan(0.475 pi) at 97.5%."""
    found = means([0.0, 2.0])
    assert found.upper[0] - found.value[0] == pytest.approx(np.tan(0.475 * np.pi), rel=1e-12)


def test_means_keep_small_differences_of_large_values() -> None:
    found = means(1e9 + np.array([0.0, 0.5, 1.0]))
    assert found.deviation[0] == 0.5


def test_means_of_nothing_are_none() -> None:
    assert means([]).value.shape == (0,)
    assert means([], areas=[]).count.shape == (0,)


def test_means_of_what_is_no_column_of_numbers_are_refused() -> None:
    with pytest.raises(ValueRangeError, match="row 1 does not"):
        means([0, np.inf])
    with pytest.raises(ValueRangeError, match=r"within 1e\+100 of zero"):
        means([-LARGEST * 10])
    with pytest.raises(ColumnError, match="areas must be in order: row 1 goes back"):
        means([1, 2], areas=[1, 0])
    with pytest.raises(ColumnError):
        means([[1, 2]])
