"""Rules of posts and of who holds them: plain values, no database."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from alongside.foundations.register.refusals import Refused


class ShareOutOfRange(Refused):
    code = "share_out_of_range"
    sentence = "Give the time as a share of a whole week, from 0 to 1: two days of five are 0.4."


class EndedAlready(Refused):
    code = "ended_already"
    sentence = "That has ended already."


class EndsTooEarly(Refused):
    code = "ends_too_early"
    sentence = "It started after that. Give a later date for its end."


class HeldAlready(Refused):
    code = "held_already"
    sentence = "{name} holds this post already."


class HeldUntil(Refused):
    code = "held_until"
    sentence = "{name} held this post before, until {day:%d %B %Y}. Give that day or a later one."


class NothingChanges(Refused):
    code = "nothing_changes"
    sentence = "That is what the post says already. Change something, or leave it."


class ChangesInTheFuture(Refused):
    code = "changes_in_the_future"
    sentence = "What is to change on a later day is planned. Plan it, or give an earlier day."


class HoldsAlready(Refused):
    code = "holds_already"
    sentence = "Only what is to change on a later day is planned. Give a day after today."


class PlannedAlready(Refused):
    code = "planned_already"
    sentence = "Another change of this post is planned for that day. Withdraw it first."


class ChangesBackwards(Refused):
    code = "changes_backwards"
    sentence = "It began or was changed on that day or later. Give a day after that."


class ThereAlready(Refused):
    code = "there_already"
    sentence = "The post is in that partner already. Choose another."


class NotOfThoseThatEnd(Refused):
    code = "not_of_those_that_end"
    sentence = "A post goes on from a partner that ends, in one of those that come after it."


class NobodyLeft(Refused):
    code = "nobody_left"
    sentence = (
        "Nobody would be left in the programme team then, so nobody could mend it. Trust another "
        "post first, or let a post go on in another partner."
    )


class NotYourPost(Refused):
    code = "not_your_post"
    sentence = "Only somebody who holds a post writes its handover notes."


class NoteEmpty(Refused):
    code = "note_empty"
    sentence = "Write at least a sentence, and at most 10,000 characters."


LONGEST_NOTE = 10_000


def may_write_note(post_ids: Collection[int], *, post_id: int) -> bool:
    """Whether somebody with these posts leaves notes with this one."""
    return post_id in post_ids


def check_may_write_note(post_ids: Collection[int], *, post_id: int) -> None:
    if not may_write_note(post_ids, post_id=post_id):
        raise NotYourPost


def check_note(text: str) -> None:
    """A note says something, and is no book."""
    if not 0 < len(text.strip()) <= LONGEST_NOTE:
        raise NoteEmpty


def check_share(whole_time: Decimal | None) -> None:
    """A post is given nothing, a part or the whole of a week."""
    if whole_time is not None and not 0 <= whole_time <= 1:
        raise ShareOutOfRange


def check_ends_after(at: dt.datetime, *, starts: Iterable[dt.datetime | None]) -> None:
    """An end comes after every start that is known."""
    if any(start is not None and start >= at for start in starts):
        raise EndsTooEarly


def check_begins_after(at: dt.datetime, *, ends: Iterable[dt.datetime], name: str) -> None:
    """A time in a post begins when the same person's time before it is over, or later."""
    last = max(ends, default=at)
    if last > at:
        raise HeldUntil(name=name, day=last)


def check_change(
    *,
    was: Mapping[str, object],
    becomes: Mapping[str, object],
    at: dt.datetime,
    last: dt.datetime | None,
    now: dt.datetime,
) -> None:
    """A change changes something, holds when it is written down, and follows the one before."""
    if dict(was) == dict(becomes):
        raise NothingChanges
    if at > now:
        raise ChangesInTheFuture
    if last is not None and at <= last:
        raise ChangesBackwards


def check_plan(
    *,
    was: Mapping[str, object],
    becomes: Mapping[str, object],
    at: dt.datetime,
    planned: Collection[dt.datetime],
    now: dt.datetime,
) -> None:
    """A planned change changes something, on a later day for which nothing is planned yet."""
    if dict(was) == dict(becomes):
        raise NothingChanges
    if at <= now:
        raise HoldsAlready
    if at in planned:
        raise PlannedAlready


def check_moves(organisation_id: int, *, to: int) -> None:
    """A post moves to another partner, or it does not move."""
    if organisation_id == to:
        raise ThereAlready


def check_somebody_left(found: bool) -> None:
    """A system never loses the last of its programme team by its own act."""
    if not found:
        raise NobodyLeft
