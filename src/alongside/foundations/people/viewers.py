"""Who is looking: one person, in one system, at one moment."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from alongside.foundations.care_systems import tenancy
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.care_systems.queries import handed_on
from alongside.foundations.care_systems.rules import with_predecessors
from alongside.foundations.people.models import Holding, Person, Post, Responsibility

LIVED = frozenset({Post.Level.RESIDENT, Post.Level.CARER})
"""The levels of those who are in a system by what they have lived through, not by their work."""


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """A person in a system at a moment, with what they hold there at that moment."""

    person: Person
    system: CareSystem
    now: dt.datetime
    post_titles: tuple[str, ...]
    organisation_names: tuple[str, ...]
    post_ids: frozenset[int]
    organisation_ids: frozenset[int]
    """Those the posts belong to, and all whose belongings these have inherited."""
    responsibilities: frozenset[str]
    levels: frozenset[str]
    """The levels of the posts: a councillor and a resident have front pages of their own."""

    @property
    def works_here(self) -> bool:
        """Whether any post of theirs is more than a place for a resident or a carer."""
        return bool(self.levels - LIVED)

    @property
    def person_id(self) -> uuid.UUID:
        return self.person.id

    @property
    def system_id(self) -> int:
        return self.system.pk

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def post_title(self) -> str:
        return self.post_titles[0]

    @property
    def organisation_name(self) -> str:
        return self.organisation_names[0]


def viewer(person: Person, *, system: CareSystem, now: dt.datetime) -> Viewer | None:
    """The person as a viewer of the system, or None when they hold nothing in it at `now`."""
    return _holding(person, where=Q(system=system), now=now)


def _holding(person: Person, *, where: Q, now: dt.datetime) -> Viewer | None:
    """The person with what they hold at `now` in the one system that `where` names."""
    holdings = list(
        Holding.objects.giving_access(now)
        .filter(where, person=person)
        .select_related("post__organisation", "system")
        .order_by("started_at", "pk")
    )
    if not holdings or not person.is_active:
        return None
    system = holdings[0].system
    posts = [holding.post for holding in holdings]
    held = Responsibility.objects.filter(post__in=posts).values_list("kind", flat=True)
    handed = handed_on(system.pk, now=now)
    return Viewer(
        person=person,
        system=system,
        now=now,
        post_titles=tuple(post.title for post in posts),
        organisation_names=tuple(post.organisation.name for post in posts),
        post_ids=posts_behind({post.pk for post in posts}, system_id=system.pk, handed=handed),
        organisation_ids=with_predecessors(
            {post.organisation_id for post in posts}, handed_on=handed
        ),
        responsibilities=frozenset(held),
        levels=frozenset(post.level for post in posts),
    )


def posts_behind(
    post_ids: Iterable[int], *, system_id: int, handed: Collection[tuple[int, int]]
) -> frozenset[int]:
    """The posts, and those they go on from in organisations that theirs have inherited from."""
    return with_predecessors(post_ids, handed_on=gone_on(system_id, handed=handed))


def gone_on(system_id: int, *, handed: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Each post that ended with its organisation, with the one that has all that was its."""
    if not handed:
        return []  # a post goes on in another organisation alone: asked on every page
    went_on = Post.objects.filter(system=system_id, continues__isnull=False).values_list(
        "continues_id", "continues__organisation_id", "pk", "organisation_id"
    )
    return [
        (old, new)
        for old, was_in, new, is_in in went_on
        if old is not None and was_in in with_predecessors([is_in], handed_on=handed)
    ]


def enter(person: Person, *, system_slug: str, now: dt.datetime) -> Viewer | None:
    """The person as a viewer of the system with that slug; the database then answers for it alone.

    None, and the database goes on as it did, when there is no such system or they hold nothing
    in it: the two cannot be told apart.
    """
    with tenancy.across_systems():  # which system it is must be known before it can be the one
        found = _holding(person, where=Q(system__slug=system_slug), now=now)
    if found:
        tenancy.answer_for(found.system_id)
    return found


def systems_of(person: Person, *, now: dt.datetime) -> list[CareSystem]:
    """The systems in which the person holds something at `now`."""
    current = Holding.objects.giving_access(now).filter(person=person)
    with tenancy.across_systems():  # the front door leads to all of a person's systems
        return list(CareSystem.objects.filter(pk__in=current.values("system_id")))
