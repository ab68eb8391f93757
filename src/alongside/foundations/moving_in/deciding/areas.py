"""The sheets Areas and Populations beside the areas there are."""

import datetime as dt

from alongside.foundations.care_systems.models import (
    Area,
    CareSystem,
    Code,
    Level,
    Population,
)
from alongside.foundations.imports.problems import shown
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

SCHEMES = {"gss": Code.Scheme.GSS.value, "local": Code.Scheme.LOCAL.value}


def directory_of(system: CareSystem, *, now: dt.datetime) -> Directory:
    """The areas of a system, each with the one it lies in."""
    there = list(system.areas.prefetch_related("codes", "former_names"))
    entries = {
        one.pk: Entry(
            name=one.name,
            codes=current_codes(one),
            former=former_names(one),
            there=one,
            ended=one.ended_at is not None and one.ended_at <= now,
        )
        for one in there
    }
    for one in there:
        entries[one.pk].parent = entries.get(one.parent_id or 0)
    return Directory("area", entries.values())


def whole(directory: Directory) -> Entry:
    """The area of the whole system."""
    return next(
        one
        for one in directory.entries
        if one.there and getattr(one.there, "level", "") == "system"
    )


def decide(rows: list[Row], directory: Directory, *, faults: Faults) -> Outcome:
    """Match every row with an area, find what it lies in, and say what changes."""
    check_once(rows, ("name", "gss", "local"), faults=faults)
    widest = whole(directory)
    _check_one_whole(rows, faults=faults)
    seen: dict[Entry, Row] = {}
    for row in rows:
        entry = widest if row["level"] == Level.SYSTEM else None
        entry = entry or matched(row, directory, schemes=SCHEMES, faults=faults)
        if entry is None:
            codes = {scheme: row.text(name).upper() for name, scheme in SCHEMES.items()}
            entry = Entry(name=row.text("name"), codes={k: v for k, v in codes.items() if v})
        elif entry.ended:
            faults.of(row, "name", "ended_already", f"“{shown(entry.name)}” has ended.",
                      "Give the area that comes after it a name of its own.")  # fmt: skip
        elif entry in seen:
            faults.of(row, "name", "twice", f"Row {seen[entry].number} speaks of the same one.",
                      "Keep one of the rows.")  # fmt: skip
        seen.setdefault(entry, row)
        entry.row = seen[entry]
    for entry, row in seen.items():
        directory.code(entry, row, schemes=SCHEMES)
        if entry.there is None:
            directory.put(entry)
        elif entry is widest and row["level"] not in {None, Level.SYSTEM}:
            faults.of(row, "level", "level_of_the_whole", "This is the whole system.",
                      "Give it the level Whole system, or the place another name.")  # fmt: skip
    _place(seen, directory, widest, faults=faults)
    _check_cycles(seen, faults=faults)
    for entry, row in seen.items():
        entry.name = row.text("name") or entry.name
        directory.put(entry)
    return outcome(
        "Areas",
        [(one.name, row.number, one.there is None, one.changes) for one, row in seen.items()],
        not_in_file=[
            one.name for one in directory.entries
            if not one.row and not one.ended and one is not widest
        ],
    )  # fmt: skip


def _check_one_whole(rows: list[Row], *, faults: Faults) -> None:
    wholes = [row for row in rows if row["level"] == Level.SYSTEM]
    for row in wholes[1:]:
        faults.of(row, "level", "two_wholes",
                  f"Row {wholes[0].number} is the whole system already.",
                  "A file is about one system. Make this a place, or remove it.")  # fmt: skip
    for row in wholes:
        if row["inside"]:
            faults.of(row, "inside", "whole_inside", "The whole system lies in nothing.",
                      "Leave this cell empty.")  # fmt: skip


def _place(seen: dict[Entry, Row], directory: Directory, widest: Entry, *, faults: Faults) -> None:
    for entry, row in seen.items():
        if entry is widest:
            entry.changes = _changes(row, entry, moved=False)
            continue
        inside = directory.find(row, "inside", faults=faults)
        if inside is not None and inside.ended:
            faults.of(row, "inside", "ended_already", f"“{shown(inside.name)}” has ended.",
                      "Name the area that comes after it.")  # fmt: skip
        before = entry.parent
        if inside is None and (before is None or not row["inside"]):
            inside = before or widest
        entry.parent = inside
        if entry.there is not None:
            entry.changes = _changes(row, entry, moved=inside is not before)


def _changes(row: Row, entry: Entry, *, moved: bool) -> tuple[str, ...]:
    there = entry.there
    assert isinstance(there, Area)  # noqa: S101 - matched with what the system has
    given = {
        "name": row.text("name") != there.name,
        "level": row["level"] != there.level,
        "inside": moved,
    }
    for column, scheme in SCHEMES.items():
        given[column] = row.text(column).upper() != entry.codes.get(scheme)
    return tuple(
        row.sheet.column(name).heading
        for name, differs in given.items()
        if differs and row[name] is not None
    )


def _check_cycles(seen: dict[Entry, Row], *, faults: Faults) -> None:
    for entry, row in seen.items():
        path, at = [entry], entry.parent
        while at is not None and at not in path:
            path.append(at)
            at = at.parent
        if at is entry:
            names = ", ".join(f"“{shown(one.name)}”" for one in [*path[1:], entry])
            faults.of(row, "inside", "cycle", f"“{shown(entry.name)}” lies in itself: by {names}.",
                      "Correct what one of them lies in.")  # fmt: skip


Counted = tuple[Row, Entry, bool, bool]
"""A row with its area, whether the count is new, and whether it changes one."""


def decide_populations(
    rows: list[Row], directory: Directory, system: CareSystem, *, faults: Faults
) -> tuple[Outcome, list[Counted]]:
    """Match every count of people with its area and its day."""
    known = {
        (one.area_id, one.as_of): (one.people, one.source)
        for one in Population.objects.filter(system=system)
    }
    first: dict[tuple[Entry, object], int] = {}
    found: list[Counted] = []
    for row in rows:
        entry = directory.find(row, "area", faults=faults)
        if entry is None:
            continue
        key = (entry, row["as_of"])
        if key in first:
            faults.of(row, "area", "twice", f"Row {first[key]} counts the same area on that day.",
                      "Keep one of the rows.")  # fmt: skip
        first.setdefault(key, row.number)
        day = row["as_of"]
        before = (
            known.get((entry.there.pk, day)) if entry.there and isinstance(day, dt.date) else None
        )
        changed = before is not None and before != (row["people"], row.text("source"))
        found.append((row, entry, before is None, changed))
    told = [
        (f"{entry.name}, {row['as_of']}", row.number, new, ("Number of people",) if changed else ())
        for row, entry, new, changed in found
    ]
    return outcome("Populations", told), found
