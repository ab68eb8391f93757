"""When an email is due, as plain values."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.notices import rules
from alongside.foundations.notices.words import Pace

MONDAY = dt.datetime(2026, 7, 13, 9, 0)  # noqa: DTZ001 - the time of the house
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def _due(pace, local, latest=None, quiet_from=0, quiet_to=0):
    return rules.is_due(pace, local=local, latest=latest, quiet_from=quiet_from, quiet_to=quiet_to)


def test_at_once_is_always_due_but_for_quiet_hours():
    assert _due(Pace.AT_ONCE, MONDAY, latest=MONDAY)
    assert not _due(Pace.AT_ONCE, MONDAY, quiet_from=8, quiet_to=10)


@given(st.integers(0, 23), st.integers(0, 23), st.integers(0, 23))
def test_hours_are_quiet_or_not_and_the_other_way_round(hour, start, end):
    if start != end:
        assert rules.is_quiet(hour, quiet_from=start, quiet_to=end) != rules.is_quiet(
            hour, quiet_from=end, quiet_to=start
        )
    else:
        assert not rules.is_quiet(hour, quiet_from=start, quiet_to=end)


@pytest.mark.parametrize(
    ("pace", "local", "latest", "due"),
    [
        (Pace.NEVER, MONDAY, None, False),
        (Pace.DAILY, MONDAY, None, True),
        (Pace.DAILY, MONDAY, MONDAY - HOUR, False),
        (Pace.DAILY, MONDAY, MONDAY - DAY, True),
        (Pace.DAILY, MONDAY - 3 * HOUR, MONDAY - DAY, False),
        (Pace.WEEKLY, MONDAY, MONDAY - DAY, True),
        (Pace.WEEKLY, MONDAY + 2 * DAY, MONDAY, False),
        (Pace.WEEKLY, MONDAY + 2 * DAY, MONDAY - DAY, True),
        (Pace.WEEKLY, MONDAY - 3 * HOUR, None, False),
    ],
)
def test_daily_and_weekly(pace, local, latest, due):
    assert _due(pace, local, latest) is due


@pytest.mark.parametrize(
    ("state", "attempts", "age", "may"),
    [
        ("sent", 1, 9 * HOUR, False),
        ("failed", 1, 0 * HOUR, True),
        ("failed", 5, 0 * HOUR, False),
        ("claimed", 1, 0 * HOUR, False),
        ("claimed", 1, 2 * HOUR, True),
    ],
)
def test_what_failed_or_was_left_is_tried_again(state, attempts, age, may):
    now = MONDAY
    found = rules.may_try(state, attempts=attempts, claimed_at=now - age, now=now)
    assert found is may
