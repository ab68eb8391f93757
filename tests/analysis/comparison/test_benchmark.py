"""Better, similar or worse: where the comparator lies in the interval of an area."""

import numpy as np
import pytest

from alongside.analysis.comparison import Estimates, benchmark
from alongside.analysis.directions import UnknownDirectionError
from alongside.analysis.frames import ColumnError

AREAS = Estimates(
    value=np.array([10.0, 20.0, 30.0, np.nan]),
    lower=np.array([8.0, 18.0, 28.0, np.nan]),
    upper=np.array([12.0, 22.0, 32.0, np.nan]),
    confidence=0.95,
)


@pytest.mark.parametrize(
    ("direction", "below", "above"),
    [("neutral", "Lower", "Higher"), ("increase", "Worse", "Better"),
     ("decrease", "Better", "Worse")],
)  # fmt: skip
def test_benchmark_says_where_an_area_lies(direction, below, above) -> None:
    result = benchmark(AREAS, against=20, direction=direction)
    assert result.result_labels.tolist() == [below, "Similar", above, "Not compared"]


def test_benchmark_ends_of_an_interval_are_within_it() -> None:
    assert benchmark(AREAS, against=[12, 18, 32, 1]).result_labels.tolist()[:3] == ["Similar"] * 3


def test_benchmark_comparators_and_directions_may_differ_by_area() -> None:
    result = benchmark(
        AREAS,
        against=[20, np.nan, 20, 20],
        direction=["increase", "increase", "decrease", "neutral"],
    )
    assert result.result_labels.tolist() == ["Worse", "Not compared", "Worse", "Not compared"]


def test_benchmark_refuses_what_it_does_not_know() -> None:
    with pytest.raises(UnknownDirectionError, match="'up'"):
        benchmark(AREAS, against=20, direction="up")
    with pytest.raises(ColumnError, match="against must be one column of 4"):
        benchmark(AREAS, against=[20, 20])
    with pytest.raises(ColumnError, match="direction"):
        benchmark(AREAS, against=20, direction=["increase"])
