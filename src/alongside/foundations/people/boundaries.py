"""The tree of areas as it stands at a moment, and what redrawing a boundary would change in it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from alongside.foundations.care_systems.models import Area
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.houses import houses

MICROSECOND = dt.timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class AreaRow:
    """An area in its tree."""

    area: Area
    above: Area | None
    """What it is shown in."""
    depth: int
    people: int | None
    as_of: dt.date | None
    counts: int


def area_tree(system_id: int, *, now: dt.datetime) -> list[AreaRow]:
    """The areas there are, widest first, each under the one it lies in; three reads.

    What lies in an area that has ended is shown under the one that came after it, and what lies
    in one that is yet to come under the one before it; or else above it.
    """
    areas = list(
        Area.objects.filter(system=system_id)
        .select_related("system")
        .prefetch_related("populations", "successions")
    )
    by_id = {one.pk: one for one in areas}
    below: dict[int | None, list[Area]] = defaultdict(list)
    for one in areas:
        if is_there(one, now=now):
            below[_there_above(one, by_id, now)].append(one)
    found: list[AreaRow] = []

    def add(parent: int | None, depth: int) -> None:
        for one in below[parent]:
            counts = [each for each in one.populations.all() if each.as_of <= now.date()]
            last = counts[-1] if counts else None
            found.append(
                AreaRow(
                    area=one,
                    above=by_id[parent] if parent is not None else None,
                    depth=depth,
                    people=last.people if last else None,
                    as_of=last.as_of if last else None,
                    counts=len(counts),
                )
            )
            add(one.pk, depth + 1)

    add(None, 0)
    return found


def is_there(one: Area, *, now: dt.datetime) -> bool:
    """Whether an area has begun by `now`, and not ended by then."""
    begun = one.started_at is None or one.started_at <= now
    return begun and (one.ended_at is None or one.ended_at > now)


def _there_above(one: Area, by_id: Mapping[int, Area], now: dt.datetime) -> int | None:
    parent, seen = one.parent_id, {one.pk}
    while parent is not None and parent not in seen and not is_there(by_id[parent], now=now):
        seen.add(parent)
        parent = _instead_of(by_id[parent], by_id, now=now)
    return None if parent in seen else parent


def _instead_of(gone: Area, by_id: Mapping[int, Area], *, now: dt.datetime) -> int | None:
    """Where to look for what lies in an area that is not there: before it, after it, above it."""
    if gone.started_at is not None and gone.started_at > now:
        ways = (each for one in by_id.values() for each in one.successions.all())
        before = [each.predecessor_id for each in ways if each.successor_id == gone.pk]
        return before[0] if before else gone.parent_id
    after = [each.successor_id for each in gone.successions.all() if each.at <= now]
    return after[0] if len(after) == 1 else gone.parent_id


@dataclass(frozen=True, kw_only=True)
class Ending:
    """An area that would end: what speaks of it, and what comes after it."""

    area: str
    people: int | None
    things: Sequence[str]
    after: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Redrawn:
    """What a new boundary would do, found out by drawing it and taking it back."""

    ending: Sequence[Ending]
    moving: Sequence[str]
    """What would be shown in another area than before."""
    new: Sequence[str]


def rehearse_boundaries(
    act: Callable[[], None], *, ending: Iterable[Area], at: dt.datetime, viewer: Viewer
) -> Redrawn:
    """Draw it, see what is different, and take it all back: nothing is written.

    Raises whatever the act raises.
    """
    ending = list(ending)
    with transaction.atomic():
        before = _shown(viewer, now=at - MICROSECOND)
        things = {one.pk: _things_of(one, viewer=viewer) for one in ending}
        act()
        after = _shown(viewer, now=at)
        heirs = {
            one.pk: [each.successor.name for each in one.successions.select_related("successor")]
            for one in ending
        }
        transaction.set_rollback(True)
    return Redrawn(
        ending=[
            Ending(
                area=one.name,
                people=before[one.pk].people if one.pk in before else None,
                things=things[one.pk],
                after=heirs[one.pk],
            )
            for one in ending
        ],
        moving=[
            f"{row.area.name}, to {row.above.name}"
            for pk, row in after.items()
            if row.above and pk in before and before[pk].above != row.above
        ],
        new=[row.area.name for pk, row in after.items() if pk not in before],
    )


def _shown(viewer: Viewer, *, now: dt.datetime) -> dict[int, AreaRow]:
    return {row.area.pk: row for row in area_tree(viewer.system_id, now=now)}


def _things_of(area: Area, *, viewer: Viewer) -> list[str]:
    return [
        f"{section.title}: {len(section.lines)}"
        for house in houses()
        for section in house.about_area(area, viewer=viewer)
        if section.lines
    ]
