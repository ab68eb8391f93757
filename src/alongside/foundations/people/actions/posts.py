"""Posts, and who holds them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.people import rules
from alongside.foundations.people.models import Holding, Person, Post, Responsibility
from alongside.foundations.register.acts import record


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a post is given: time and pay, from when, and which post it goes on from."""

    whole_time: Decimal | None = None
    pay: str = ""
    started_at: dt.datetime | None = None
    continues: Post | None = None


@transaction.atomic
def add_post(
    organisation: Organisation,
    *,
    title: str,
    level: str,
    now: dt.datetime | None = None,
    profession: str = "",
    responsibilities: Iterable[str] = (),
    terms: Terms = Terms(),
    by: Keeper | None = None,
) -> Post:
    """Add a post to a partner organisation, with what it is trusted to do for the system.

    Raises OfAnotherSystem, NotTheProgrammeTeam, ShareOutOfRange.
    """
    check_keeper(by, system_id=organisation.system_id)
    rules.check_share(terms.whole_time)
    post = Post.objects.create(
        system_id=organisation.system_id,
        organisation=organisation,
        title=title,
        level=level,
        profession=profession,
        whole_time=terms.whole_time,
        pay=terms.pay,
        started_at=terms.started_at,
        continues=terms.continues,
    )
    at = now or organisation.system.created_at
    record("added", of=post, by=by, at=at)
    for kind in responsibilities:
        made = Responsibility.objects.create(system_id=post.system_id, post=post, kind=kind)
        record("trusted", of=made, by=by, at=at)
    return post


@transaction.atomic
def change_post(
    post: Post, *, details: Mapping[str, object], now: dt.datetime, by: Keeper | None = None
) -> Post:
    """Change what a post says of itself: title, level, profession, time given and pay.

    Raises OfAnotherSystem, NotTheProgrammeTeam, ShareOutOfRange.
    """
    check_keeper(by, system_id=post.system_id)
    for name in ("title", "level", "profession", "whole_time", "pay"):
        if name in details:
            setattr(post, name, details[name])
    rules.check_share(post.whole_time)
    post.save(update_fields=["title", "level", "profession", "whole_time", "pay"])
    record("changed", of=post, by=by, at=now)
    return post


@transaction.atomic
def end_post(post: Post, *, at: dt.datetime, now: dt.datetime, by: Keeper | None = None) -> None:
    """End a post; whoever holds it holds it no longer from then on.

    Raises OfAnotherSystem, NotTheProgrammeTeam, EndedAlready, EndsTooEarly, NobodyLeft.
    """
    check_keeper(by, system_id=post.system_id)
    if post.ended_at is not None:
        raise rules.EndedAlready
    open_ones = post.holdings.filter(ended_at__isnull=True)
    starts = [post.started_at, *open_ones.values_list("started_at", flat=True)]
    rules.check_ends_after(at, starts=starts)
    open_ones.update(ended_at=at)
    post.planned_terms.filter(at__gte=at).delete()
    post.ended_at = at
    post.save(update_fields=["ended_at"])
    record("ended", of=post, by=by, at=now)
    check_somebody_keeps(post.system, at=at, by=by)


@transaction.atomic
def appoint(
    person: Person,
    *,
    post: Post,
    started_at: dt.datetime,
    until: dt.datetime | None = None,
    now: dt.datetime | None = None,
    by: Keeper | None = None,
) -> Holding:
    """Record that a person holds a post from a moment on, or held it until another.

    Raises OfAnotherSystem, NotTheProgrammeTeam, HeldAlready, EndedAlready, EndsTooEarly.
    """
    check_keeper(by, system_id=post.system_id)
    if post.ended_at is not None and post.ended_at <= started_at:
        raise rules.EndedAlready
    if until is not None:
        rules.check_ends_after(until, starts=[started_at])
    elif by and post.holdings.filter(person=person, ended_at__isnull=True).exists():
        raise rules.HeldAlready(name=person.name)
    made = Holding.objects.create(
        system_id=post.system_id, post=post, person=person, started_at=started_at, ended_at=until
    )
    record("appointed", of=made, by=by, at=now or started_at)
    return made


@transaction.atomic
def end_holding(
    holding: Holding, *, at: dt.datetime, now: dt.datetime, by: Keeper | None = None
) -> None:
    """Record that somebody leaves a post, and loses at that moment what it gave.

    Raises OfAnotherSystem, NotTheProgrammeTeam, EndedAlready, EndsTooEarly, NobodyLeft.
    """
    check_keeper(by, system_id=holding.system_id)
    if holding.ended_at is not None:
        raise rules.EndedAlready
    rules.check_ends_after(at, starts=[holding.started_at])
    holding.ended_at = at
    holding.save(update_fields=["ended_at"])
    record("left", of=holding, by=by, at=now)
    check_somebody_keeps(holding.post.system, at=at, by=by)


@transaction.atomic
def trust(
    post: Post, *, responsibilities: Iterable[str], now: dt.datetime, by: Keeper | None = None
) -> None:
    """Say what a post is trusted with for the whole system: exactly these.

    Raises OfAnotherSystem, NotTheProgrammeTeam, NobodyLeft.
    """
    check_keeper(by, system_id=post.system_id)
    wanted = set(responsibilities)
    for one in post.responsibilities.exclude(kind__in=wanted):
        record("no_longer_trusted", of=one, by=by, at=now)
        one.delete()
    for kind in sorted(wanted - set(post.responsibilities.values_list("kind", flat=True))):
        made = Responsibility.objects.create(system_id=post.system_id, post=post, kind=kind)
        record("trusted", of=made, by=by, at=now)
    check_somebody_keeps(post.system, at=now, by=by)


def check_somebody_keeps(system: CareSystem, *, at: dt.datetime, by: Keeper | None) -> None:
    """What somebody of the programme team does leaves somebody in it. Raises NobodyLeft.

    The command line may: whoever runs the installation can also appoint.
    """
    if by:
        keeping = Holding.objects.giving_access(at).filter(
            system=system, post__responsibilities__kind=Responsibility.Kind.PROGRAMME_TEAM
        )
        rules.check_somebody_left(keeping.exists())
