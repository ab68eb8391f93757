"""Whom partners answer to, and whom to ask outside the system."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.keepers import Keeper, check_keeper
from alongside.foundations.care_systems.models import (
    Accountability,
    CareSystem,
    ExternalContact,
    Organisation,
)
from alongside.foundations.register.acts import record
from alongside.foundations.register.retention import Gone, delete_counted

CONTACTS_KEPT = dt.timedelta(days=365)
"""How long a contact is kept after it ended."""


@transaction.atomic
def add_accountability(
    organisation: Organisation,
    *,
    to: str,
    what_for: str,
    started_at: dt.datetime,
    now: dt.datetime,
    basis: str = "",
    by: Keeper | None = None,
) -> Accountability:
    """Write down to whom a partner answers. Raises OfAnotherSystem, NotTheProgrammeTeam,
    NameMissing."""
    check_keeper(by, system_id=organisation.system_id)
    made = Accountability.objects.create(
        system_id=organisation.system_id,
        organisation=organisation,
        to=rules.check_name(to),
        what_for=rules.check_name(what_for),
        basis=basis.strip(),
        started_at=started_at,
    )
    record("added", of=made, by=by, at=now)
    return made


@dataclass(frozen=True, kw_only=True)
class NewContact:
    """Somebody outside the system, and what to ask them about."""

    name: str
    body: str
    topic: str
    role: str = ""
    email: str = ""
    phone: str = ""
    organisation: Organisation | None = None


@transaction.atomic
def add_contact(
    system: CareSystem,
    *,
    new: NewContact,
    started_at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> ExternalContact:
    """Write down whom to ask. Raises OfAnotherSystem, NotTheProgrammeTeam, NameMissing."""
    check_keeper(by, system_id=system.pk)
    made = ExternalContact(system=system, started_at=started_at)
    _fill(made, new)
    made.save()
    record("added", of=made, by=by, at=now)
    return made


@transaction.atomic
def correct_contact(
    contact: ExternalContact, *, new: NewContact, now: dt.datetime, by: Keeper | None = None
) -> None:
    """Mend what is written down of a contact, such as a new number; another person is a new one.

    Raises OfAnotherSystem, NotTheProgrammeTeam, NameMissing.
    """
    check_keeper(by, system_id=contact.system_id)
    _fill(contact, new)
    contact.save()
    record("changed", of=contact, by=by, at=now)


def _fill(contact: ExternalContact, new: NewContact) -> None:
    if new.organisation and new.organisation.system_id != contact.system_id:
        raise rules.OfAnotherSystem
    contact.organisation = new.organisation
    contact.name = rules.check_name(new.name)
    contact.body = rules.check_name(new.body)
    contact.topic = rules.check_name(new.topic)
    contact.role = new.role.strip()
    contact.email = new.email.strip()
    contact.phone = new.phone.strip()


@transaction.atomic
def end_line(
    line: Accountability | ExternalContact,
    *,
    at: dt.datetime,
    now: dt.datetime,
    by: Keeper | None = None,
) -> None:
    """End a line of accountability, or the time of a contact.

    Raises OfAnotherSystem, NotTheProgrammeTeam, AlreadyEnding, EndsBeforeItStarts.
    """
    check_keeper(by, system_id=line.system_id)
    rules.check_may_end(
        rules.Span(id=line.pk, name=str(line), started_at=line.started_at, ended_at=line.ended_at),
        at=at,
    )
    line.ended_at = at
    line.save(update_fields=["ended_at"])
    record("ended", of=line, by=by, at=now)


@transaction.atomic
def drop_ended_contacts(*, now: dt.datetime) -> Gone:
    """Delete contacts that ended long enough ago: they are people of other bodies."""
    return delete_counted(ExternalContact.objects.filter(ended_at__lt=now - CONTACTS_KEPT))
