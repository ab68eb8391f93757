"""Mending what was written down wrongly when a system was set up: on the record, nothing ended."""

import datetime as dt

from django.db import transaction

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.care_systems.models import Area, Level, Organisation
from alongside.foundations.register.acts import record


@transaction.atomic
def correct_organisation(
    organisation: Organisation,
    *,
    now: dt.datetime,
    sector: str | None = None,
    member_since: dt.datetime | None = None,
    by: Keeper | None = None,
) -> None:
    """Say what kind of partner it is, and since when it is a member this time.

    Raises OfAnotherSystem, NotTheProgrammeTeam, EndsBeforeItStarts.
    """
    check_keeper(by, system_id=organisation.system_id)
    if sector is not None:
        organisation.sector = sector
        organisation.save(update_fields=["sector"])
    latest = organisation.memberships.order_by("-started_at").first()
    if member_since is not None and latest is not None:
        if latest.ended_at is not None and latest.ended_at <= member_since:
            raise rules.EndsBeforeItStarts(name=organisation.name)
        latest.started_at = member_since
        latest.save(update_fields=["started_at"])
    record("changed", of=organisation, by=by, at=now)


@transaction.atomic
def correct_area(
    area: Area,
    *,
    now: dt.datetime,
    level: str | None = None,
    parent: Area | None = None,
    by: Keeper | None = None,
) -> None:
    """Say how wide an area is, and what it lies in; boundaries drawn anew are successions.

    Raises OfAnotherSystem, NotTheProgrammeTeam, CannotMoveTheWhole, LiesInItself.
    """
    check_keeper(by, system_id=area.system_id)
    if Level.SYSTEM in {area.level, level}:
        raise rules.CannotMoveTheWhole
    if level is not None:
        area.level = level
    if parent is not None:
        if parent.system_id != area.system_id:
            raise rules.OfAnotherSystem
        above: Area | None = parent
        while above is not None:
            if above.pk == area.pk:
                raise rules.LiesInItself(name=area.name)
            above = above.parent
        area.parent = parent
    area.save(update_fields=["level", "parent"])
    record("changed", of=area, by=by, at=now)
