"""People with a browser and without: Django's test client, signed in."""

from collections.abc import Iterable

from django.test import Client

from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.people.models import Person
from tests.factories import ago, make_organisation, make_person_with_post

YEARS = ago(days=2000)
"""Long enough ago for every clock: pages ask the real one."""


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def visitor(
    system: CareSystem,
    *,
    organisation: Organisation | None = None,
    responsibilities: Iterable[str] = (),
) -> Client:
    """Somebody with a post in the system."""
    return signed_in(
        make_person_with_post(
            organisation or make_organisation(system, "Somewhere Trust"),
            responsibilities=responsibilities,
            started_at=YEARS,
        )
    )


def analyst(system: CareSystem) -> Client:
    return visitor(system, responsibilities=["analyst"])


def keeper(system: CareSystem) -> Client:
    """Somebody who may keep everything a system keeps."""
    return visitor(system, responsibilities=["analyst", "programme_team"])
