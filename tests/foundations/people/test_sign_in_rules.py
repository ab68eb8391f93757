"""How long a sign-in stands, what it must have shown, and how long somebody waits."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.people.sign_in import rules
from tests.factories import NOW

MINUTE = dt.timedelta(minutes=1)
IDLE, LONGEST = 60 * MINUTE, 12 * 60 * MINUTE


@pytest.mark.parametrize(
    ("started", "seen", "found"),
    [
        (0, 0, rules.Standing.GOES_ON),
        (59, 59, rules.Standing.GOES_ON),
        (60, 60, rules.Standing.IDLE),
        (719, 0, rules.Standing.GOES_ON),
        (720, 0, rules.Standing.TOO_OLD),
    ],
)
def test_a_sign_in_ends_when_idle_or_too_old(started, seen, found):
    assert (
        rules.standing(
            started_at=NOW - started * MINUTE,
            seen_at=NOW - seen * MINUTE,
            now=NOW,
            idle=IDLE,
            longest=LONGEST,
        )
        == found
    )


@pytest.mark.parametrize(
    ("failures", "minutes"), [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (500, 15)]
)
def test_each_failure_waits_longer_and_none_for_ever(failures, minutes):
    assert rules.wait_after(failures) == minutes * MINUTE


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_more_failures_never_wait_less_and_never_over_the_longest(one, more):
    assert rules.wait_after(one) <= rules.wait_after(one + more) <= rules.LONGEST_WAIT


def test_nobody_waits_before_the_first_failure_and_all_may_try_when_the_wait_is_over():
    assert rules.may_try(failures=0, latest_at=None, now=NOW)
    assert not rules.may_try(failures=5, latest_at=NOW, now=NOW + MINUTE - dt.timedelta(seconds=1))
    assert rules.may_try(failures=5, latest_at=NOW, now=NOW + MINUTE)


@pytest.mark.parametrize(
    ("responsibilities", "shown", "demo", "opens"),
    [
        ((), False, False, True),
        (("analyst",), False, False, False),
        (("programme_team",), False, False, False),
        (("programme_team",), True, False, True),
        (("analyst",), False, True, True),
    ],
)
def test_who_reaches_beyond_their_organisation_shows_a_second_factor(
    responsibilities, shown, demo, opens
):
    assert (
        rules.may_skip_second_factor(
            responsibilities=responsibilities, has_shown=shown, is_demo=demo
        )
        is opens
    )


@pytest.mark.parametrize(
    ("minutes", "fresh"), [(None, False), (0, True), (14, True), (15, False), (-1, False)]
)
def test_a_proof_is_fresh_for_a_quarter_of_an_hour(minutes, fresh):
    proved = None if minutes is None else NOW - minutes * MINUTE
    assert rules.is_fresh(proved_at=proved, now=NOW) is fresh


@pytest.mark.parametrize(
    ("asked", "vouched", "left"),
    [(None, 90, False), (95, 90, False), (1, None, False), (1, 59, False), (1, 60, True)],
)
def test_who_never_comes_back_from_the_provider_is_cut_in_the_end(asked, vouched, left):
    at = [None if each is None else NOW - each * MINUTE for each in (asked, vouched)]
    assert rules.is_left_unanswered(asked_at=at[0], vouched_at=at[1], now=NOW) is left


@pytest.mark.parametrize(
    ("answer", "minutes", "goes_on"),
    [
        (rules.Vouching.YES, 600, True),
        (rules.Vouching.NO, 0, False),
        (rules.Vouching.NO_ANSWER, 59, True),
        (rules.Vouching.NO_ANSWER, 60, False),
    ],
)
def test_who_is_vouched_for_no_more_is_cut_and_silence_is_borne_for_an_hour(
    answer, minutes, goes_on
):
    assert rules.may_go_on(answer, vouched_at=NOW - minutes * MINUTE, now=NOW) is goes_on
