"""Reads of threads. An end that the viewer may not see leaves no trace: the thread is not there."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.houses import Noun, nouns
from alongside.foundations.register.things import Key, key_of, opened
from alongside.foundations.threads import rules
from alongside.foundations.threads.models import Thread
from alongside.foundations.threads.relations import RELATIONS

LATEST_READ = 400
"""Of the latest threads, how many are looked through for those one may see."""


@dataclass(frozen=True, kw_only=True)
class Strand:
    """One thread, read from one of its ends."""

    thread: Thread
    reading: str
    other: Model
    noun: Noun
    here: str
    """Which end one stands at: `start` or `end`."""
    may_withdraw: bool


@dataclass(frozen=True, kw_only=True)
class Joined:
    """A thread of which both ends may be seen."""

    thread: Thread
    start: Model
    start_noun: Noun
    reading: str
    end: Model
    end_noun: Noun


@dataclass(frozen=True, kw_only=True)
class Threads:
    """What one thing is joined with, as far as the viewer may see."""

    noun: str
    pk: str
    strands: Sequence[Strand]

    @property
    def readings(self) -> Iterator[tuple[str, Sequence[Strand]]]:
        """The strands by how they read, in the order of the vocabulary."""
        order = [each for one in RELATIONS.values() for each in (one.forward, one.backward)]
        for reading in dict.fromkeys(order):
            own = [strand for strand in self.strands if strand.reading == reading]
            if own:
                yield reading, own


def threads_of(thing: Model, *, viewer: Viewer) -> Threads:
    """The threads of a thing the viewer sees: one query, and one for each kind of noun joined."""
    here = key_of(thing)
    own = Q(from_noun=here[0], from_id=here[1]) | Q(to_noun=here[0], to_id=here[1])
    found = list(_standing(viewer).filter(own))
    others = opened((_other(thread, here) for thread in found), viewer=viewer)
    strands = [
        _strand(thread, here, others, viewer=viewer)
        for thread in found
        if _other(thread, here) in others
    ]
    return Threads(noun=here[0], pk=here[1], strands=strands)


def latest_threads(viewer: Viewer, *, most: int) -> list[Joined]:
    """The latest threads of which the viewer may see both ends."""
    return _joined(_standing(viewer)[:LATEST_READ], viewer=viewer)[:most]


def thread_seen(viewer: Viewer, *, pk: int) -> Joined | None:
    """One standing thread, if the viewer may see both of its ends."""
    return next(iter(_joined(_standing(viewer).filter(pk=pk), viewer=viewer)), None)


def _joined(threads: Iterable[Thread], *, viewer: Viewer) -> list[Joined]:
    found, known = list(threads), nouns()
    things = opened((key for thread in found for key in _ends(thread)), viewer=viewer)
    return [
        Joined(
            thread=thread,
            start=things[start],
            start_noun=known[start[0]],
            reading=RELATIONS[thread.relation].forward,
            end=things[end],
            end_noun=known[end[0]],
        )
        for thread in found
        for start, end in [_ends(thread)]
        if start in things and end in things
    ]


def made_by(person_id: uuid.UUID) -> list[dict[str, Any]]:
    """Every thread somebody made, for what the house holds about them."""
    columns = ("system_id", "relation", "from_noun", "from_id", "to_noun", "to_id", "made_at")
    return list(Thread.objects.filter(made_by=person_id).values(*columns))


def _standing(viewer: Viewer) -> QuerySet[Thread]:
    """The threads of the viewer's system that nobody withdrew; their ends are not yet asked."""
    return Thread.objects.filter(
        system=viewer.system_id, withdrawn_at__isnull=True, relation__in=RELATIONS
    ).select_related("made_by")


def _ends(thread: Thread) -> tuple[Key, Key]:
    return (thread.from_noun, thread.from_id), (thread.to_noun, thread.to_id)


def _other(thread: Thread, here: Key) -> Key:
    start, end = _ends(thread)
    return end if start == here else start


def _strand(thread: Thread, here: Key, others: Mapping[Key, Model], *, viewer: Viewer) -> Strand:
    relation, other = RELATIONS[thread.relation], _other(thread, here)
    at_start = _ends(thread)[0] == here
    return Strand(
        thread=thread,
        reading=relation.forward if at_start else relation.backward,
        here="start" if at_start else "end",
        other=others[other],
        noun=nouns()[other[0]],
        may_withdraw=rules.may_withdraw(
            viewer.responsibilities, is_own=thread.made_by_id == viewer.person_id
        ),
    )


def readings_from_here() -> Iterable[tuple[str, str]]:
    """Every reading one may choose from where one stands: its value in a form, and its words."""
    for one in RELATIONS.values():
        yield f"{one.key}:forward", one.forward
        if not one.same_both_ways:
            yield f"{one.key}:backward", one.backward
