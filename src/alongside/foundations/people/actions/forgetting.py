"""Forgetting a person: the account becomes a nameless mark, and what it could open is gone.

What the partners did together stays, because who decided on a day must be findable (the public task
of the bodies that decided); it points to an account that no longer says whose it was. What was the
person's alone is deleted. The chain of the history holds a number only and stays whole.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import CASCADE, CharField, FileField, ForeignKey, Model, Q, TextField

from alongside.foundations.people.about import holding_addresses, pointing_at_people
from alongside.foundations.people.actions.posts import end_holding
from alongside.foundations.people.certificates import Line, lines, rows_about
from alongside.foundations.people.models import NOBODYS, Holding, Person
from alongside.foundations.people.sight import readable, within
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.houses import houses

NAMELESS = "Somebody who was forgotten"


@dataclass(frozen=True, kw_only=True)
class Forgotten:
    """What was done to forget somebody: the certificate, which names nobody."""

    person_id: str
    at: str
    deleted: Mapping[str, int]
    """Rows that were theirs alone, by kind."""
    parted: Mapping[str, int]
    """Rows that stay as the record of the partners, and now point to nobody in particular."""
    lines: Sequence[Line]
    """The same by noun, with the reason: what was deleted, what stays and by what right."""
    still_named: Sequence[str]
    """Texts that hold the old name or address, by kind and number: people decide on each."""
    unseen: int = 0
    """How many more such texts there are, which whoever did it may not see."""


@transaction.atomic
def forget(person: Person, *, now: dt.datetime, by: Viewer | None = None) -> Forgotten:
    """Make an account nameless; it cannot be undone. Without `by`, ask it while answering for every
    system; `by` may do it only where `accounts.rules` lets them.

    Stored files of deleted rows go when the transaction is kept.
    """
    name, email = person.name, person.email
    before = rows_about(person.pk, email=email)
    for house in houses():
        house.forget_person(person.pk, now=now)
    for holding in Holding.objects.filter(Holding.holds(now), person=person):
        end_holding(holding, at=now, now=now, by=by)
    deleted, parted = _part(person)
    deleted["Sessions"] = _end_sessions(person)
    person.name, person.email = NAMELESS, f"{person.pk}{NOBODYS}"
    person.is_active, person.last_login = False, None
    person.set_unusable_password()
    person.save()
    after = rows_about(person.pk, email=email)
    record("forgotten", of=person, by=by, at=now)
    still_named, unseen = _mentions(name, email, by=by)
    return Forgotten(
        person_id=str(person.pk),
        at=now.isoformat(),
        deleted={kind: count for kind, count in deleted.items() if count},
        parted=parted,
        lines=lines(before, after, sessions=deleted["Sessions"]),
        still_named=still_named,
        unseen=unseen,
    )


def _part(person: Person) -> tuple[dict[str, int], dict[str, int]]:
    """Delete what goes with an account; count what stays."""
    deleted: dict[str, int] = {}
    parted: dict[str, int] = {}
    for model, field in pointing_at_people():
        rows = model._base_manager.filter(**{field.attname: person.pk})
        count = rows.count()
        kind = str(model._meta.verbose_name_plural).capitalize()
        if not count:
            continue
        if _goes_with_the_account(field):
            for each in rows:
                _drop_files(each)
                each.delete()
            deleted[kind] = deleted.get(kind, 0) + count
        else:
            parted[kind] = parted.get(kind, 0) + count
    for model, field in holding_addresses():
        count, _ = model._base_manager.filter(**{f"{field.name}__iexact": person.email}).delete()
        if count:
            kind = str(model._meta.verbose_name_plural).capitalize()
            deleted[kind] = deleted.get(kind, 0) + count
    return deleted, parted


def _goes_with_the_account(field: Any) -> bool:
    """Rows that would be deleted with an account are the person's alone; others are records."""
    return isinstance(field, ForeignKey) and field.remote_field.on_delete is CASCADE


def _drop_files(thing: Model) -> None:
    for field in thing._meta.concrete_fields:
        if isinstance(field, FileField):
            stored = getattr(thing, field.name)
            transaction.on_commit(partial(stored.storage.delete, stored.name))


def _end_sessions(person: Person) -> int:
    """Sessions say whose they are only when opened."""
    count = 0
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
            count += 1
    return count


def _mentions(name: str, email: str, *, by: Viewer | None) -> tuple[list[str], int]:
    """Where texts that others wrote still hold the name or the address, and how many more of them
    there are that `by` may not see. A viewer hears of the texts of their own system alone.
    """
    found, unseen = [], 0
    for model in apps.get_models():
        texts = [
            field.name
            for field in model._meta.local_concrete_fields
            if isinstance(field, CharField | TextField)
        ]
        if not texts or not model.__module__.startswith("alongside."):
            continue
        asked = Q()
        for text in texts:
            asked |= Q(**{f"{text}__icontains": email})
            asked |= Q(**{f"{text}__icontains": name})
        rows = model._base_manager.filter(asked)
        if by:
            there, rows = within(rows, viewer=by), readable(rows, viewer=by)
            unseen += there.count() - rows.count()
        for key in rows.values_list("pk", flat=True)[:100]:
            found.append(f"{model._meta.verbose_name} {key}")  # noqa: PERF401 - read as it is said
    return found, unseen
