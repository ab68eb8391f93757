"""Tenure, vacancies, turnover and composition, against cases worked by hand."""

import pytest

from alongside.foundations.people.tenures import (
    Gap,
    Held,
    PostSpan,
    composition,
    gaps,
    is_vacant,
    tenure,
    turnover,
)
from tests.factories import NOW, ago


def _held(start, left=None):
    return Held(started_at=ago(days=start), ended_at=None if left is None else ago(days=left))


def _post(*held, sector="acute", level="executive", started=None, ended=None):
    return PostSpan(
        id=1,
        sector=sector,
        level=level,
        held=held,
        started_at=None if started is None else ago(days=started),
        ended_at=None if ended is None else ago(days=ended),
    )


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        (_post(), []),
        (_post(started=30), [(30, None)]),
        (_post(_held(100)), []),
        (_post(_held(100), started=130), [(130, 100)]),
        (_post(_held(100, 40)), [(40, None)]),
        (_post(_held(100, 40), _held(25)), [(40, 25)]),
        (_post(_held(100, 40), _held(60, 20), _held(20)), []),
        (_post(_held(100, 20), _held(60, 40)), [(20, None)]),
        (_post(_held(100, 40), ended=10), [(40, 10)]),
        (_post(_held(100, 40), ended=40), []),
        (_post(_held(100, 40), ended=-10), [(40, None)]),
        (_post(_held(100, 40), _held(-5)), [(40, None)]),
        (_post(_held(100, -5)), []),
        (_post(started=-5), []),
    ],
)
def test_gaps_are_the_times_in_which_nobody_held_it(post, expected):
    made = [
        Gap(since=ago(days=since), until=None if until is None else ago(days=until))
        for since, until in expected
    ]
    assert gaps(post, now=NOW) == made


def test_a_gap_is_counted_in_whole_days():
    assert Gap(since=ago(days=40), until=ago(days=25)).days(NOW) == 15
    assert Gap(since=ago(days=2, hours=23), until=None).days(NOW) == 2


@pytest.mark.parametrize(
    ("post", "vacant"),
    [
        (_post(), True),
        (_post(_held(9)), False),
        (_post(_held(9, 0)), True),
        (_post(_held(9, 1), ended=0), False),
        (_post(started=-1), False),
        (_post(started=0, ended=-3), True),
    ],
)
def test_a_post_is_vacant_when_it_is_there_and_nobody_holds_it(post, vacant):
    assert is_vacant(post, now=NOW) is vacant


def test_median_tenure_of_those_who_have_all_left():
    """100, 200, 300 and 400 days: by 200 days half have left."""
    held = [_held(1000, 1000 - days) for days in (100, 200, 300, 400)]
    found = tenure(held, now=NOW)
    assert (found.holders, found.still_there, found.median_days) == (4, 0, 200)
    assert not found.at_least


def test_median_tenure_counts_those_still_there_for_as_long_as_they_have_been():
    """Left after 100 and 300; there for 200 and 400 days. After 100: 3/4 stay. At 300 two are at
    risk and one leaves: 3/4 x 1/2 = 3/8, so the median is 300, not the 200 of those who left."""
    found = tenure([_held(900, 800), _held(200), _held(900, 600), _held(400)], now=NOW)
    assert (found.still_there, found.median_days, found.longest_known_days) == (2, 300, 400)


def test_median_tenure_is_not_known_while_more_than_half_are_there():
    found = tenure([_held(900, 800), _held(500), _held(400), _held(-3)], now=NOW)
    assert (found.holders, found.median_days, found.at_least) == (3, None, True)
    assert tenure([], now=NOW).at_least is False


def test_who_leaves_tomorrow_is_still_there():
    assert tenure([_held(10, -1)], now=NOW).still_there == 1


def test_turnover_is_leavers_by_posts_filled_on_average():
    """One held all year, one left half way (182.5 days) and nobody came, one left before it."""
    posts = [_post(_held(900)), _post(_held(900, 182.5)), _post(_held(900, 365)), _post()]
    found = turnover(posts, now=NOW)
    assert (found.left, found.filled_on_average) == (1, 1.5)
    assert found.per_year == pytest.approx(1 / 1.5)


def test_turnover_without_anybody_is_no_number():
    assert turnover([_post()], now=NOW).per_year is None


def test_composition_stands_beside_the_template():
    posts = [
        _post(_held(9)),
        _post(_held(9)),
        _post(_held(9), sector="local_authority"),
        _post(_held(9), sector="police"),
        _post(_held(9), sector="housing", level="front_line"),
        _post(sector="housing"),
        _post(_held(9, 1), sector="housing"),
    ]
    groups = {"acute": "NHS", "local_authority": "Councils", "housing": "Housing"}
    found = composition(
        posts,
        groups=groups,
        wanted={"NHS": 0.5, "Housing": 0.1},
        levels=["executive"],
        now=NOW,
    )
    assert [(one.group, one.roles, one.share, one.wanted) for one in found] == [
        ("NHS", 2, 0.5, 0.5),
        ("Housing", 0, 0.0, 0.1),
        ("Councils", 1, 0.25, None),
        ("Others", 1, 0.25, None),
    ]


def test_composition_of_nobody_divides_by_nothing():
    [one] = composition([], groups={}, wanted={"NHS": 1.0}, levels=[], now=NOW)
    assert (one.roles, one.share) == (0, 0.0)
