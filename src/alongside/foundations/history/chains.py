"""The chain: how an entry is sealed, and where a chain is broken. Plain values, no database.

Each entry is sealed with the SHA-256 of its text, which holds the hash of the entry before it.
Whoever changes, removes, adds or moves an entry breaks the chain from there on. Whoever seals the
rest of the chain anew, or cuts its end off, is found by an anchor kept outside (`anchors`).
docs/reference/history.md describes the format for those who verify without this program.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

FORMAT = "alongside-history-1"
FIRST = "0" * 64
"""What stands for the hash before the first entry."""

INSTALLATION = 0
"""The number of the one chain that belongs to no system."""


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """One entry as it stands in the database."""

    chain: int
    sequence: int
    at: dt.datetime
    verb: str
    noun: str
    noun_id: str
    person_id: uuid.UUID | None
    previous: str
    hash: str = ""


@dataclass(frozen=True, kw_only=True)
class Break:
    """The first place where a chain does not hold, and why, in plain words."""

    chain: int
    sequence: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Walked:
    """What walking one chain found."""

    chain: int
    count: int
    head: str
    broken: Break | None
    marks: dict[int, str]
    """The hashes at the places that were asked for."""


def moment(at: dt.datetime) -> str:
    """A moment as it is sealed: UTC, to the microsecond."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def text(entry: Sealed) -> str:
    """What is sealed: one line for each part, so that no part can run into the next."""
    person = str(entry.person_id) if entry.person_id else "-"
    parts = (
        FORMAT,
        str(entry.chain),
        str(entry.sequence),
        moment(entry.at),
        entry.verb,
        entry.noun,
        entry.noun_id,
        person,
        entry.previous,
    )
    return "\n".join(parts)


def seal(entry: Sealed) -> str:
    """The hash of an entry."""
    return hashlib.sha256(text(entry).encode()).hexdigest()


def walk(entries: Iterable[Sealed], *, chain: int, marks: Iterable[int] = ()) -> Walked:
    """Walk a chain from its first entry, in the order of its numbers; stop where it is broken.

    Answer the hashes at `marks` too, for an anchor to be held against.
    """
    wanted = set(marks)
    found: dict[int, str] = {}
    count, head = 0, FIRST
    for entry in entries:
        reason = _fault(entry, chain=chain, expected=count + 1, head=head)
        if reason:
            broken = Break(chain=chain, sequence=count + 1, reason=reason)
            return Walked(chain=chain, count=count, head=head, broken=broken, marks=found)
        count, head = count + 1, entry.hash
        if count in wanted:
            found[count] = head
    return Walked(chain=chain, count=count, head=head, broken=None, marks=found)


def _fault(entry: Sealed, *, chain: int, expected: int, head: str) -> str:
    """What is wrong with the entry that comes next; nothing, if it is as it must be."""
    if entry.chain != chain:
        return "the entry belongs to another chain"
    if entry.sequence > expected:
        return f"it is missing: the next one there is number {entry.sequence}"
    if entry.sequence < expected:
        return f"number {entry.sequence} is there twice"
    if entry.previous != head:
        return f"it does not follow on number {expected - 1}: one of the two was changed or put in"
    changed = seal(entry) != entry.hash
    return "it was changed after it was written: its hash does not fit" if changed else ""


_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def short_code(head: str) -> str:
    """Sixty bits of a hash, to be read out: `K7QM-2TRB-XH4D`, without I, O, 0 and 1."""
    number = int(head[:15], 16)
    letters = "".join(_LETTERS[number >> shift & 31] for shift in range(55, -1, -5))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"
