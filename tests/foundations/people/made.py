"""What partners are to each other and to others, for tests."""

from alongside.foundations.care_systems.actions.partnerships import add_partnership
from alongside.foundations.care_systems.actions.standing import (
    NewContact,
    add_accountability,
    add_contact,
)
from alongside.foundations.care_systems.models import (
    Accountability,
    CareSystem,
    ExternalContact,
    Partnership,
)
from tests.factories import NOW, ago, make_organisation


def make_partnership(system: CareSystem, name: str = "Falls alliance") -> Partnership:
    """An alliance of two partners, a year old."""
    members = [make_organisation(system, each) for each in ("Hill Trust", "Dale Trust")]
    return add_partnership(
        system, name=name, form="alliance", members=members, started_at=ago(days=365), now=NOW
    )


def make_contact(system: CareSystem, name: str = "Pat Elmsby") -> ExternalContact:
    """Somebody at a regulator, for the whole system."""
    new = NewContact(name=name, body="Care regulator", topic="Inspections")
    return add_contact(system, new=new, started_at=ago(days=365), now=NOW)


def make_answer(system: CareSystem, to: str = "Care regulator") -> Accountability:
    """A partner that answers to somebody."""
    body = make_organisation(system, "Marsh Trust")
    return add_accountability(body, to=to, what_for="Safe care", started_at=ago(days=365), now=NOW)
