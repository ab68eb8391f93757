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
    """An audience of the people of these organisations of the system; one per name.

    With `trusted`, also of whoever has a responsibility for the whole system.
    """
    audience, created = Audience.objects.get_or_create(
        system=system,
        kind=Audience.Kind.ORGANISATIONS,
        name=name[:160],
        defaults={"trusted": trusted},
    )
    if created:
        audience.organisations.set(organisations)
    return audience
