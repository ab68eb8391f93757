"""Writing partners, areas and populations of a checked file."""

import datetime as dt
from collections.abc import Iterator, Mapping

from django.utils import timezone

from alongside.foundations.care_systems.actions.correcting import (
    correct_area,
    correct_organisation,
)
from alongside.foundations.care_systems.actions.naming import give_code, rename
from alongside.foundations.care_systems.actions.setting_up import (
    NewOrganisation,
    add_area,
    add_organisations,
    count_people,
)
from alongside.foundations.care_systems.models import Area, Organisation
from alongside.foundations.moving_in.actions.checking import Checked
from alongside.foundations.moving_in.deciding import areas, organisations
from alongside.foundations.moving_in.directory import Entry
from alongside.foundations.moving_in.faults import Row
from alongside.foundations.people.viewers import Viewer

Bodies = Mapping[Entry, Organisation]


def start_of(day: object) -> dt.datetime | None:
    """The first moment of a day; None when there is none."""
    if not isinstance(day, dt.date):
        return None
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def write_organisations(checked: Checked, *, by: Viewer | None, now: dt.datetime) -> Bodies:
    """Add what is new and revise what differs; answer the partner of each entry."""
    new = [(one, one.row) for one in checked.organisations if one.there is None and one.row]
    made = add_organisations(
        checked.system,
        new=[
            NewOrganisation(
                name=one.name,
                sector=row.text("sector"),
                ods_code=row.text("ods").upper(),
                joined_at=start_of(row["since"]),
            )
            for one, row in new
        ],
        now=now,
        by=by,
    )
    for (_, row), body in zip(new, made, strict=True):
        if row["local"]:
            _give_codes(row, body, {"local": "local"}, by=by, now=now)
    for one in checked.organisations:
        if one.row and one.changes and isinstance(one.there, Organisation):
            _revise(one.row, one.there, one.changes, by=by, now=now)
    found = {entry: body for (entry, _), body in zip(new, made, strict=True)}
    known = {one: one.there for one in checked.organisations if isinstance(one.there, Organisation)}
    return {**known, **found}


def _revise(
    row: Row, there: Organisation, changes: tuple[str, ...], *, by: Viewer | None, now: dt.datetime
) -> None:
    changed = {one.name for one in row.sheet.columns if one.heading in changes}
    if "name" in changed:
        rename(there, name=row.text("name"), at=now, now=now, by=by)
    if changed & {"sector", "since"}:
        since = start_of(row["since"]) if "since" in changed else None
        sector = row.text("sector") if "sector" in changed else None
        correct_organisation(there, sector=sector, member_since=since, now=now, by=by)
    _give_codes(row, there, _only(organisations.SCHEMES, changed), by=by, now=now)


def _only(schemes: Mapping[str, str], changed: set[str]) -> Mapping[str, str]:
    return {column: scheme for column, scheme in schemes.items() if column in changed}


def _give_codes(
    row: Row,
    thing: Organisation | Area,
    schemes: Mapping[str, str],
    *,
    by: Viewer | None,
    now: dt.datetime,
) -> None:
    for column, scheme in schemes.items():
        if row[column]:
            give_code(thing, scheme=scheme, value=row.text(column), at=now, now=now, by=by)


def write_areas(checked: Checked, *, by: Viewer | None, now: dt.datetime) -> None:
    """Add areas, the wider before what lies in them; revise what differs; count their people."""
    made: dict[Entry, Area] = {}
    for entry in _wider_first(checked):
        row = entry.row
        parent = entry.parent and (entry.parent.there or made.get(entry.parent))
        if row is None or not isinstance(parent, (Area, type(None))):
            continue
        if isinstance(entry.there, Area):
            _revise_area(row, entry.there, parent, entry.changes, by=by, now=now)
        elif parent is not None:
            made[entry] = add_area(checked.system, name=entry.name, level=row.text("level"),
                                   parent=parent, now=now, by=by)  # fmt: skip
            _give_codes(row, made[entry], areas.SCHEMES, by=by, now=now)
    for row, entry, new, changed in checked.populations:
        area = entry.there or made.get(entry)
        people, day = row["people"], row["as_of"]
        if (new or changed) and isinstance(area, Area):
            assert isinstance(people, int)  # noqa: S101 - required, and read as such
            assert isinstance(day, dt.date)  # noqa: S101 - required, and read as such
            count_people(area, people=people, as_of=day, source=row.text("source"), now=now, by=by)


def _wider_first(checked: Checked) -> Iterator[Entry]:
    waiting = list(checked.areas)
    done: set[Entry] = set()
    while waiting:
        ready = [one for one in waiting if one.parent not in waiting]
        done.update(ready)
        yield from ready
        waiting = [one for one in waiting if one not in done]


def _revise_area(
    row: Row,
    there: Area,
    parent: Area | None,
    changes: tuple[str, ...],
    *,
    by: Viewer | None,
    now: dt.datetime,
) -> None:
    changed = {one.name for one in row.sheet.columns if one.heading in changes}
    if "name" in changed:
        rename(there, name=row.text("name"), at=now, now=now, by=by)
    if changed & {"level", "inside"}:
        level = row.text("level") if "level" in changed else None
        correct_area(there, level=level, parent=parent if "inside" in changed else None,
                     now=now, by=by)  # fmt: skip
    _give_codes(row, there, _only(areas.SCHEMES, changed), by=by, now=now)
