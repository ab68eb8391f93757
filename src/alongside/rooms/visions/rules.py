"""Who may do what with a logic model: plain values in, an answer out, no database."""

import calendar
import datetime as dt
from collections.abc import Collection, Iterable

from alongside.foundations.register.refusals import Refused
from alongside.rooms.visions.words import PRINCIPLE, QUESTIONS

KEEPERS = frozenset({"programme_team"})
"""Responsibilities that may change every logic model of the system."""

FEWEST_WITHOUT_NAMES = 5
"""People whose middle may be shown, when they answered without names."""

SHORTEST_REASON = 10
"""Characters below which a reason says nothing."""

LONGEST_LAG = 600
"""Months: what should take longer than fifty years is no plan."""

Pair = tuple[int, int]
"""The ids of the box that a link leads from and of the one it leads to."""


class NotAnAuthor(Refused):
    code = "not_an_author"
    sentence = (
        "Only the authors of this logic model and the programme team may change it. Anybody who "
        "sees it can say which link they doubt."
    )


class NotAtWorkHere(Refused):
    code = "not_at_work_here"
    sentence = "Only people who work in this system start a logic model. You can doubt any link."


class AuthorAlready(Refused):
    code = "author_already"
    sentence = "{name} is an author of it already."


class ReasonMissing(Refused):
    code = "link_reason_missing"
    sentence = "Say why, in at least a few words: everybody who sees the link will read it."


class NotABox(Refused):
    code = "not_a_box"
    sentence = "Choose two boxes of this logic model. Put the missing one in first."


class LeadsToItself(Refused):
    code = "leads_to_itself"
    sentence = "A box does not lead to itself. Choose another one."


class LinkedAlready(Refused):
    code = "linked_already"
    sentence = "There is a link from the one to the other already. Change that one."


class Circle(Refused):
    code = "circle"
    sentence = (
        "That would make a circle: “{effect}” already leads to “{cause}”. Decide which comes first."
    )


class StillLinked(Refused):
    code = "still_linked"
    sentence = "“{box}” has links. Take them out first, each with its reason."


class LinkEnded(Refused):
    code = "link_ended"
    sentence = "This link was taken out or changed meanwhile. Look at the logic model as it is now."


class NothingChanges(Refused):
    code = "nothing_changes"
    sentence = "Nothing is different from how it stands."


class DoubtedAlready(Refused):
    code = "doubted_already"
    sentence = "You doubt this link already. It stays until the group has settled it."


class SettledAlready(Refused):
    code = "settled_already"
    sentence = "This doubt is settled already."


class NotThereNow(Refused):
    code = "not_there_now"
    sentence = "This box was taken out meanwhile. Look at the logic model as it is now."


class NotRated(Refused):
    code = "not_rated"
    sentence = "Enablers and components are judged. Outcomes and impact are measured."


class NotYoursToSet(Refused):
    code = "purpose_not_yours_to_set"
    sentence = "Only the programme team writes down what was agreed of purposes and priorities."


class PurposeThere(Refused):
    code = "purpose_there"
    sentence = "{area} has a purpose already. Change that one, so that what it said is kept."


class PriorityThere(Refused):
    code = "priority_there"
    sentence = "There is a priority called “{title}” already."


class PriorityEnded(Refused):
    code = "priority_ended"
    sentence = "“{title}” is no priority any more. Set it anew if it should be."


class OpenAlready(Refused):
    code = "sounding_open_already"
    sentence = "People are being asked already. Close that round first."


class ClosesTooEarly(Refused):
    code = "closes_too_early"
    sentence = "The last day lies in the past. Choose today or later."


class SoundingClosed(Refused):
    code = "sounding_closed"
    sentence = "This round is closed: nobody can answer any more."


class AnsweredAlready(Refused):
    code = "answered_already"
    sentence = "You have answered. Nobody can find your answer again, so it cannot be changed."


class NothingSaid(Refused):
    code = "nothing_said"
    sentence = "Say of at least one of them how far it is."


class NotAPrinciple(Refused):
    code = "not_a_principle"
    sentence = "Choose one of the principles this is held against."


