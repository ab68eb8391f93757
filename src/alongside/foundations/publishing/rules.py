"""When something may be published, and who may set a pause: plain values, no database."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from alongside.foundations.register.refusals import Refused

SETTERS = frozenset({"programme_team"})
SHORTEST_REASON = 10
LONGEST_DAYS = 100
ANNOUNCED_DAYS = 28
"""For how many days before it begins everybody is told on every page."""


class PublishingPaused(Refused):
    code = "publishing_paused"
    sentence = (
        "Publishing is paused until the end of {last_day} ({elections}), so nothing new goes to "
        "everybody in the system or beyond it now. Nothing was kept: try again from {again}, or "
        "share it with your own organisation only. If it cannot wait, for example because somebody "
        "could come to harm, ask the programme team to let it through."
    )


class NotYoursToPause(Refused):
    code = "not_yours_to_pause"
    sentence = "Only the programme team may pause publishing, end a pause or let something through."


class PauseBackwards(Refused):
    code = "pause_backwards"
    sentence = "The last day is before the first. Give a later last day."


class PauseInThePast(Refused):
    code = "pause_in_the_past"
    sentence = "The first day is over. A pause begins today or later, so that everybody can know."


class PauseTooLong(Refused):
    code = "pause_too_long"
    sentence = "A pause has at most {most} days. Set another for the next election."


class PausesOverlap(Refused):
    code = "pauses_overlap"
    sentence = "Publishing is paused on some of these days already (“{other}”). Give other days."


class PauseOver(Refused):
    code = "pause_over"
    sentence = "This pause is over already."


class PauseReasonMissing(Refused):
    code = "reason_missing"
    sentence = "Say why, in at least a few words: everybody in the system will read the reason."


class NameTheElections(Refused):
    code = "name_the_elections"
    sentence = "Say which elections it is for, and where."


class SayWhatIsLetThrough(Refused):
    code = "say_what_is_let_through"
    sentence = "Say what it is that may be published: one thing, by its title."


class PostOfAnotherSystem(Refused):
    code = "post_of_another_system"
    sentence = "Choose a post of this system."


@dataclass(frozen=True, kw_only=True)
class Days:
    """The days of a pause, first and last included."""

    first: dt.date
    last: dt.date
    ended: bool = False
    """Whether somebody ended it, before it began or while it lasted."""

    def state(self, today: dt.date) -> str:
        """`ended`, `ahead`, `over` or `lasts`."""
        if self.ended:
            return "ended"
        if today < self.first:
            return "ahead"
        return "over" if today > self.last else "lasts"


def publishes(verb: str, *, to_everybody: bool, publishing: Collection[str],
              going_public: Collection[str]) -> bool:  # fmt: skip
    """Whether an act brings a thing before everybody in a system, or before the public."""
    return verb in going_public or (to_everybody and verb in publishing)


def may_publish(pause: Days | None, *, today: dt.date, let_through: bool) -> bool:
    """Whether something new may be put before everybody now."""
    return let_through or pause is None or pause.state(today) != "lasts"


def check_may_publish(
    pause: Days | None, *, today: dt.date, let_through: bool, elections: str
) -> None:
    if pause and not may_publish(pause, today=today, let_through=let_through):
        raise PublishingPaused(
            last_day=in_words(pause.last),
            again=in_words(pause.last + dt.timedelta(days=1)),
            elections=elections,
        )


def may_pause(responsibilities: Collection[str]) -> bool:
    """Whether they may set and end pauses, and let things through."""
    return bool(SETTERS & set(responsibilities))


def check_may_pause(responsibilities: Collection[str]) -> None:
    if not may_pause(responsibilities):
        raise NotYoursToPause


def check_days(days: Days, *, today: dt.date, others: Iterable[tuple[str, Days]]) -> None:
    """A pause is set ahead, is no longer than any campaign, and stands beside no other."""
    if days.last < days.first:
        raise PauseBackwards
    if days.first < today:
        raise PauseInThePast
    if (days.last - days.first).days >= LONGEST_DAYS:
        raise PauseTooLong(most=LONGEST_DAYS)
    for name, other in others:
        if not other.ended and days.first <= other.last and other.first <= days.last:
            raise PausesOverlap(other=name)


def check_words(*, elections: str, reason: str) -> None:
    if not elections.strip():
        raise NameTheElections
    check_reason(reason)


def check_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise PauseReasonMissing


def check_not_over(days: Days, *, today: dt.date) -> None:
    """Only what lasts or lies ahead can be ended, and only from that can something be let out."""
    if days.state(today) in {"over", "ended"}:
        raise PauseOver


def check_what(what: str) -> None:
    if not what.strip():
        raise SayWhatIsLetThrough


def check_post_of_this_system(system_id: int, *, post_system_id: int) -> None:
    if system_id != post_system_id:
        raise PostOfAnotherSystem


def in_words(day: dt.date) -> str:
    """A day as people say it: 8 May 2026."""
    return f"{day.day} {day:%B %Y}"


def banner(pause: Days | None, *, today: dt.date, elections: str) -> str:
    """What every page says while a pause lasts and in the weeks before; else nothing."""
    if pause is None:
        return ""
    if pause.state(today) == "lasts":
        return (
            f"Publishing is paused until the end of {in_words(pause.last)} ({elections}). "
            "What is already public stays."
        )
    if pause.state(today) == "ahead" and (pause.first - today).days <= ANNOUNCED_DAYS:
        return (
            f"Publishing will be paused from {in_words(pause.first)} until the end of "
            f"{in_words(pause.last)} ({elections})."
        )
    return ""
