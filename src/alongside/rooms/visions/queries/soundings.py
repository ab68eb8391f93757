"""Reads of soundings. All start from `visible_to`."""

from django.db.models import QuerySet

from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import Box, Heard, LogicModel, Sounding
from alongside.rooms.visions.queries.logic_models import judged_boxes


def soundings_seen(viewer: Viewer) -> QuerySet[Sounding]:
    """The soundings the viewer may see, the latest first."""
    return Sounding.objects.visible_to(viewer).select_related(
        "system", "person", "release", "logic_model__system", "logic_model__area"
    )


def has_answered(sounding: Sounding, *, viewer: Viewer) -> bool:
    """Whether the viewer did."""
    return Heard.objects.visible_to(viewer).filter(sounding=sounding).exists()


def boxes_asked_about(model: LogicModel, *, viewer: Viewer) -> QuerySet[Box]:
    """The boxes of a logic model that people judge now, in the framework's order."""
    found: QuerySet[Box] = judged_boxes(viewer).filter(logic_model=model)
    return found.order_by("item__position", "item")
