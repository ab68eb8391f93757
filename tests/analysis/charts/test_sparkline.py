import math

import pytest

from alongside.analysis.charts.sparkline import sparkline_path


def path(*values):
    return sparkline_path(values, width=23, height=13, margin=1.5)


def test_sparkline_joins_neighbours_from_edge_to_edge():
    assert path(0, 10, 5) == "M1.5 11.5L11.5 1.5L21.5 6.5"


@pytest.mark.parametrize("missing", [None, math.nan])
def test_sparkline_breaks_at_a_missing_value(missing):
    assert path(0, 10, missing, 0, 10) == "M1.5 11.5L6.5 1.5 M16.5 11.5L21.5 1.5"


def test_sparkline_shows_a_value_alone_as_a_dot():
    assert path(5) == "M11.5 6.5h0"
    assert path(0, None, 10) == "M1.5 11.5h0 M21.5 1.5h0"


def test_sparkline_of_a_constant_is_level_and_half_way_up():
    assert path(7, 7) == "M1.5 6.5L21.5 6.5"


@pytest.mark.parametrize("values", [(), (None,), (None, math.nan)])
def test_sparkline_without_values_is_empty(values):
    assert path(*values) == ""
