import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.charts.extent import extent

NUMBERS = st.floats(-1e9, 1e9).filter(lambda x: x == 0 or abs(x) > 1e-6)


@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_extent_holds_every_value_and_its_ticks(shown):
    upright = extent(shown)

    assert upright.low <= min(shown)
    assert max(shown) <= upright.high
    assert upright.low < upright.high
    assert all(upright.low <= tick <= upright.high for tick in upright.ticks)


def test_extent_stays_within_what_is_possible():
    upright = extent([91.0, 100.0], lowest_possible=0, highest_possible=100)

    assert upright.high == 100
    assert upright.ticks[-1] == 100


def test_extent_of_a_constant_at_the_bound_has_room_below():
    upright = extent([100.0], lowest_possible=0, highest_possible=100)

    assert (upright.low < 100, upright.high) == (True, 100)


def test_extent_without_values_is_nought_to_one():
    assert (extent([]).low, extent([]).high) == pytest.approx((-0.25, 1.25))


def test_ticks_say_no_more_decimals_than_they_need():
    assert extent([0.0, 40.0]).decimals == 0
    assert extent([0.0, 4.0]).decimals == 0
    assert extent([0.0, 1.0]).decimals == 2
    assert extent([90.0, 100.0], highest_possible=100).ticks == (87.5, 90, 92.5, 95, 97.5, 100)


def test_pixel_counts_from_the_top():
    upright = extent([0.0, 100.0], lowest_possible=0, highest_possible=100)

    assert upright.pixel(100, height=200) == 0
    assert upright.pixel(25, height=200) == 150
