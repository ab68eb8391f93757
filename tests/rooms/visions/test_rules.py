"""Who may change a logic model, which links may be drawn, and when an effect is expected."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.rooms.visions import rules

NAMES = ("A", "B")


@pytest.mark.parametrize(
    ("responsibilities", "author", "may"),
    [((), False, False), ((), True, True), (["programme_team"], False, True),
     (["analyst"], False, False)],
)  # fmt: skip
def test_authors_and_the_programme_team_change_it(responsibilities, author, may):
    assert rules.may_change(responsibilities, is_author=author) is may
    if may:
        rules.check_may_change(responsibilities, is_author=author)
    else:
        with pytest.raises(rules.NotAnAuthor):
            rules.check_may_change(responsibilities, is_author=author)


def test_whoever_works_here_starts_one():
    rules.check_may_start(works_here=True)
    with pytest.raises(rules.NotAtWorkHere):
        rules.check_may_start(works_here=False)


@pytest.mark.parametrize("kind", ["outcome", "impact", "group", "column", ""])
def test_outcomes_are_measured_and_not_judged(kind):
    with pytest.raises(rules.NotRated):
        rules.check_is_rated(kind)
    rules.check_is_rated("enabler")
    rules.check_is_rated("component")


def test_a_reason_says_something():
    rules.check_reason("It was seen")
    with pytest.raises(rules.ReasonMissing):
        rules.check_reason("  because   ")


@pytest.mark.parametrize(
    ("pair", "refusal"),
    [((1, 1), rules.LeadsToItself), ((1, 9), rules.NotABox), ((9, 1), rules.NotABox),
     ((1, 2), rules.LinkedAlready), ((2, 1), rules.Circle), ((3, 1), rules.Circle)],
)  # fmt: skip
def test_links_that_may_not_be(pair, refusal):
    with pytest.raises(refusal):
        rules.check_link(pair, boxes={1, 2, 3}, links=[(1, 2), (2, 3)], names=NAMES)


def test_a_link_beside_another_way_may_be():
    rules.check_link((1, 3), boxes={1, 2, 3}, links=[(1, 2), (2, 3)], names=NAMES)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=30))
def test_whatever_is_drawn_has_no_circle(wanted):
    drawn: list[tuple[int, int]] = []
    for pair in wanted:
        try:
            rules.check_link(pair, boxes=set(range(7)), links=drawn, names=NAMES)
        except rules.Refused:
            continue
        drawn.append(pair)
    left, count = set(range(7)), -1
    while count != len(left):  # whatever has nothing before it may go; a circle never could
        count = len(left)
        left -= {box for box in left if not any(b == box and a in left for a, b in drawn)}
    assert left == set()


@pytest.mark.parametrize(
    ("drawn", "months", "by"),
    [((2026, 1, 31), 1, (2026, 2, 28)), ((2026, 11, 15), 14, (2028, 1, 15)),
     ((2024, 2, 29), 12, (2025, 2, 28)), ((2026, 12, 1), 0, (2026, 12, 1))],
)  # fmt: skip
def test_the_day_by_which_it_should_show(drawn, months, by):
    assert rules.expected_by(dt.date(*drawn), lag_months=months) == dt.date(*by)


def test_without_a_time_nothing_is_expected():
    assert rules.expected_by(dt.date(2026, 1, 1), lag_months=None) is None


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(0, rules.LONGEST_LAG))
def test_months_are_months(drawn, months):
    found = rules.expected_by(drawn, lag_months=months)
    assert (found.year - drawn.year) * 12 + found.month - drawn.month == months
    assert found.day <= drawn.day


def test_a_box_leads_to_what_is_behind_it_only():
    links = [(1, 2), (2, 3), (4, 3)]
    found = {pair for pair in product(range(1, 5), repeat=2) if rules.leads_to(*pair, links=links)}
    assert found == {(1, 1), (2, 2), (3, 3), (4, 4), (1, 2), (1, 3), (2, 3), (4, 3)}
