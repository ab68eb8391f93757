"""The sheet Organisations beside the partners there are."""

import datetime as dt

from django.utils import timezone

from alongside.foundations.care_systems.models import CareSystem, Code, Organisation
from alongside.foundations.care_systems.queries import members
from alongside.foundations.moving_in.deciding.outcomes import Outcome, outcome
from alongside.foundations.moving_in.directory import (
    Directory,
    Entry,
    check_once,
    current_codes,
    former_names,
    matched,
)
from alongside.foundations.moving_in.faults import Faults, Row

SCHEMES = {"ods": Code.Scheme.ODS.value, "local": Code.Scheme.LOCAL.value}


def directory_of(system: CareSystem, *, now: dt.datetime) -> Directory:
    """The partners of a system, those that left included."""
    there = system.organisations.prefetch_related("codes", "former_names", "memberships")
    current = set(members(system.pk, now=now).values_list("pk", flat=True))
    return Directory(
        "organisation",
        [
            Entry(
                name=one.name,
                codes=current_codes(one),
                former=former_names(one),
                there=one,
                ended=one.pk not in current and not _will_join(one, now=now),
            )
            for one in there
        ],
    )


def _will_join(one: Organisation, *, now: dt.datetime) -> bool:
    return any(held.started_at > now for held in one.memberships.all())


def decide(rows: list[Row], directory: Directory, *, faults: Faults) -> Outcome:
    """Match every row with a partner, put what is new into the directory, and say what changes."""
    check_once(rows, ("name", "ods", "local"), faults=faults)
    seen: dict[Entry, Row] = {}
    pairs = [(row, matched(row, directory, schemes=SCHEMES, faults=faults)) for row in rows]
    for row, entry in pairs:
        if entry is None:
            codes = {scheme: row.text(name).upper() for name, scheme in SCHEMES.items()}
            entry = Entry(name=row.text("name"), codes={k: v for k, v in codes.items() if v})  # noqa: PLW2901
        elif entry.ended:
            faults.of(row, "name", "left_already", f"“{entry.name}” left the system, or ended.",
                      "Let it rejoin on its page first, or remove the row.")  # fmt: skip
        elif entry in seen:
            faults.of(row, "name", "twice", f"Row {seen[entry].number} speaks of the same one.",
                      "Keep one of the rows.")  # fmt: skip
        else:
            entry.changes = _changes(row, entry)
        seen.setdefault(entry, row)
        entry.row = seen[entry]
        entry.name = row.text("name") or entry.name
        directory.put(entry)
        directory.code(entry, row, schemes=SCHEMES)
    return outcome(
        "Organisations",
        [(one.name, row.number, one.there is None, one.changes) for one, row in seen.items()],
        not_in_file=[one.name for one in directory.entries if not one.row and not one.ended],
    )


def _changes(row: Row, entry: Entry) -> tuple[str, ...]:
    there = entry.there
    assert isinstance(there, Organisation)  # noqa: S101 - matched with what the system has
    given = {
        "name": row.text("name") != there.name,
        "sector": row["sector"] != there.sector,
        "since": _joined(there) not in {None, row["since"]},
    }
    for column, scheme in SCHEMES.items():
        given[column] = row.text(column).upper() != entry.codes.get(scheme)
    return tuple(
        row.sheet.column(name).heading
        for name, differs in given.items()
        if differs and row[name] is not None
    )


def _joined(organisation: Organisation) -> dt.date | None:
    started = [held.started_at for held in organisation.memberships.all()]
    return timezone.localdate(max(started)) if started else None
