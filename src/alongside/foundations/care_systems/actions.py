"""Setting up a system: itself, its partners and its areas."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from alongside.foundations.care_systems.models import (
    Area,
    CareSystem,
    Code,
    Level,
    Membership,
    Organisation,
    Sector,
)
from alongside.foundations.register.refusals import Refused


class SystemExists(Refused):
    code = "system_exists"
    sentence = "There is already a system at “{slug}”."


@transaction.atomic
def create_system(
    name: str, *, slug: str, now: dt.datetime, is_example: bool = False
) -> CareSystem:
    """Create a system with its widest area. Raises SystemExists."""
    if CareSystem.objects.filter(slug=slug).exists():
        raise SystemExists(slug=slug)
    system = CareSystem.objects.create(name=name, slug=slug, created_at=now, is_example=is_example)
    Area.objects.create(system=system, level=Level.SYSTEM, name=name, slug=slug)
    return system


@transaction.atomic
def add_area(system: CareSystem, *, name: str, level: Level, parent: Area) -> Area:
    """Add a place or a neighbourhood inside another area of the same system."""
    return Area.objects.create(
        system=system,
        parent=parent,
        level=level,
        name=name,
        slug=_free_slug(name, taken=system.areas.values_list("slug", flat=True)),
    )


@transaction.atomic
def add_organisation(
    system: CareSystem,
    *,
    name: str,
    now: dt.datetime,
    sector: str = Sector.OTHER,
    ods_code: str = "",
    joined_at: dt.datetime | None = None,
) -> Organisation:
    """Add a partner, a member from `joined_at` or from now, with its ODS code if it has one."""
    organisation = Organisation.objects.create(
        system=system,
        name=name,
        slug=_free_slug(name, taken=system.organisations.values_list("slug", flat=True)),
        sector=sector,
    )
    started_at = joined_at or now
    Membership.objects.create(system=system, organisation=organisation, started_at=started_at)
    if ods_code:
        Code.objects.create(
            system=system,
            scheme=Code.Scheme.ODS,
            value=ods_code,
            organisation=organisation,
            started_at=started_at,
        )
    return organisation


@transaction.atomic
def end_membership(organisation: Organisation, *, now: dt.datetime) -> None:
    """End a partner's membership: its people lose access at that moment."""
    organisation.memberships.filter(ended_at__isnull=True).update(ended_at=now)


def _free_slug(name: str, *, taken: Iterable[str]) -> str:
    """A slug for `name` that nothing else in the system has."""
    used = set(taken)
    stem = slugify(name)[:70] or "unnamed"
    slug, number = stem, 2
    while slug in used:
        slug, number = f"{stem}-{number}", number + 1
    return slug
