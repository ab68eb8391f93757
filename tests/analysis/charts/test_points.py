import math

import numpy as np
import pytest

from alongside.analysis.charts.errors import ChartError
from alongside.analysis.charts.points import Target
from tests.analysis.charts.made import START, series


def test_points_read_nan_and_numpy_numbers_as_none_and_float():
    points = series(np.float64(4.0), math.nan, None)

    assert points.values == (4.0, None, None)
    assert type(points.values[0]) is float


def test_points_refuse_an_infinite_value():
    with pytest.raises(ChartError, match="infinite"):
        series(math.inf)


def test_points_refuse_an_unknown_meaning():
    with pytest.raises(ChartError, match="'good' is not a known meaning") as refused:
        series(1.0, meanings=("good",))
    assert refused.value.params == {"meaning": "good"}


def test_points_refuse_columns_of_different_length():
    points = series(1.0, 2.0)
    with pytest.raises(ChartError, match="2 dates but 1 mean"):
        type(points)(
            dates=points.dates,
            values=points.values,
            mean=(1.0,),
            lower=points.lower,
            upper=points.upper,
            meanings=points.meanings,
        )


@pytest.mark.parametrize(
    ("target", "holds"),
    [
        (Target(value=1), True),
        (Target(value=1, starts=START, ends=START), True),
        (Target(value=1, starts=START.replace(day=2)), False),
        (Target(value=1, ends=START.replace(month=3)), False),
    ],
)
def test_target_holds_between_its_dates(target, holds):
    assert target.at(START) is holds
