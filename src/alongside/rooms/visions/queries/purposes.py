"""Reads of purposes, priorities and what changed in them. All start from `visible_to`."""

from django.db.models import Q, QuerySet

from alongside.foundations.care_systems.models import Area
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import Change, Priority, Purpose
from alongside.rooms.visions.queries.logic_models import areas_offered


def purposes_seen(viewer: Viewer) -> QuerySet[Purpose]:
    """The purposes the viewer may see, the widest area first."""
    return Purpose.objects.visible_to(viewer).select_related("system", "area", "person")


def priorities_seen(viewer: Viewer) -> QuerySet[Priority]:
    """The priorities the viewer may see, those that ended too, with what their page shows."""
    return Priority.objects.visible_to(viewer).select_related(
        "system", "purpose__area", "purpose__system", "person", "ended_by"
    )


def changes_seen(viewer: Viewer) -> QuerySet[Change]:
    """What changed in purposes and priorities, the latest first."""
    return Change.objects.visible_to(viewer).select_related(
        "person", "purpose__area", "purpose__system", "priority__system"
    )


def purposes_of_area(area: Area, *, viewer: Viewer) -> QuerySet[Purpose]:
    """The purpose of an area and of those it lies in, in no order."""
    within = [area.pk, *(each.pk for each in _around(area))]
    return purposes_seen(viewer).filter(area__in=within)


def _around(area: Area) -> list[Area]:
    found, above = [], area.parent
    while above is not None:
        found.append(above)
        above = above.parent
    return found


def areas_without_purpose(viewer: Viewer) -> QuerySet[Area]:
    """The areas that one may still write a purpose for."""
    has = Purpose.objects.filter(system=viewer.system_id).values("area")
    return areas_offered(viewer).filter(~Q(pk__in=has))
