"""Who may join things and part them again: plain values in, an answer out, no database."""

from collections.abc import Collection

from alongside.foundations.register.refusals import Refused
from alongside.foundations.threads.relations import RELATIONS

TRUSTED = "programme_team"


class UnknownRelation(Refused):
    code = "unknown_relation"
    sentence = "Choose how the two belong together."


class WithItself(Refused):
    code = "with_itself"
    sentence = "A thing cannot be linked with itself. Choose another."


class EndNotSeen(Refused):
    code = "end_not_seen"
    sentence = "One of the two is not there, or is not yours to see."


class JoinedAlready(Refused):
    code = "joined_already"
    sentence = "These two are linked in this way already."


class NotYourThread(Refused):
    code = "not_your_thread"
    sentence = "Only whoever made a link, and the programme team, may undo it."


def check_ends(relation: str, *, start: tuple[str, str], end: tuple[str, str]) -> None:
    """A thread has a known relation and two ends."""
    if relation not in RELATIONS:
        raise UnknownRelation
    if start == end:
        raise WithItself


def may_withdraw(responsibilities: Collection[str], *, is_own: bool) -> bool:
    """Whether they may withdraw a thread: its maker, and the programme team."""
    return is_own or TRUSTED in responsibilities


def check_may_withdraw(responsibilities: Collection[str], *, is_own: bool) -> None:
    if not may_withdraw(responsibilities, is_own=is_own):
        raise NotYourThread
