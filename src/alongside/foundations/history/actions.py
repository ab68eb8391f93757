"""Writing acts down, each in the transaction of what was done."""

import re
from contextlib import nullcontext
from dataclasses import replace

from django.db import connection, transaction

from alongside.foundations.care_systems.tenancy import across_systems
from alongside.foundations.history.chains import FIRST, INSTALLATION, seal
from alongside.foundations.history.models import Entry
from alongside.foundations.register.acts import Act

WORD = re.compile(r"[a-z][a-z_ -]{0,39}")
NOUN = re.compile(r"[a-z_]+\.[a-z_]{1,60}")
ID = re.compile(r"[A-Za-z0-9-]{1,64}")


@transaction.atomic(savepoint=False)
def write_down(act: Act) -> Entry:
    """Add an act to the end of its chain; whoever else wants to waits until this one is done.

    Raises ValueError for an act that says more than who did what to which thing.
    """
    for pattern, value in ((WORD, act.verb), (NOUN, act.noun), (ID, act.noun_id)):
        if not pattern.fullmatch(value):
            raise ValueError(f"{value!r} is no word, noun or id: history holds no content.")
    # What concerns the whole installation belongs to no system, so no system's policy lets it in.
    with across_systems() if act.system_id is None else nullcontext():
        _hold_the_end(act.system_id)
        last = (
            Entry.objects.filter(system=act.system_id)
            .order_by("-sequence")
            .values_list("sequence", "hash")
            .first()
        )
        sequence, head = last or (0, FIRST)
        entry = Entry(
            system_id=act.system_id,
            sequence=sequence + 1,
            at=act.at,
            verb=act.verb,
            noun=act.noun,
            noun_id=act.noun_id,
            person_id=act.person_id,
            previous=head,
        )
        entry.hash = seal(replace(entry.sealed, hash=""))
        entry.save(force_insert=True)
    return entry


def _hold_the_end(system_id: int | None) -> None:
    """One writer at the end of a chain; on SQLite every transaction that writes is alone."""
    if connection.vendor == "postgresql":
        chain = INSTALLATION if system_id is None else system_id
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
                [f"alongside.history {chain}"],
            )
