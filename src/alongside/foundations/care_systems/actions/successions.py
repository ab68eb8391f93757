"""Mergers, splits and ends of partners. Nothing is re-pointed: records say who comes after whom.

Everything is evaluated at the moment somebody looks, so an end may lie in the future.
"""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.actions.telling import tell_of_the_end
from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.care_systems.models import (
    CareSystem,
    Organisation,
    Succession,
    SuccessionKind,
)
from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.register.acts import record


@transaction.atomic
def merge_organisations(
    predecessors: Sequence[Organisation],
    *,
    into: Organisation,
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> list[Succession]:
    """End partners at `at`; what belonged to them is `into`'s from then on.

    `into` is a partner that goes on, or one that was added as a member from `at`. Raises
    OfAnotherSystem, NotTheProgrammeTeam, NobodyBefore, BeforeAndAfter, NotThere, AlreadyEnding,
    EndsBeforeItStarts.
    """
    return _succeed(
        predecessors, [into], inheriting=[into], kind=SuccessionKind.MERGER, at=at, now=now, by=by
    )


@transaction.atomic
def split_organisation(
    predecessor: Organisation,
    *,
    into: Sequence[Organisation],
    inheriting: Collection[Organisation],
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> list[Succession]:
    """End a partner at `at`; those of its successors that are `inheriting` have what was its.

    Raises what `merge_organisations` raises, and WrongNumberAfter.
    """
    return _succeed(
        [predecessor],
        into,
        inheriting=inheriting,
        kind=SuccessionKind.SPLIT,
        at=at,
        now=now,
        by=by,
    )


@transaction.atomic
def end_organisation(
    organisation: Organisation, *, at: dt.datetime, now: dt.datetime, by: Keeper | None = None
) -> None:
    """End a partner that nobody comes after.

    Raises OfAnotherSystem, NotTheProgrammeTeam, AlreadyEnding, EndsBeforeItStarts.
    """
    check_keeper(by, system_id=organisation.system_id)
    _lock(organisation.system_id)
    rules.check_may_end(span(organisation), at=at)
    _end(organisation, at=at)
    record("ended", of=organisation, by=by, at=now)
    tell_of_the_end(organisation, at=at)


def span(organisation: Organisation) -> rules.Span:
    """When a partner is in its system, as its last membership has it; read anew."""
    organisation = Organisation.objects.get(pk=organisation.pk)
    last = organisation.memberships.order_by("started_at").last()
    return rules.Span(
        id=organisation.pk,
        name=organisation.name,
        started_at=last.started_at if last else None,
        ended_at=organisation.ended_at or (last.ended_at if last else None),
    )


def _succeed(
    before: Sequence[Organisation],
    after: Sequence[Organisation],
    *,
    inheriting: Collection[Organisation],
    kind: SuccessionKind,
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None,
) -> list[Succession]:
    system_ids = {one.system_id for one in [*before, *after]}
    rules.check_one_system(system_ids)
    for system_id in system_ids:
        check_keeper(by, system_id=system_id)
        _lock(system_id)
    rules.check_succession(
        before=[span(one) for one in before],
        after=[span(one) for one in after],
        merger=kind == SuccessionKind.MERGER,
        at=at,
    )
    heirs = {one.pk for one in inheriting}
    made = [
        Succession.objects.create(
            system_id=one.system_id,
            predecessor=one,
            successor=other,
            kind=kind,
            at=at,
            inherits=other.pk in heirs,
        )
        for one in before
        for other in after
    ]
    for one in before:
        _end(one, at=at)
        record("succeeded", of=one, by=by, at=now)
    for one in before:
        tell_of_the_end(one, at=at)
    return made


def _end(organisation: Organisation, *, at: dt.datetime) -> None:
    organisation.memberships.filter(ended_at__isnull=True).update(ended_at=at)
    organisation.codes.filter(ended_at__isnull=True).update(ended_at=at)
    for bound in (organisation.partnerships, organisation.accountabilities):
        bound.filter(not_ended(at), started_at__lt=at).update(ended_at=at)
        bound.filter(started_at__gte=at).delete()  # it was to begin when the body is gone
    Organisation.objects.filter(pk=organisation.pk).update(ended_at=at)


def _lock(system_id: int) -> None:
    """Two successions of one system never pass each other."""
    CareSystem.objects.select_for_update().get(pk=system_id)
