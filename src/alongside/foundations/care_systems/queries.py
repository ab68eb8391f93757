"""Reads of who comes after whom, and of what things were called."""

import datetime as dt

from django.db.models import Q, QuerySet

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.models import (
    Area,
    Dated,
    Membership,
    Organisation,
    Partnership,
    Succession,
)

Pairs = list[tuple[int, int]]


def handed_on(system_id: int, *, now: dt.datetime) -> Pairs:
    """Each partner that has ended by `now`, with a successor that inherits from it."""
    return list(
        Succession.objects.filter(system=system_id, inherits=True, at__lte=now).values_list(
            "predecessor_id", "successor_id"
        )
    )


def members(system_id: int, *, now: dt.datetime) -> QuerySet[Organisation]:
    """The partners of a system at `now`."""
    current = Membership.objects.filter(Dated.holds(now), system=system_id)
    return Organisation.objects.filter(pk__in=current.values("organisation_id"))


def answered_for(system_id: int, *, now: dt.datetime) -> frozenset[int]:
    """The organisations whose belongings somebody answers for at `now`.

    The partners themselves, and all that they have inherited from. What belongs to any other has
    no owner.
    """
    ids = members(system_id, now=now).values_list("pk", flat=True)
    return rules.with_predecessors(ids, handed_on=handed_on(system_id, now=now))


def answering(system_id: int, *, now: dt.datetime) -> dict[int | None, str]:
    """Who answers for each organisation that somebody answers for, in words, by its id.

    A partner answers for itself; for one that ended, those that inherited: "B, after A".
    """
    current = dict(members(system_id, now=now).values_list("pk", "name"))
    pairs = handed_on(system_id, now=now)
    ended = Organisation.objects.filter(pk__in={old for old, _ in pairs} - set(current))
    found: dict[int | None, str] = {pk: name for pk, name in current.items()}  # noqa: C416
    for pk, name in ended.values_list("pk", "name") if pairs else ():
        after = rules.with_successors([pk], handed_on=pairs) & set(current)
        if after:
            found[pk] = f"{' and '.join(sorted(current[one] for one in after))}, after {name}"
    return found


def heirs(organisation: Organisation, *, now: dt.datetime) -> QuerySet[Organisation]:
    """The partners that have at `now` what belonged to an organisation: itself while it is one."""
    found = rules.with_successors(
        [organisation.pk], handed_on=handed_on(organisation.system_id, now=now)
    )
    return members(organisation.system_id, now=now).filter(pk__in=found)


def answers_for(slug: str, *, system_id: int, now: dt.datetime) -> frozenset[int]:
    """The partner with that slug, and all whose belongings it has at `now`."""
    named = Organisation.objects.filter(system=system_id, slug=slug).values_list("pk", flat=True)
    return rules.with_predecessors(named, handed_on=handed_on(system_id, now=now))


def name_at(thing: Organisation | Area | Partnership, *, moment: dt.datetime) -> str:
    """What a partner, a place or a partnership was called at a moment."""
    kept = thing.former_agreements if isinstance(thing, Partnership) else thing.former_names
    former = [(one.until, one.name) for one in kept.all()]
    return rules.name_at(moment, now_called=thing.name, former=former)


def called(words: str) -> Q:
    """Partners or places that are or were called something with these words, or have the code."""
    return (
        Q(name__icontains=words)
        | Q(former_names__name__icontains=words)
        | Q(codes__value__iexact=words)
    )
