"""Setting up a system: itself, its partners and its areas."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

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
        slug=_free_slug(name, taken=set(system.areas.values_list("slug", flat=True))),
    )


@dataclass(frozen=True, kw_only=True)
class NewOrganisation:
    """A partner to be added: its ODS code if it has one, and since when it is a member."""

    name: str
    sector: str = Sector.OTHER
    ods_code: str = ""
    joined_at: dt.datetime | None = None


@transaction.atomic
def add_organisations(
    system: CareSystem, *, new: Sequence[NewOrganisation], now: dt.datetime
) -> list[Organisation]:
    """Add partners, members from `joined_at` or from now, with their codes."""
    taken = set(system.organisations.values_list("slug", flat=True))
    made = Organisation.objects.bulk_create(
        [
            Organisation(
                system=system,
                name=one.name,
                slug=_free_slug(one.name, taken=taken),
                sector=one.sector,
            )
            for one in new
        ],
        batch_size=1_000,
    )
    pairs = list(zip(made, new, strict=True))
    Membership.objects.bulk_create(
        [
            Membership(system=system, organisation=body, started_at=one.joined_at or now)
            for body, one in pairs
        ],
        batch_size=1_000,
    )
    Code.objects.bulk_create(
        [
            Code(
                system=system,
                scheme=Code.Scheme.ODS,
                value=one.ods_code,
                organisation=body,
                started_at=one.joined_at or now,
            )
            for body, one in pairs
            if one.ods_code
        ],
        batch_size=1_000,
    )
    return made


@transaction.atomic
def end_membership(organisation: Organisation, *, now: dt.datetime) -> None:
    """End a partner's membership: its people lose access at that moment."""
    organisation.memberships.filter(ended_at__isnull=True).update(ended_at=now)


def _free_slug(name: str, *, taken: set[str]) -> str:
    """A slug for `name` that nothing else in the system has; from now on it is taken."""
    stem = slugify(name)[:70] or "unnamed"
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    taken.add(slug)
    return slug
