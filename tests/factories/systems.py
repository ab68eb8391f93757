"""Systems, organisations and areas."""

import datetime as dt
import itertools

from alongside.foundations.care_systems.actions import (
    NewOrganisation,
    add_area,
    add_organisations,
    create_system,
)
from alongside.foundations.care_systems.models import Area, CareSystem, Level, Organisation, Sector
from tests.factories.clock import ago

_numbers = itertools.count(1)


def make_system(name: str = "Aldmoor", *, slug: str = "") -> CareSystem:
    """A system with its widest area."""
    return create_system(name, slug=slug or f"system-{next(_numbers)}", now=ago(days=2000))


def make_organisation(
    system: CareSystem,
    name: str = "Riverside Trust",
    *,
    ods_code: str = "",
    joined_at: dt.datetime | None = None,
) -> Organisation:
    """A partner, a member for years unless `joined_at` says otherwise."""
    joined_at = joined_at or ago(days=2000)
    new = NewOrganisation(name=name, sector=Sector.ACUTE, ods_code=ods_code, joined_at=joined_at)
    return add_organisations(system, new=[new], now=joined_at)[0]


def make_area(system: CareSystem, name: str = "Northmere", *, level: Level = Level.PLACE) -> Area:
    """An area directly in the whole system."""
    whole = system.areas.get(level=Level.SYSTEM)
    return add_area(system, name=name, level=level, parent=whole, now=ago(days=2000))
