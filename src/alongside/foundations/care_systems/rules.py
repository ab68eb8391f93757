"""Who may set a system up and change its partners and places: plain values, no database."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from alongside.foundations.register.refusals import Refused

PROGRAMME_TEAM = "programme_team"
"""The responsibility that is trusted with who is in the system."""

LONGEST_NAME = 200


class NotTheProgrammeTeam(Refused):
    code = "not_the_programme_team"
    sentence = "Only the programme team may change who is in the system."


class OfAnotherSystem(Refused):
    code = "of_another_system"
    sentence = "That belongs to another system."


class NameMissing(Refused):
    code = "name_missing"
    sentence = "Give a name of at most 200 characters."


class SameName(Refused):
    code = "same_name"
    sentence = "It is called “{name}” already."


class NameInTheFuture(Refused):
    code = "name_in_the_future"
    sentence = "A new name is written down when it starts to be used, not before."


class NameBackwards(Refused):
    code = "name_backwards"
    sentence = "It was renamed later than that. Give a date after its last change of name."


class EndsBeforeItStarts(Refused):
    code = "ends_before_it_starts"
    sentence = "“{name}” started after that. Give a later date for its end."


class AlreadyEnding(Refused):
    code = "already_ending"
    sentence = "“{name}” ends already, or is set to end."


class NotThere(Refused):
    code = "not_there"
    sentence = "“{name}” is not in the system at that moment, so it cannot take anything on."


class NobodyBefore(Refused):
    code = "nobody_before"
    sentence = "Say which end."


class WrongNumberAfter(Refused):
    code = "wrong_number_after"
    sentence = "A merger ends in one, a split in two or more. Say which come after."


class BeforeAndAfter(Refused):
    code = "before_and_after"
    sentence = (
        "“{name}” cannot both end and come after. If it goes on, let the others merge into it."
    )


class CannotEndTheWhole(Refused):
    code = "cannot_end_the_whole"
    sentence = "The area of the whole system ends only with the system."


class CannotMoveTheWhole(Refused):
    code = "cannot_move_the_whole"
    sentence = "The area of the whole system lies in nothing, and nothing else is the whole."


class LiesInItself(Refused):
    code = "lies_in_itself"
    sentence = "“{name}” would lie in itself."


class PeopleNotKnown(Refused):
    code = "people_not_known"
    sentence = "Give a number of people from 0 to 100 million, and the source it comes from."


class LaterIsWritten(Refused):
    code = "later_is_written"
    sentence = "What is written down now holds from that day or a later one. Give a day after it."


class NothingNew(Refused):
    code = "nothing_new"
    sentence = "That is what “{name}” is already. Change something, or leave it."


class HoldsLater(Refused):
    code = "holds_later"
    sentence = "A change is written down when it holds, not before. Give today or a day before."


class NotThereThen(Refused):
    code = "not_there_then"
    sentence = "“{name}” is not there on that day. Give a day on which it is."


class InAlready(Refused):
    code = "in_already"
    sentence = "“{name}” is in it on that day already, or was."


class NotAPartnerThen(Refused):
    code = "not_a_partner_then"
    sentence = "“{name}” is no partner of the system on that day."


class FormNotKnown(Refused):
    code = "form_not_known"
    sentence = "There was no form “{form}” on that day. Choose one from the list."


def may_keep_the_system(responsibilities: Collection[str]) -> bool:
    """Whether somebody with these responsibilities may change who is in the system."""
    return PROGRAMME_TEAM in responsibilities


def check_may_keep_the_system(
    responsibilities: Collection[str], *, system_id: int, of_system_id: int
) -> None:
    """The programme team, and of its own system only."""
    if system_id != of_system_id:
        raise OfAnotherSystem
    if not may_keep_the_system(responsibilities):
        raise NotTheProgrammeTeam


def check_one_system(system_ids: Iterable[int]) -> None:
    """Nothing is ever joined across systems."""
    if len(set(system_ids)) > 1:
        raise OfAnotherSystem


def check_name(name: str) -> str:
    """The name, without spaces around it."""
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise NameMissing
    return name.strip()


def check_rename(
    name: str, *, was: str, at: dt.datetime, last: dt.datetime | None, now: dt.datetime
) -> str:
    """A name follows the one before it, and is in use when it is written down."""
    name = check_name(name)
    if name == was:
        raise SameName(name=name)
    if at > now:
        raise NameInTheFuture
    if last is not None and at <= last:
        raise NameBackwards
    return name


@dataclass(frozen=True, kw_only=True)
class Span:
    """When something is in its system: one of those that a succession names."""

    id: int
    name: str
    started_at: dt.datetime | None
    ended_at: dt.datetime | None


def check_may_end(one: Span, *, at: dt.datetime) -> None:
    """It is there before `at`, and nothing is set to end it yet."""
    if one.ended_at is not None:
        raise AlreadyEnding(name=one.name)
    if one.started_at is not None and one.started_at >= at:
        raise EndsBeforeItStarts(name=one.name)


def check_succession(
    *, before: Collection[Span], after: Collection[Span], merger: bool, at: dt.datetime
) -> None:
    """Those before end at `at`; those after are there from then on, with no end in sight."""
    if not before or (not merger and len(before) > 1):
        raise NobodyBefore
    if (len(after) == 1) != merger or not after:
        raise WrongNumberAfter
    ending = {one.id for one in before}
    for one in after:
        if one.id in ending:
            raise BeforeAndAfter(name=one.name)
        if one.ended_at is not None or (one.started_at is not None and one.started_at > at):
            raise NotThere(name=one.name)
    for one in before:
        check_may_end(one, at=at)


def check_follows(at: dt.datetime, *, last: dt.datetime | None) -> None:
    """What holds from a day on follows what was written down before it."""
    if last is not None and at <= last:
        raise LaterIsWritten


def check_change(
    *,
    was: Mapping[str, object],
    becomes: Mapping[str, object],
    name: str,
    at: dt.datetime,
    last: dt.datetime | None,
    now: dt.datetime,
) -> None:
    """A change changes something, holds when it is written down, and follows the one before."""
    if dict(was) == dict(becomes):
        raise NothingNew(name=name)
    if at > now:
        raise HoldsLater
    check_follows(at, last=last)


def check_there(one: Span, *, at: dt.datetime) -> None:
    """It has started by `at`, and not ended by then."""
    started = one.started_at is None or one.started_at <= at
    if not started or (one.ended_at is not None and one.ended_at <= at):
        raise NotThereThen(name=one.name)


def check_people(people: int, *, source: str) -> None:
    """A population is a number that could be, with where it comes from."""
    if not 0 <= people <= 100_000_000 or not source.strip():
        raise PeopleNotKnown


def with_predecessors(
    ids: Iterable[int], *, handed_on: Collection[tuple[int, int]]
) -> frozenset[int]:
    """These, and all whose belongings they have, through any number of successions.

    `handed_on` holds each predecessor with a successor that inherits from it.
    """
    came_from: dict[int, list[int]] = {}
    for predecessor, successor in handed_on:
        came_from.setdefault(successor, []).append(predecessor)
    return _reached(ids, came_from)


def with_successors(
    ids: Iterable[int], *, handed_on: Collection[tuple[int, int]]
) -> frozenset[int]:
    """These, and all who have what belonged to them."""
    went_to: dict[int, list[int]] = {}
    for predecessor, successor in handed_on:
        went_to.setdefault(predecessor, []).append(successor)
    return _reached(ids, went_to)


def _reached(ids: Iterable[int], ways: Mapping[int, Collection[int]]) -> frozenset[int]:
    found: set[int] = set()
    waiting = list(ids)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(ways.get(one, ()))
    return frozenset(found)


def name_at(
    moment: dt.datetime, *, now_called: str, former: Iterable[tuple[dt.datetime, str]]
) -> str:
    """What something was called at a moment, from its former names and until when each was used."""
    later = [(until, name) for until, name in former if until > moment]
    return min(later)[1] if later else now_called
