"""Reads of posts and of who held them: known to everybody in a system."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import Prefetch, Q, QuerySet

from alongside.foundations.care_systems.models import (
    Accountability,
    Area,
    Dated,
    ExternalContact,
    Membership,
    Partnership,
    PartnershipMember,
)
from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.care_systems.queries import called, handed_on
from alongside.foundations.care_systems.rules import name_at
from alongside.foundations.people.models import FormerTerms, HandoverNote, Holding, Post
from alongside.foundations.people.tenures import Held, PostSpan
from alongside.foundations.people.viewers import Viewer, posts_behind


def posts_there(system_id: int, *, now: dt.datetime) -> QuerySet[Post]:
    """The posts of a system's partners at `now`, filled or vacant."""
    return Post.objects.filter(
        Post.there(now),
        system=system_id,
        organisation__memberships__in=_current(system_id, now),
    ).select_related("organisation")


def holders(system_id: int, *, now: dt.datetime) -> QuerySet[Holding]:
    """Who holds which post of a partner at `now`."""
    found = Holding.objects.giving_access(now).filter(system=system_id)
    return found.select_related("person", "post__organisation").order_by("post__title", "pk")


def post_spans(system_id: int) -> list[PostSpan]:
    """Every post there is or was with everybody who held it, in three reads.

    A post that goes on from another is one post with it, and whoever went on with it has one
    tenure. A holding ends with its post, and a post with its organisation.
    """
    posts = list(Post.objects.filter(system=system_id).select_related("organisation"))
    terms = _former_levels(system_id)
    newest = {post.continues_id: post.pk for post in posts if post.continues_id}
    final = {post.pk: _last(post.pk, newest) for post in posts}
    levels = {post.pk: post.level for post in posts}
    ends = {post.pk: _first(post.ended_at, post.organisation.ended_at) for post in posts}
    held: dict[int, list[tuple[object, Held]]] = defaultdict(list)
    rows = Holding.objects.filter(system=system_id).order_by("started_at", "pk")
    for post_id, person_id, start, end in rows.values_list(
        "post_id", "person_id", "started_at", "ended_at"
    ):
        until = _first(end, ends[post_id])
        if until is None or until > start:
            level = _level_at(until, now_at=levels[post_id], former=terms[post_id])
            spell = Held(started_at=start, ended_at=until, level=level)
            held[final[post_id]].append((person_id, spell))
    starts = {final[post.pk]: post.started_at for post in reversed(posts) if not post.continues_id}
    return [
        PostSpan(
            id=post.pk,
            sector=post.organisation.sector,
            level=post.level,
            held=_joined(held[post.pk]),
            started_at=starts.get(post.pk),
            ended_at=ends[post.pk],
        )
        for post in posts
        if final[post.pk] == post.pk
    ]


def title_at(post: Post, *, moment: dt.datetime) -> str:
    """What a post was called at a moment."""
    former = [(one.until, one.title) for one in post.former_terms.all()]
    return name_at(moment, now_called=post.title, former=former)


def notes_for(post: Post, *, viewer: Viewer) -> QuerySet[HandoverNote]:
    """What was written down for the next holder of a post, or of one that it goes on from."""
    handed = handed_on(viewer.system_id, now=viewer.now)
    behind = posts_behind([post.pk], system_id=viewer.system_id, handed=handed)
    found = HandoverNote.objects.visible_to(viewer).filter(post__in=behind)
    return found.select_related("person")


def areas_found(viewer: Viewer, *, words: str = "") -> QuerySet[Area]:
    """Areas past and present, by what they are or were called or their codes."""
    found = Area.objects.visible_to(viewer)
    if words := _plain(words):
        found = found.filter(pk__in=found.filter(called(words)).values("pk"))
    return found


