"""Making audiences, and moving things over the wall between learning and assurance."""

from collections.abc import Iterable

from django.db import transaction

from alongside.foundations.audiences import rules
from alongside.foundations.audiences.models import Audience, Crossing, Walled, Withdrawable
from alongside.foundations.audiences.queries import answering_owner_id
from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record


@transaction.atomic
def everybody(system: CareSystem) -> Audience:
    """The audience of everybody with a post in the system; one per system."""
    audience, _ = Audience.objects.get_or_create(
        system=system, kind=Audience.Kind.SYSTEM, defaults={"name": f"Everybody in {system}"[:160]}
    )
    return audience


@transaction.atomic
def people_of(
    system: CareSystem, *, organisations: Iterable[Organisation], name: str, trusted: bool = False
) -> Audience:
    """The audience of the people of exactly these organisations of the system.

    With `trusted`, also of whoever has a responsibility for the whole system.
    """
    wanted = {organisation.pk for organisation in organisations}
    alike = Audience.objects.filter(
        system=system, kind=Audience.Kind.ORGANISATIONS, trusted=trusted, name=name[:160]
    )
    for audience in alike.prefetch_related("organisations"):
        if {organisation.pk for organisation in audience.organisations.all()} == wanted:
            return audience
    made = Audience.objects.create(
        system=system, kind=Audience.Kind.ORGANISATIONS, trusted=trusted, name=name[:160]
    )
    made.organisations.set(wanted)
    return made


@transaction.atomic
def mark_withdrawn(thing: Withdrawable, *, reason: str, by: Viewer) -> None:
    """Withdraw a thing; whoever calls has asked its own rule whether `by` may, and for a reason."""
    thing.withdrawn_at = by.now
    thing.withdrawn_by = by.person
    thing.withdrawn_because = reason.strip()
    thing.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    record("withdrawn", of=thing, by=by, at=by.now)


@transaction.atomic
def cross(thing: Walled, *, to: str, reason: str, by: Viewer) -> Crossing:
    """Move a thing over the wall, as its owner's recorded act.

    Raises OfAnotherSystem, OwnerMissing, NotTheOwner, ThereAlready, WallReasonMissing.
    """
    held = type(thing)._default_manager.select_for_update(of=("self",)).get(pk=thing.pk)
    rules.check_system(by.system_id, system_id=held.system_id)
    rules.check_may_cross(
        by.organisation_ids, owner_id=answering_owner_id(held, now=by.now), thing=str(held)
    )
    rules.check_crossing(was=held.purpose, to=to, reason=reason, thing=str(held))
    crossing = Crossing.objects.create(
        system_id=held.system_id,
        noun=thing._meta.label_lower,
        noun_id=str(thing.pk),
        was=held.purpose,
        became=to,
        reason=reason.strip(),
        person=by.person,
        post_title=by.post_title,
        changed_at=by.now,
    )
    thing.purpose = to
    thing.save(update_fields=["purpose"])
    record(f"moved to {to}", of=thing, by=by, at=by.now)
    return crossing
