"""What an erasure did, line by line: what was deleted, what stays without the name, and by what
right. It counts rows before and after, so that nothing an app deletes by itself is left out.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TypedDict

from django.db.models import Model, Q

from alongside.foundations.people.about import holding_addresses, pointing_at_people
from alongside.foundations.people.models import Person
from alongside.foundations.register.houses import retention_of

DELETED, PARTED = "deleted", "kept without the name"
THEIRS_ALONE = "It was theirs alone."
UNSAID = "No retention says why it stays."

Tables = Mapping[type[Model], int]


class Line(TypedDict):
    """One noun of the certificate."""

    noun: str
    done: str
    """`deleted`, or `kept without the name`."""
    rows: int
    reason: str
    """Why it was deleted, or the legal reason for which it stays."""


def rows_about(person_id: uuid.UUID, *, email: str) -> Tables:
    """How many rows of each table point to somebody, by their account or their address."""
    asked: dict[type[Model], Q] = defaultdict(Q)
    for model, field in pointing_at_people():
        asked[model] |= Q(**{field.attname: person_id})
    for model, field in holding_addresses():
        asked[model] |= Q(**{f"{field.name}__iexact": email})
    return {model: model._base_manager.filter(which).count() for model, which in asked.items()}


def lines(before: Tables, after: Tables, *, sessions: int) -> list[Line]:
    """The certificate's lines, by noun: first what is gone, then what stays, most rows first."""
    gone: Counter[tuple[str, str]] = Counter()
    stays: Counter[tuple[str, str]] = Counter()
    for model, count in before.items():
        noun, reason = _said_of(model)
        gone[noun, THEIRS_ALONE] += max(count - after[model], 0)
        stays[noun, reason] += after[model]
    gone["Sessions", THEIRS_ALONE] += sessions
    stays[_said_of(Person)] += 1
    return [*_told(gone, DELETED), *_told(stays, PARTED)]


def _told(counted: Counter[tuple[str, str]], done: str) -> Iterator[Line]:
    for (noun, reason), rows in counted.most_common():
        if rows:
            yield Line(noun=noun, done=done, rows=rows, reason=reason)


def _said_of(model: type[Model]) -> tuple[str, str]:
    """What the page What we keep calls the rows of a table, and why one of them stays."""
    joins = model._meta.auto_created  # a joining table is told with what it joins
    line = retention_of(joins._meta.label if isinstance(joins, type) else model._meta.label)
    if line is None:
        return str(model._meta.verbose_name_plural).capitalize(), UNSAID
    return line.noun, line.stays
