"""The sheet People beside who holds what: an account in the system is a post that one holds."""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.imports.mapping import normalised
from alongside.foundations.imports.problems import shown
from alongside.foundations.moving_in.deciding.outcomes import Outcome, outcome
from alongside.foundations.moving_in.deciding.posts import PostEntry, Posts
from alongside.foundations.moving_in.faults import Faults, Row
from alongside.foundations.people.models import Holding


@dataclass(eq=False, kw_only=True)
class HoldingEntry:
    """One person's time in one post, as a row gives it."""

    row: Row
    post: PostEntry
    since: dt.date
    until: dt.date | None
    there: Holding | None = None
    changes: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return self.row.text("email")


@dataclass(kw_only=True)
class People:
    """What the sheet would do, and what is worth a second look."""

    outcome: Outcome
    holdings: list[HoldingEntry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def decide(
    rows: list[Row], posts: Posts, system: CareSystem, *, faults: Faults, now: dt.datetime
) -> People:
    """Match every row with a holding, and say what changes."""
    there = list(
        Holding.objects.filter(system=system).select_related("person", "post__organisation")
    )
    known: dict[tuple[str, int], list[Holding]] = defaultdict(list)
    for holding in there:
        known[holding.person.email, holding.post_id].append(holding)
    taken: set[int] = set()
    found: list[HoldingEntry] = []
    _check_names(rows, faults=faults)
    for row in rows:
        post = posts.find(row, faults=faults)
        if post is None or not row.text("email"):
            continue
        held = known[row.text("email"), post.there.pk] if post.there else []
        entry = _entry(row, post, held, faults=faults, now=now)
        if entry.there and entry.there.pk in taken:
            faults.of(row, "email", "twice", "Another row gives this person this post already.",
                      "Keep one of the rows.")  # fmt: skip
        elif entry.there:
            taken.add(entry.there.pk)
        found.append(entry)
    current = [one for one in there if one.pk not in taken]
    _check_one_at_a_time(found, current, faults=faults)
    left = [
        one for one in current if one.started_at <= now and (not one.ended_at or one.ended_at > now)
    ]
    told = [
        (f"{one.row.text('name')}, {one.post.name}", one.row.number, one.there is None, one.changes)
        for one in found
    ]
    return People(
        outcome=outcome("People", told, not_in_file=[f"{one}" for one in left]),
        holdings=found,
        notes=_notes(rows, there),
    )


def _check_names(rows: list[Row], *, faults: Faults) -> None:
    first: dict[str, Row] = {}
    for row in rows:
        email = row.text("email")
        earlier = first.setdefault(email, row)
        if email and normalised(earlier.text("name")) != normalised(row.text("name")):
            faults.of(row, "email", "email_of_another",
                      f"Row {earlier.number} has this address for “{shown(earlier.text('name'))}”.",
                      "One address belongs to one person: correct the name or the address."
                      )  # fmt: skip


def _entry(
    row: Row, post: PostEntry, held: Iterable[Holding], *, faults: Faults, now: dt.datetime
) -> HoldingEntry:
    given, until = _day(row["since"]), _day(row["until"])
    held = sorted(held, key=lambda one: one.started_at)
    there = next((one for one in held if given and _local(one.started_at) == given), None)
    last = held[-1] if held else None
    open_one = last if last and (last.ended_at is None or last.ended_at > now) else None
    if last and last.ended_at and until and given is None and _local(last.ended_at) == until:
        there = last  # the same row again, after the day it names
    there = there or open_one
    if there is None and last is not None and given is None:
        faults.of(row, "since", "held_before",
                  f"This person held the post until {_local(last.ended_at or now):%d/%m/%Y}.",
                  "Say from when they hold it again, or repeat its dates.")  # fmt: skip
    since = given or (_local(there.started_at) if there else _local(now))
    if until is not None and until <= since:
        faults.of(row, "until", "ends_before_it_starts",
                  f"It would end on {until:%d/%m/%Y}, and starts on {since:%d/%m/%Y}.",
                  "Give a later day, or correct the start.")  # fmt: skip
    entry = HoldingEntry(row=row, post=post, since=since, until=until, there=there)
    if there is not None:
        _compare(entry, there, faults=faults)
    return entry


def _compare(entry: HoldingEntry, there: Holding, *, faults: Faults) -> None:
    ended = _local(there.ended_at) if there.ended_at else None
    changes = ["From"] if entry.since != _local(there.started_at) else []
    if entry.until is not None and entry.until != ended:
        changes.append("Until")
        if ended is not None:
            faults.of(entry.row, "until", "ended_already",
                      f"This post ends, or ended, on {ended:%d/%m/%Y} already.",
                      "Leave that day, or correct it on the page of the post.")  # fmt: skip
    if entry.until is None:
        entry.until = ended
    entry.changes = tuple(changes)


def _check_one_at_a_time(
    found: list[HoldingEntry], others: list[Holding], *, faults: Faults
) -> None:
    """A post that is not shared is held by one person at a time; nobody holds one twice at once."""
    spans: dict[PostEntry, list[tuple[dt.date, dt.date, str, HoldingEntry | None]]] = {}
    by_post: dict[int, PostEntry] = {}
    for one in found:
        end = one.until or dt.date.max
        spans.setdefault(one.post, []).append((one.since, end, one.row.text("name"), one))
        if one.post.there:
            by_post[one.post.there.pk] = one.post
    for holding in others:
        post = by_post.get(holding.post_id)
        if post:
            end = _local(holding.ended_at) if holding.ended_at else dt.date.max
            span = (_local(holding.started_at), end, holding.person.name, None)
            spans[post].append(span)
    for post, held in spans.items():
        held.sort(key=lambda span: (span[0], span[1]))
        for earlier, later in itertools.pairwise(held):
            told = later[3] or earlier[3]
            same = earlier[3] and later[3] and earlier[3].email == later[3].email
            if later[0] >= earlier[1] or told is None or (post.shared and not same):
                continue
            faults.of(told.row, "post", "held_twice",
                      f"“{shown(earlier[2])}” and “{shown(later[2])}” would hold it at once.",
                      "Say until when the first holds it, or that the post may be shared."
                      )  # fmt: skip


def _notes(rows: list[Row], there: list[Holding]) -> list[str]:
    """What may be right, and is worth a second look."""
    addresses: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for row in rows:
        addresses[normalised(row.text("name"))].add(row.text("email"))
        names[row.text("email")] = row.text("name")
    notes = [
        f"Two people are called “{shown(name)}”, with different addresses. Are they two?"
        for name, found in sorted(addresses.items())
        if len(found) > 1
    ]
    called = {one.person.email: one.person.name for one in there}
    notes += [
        f"The account {email} is called “{shown(called[email])}”, not “{shown(name)}”. It stays: "
        "only its owner changes the name."
        for email, name in sorted(names.items())
        if email in called and normalised(called[email]) != normalised(name)
    ]
    return notes


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None


def _local(moment: dt.datetime) -> dt.date:
    return timezone.localdate(moment)