def posts_found(viewer: Viewer, *, words: str) -> QuerySet[Post]:
    """The posts there are now, by their titles, professions, partners and holders."""
    words = _plain(words)
    held = holders(viewer.system_id, now=viewer.now).filter(person__name__icontains=words)
    asked = Q(title__icontains=words) | Q(profession__icontains=words)
    asked |= Q(organisation__name__icontains=words) | Q(pk__in=held.values("post_id"))
    return posts_there(viewer.system_id, now=viewer.now).filter(asked)


def held_by(viewer: Viewer, posts: Iterable[Post]) -> list[tuple[Post, list[str]]]:
    """Posts, each with the names of those who hold it now: one read beyond the posts."""
    held: dict[int, list[str]] = defaultdict(list)
    for one in holders(viewer.system_id, now=viewer.now):
        held[one.post_id].append(one.person.name)
    return [(post, held[post.pk]) for post in posts]


def partnerships_found(viewer: Viewer, *, words: str = "") -> QuerySet[Partnership]:
    """Partnerships past and present, by the words in their names or those of their members."""
    found = Partnership.objects.visible_to(viewer).select_related("area", "system")
    if words := _plain(words):
        named = Q(name__icontains=words) | Q(former_agreements__name__icontains=words)
        named |= Q(members__organisation__name__icontains=words)
        found = found.filter(pk__in=found.filter(named).values("pk"))
    members = PartnershipMember.objects.select_related("organisation")
    return found.prefetch_related(Prefetch("members", members.order_by("organisation__name")))


def answers_found(viewer: Viewer, *, words: str = "") -> QuerySet[Accountability]:
    """To whom partners answer, or are about to, by partner."""
    found = Accountability.objects.filter(system=viewer.system_id).select_related(
        "organisation__system"
    )
    if words := _plain(words):
        found = found.filter(
            Q(organisation__name__icontains=words)
            | Q(to__icontains=words)
            | Q(what_for__icontains=words)
        )
    return found.filter(not_ended(viewer.now)).order_by("organisation__name", "to", "pk")


def contacts_found(viewer: Viewer, *, words: str = "") -> QuerySet[ExternalContact]:
    """Whom to ask outside, now or soon, by where they work."""
    found = ExternalContact.objects.visible_to(viewer).select_related("organisation", "system")
    if words := _plain(words):
        found = found.filter(
            Q(name__icontains=words)
            | Q(body__icontains=words)
            | Q(topic__icontains=words)
            | Q(organisation__name__icontains=words)
        )
    return found.filter(not_ended(viewer.now))


def _plain(words: str) -> str:
    """Words that a database can look for."""
    return words.replace("\0", " ").strip()


def _joined(held: Sequence[tuple[object, Held]]) -> list[Held]:
    """One tenure for each time that somebody held it without a break."""
    last: dict[object, int] = {}
    found: list[Held] = []
    for person, one in held:
        place = last.get(person)
        if place is not None and found[place].ended_at == one.started_at:
            found[place] = replace(one, started_at=found[place].started_at)
        else:
            last[person] = len(found)
            found.append(one)
    return found


def _former_levels(system_id: int) -> dict[int, list[tuple[dt.datetime, str]]]:
    found: dict[int, list[tuple[dt.datetime, str]]] = defaultdict(list)
    rows = FormerTerms.objects.filter(system=system_id).values_list("post_id", "until", "level")
    for post_id, until, level in rows.order_by("until"):
        found[post_id].append((until, level))
    return found


def _level_at(
    moment: dt.datetime | None, *, now_at: str, former: Sequence[tuple[dt.datetime, str]]
) -> str:
    """The level until a moment; without one, the level now."""
    later = [level for until, level in former if moment is not None and until >= moment]
    return later[0] if later else now_at


def _last(pk: int, newest: dict[int, int]) -> int:
    while pk in newest:
        pk = newest[pk]
    return pk


def _first(*moments: dt.datetime | None) -> dt.datetime | None:
    return min((one for one in moments if one is not None), default=None)


def _current(system_id: int, now: dt.datetime) -> QuerySet:
    return Membership.objects.filter(Dated.holds(now), system=system_id)
