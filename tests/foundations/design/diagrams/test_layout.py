"""A drawing of 60 boxes and 120 links can be read: measured, not looked at."""

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alongside.foundations.design.diagrams.layout import Sizes, lay_out
from alongside.foundations.design.diagrams.order import crossings, ordered
from alongside.foundations.design.diagrams.paths import head, path
from tests.foundations.design.diagrams.drawings import (
    SIZES,
    drawn,
    heights,
    inside,
    made_up,
    overlaps,
    points,
)

SEEDS = range(4)


@st.composite
def models(draw):
    """Columns of boxes and links between any two of them, in any direction."""
    columns, key = [], 0
    for count in draw(st.lists(st.integers(0, 6), min_size=1, max_size=6)):
        columns.append(list(range(key, key + count)))
        key += count
    keys = range(key)
    pairs = [(one, other) for one in keys for other in keys if one != other]
    links = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=30)) if pairs else []
    return columns, links


@given(models())
@example(([[0], [1, 2], [], [3]], [(0, 1), (0, 2), (0, 3), (1, 0), (1, 2), (1, 3)]))
@settings(max_examples=60, deadline=None)
def test_whatever_is_drawn_no_box_lies_on_another_and_no_link_on_a_box(model):
    columns, links = model
    found = drawn(columns, links)
    assert set(found.boxes) == {key for keys in columns for key in keys}
    assert set(found.routes) == set(links)
    for one, other in combinations(found.boxes.values(), 2):
        assert not overlaps(one, other)
    for route in found.routes.values():
        for point in points(route):
            assert -0.01 <= point[0] <= found.width + 0.01
            assert -0.01 <= point[1] <= found.height + 0.01
            assert not any(inside(point, box) for box in found.boxes.values())


@given(models())
@settings(max_examples=40, deadline=None)
def test_links_begin_at_their_cause_and_end_at_their_effect(model):
    found = drawn(*model)
    for (cause, effect), route in found.routes.items():
        for key, (x, y) in ((cause, route.start), (effect, route.end)):
            box = found.boxes[key]
            assert x in {box.left, box.right}
            assert box.top < y < box.bottom
        assert (route.towards == 1.0) is (route.end[0] == found.boxes[effect].left)


@pytest.mark.parametrize("seed", SEEDS)
def test_sixty_boxes_and_120_links_fit_the_page_and_cross_far_less_than_in_the_lists_order(seed):
    columns, links = made_up(seed)
    found = drawn(columns, links)
    assert found.width <= 4 * SIZES.box + 4 * SIZES.gap
    stacked = max(sum(heights(columns)[key] + SIZES.between for key in keys) for keys in columns)
    assert found.height <= stacked * 1.35
    order = ordered(columns, links)
    as_listed = [
        [
            *(("box", key) for key in keys),
            *(slot for slot in order.columns[at] if slot[0] == "lane"),
        ]
        for at, keys in enumerate(columns)
    ]
    crossed = crossings(order.steps, slots=order.columns)
    assert crossed <= 0.6 * crossings(order.steps, slots=as_listed)
    assert crossed <= 600


def test_one_answer_for_one_question():
    columns, links = made_up(1)
    assert drawn(columns, links) == drawn(columns, links)


def test_what_has_no_links_stands_as_listed_below_what_has():
    found = drawn([[1, 2, 3], [4, 5]], [(3, 4)])
    tops = {key: box.top for key, box in found.boxes.items()}
    assert tops[3] < tops[1] < tops[2]
    assert tops[4] < tops[5]
    nothing = drawn([[1, 2], [], [3]], [])
    assert nothing.boxes[1].top < nothing.boxes[2].top


def test_nothing_at_all_is_nothing():
    found = lay_out([], [], heights={}, sizes=Sizes(box=1, gap=1, between=1, lane=1))
    assert (found.width, found.height, found.boxes, found.routes) == (0, 0, {}, {})


def test_links_that_pass_a_column_share_a_lane_and_those_beside_each_other_bow():
    found = drawn([[1], [2], [3, 4]], [(1, 3), (1, 4), (3, 4), (4, 2)])
    first, second = found.routes[1, 3], found.routes[1, 4]
    assert first.curves[:2] == second.curves[:2]
    bow = found.routes[3, 4]
    assert (bow.towards, len(bow.curves)) == (-1.0, 1)
    assert found.routes[4, 2].towards == -1.0
    assert 178 < first.label_at[0] < 282


def test_a_route_as_the_words_of_a_path():
    route = drawn([[1], [2]], [(1, 2)]).routes[1, 2]
    assert path(route).startswith("M178.0 ")
    assert path(route).count("C") == 1
    x, y = route.end
    assert head(route, size=10) == (
        f"M{x:.1f} {y:.1f}L{x - 10:.1f} {y - 5:.1f}L{x - 10:.1f} {y + 5:.1f}Z"
    )
