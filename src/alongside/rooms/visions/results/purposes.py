"""Purposes with their priorities, and what changed in them, as their pages show them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alongside.foundations.care_systems.models import Area
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import Change, Priority, Purpose
from alongside.rooms.visions.queries import (
    changes_seen,
    priorities_seen,
    purposes_of_area,
    purposes_seen,
)
from alongside.rooms.visions.results.constancy import constancy
from alongside.rooms.visions.words import Matter


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A priority, and how constant it was."""

    priority: Priority
    constancy: str


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What an area is for, what comes first in it, and how constant both were."""

    purpose: Purpose
    constancy: str
    priorities: Sequence[Ranked]
    ended: Sequence[Priority]


def aims(viewer: Viewer) -> list[Aim]:
    """Every purpose one may see, the widest area first: three queries."""
    return _aims(purposes_seen(viewer), viewer=viewer)


def aim_of(purpose: Purpose, *, viewer: Viewer) -> Aim:
    """One purpose."""
    return _aims([purpose], viewer=viewer)[0]


def purpose_for(area: Area, *, viewer: Viewer) -> Purpose | None:
    """What an area is for: its own purpose, or that of the nearest area it lies in."""
    found = {each.area_id: each for each in purposes_of_area(area, viewer=viewer)}
    here: Area | None = area
    while here is not None and here.pk not in found:
        here = here.parent
    return found[here.pk] if here else None


def changed(changes: Iterable[Change]) -> dict[Matter, list[Change]]:
    """What changed, apart: in what is wanted, and in how it is gone about."""
    kept: dict[Matter, list[Change]] = {matter: [] for matter in Matter}
    for each in changes:
        kept[Matter(each.matter)].append(each)
    return kept


def _aims(purposes: Iterable[Purpose], *, viewer: Viewer) -> list[Aim]:
    found = list(purposes)
    priorities = list(priorities_seen(viewer).filter(purpose__in=[one.pk for one in found]))
    changes = list(changes_seen(viewer).filter(purpose__in=[one.pk for one in found]))
    return [
        Aim(
            purpose=purpose,
            constancy=constancy(
                _moments(changes, purpose=purpose, priority=None), since=purpose.set_at
            ),
            priorities=[
                Ranked(
                    priority=one,
                    constancy=constancy(
                        _moments(changes, purpose=purpose, priority=one), since=one.set_at
                    ),
                )
                for one in priorities
                if one.purpose_id == purpose.pk and not one.ended_at
            ],
            ended=[one for one in priorities if one.purpose_id == purpose.pk and one.ended_at],
        )
        for purpose in found
    ]


def _moments(
    changes: Iterable[Change], *, purpose: Purpose, priority: Priority | None
) -> list[tuple[Matter, dt.datetime]]:
    wanted = purpose.pk, priority.pk if priority else None
    return [
        (Matter(each.matter), each.changed_at)
        for each in changes
        if (each.purpose_id, each.priority_id) == wanted
    ]
