"""Quantiles: as one would count them by hand, and what is refused."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.comparison import quantiles
from alongside.analysis.comparison.quantiles import TooFewQuantilesError
from alongside.analysis.comparison.values import ValueRangeError
from alongside.analysis.directions import UnknownDirectionError
from alongside.analysis.frames import ColumnError

numbers = st.one_of(st.integers(-4, 4).map(float), st.just(np.nan))
groups = st.lists(st.lists(numbers, min_size=1, max_size=15), min_size=1, max_size=4)


@given(groups, st.integers(2, 12), st.data())
def test_quantiles_are_counted_group_by_group(held, count, data) -> None:
    ways = [data.draw(st.sampled_from(["increase", "decrease"])) for _ in held]
    codes = [code for code, own in enumerate(held) for _ in own]
    found = quantiles(np.concatenate(held), count=count, groups=codes, direction=ways)
    at = 0
    for own, way in zip(held, ways, strict=True):
        known = [value for value in own if not math.isnan(value)]
        for value in own:
            worse = [
                each for each in known if (each < value if way == "increase" else each > value)
            ]
            missing = math.isnan(value)
            assert found.rank[at] == (0 if missing else len(worse) + 1)
            none = missing or len(known) < count
            assert found.quantile[at] == (0 if none else len(worse) * count // len(known) + 1)
            at += 1
    assert found.count == count


def test_quantiles_one_is_the_worst_end() -> None:
    values = np.arange(10.0)
    deaths = quantiles(values, count=5, direction="decrease").quantile
    years = quantiles(values, count=5, direction="increase").quantile
    assert deaths.tolist() == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    assert years.tolist() == deaths.tolist()[::-1]


def test_quantiles_of_nothing_are_none() -> None:
    assert quantiles([], count=2, direction="increase").rank.shape == (0,)


def test_quantiles_refuse() -> None:
    with pytest.raises(TooFewQuantilesError, match="2 or more, not 1"):
        quantiles([1, 2], count=1, direction="increase")
    with pytest.raises(UnknownDirectionError, match="increase, decrease, not 'neutral'"):
        quantiles([1, 2], count=2, direction="neutral")
    with pytest.raises(ColumnError, match="direction must be one column of 2 rows"):
        quantiles([1, 2], count=2, direction=["increase"], groups=[0, 1])
    with pytest.raises(ColumnError, match="groups must be in order"):
        quantiles([1, 2], count=2, direction="increase", groups=[1, 0])
    with pytest.raises(ValueRangeError, match="row 0 does not"):
        quantiles([np.inf, 2], count=2, direction="increase")
