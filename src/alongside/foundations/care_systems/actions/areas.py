"""Boundaries drawn anew: places and neighbourhoods that merge, split or end."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.care_systems.models import (
    Area,
    AreaSuccession,
    CareSystem,
    Level,
    SuccessionKind,
)
from alongside.foundations.register.acts import record


@transaction.atomic
def succeed_areas(
    before: Sequence[Area],
    *,
    into: Sequence[Area],
    inheriting: Collection[Area],
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> list[AreaSuccession]:
    """End areas at `at` that merge into one, or one that splits into several.

    Raises OfAnotherSystem, NotTheProgrammeTeam, CannotEndTheWhole, NobodyBefore,
    WrongNumberAfter, BeforeAndAfter, NotThere, AlreadyEnding, EndsBeforeItStarts.
    """
    system_ids = {one.system_id for one in [*before, *into]}
    rules.check_one_system(system_ids)
    for system_id in system_ids:
        check_keeper(by, system_id=system_id)
    merger = len(into) == 1
    rules.check_succession(
        before=[_span(one) for one in before],
        after=[_span(one) for one in into],
        merger=merger,
        at=at,
    )
    heirs = {one.pk for one in inheriting}
    made = [
        AreaSuccession.objects.create(
            system_id=one.system_id,
            predecessor=one,
            successor=other,
            kind=SuccessionKind.MERGER if merger else SuccessionKind.SPLIT,
            at=at,
            inherits=other.pk in heirs,
        )
        for one in before
        for other in into
    ]
    for one in before:
        end_area(one, at=at, now=now, by=by)
    return made


@transaction.atomic
def end_area(area: Area, *, at: dt.datetime, now: dt.datetime, by: Keeper | None = None) -> None:
    """End a place or a neighbourhood; what was measured of it stays readable.

    Raises OfAnotherSystem, NotTheProgrammeTeam, CannotEndTheWhole, AlreadyEnding,
    EndsBeforeItStarts.
    """
    check_keeper(by, system_id=area.system_id)
    CareSystem.objects.select_for_update().get(pk=area.system_id)
    if area.level == Level.SYSTEM:
        raise rules.CannotEndTheWhole
    rules.check_may_end(_span(area), at=at)
    area.codes.filter(ended_at__isnull=True).update(ended_at=at)
    area.ended_at = at
    area.save(update_fields=["ended_at"])
    record("ended", of=area, by=by, at=now)


def _span(area: Area) -> rules.Span:
    return rules.Span(
        id=area.pk, name=area.name, started_at=area.started_at, ended_at=area.ended_at
    )