class NameTaken(Refused):
    code = "version_name_taken"
    sentence = "There is a version called “{name}” already."


class RoleTaken(Refused):
    code = "role_taken"
    sentence = "There is a role called “{title}” already. Choose it from the list."


class NotARole(Refused):
    code = "not_a_role"
    sentence = "Choose one of the roles, or add yours to them first."


class SaysTheSame(Refused):
    code = "says_the_same"
    sentence = "That is what it says already."


def check_may_start(*, works_here: bool) -> None:
    """Whoever works in the system may start a logic model. Raises NotAtWorkHere."""
    if not works_here:
        raise NotAtWorkHere


def may_change(responsibilities: Collection[str], *, is_author: bool) -> bool:
    """Whether they may change the logic model: its authors, and the programme team."""
    return is_author or bool(KEEPERS & set(responsibilities))


def check_may_change(responsibilities: Collection[str], *, is_author: bool) -> None:
    if not may_change(responsibilities, is_author=is_author):
        raise NotAnAuthor


def check_is_rated(kind: str) -> None:
    """People judge enablers and components; outcomes and impact are measured. Raises NotRated."""
    if kind not in QUESTIONS:
        raise NotRated


def may_set_purpose(responsibilities: Collection[str]) -> bool:
    """Whether they may write purposes and priorities down: the programme team."""
    return bool(KEEPERS & set(responsibilities))


def check_may_set_purpose(responsibilities: Collection[str]) -> None:
    """Raises NotYoursToSet."""
    if not may_set_purpose(responsibilities):
        raise NotYoursToSet


def check_is_principle(kind: str, *, of: int, checked: int) -> None:
    """A principle of the edition that the proposal is held against. Raises NotAPrinciple."""
    if kind != PRINCIPLE or of != checked:
        raise NotAPrinciple


def check_may_open_sounding(*, is_open: bool, closes_on: dt.date, today: dt.date) -> None:
    """One at a time, until a day that comes. Raises OpenAlready, ClosesTooEarly."""
    if is_open:
        raise OpenAlready
    if closes_on < today:
        raise ClosesTooEarly


def check_is_open(*, closed: bool) -> None:
    """Raises SoundingClosed."""
    if closed:
        raise SoundingClosed


def check_may_answer(*, closed: bool, closes_on: dt.date, today: dt.date, answered: bool) -> None:
    """Once each, until its last day. Raises SoundingClosed, AnsweredAlready."""
    check_is_open(closed=closed or today > closes_on)
    if answered:
        raise AnsweredAlready


def check_says_something(scales: int) -> None:
    """At least one box is judged. Raises NothingSaid."""
    if not scales:
        raise NothingSaid


def check_reason(reason: str) -> None:
    """A reason says something. Raises ReasonMissing."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonMissing


def check_link(
    pair: Pair, *, boxes: Collection[int], links: Collection[Pair], names: tuple[str, str]
) -> None:
    """A link joins two boxes, once, and never closes a circle.

    Raises LeadsToItself, NotABox, LinkedAlready, Circle.
    """
    cause, effect = pair
    if cause == effect:
        raise LeadsToItself
    if cause not in boxes or effect not in boxes:
        raise NotABox
    if pair in links:
        raise LinkedAlready
    if leads_to(effect, cause, links=links):
        raise Circle(cause=names[0], effect=names[1])


def leads_to(start: int, goal: int, *, links: Iterable[Pair]) -> bool:
    """Whether one box leads to another, through any number of links."""
    onward: dict[int, list[int]] = {}
    for cause, effect in links:
        onward.setdefault(cause, []).append(effect)
    seen, ahead = set[int](), [start]
    while ahead:
        here = ahead.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            ahead.extend(onward.get(here, ()))
    return False


def expected_by(drawn_on: dt.date, *, lag_months: int | None) -> dt.date | None:
    """The day by which the effect of a link should show: so many months after it was drawn."""
    if lag_months is None:
        return None
    years, month = divmod(drawn_on.month - 1 + lag_months, 12)
    year = drawn_on.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(drawn_on.day, last))
