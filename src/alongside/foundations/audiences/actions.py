"""Making audiences."""

from collections.abc import Iterable

from django.db import transaction

from alongside.foundations.audiences.models import Audience
from alongside.foundations.care_systems.models import CareSystem, Organisation


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
