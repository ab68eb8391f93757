"""Setting up a system: itself, its partners and its areas."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.actions.telling import tell_of_the_end
from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.care_systems.models import (
    Area,
    CareSystem,
    Code,
    Level,
    Membership,
    Organisation,
    Population,
    Sector,
)
from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.register.acts import record
from alongside.foundations.register.refusals import Refused


class SystemExists(Refused):
    code = "system_exists"
    sentence = "There is already a system at “{slug}”."


class MemberAlready(Refused):
    code = "member_already"
    sentence = "“{name}” is a member at that time already, or has ended."


@transaction.atomic
def create_system(
    name: str, *, slug: str, now: dt.datetime, is_example: bool = False
) -> CareSystem:
    """Create a system with its widest area. Raises SystemExists."""
    if CareSystem.objects.filter(slug=slug).exists():
        raise SystemExists(slug=slug)
    system = CareSystem.objects.create(name=name, slug=slug, created_at=now, is_example=is_example)
    Area.objects.create(system=system, level=Level.SYSTEM, name=name, slug=slug)
    record("added", of=system, by=None, at=now)
    return system


@transaction.atomic
def add_area(
    system: CareSystem,
    *,
    name: str,
    level: str,
    parent: Area,
    now: dt.datetime,
    by: Keeper | None = None,
    started_at: dt.datetime | None = None,
) -> Area:
    """Add a place or a neighbourhood inside another area of the same system.

    Raises OfAnotherSystem, NotTheProgrammeTeam, NameMissing, CannotEndTheWhole.
    """
    check_keeper(by, system_id=system.pk)
    if parent.system_id != system.pk:
        raise rules.OfAnotherSystem
    made = Area.objects.create(
        system=system,
        parent=parent,
        level=level,
        name=rules.check_name(name),
        slug=free_slug(name, taken=set(system.areas.values_list("slug", flat=True))),
        started_at=started_at,
    )
    record("added", of=made, by=by, at=now)
    return made


@transaction.atomic
def count_people(
    area: Area,
    *,
    people: int,
    as_of: dt.date,
    source: str,
    now: dt.datetime,
    by: Keeper | None = None,
) -> Population:
    """Write down how many people lived in an area on a day; a later count of the day replaces it.

    Raises OfAnotherSystem, NotTheProgrammeTeam, PeopleNotKnown.
    """
    check_keeper(by, system_id=area.system_id)
    rules.check_people(people, source=source)
    made, new = Population.objects.update_or_create(
        system_id=area.system_id,
        area=area,
        as_of=as_of,
        defaults={"people": people, "source": source.strip()},
    )
    record("added" if new else "changed", of=made, by=by, at=now)
    return made


@dataclass(frozen=True, kw_only=True)
class NewOrganisation:
    """A partner to be added: its ODS code if it has one, and since when it is a member."""

    name: str
    sector: str = Sector.OTHER
    ods_code: str = ""
    joined_at: dt.datetime | None = None


@transaction.atomic
def add_organisations(
    system: CareSystem,
    *,
    new: Sequence[NewOrganisation],
    now: dt.datetime,
    by: Keeper | None = None,
) -> list[Organisation]:
    """Add partners, members from `joined_at` or from now, with their codes.

    `by` is somebody of the programme team; callers that hold another right, such as bringing
    figures in, check it themselves and leave `by` out. Raises OfAnotherSystem, NotTheProgrammeTeam.
    """
    check_keeper(by, system_id=system.pk)
    taken = set(system.organisations.values_list("slug", flat=True))
    made = Organisation.objects.bulk_create(
        [
            Organisation(
                system=system,
                name=one.name,
                slug=free_slug(one.name, taken=taken),
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
    for body in made:
        record("added", of=body, by=by, at=now)
    return made


@transaction.atomic
def end_membership(
    organisation: Organisation,
    *,
    now: dt.datetime,
    at: dt.datetime | None = None,
    by: Keeper | None = None,
) -> None:
    """Let a partner leave at `at`, or now: the body goes on, and its people lose access then.

    Raises OfAnotherSystem, NotTheProgrammeTeam, AlreadyEnding, EndsBeforeItStarts.
    """
    check_keeper(by, system_id=organisation.system_id)
    at = at or now
    open_ones = organisation.memberships.filter(not_ended(at))
    if not open_ones.exists():
        raise rules.AlreadyEnding(name=organisation.name)
    if open_ones.filter(started_at__gte=at).exists():
        raise rules.EndsBeforeItStarts(name=organisation.name)
    open_ones.update(ended_at=at)
    record("left", of=organisation, by=by, at=now)
    tell_of_the_end(organisation, at=at)


@transaction.atomic
def rejoin(
    organisation: Organisation, *, at: dt.datetime, now: dt.datetime, by: Keeper | None = None
) -> Membership:
    """Let a partner that had left come back.

    Raises OfAnotherSystem, NotTheProgrammeTeam, MemberAlready.
    """
    check_keeper(by, system_id=organisation.system_id)
    later = organisation.memberships.exclude(ended_at__lte=at)
    ended = Organisation.objects.filter(pk=organisation.pk, ended_at__isnull=False)
    if ended.exists() or later.exists():
        raise MemberAlready(name=organisation.name)
    made = Membership.objects.create(
        system_id=organisation.system_id, organisation=organisation, started_at=at
    )
    record("joined", of=organisation, by=by, at=now)
    return made


def free_slug(name: str, *, taken: set[str]) -> str:
    """A slug for `name` that nothing else in the system has; from now on it is taken."""
    stem = slugify(name)[:70] or "unnamed"
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    taken.add(slug)
    return slug
