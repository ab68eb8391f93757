"""Deleting what every app has kept long enough, and writing down that it was done."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from django.db import transaction

from alongside.foundations.keeping.models import Clearing
from alongside.foundations.register.acts import record
from alongside.foundations.register.houses import HouseConfig, houses
from alongside.foundations.register.retention import parts_of


def drop_expired(*, now: dt.datetime) -> Mapping[str, int]:
    """Let every app delete what it has kept long enough; how many rows of each noun went.

    Ask it while answering for every system. Each app is a transaction of its own.
    """
    gone: Counter[str] = Counter()
    for house in houses():
        gone.update(_clear(house, now=now))
    return gone


@transaction.atomic
def _clear(house: HouseConfig, *, now: dt.datetime) -> Mapping[str, int]:
    dropped = house.drop_expired(now=now)
    for noun, count in dropped.items():
        for system_id, rows in {None: 0, **parts_of(count)}.items():
            _note(house.label, noun, system_id=system_id, rows=rows, now=now)
    return {noun: int(count) for noun, count in dropped.items()}


def _note(app: str, noun: str, *, system_id: int | None, rows: int, now: dt.datetime) -> None:
    """Write down that it was looked over; what went is an act too, without what it was."""
    clearing, _ = Clearing.objects.get_or_create(
        system_id=system_id, app=app, noun=noun, defaults={"ran_at": now}
    )
    clearing.ran_at = now
    if rows:
        clearing.rows, clearing.went_at = rows, now
        clearing.rows_ever += rows
        record("dropped", of=clearing, by=None, at=now)
    clearing.save()
