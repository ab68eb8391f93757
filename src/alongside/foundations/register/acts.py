"""What was done, told to the house once: history writes it down, notices may pass it on.

Actions call `record` inside their transaction. An act says who did what to which thing, and never
what it holds.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Protocol

from django.db import connection
from django.db.models import Model


class Actor(Protocol):
    """Whoever acts: a viewer or a person."""

    @property
    def person_id(self) -> uuid.UUID: ...


@dataclass(frozen=True, kw_only=True)
class Act:
    """Somebody did something to a thing, at a moment."""

    verb: str
    """What was done, as one word in the past: `added`, `changed`, `withdrawn`."""
    noun: str
    """The kind of thing, as its model's lower-case label: `outcomes.measure`."""
    noun_id: str
    system_id: int | None
    """The system it happened in; none for what concerns the whole installation."""
    person_id: uuid.UUID | None
    """Who did it; none when it was done on the command line or by the timetable."""
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Telling:
    """Who should be told of something, and as which kind of notice."""

    kind: str
    people: frozenset[uuid.UUID]


def record(
    verb: str, *, of: Model, by: Actor | None, at: dt.datetime, system_id: int | None = None
) -> Act:
    """Tell the house that `by` did `verb` to a saved thing. Call it in the action's transaction.

    `system_id` says where it happened, if the thing is of no system, as an account is.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An act is recorded in the transaction of what was done.")
    from alongside.foundations.register.houses import houses  # noqa: PLC0415 - it names Act

    label = of._meta.label_lower
    own = of.pk if label == "care_systems.caresystem" else getattr(of, "system_id", None)
    act = Act(
        verb=verb,
        noun=label,
        noun_id=str(of.pk),
        system_id=system_id if own is None else own,
        person_id=by.person_id if by else None,
        at=at,
    )
    for house in houses():
        house.acted(act)
    return act
