"""When an email is due: plain values in, an answer out, no database."""

import datetime as dt

from alongside.foundations.notices.words import Pace

MORNING = 7
"""The hour from which daily and weekly emails go out."""

TRIES = 5
"""How often an email that could not be sent is tried again."""

STUCK_AFTER = dt.timedelta(hours=1)
"""After this time, whoever claimed something and did not finish is taken to have died."""


def is_quiet(hour: int, *, quiet_from: int, quiet_to: int) -> bool:
    """Whether an hour lies in somebody's quiet hours, which may go over midnight."""
    if quiet_from == quiet_to:
        return False
    if quiet_from < quiet_to:
        return quiet_from <= hour < quiet_to
    return hour >= quiet_from or hour < quiet_to


def is_due(
    pace: str,
    *,
    local: dt.datetime,
    latest: dt.datetime | None,
    quiet_from: int,
    quiet_to: int,
) -> bool:
    """Whether an email may go now. `local` and `latest` are in the time of the house."""
    if pace == Pace.NEVER or is_quiet(local.hour, quiet_from=quiet_from, quiet_to=quiet_to):
        return False
    if pace == Pace.AT_ONCE:
        return True
    today = local.date()
    since = today - dt.timedelta(days=today.weekday() if pace == Pace.WEEKLY else 0)
    if today == since and local.hour < MORNING:
        return False
    return latest is None or latest.date() < since


def may_try(state: str, *, attempts: int, claimed_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether an attempt that did not succeed may be taken up again."""
    if attempts >= TRIES or state == "sent":
        return False
    return state == "failed" or now - claimed_at > STUCK_AFTER
