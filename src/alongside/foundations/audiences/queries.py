"""Reads of audiences: which of them nobody is in."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import Q, QuerySet

from alongside.foundations.audiences.models import Audience, ForAudience, Walled
from alongside.foundations.care_systems.queries import answered_for, handed_on
from alongside.foundations.care_systems.rules import with_predecessors
from alongside.foundations.people.models import Holding
from alongside.foundations.people.viewers import posts_behind
from alongside.foundations.register.houses import nouns


def without_readers(system_id: int, *, now: dt.datetime) -> QuerySet[Audience]:
    """The audiences of a system that nobody is in at `now`, because what they name has ended."""
    holdings = Holding.objects.giving_access(now).filter(system=system_id)
    held = list(holdings.values_list("post_id", "post__organisation_id", "person_id"))
    handed = handed_on(system_id, now=now)
    posts = posts_behind({post for post, _, _ in held}, system_id=system_id, handed=handed)
    organisations = with_predecessors({each for _, each, _ in held}, handed_on=handed)
    read = (
        Q(kind=Audience.Kind.ORGANISATIONS, organisations__in=organisations)
        | Q(kind=Audience.Kind.POSTS, posts__in=posts)
        | Q(kind=Audience.Kind.PEOPLE, people__in={person for _, _, person in held})
    )
    if holdings.filter(post__responsibilities__isnull=False).exists():
        read |= Q(trusted=True)
    if held:
        read |= Q(kind=Audience.Kind.SYSTEM)
    mine = Audience.objects.filter(system=system_id)
    return mine.exclude(pk__in=mine.filter(read).values("pk"))


def things_without_readers(system_id: int, *, now: dt.datetime) -> Mapping[str, int]:
    """How many things of each noun nobody may read at `now`, by the noun's name."""
    unread = set(without_readers(system_id, now=now).values_list("pk", flat=True))
    found = {}
    for noun in nouns().values() if unread else ():
        if issubclass(noun.model_class, ForAudience):
            counted = noun.model_class._base_manager.filter(
                system=system_id, audience__in=unread
            ).count()
            if counted:
                found[noun.plural] = counted
    return found


def answering_owner_id(thing: Walled, *, now: dt.datetime) -> int | None:
    """The owner's id, or None when nobody answers for what it owns."""
    answered = answered_for(thing.system_id, now=now)
    return thing.owner_id if thing.owner_id in answered else None
