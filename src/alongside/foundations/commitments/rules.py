"""Who may do what with a promise, and when: plain values in, an answer out, no database."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from alongside.foundations.commitments.words import OPEN, Side, State, Verb
from alongside.foundations.register.refusals import Refused

SHORTEST_REASON = 10
"""Characters below which a reason says nothing."""

FARTHEST = dt.timedelta(days=5 * 366)


class NotYours(Refused):
    code = "not_your_promise"
    sentence = "Only {side} may do that."


class NotNow(Refused):
    code = "not_in_this_state"
    sentence = "That cannot be done now: the promise is “{state}”."


class ReasonMissing(Refused):
    code = "promise_reason_missing"
    sentence = "Say why, in at least a few words: the other side will read it."


class DueInThePast(Refused):
    code = "due_in_the_past"
    sentence = "Choose a date from today on."


class DueTooFar(Refused):
    code = "due_too_far"
    sentence = "Choose a date within the next five years."


class NotLater(Refused):
    code = "not_later"
    sentence = "Choose a date after {due}."


class NotYourPost(Refused):
    code = "not_your_post"
    sentence = "You can only ask as a post that you hold."


class NobodyThere(Refused):
    code = "nobody_there"
    sentence = "That post is not one of a partner in this system now."


class QuestionWaits(Refused):
    code = "question_waits"
    sentence = "A question waits for its answer already."


@dataclass(frozen=True, kw_only=True)
class Standing:
    """All that the rules need to know of a promise."""

    state: str
    sides: Collection[str]
    """The sides on which whoever acts stands: none, one, or both for a promise to oneself."""
    left_open: bool = False
    """Whether whoever promised it no longer holds the post."""
    question_for: str = ""
    """The side that a question waits for."""
    abandoned_to_them: bool = False
    """Whether nobody stands on either side any more, and whoever acts keeps the system."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a verb needs and where it leads."""

    by: Collection[str]
    when: Collection[str]
    then: str = ""
    needs_reason: bool = False


STEPS: Mapping[str, Step] = {
    Verb.ACCEPTED: Step(by=[Side.OWNER], when=[State.ASKED, State.PROMISED], then=State.PROMISED),
    Verb.DECLINED: Step(
        by=[Side.OWNER], when=[State.ASKED], then=State.DECLINED, needs_reason=True
    ),
    Verb.POSTPONED: Step(by=[Side.OWNER], when=[State.PROMISED], needs_reason=True),
    Verb.FINISHED: Step(by=[Side.OWNER], when=[State.PROMISED], then=State.DONE),
    Verb.CONFIRMED: Step(by=[Side.ASKER], when=[State.DONE], then=State.CONFIRMED),
    Verb.REOPENED: Step(by=[Side.ASKER], when=[State.DONE], then=State.PROMISED, needs_reason=True),
    Verb.WITHDRAWN: Step(
        by=[Side.OWNER, Side.ASKER], when=OPEN, then=State.WITHDRAWN, needs_reason=True
    ),
    Verb.QUESTIONED: Step(by=[Side.OWNER, Side.ASKER], when=OPEN, needs_reason=True),
    Verb.ANSWERED: Step(by=[Side.OWNER, Side.ASKER], when=OPEN, needs_reason=True),
}
"""The whole flow. What is not here cannot be done."""

WHO: Mapping[tuple[str, ...], str] = {
    (Side.OWNER,): "whoever holds the post that promised",
    (Side.ASKER,): "whoever holds the post that asked",
    (Side.OWNER, Side.ASKER): "the two sides of a promise",
}


def may(verb: str, standing: Standing) -> bool:
    """Whether whoever acts may do this now."""
    try:
        check(verb, standing)
    except Refused:
        return False
    return True


def check(verb: str, standing: Standing) -> None:
    """Refuse what is not theirs, or not now. Raises NotYours, NotNow, QuestionWaits."""
    step = STEPS[verb]
    kept = standing.abandoned_to_them and verb == Verb.WITHDRAWN
    if not kept and not set(step.by) & set(standing.sides):
        raise NotYours(side=WHO[tuple(step.by)])
    taken_on = verb == Verb.ACCEPTED and standing.state == State.PROMISED
    if standing.state not in step.when or (taken_on and not standing.left_open):
        raise NotNow(state=State(standing.state).label)
    if verb == Verb.QUESTIONED and standing.question_for:
        raise QuestionWaits
    if verb == Verb.ANSWERED and standing.question_for not in standing.sides:
        raise NotNow(state=State(standing.state).label)


def check_reason(verb: str, reason: str) -> None:
    """A reason must say something where one is needed. Raises ReasonMissing."""
    if STEPS[verb].needs_reason and len(reason.strip()) < SHORTEST_REASON:
        raise ReasonMissing


def state_after(verb: str, *, was: str, to_oneself: bool) -> str:
    """Where a verb leads; what one promised oneself needs nobody to confirm it."""
    if verb == Verb.FINISHED and to_oneself:
        return State.CONFIRMED
    return STEPS[verb].then or was


def question_after(verb: str, *, was: str, sides: Collection[str]) -> str:
    """Which side a question waits for afterwards."""
    if verb == Verb.QUESTIONED:
        return Side.ASKER if Side.OWNER in sides else Side.OWNER
    return "" if verb == Verb.ANSWERED else was


def check_due(due: dt.date, *, today: dt.date, after: dt.date | None = None) -> None:
    """A due date is not past, not absurd, and a new one is later than the old one.

    Raises DueInThePast, DueTooFar, NotLater.
    """
    if due < today:
        raise DueInThePast
    if due > today + FARTHEST:
        raise DueTooFar
    if after and due <= after:
        raise NotLater(due=f"{after:%d %B %Y}".lstrip("0"))


def is_overdue(state: str, *, due: dt.date, today: dt.date) -> bool:
    """Whether the day has passed on which something was to be done."""
    return state == State.PROMISED and due < today


def waits_for(*, state: str, sides: Collection[str], left_open: bool, question_for: str) -> str:
    """What waits for these sides: an answer, a yes or no, a look, or nothing."""
    if question_for and question_for in sides and state in OPEN:
        return "A question waits for your answer"
    if Side.OWNER in sides and state == State.ASKED:
        return "Say yes or no"
    if Side.OWNER in sides and state == State.PROMISED and left_open:
        return "Left open in your post: take it on, or give it back"
    if Side.ASKER in sides and state == State.DONE:
        return "Said to be done: have a look"
    return ""
