"""How long a sign-in lasts, what it must have shown, and how long somebody waits after failures."""

import datetime as dt
from collections.abc import Collection
from enum import StrEnum

PRIVILEGED = frozenset({"programme_team", "analyst"})
"""Responsibilities that reach beyond the holder's own organisation."""

FREE_TRIES, FREE_TRIES_OF_AN_ADDRESS = 5, 30
LONGEST_WAIT = dt.timedelta(minutes=15)
FORGOTTEN_AFTER = dt.timedelta(hours=24)
FRESH_FOR = dt.timedelta(minutes=15)
"""A proof of who one is counts for this long where something weighty is asked."""

UNREACHABLE_FOR = dt.timedelta(hours=1)
"""How long people go on when their provider does not answer at all."""


class Standing(StrEnum):
    """What becomes of a sign-in at a moment."""

    GOES_ON = "goes on"
    IDLE = "idle"
    """Nobody did anything for too long."""
    TOO_OLD = "too old"
    """It began too long ago, however busy it was."""


class Vouching(StrEnum):
    """What a provider says when it is asked again about somebody."""

    YES = "yes"
    NO = "no"
    NO_ANSWER = "no answer"


def standing(
    *,
    started_at: dt.datetime,
    seen_at: dt.datetime,
    now: dt.datetime,
    idle: dt.timedelta,
    longest: dt.timedelta,
) -> Standing:
    """Whether a sign-in still stands at `now`."""
    if now - started_at >= longest:
        return Standing.TOO_OLD
    if now - seen_at >= idle:
        return Standing.IDLE
    return Standing.GOES_ON


def wait_after(failures: int, *, free: int = FREE_TRIES) -> dt.timedelta:
    """How long after the latest failure the next try is taken: longer each time, never for ever."""
    beyond = failures - free
    if beyond < 0:
        return dt.timedelta()
    return min(dt.timedelta(minutes=2 ** min(beyond, 10)), LONGEST_WAIT)


def may_try(
    *, failures: int, latest_at: dt.datetime | None, now: dt.datetime, free: int = FREE_TRIES
) -> bool:
    """Whether another try is taken now."""
    return latest_at is None or now >= latest_at + wait_after(failures, free=free)


def may_skip_second_factor(
    *, responsibilities: Collection[str], has_shown: bool, is_demo: bool
) -> bool:
    """Whether a system opens without a second factor for somebody with these responsibilities."""
    return has_shown or is_demo or PRIVILEGED.isdisjoint(responsibilities)


def is_fresh(*, proved_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether somebody showed who they are so lately that it counts for what weighs most."""
    return proved_at is not None and dt.timedelta() <= now - proved_at < FRESH_FOR


def is_left_unanswered(
    *, asked_at: dt.datetime | None, vouched_at: dt.datetime | None, now: dt.datetime
) -> bool:
    """Whether a provider was asked and gave no word for so long that a sign-in ends."""
    if asked_at is None or vouched_at is None or asked_at <= vouched_at:
        return False
    return not may_go_on(Vouching.NO_ANSWER, vouched_at=vouched_at, now=now)


def may_go_on(answer: Vouching, *, vouched_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a sign-in goes on after its provider was asked again."""
    if answer is Vouching.NO_ANSWER:
        return now - vouched_at < UNREACHABLE_FOR
    return answer is Vouching.YES
