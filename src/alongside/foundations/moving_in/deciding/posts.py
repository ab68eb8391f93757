"""The sheet Posts beside the posts there are."""

import datetime as dt
import difflib
from dataclasses import dataclass

from django.utils import timezone

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.imports.mapping import normalised
from alongside.foundations.imports.problems import shown
from alongside.foundations.moving_in.deciding.outcomes import Outcome, outcome
from alongside.foundations.moving_in.directory import Directory, Entry, check_once
from alongside.foundations.moving_in.faults import Faults, Row
from alongside.foundations.moving_in.models import PostReference
from alongside.foundations.people.models import Post

DETAILS = ("title", "level", "profession", "whole_time", "pay")
TRUSTED = {"programme_team": "programme_team", "analyst": "analyst"}
"""The column that says whether a post has a responsibility."""


@dataclass(eq=False, kw_only=True)
class PostEntry:
    """One post: as the system has it, as the file gives it, or both."""

    reference: str
    there: Post | None = None
    row: Row | None = None
    organisation: Entry | None = None
    shared: bool = False
    referred: bool = False
    """Whether the system knows its reference already."""
    changes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The post in words."""
        title = self.row.text("title") if self.row else ""
        return f"{title or self.there or self.reference}"


class Posts:
    """Posts by their references."""

    def __init__(self, system: CareSystem) -> None:
        known = PostReference.objects.filter(system=system).select_related("post__organisation")
        self.by_reference = {
            normalised(one.reference): PostEntry(
                reference=one.reference, there=one.post, referred=True
            )
            for one in known.prefetch_related("post__responsibilities")
        }
        referred = {one.there.pk for one in self.by_reference.values() if one.there}
        self.unreferred: dict[tuple[int, str], list[Post]] = {}
        posts = Post.objects.filter(system=system).exclude(pk__in=referred)
        for post in posts.select_related("organisation").prefetch_related("responsibilities"):
            key = (post.organisation_id, normalised(post.title))
            self.unreferred.setdefault(key, []).append(post)

    def entry(self, row: Row, organisation: Entry | None) -> PostEntry:
        """The post of a row: by its reference, or the one post of that title in that partner."""
        key = normalised(row.text("reference"))
        found = self.by_reference.get(key)
        if found is None:
            found = PostEntry(reference=row.text("reference"))
            if organisation and organisation.there:
                alike = self.unreferred.get(
                    (organisation.there.pk, normalised(row.text("title"))), []
                )
                found.there = alike.pop() if len(alike) == 1 else None
            self.by_reference[key] = found
        return found

    def find(self, row: Row, *, faults: Faults) -> PostEntry | None:
        """The post a person's row refers to."""
        text = row.text("post")
        found = self.by_reference.get(normalised(text))
        if found is None and text:
            near = difflib.get_close_matches(normalised(text), list(self.by_reference), n=1)
            hint = f"Did you mean “{shown(self.by_reference[near[0]].reference)}”? " if near else ""
            faults.of(row, "post", "unknown", f"There is no post “{shown(text)}”.",
                      f"{hint}Use a reference of the sheet Posts.")  # fmt: skip
        return found


def decide(
    rows: list[Row], posts: Posts, organisations: Directory, *, faults: Faults, now: dt.datetime
) -> Outcome:
    """Match every row with a post, and say what changes."""
    check_once(rows, ("reference",), faults=faults)
    seen: dict[PostEntry, Row] = {}
    for row in rows:
        organisation = organisations.find(row, "organisation", faults=faults)
        if organisation and organisation.ended:
            faults.of(row, "organisation", "left_already",
                      f"“{shown(organisation.name)}” left the system, or ended.",
                      "Let it rejoin on its page first, or name another.")  # fmt: skip
        entry = posts.entry(row, organisation)
        if entry in seen:
            continue  # the reference stands twice, which is said already
        seen[entry] = row
        entry.row, entry.organisation = row, organisation
        entry.shared = row["shared"] is True
        if entry.there is not None:
            _check_there(row, entry, faults=faults, now=now)
            entry.changes = _changes(row, entry.there)
    left = [one for one in posts.by_reference.values() if not one.row and _there(one, now)]
    alone = [post for some in posts.unreferred.values() for post in some]
    return outcome(
        "Posts",
        [
            (f"{one.reference}, {one.name}", row.number, one.there is None, one.changes)
            for one, row in seen.items()
        ],
        not_in_file=[f"{one.there}" for one in left]
        + [f"{post}" for post in alone if post.ended_at is None or post.ended_at > now],
    )


def _there(entry: PostEntry, now: dt.datetime) -> bool:
    return bool(entry.there and (entry.there.ended_at is None or entry.there.ended_at > now))


def _check_there(row: Row, entry: PostEntry, *, faults: Faults, now: dt.datetime) -> None:
    there, organisation = entry.there, entry.organisation
    if there is None:
        return
    if not _there(entry, now):
        faults.of(row, "reference", "ended_already", f"The post “{shown(there)}” has ended.",
                  "Give a new post a reference of its own.")  # fmt: skip
    elif organisation and (
        not organisation.there or organisation.there.pk != there.organisation_id
    ):
        faults.of(row, "organisation", "another_partner",
                  f"This reference is a post of “{shown(there.organisation)}”.",
                  "A post stays in its partner. Give a new post a new reference.")  # fmt: skip


def _changes(row: Row, there: Post) -> tuple[str, ...]:
    held = {one.kind for one in there.responsibilities.all()}
    given = {name: row[name] != getattr(there, name) for name in DETAILS}
    started = there.started_at and timezone.localdate(there.started_at)
    given["since"] = row["since"] != started
    for column, kind in TRUSTED.items():
        given[column] = row[column] is not (kind in held)
    return tuple(
        row.sheet.column(name).heading
        for name, differs in given.items()
        if differs and row[name] is not None
    )
