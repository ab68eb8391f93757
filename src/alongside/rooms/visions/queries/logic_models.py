"""Reads of logic models. All start from `visible_to`."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alongside.foundations.care_systems.models import Area
from alongside.foundations.frameworks.models import FrameworkItem, Version
from alongside.foundations.frameworks.queries import nodes_of_the_logic_model, versions_visible_to
from alongside.foundations.frameworks.words import LOGIC_MODEL
from alongside.foundations.people.models import Person
from alongside.foundations.people.queries import holders
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import (
    Author,
    Box,
    Doubt,
    Edition,
    Link,
    LogicModel,
    Rating,
)
from alongside.rooms.visions.rules import Pair
from alongside.rooms.visions.words import QUESTIONS


def models_seen(viewer: Viewer) -> QuerySet[LogicModel]:
    """The logic models the viewer may see, with what names them."""
    return LogicModel.objects.visible_to(viewer).select_related("system", "area", "audience")


def models_counted(viewer: Viewer) -> QuerySet[Any]:
    """The same, with how many boxes, links and open doubts each has now."""
    return models_seen(viewer).annotate(
        boxes=_how_many(Box, Q(ended_at__isnull=True)),
        links=_how_many(Link, Q(ended_at__isnull=True)),
        doubts=_how_many(Doubt, Q(settled_at__isnull=True)),
    )


def _how_many(of: type[Box] | type[Link] | type[Doubt], which: Q) -> Any:
    counted = (
        of.objects.filter(which, logic_model=OuterRef("pk"))
        .order_by()
        .values("logic_model")
        .annotate(many=Count("pk"))
        .values("many")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def boxes_of(model: LogicModel, *, viewer: Viewer, at: dt.datetime) -> QuerySet[Box]:
    """The boxes that stood in a logic model at a moment."""
    found = Box.objects.visible_to(viewer).filter(logic_model=model).at(at)
    return found.select_related("item", "system")


def boxes_seen(viewer: Viewer) -> QuerySet[Box]:
    """The boxes the viewer may see, those that were taken out too, with what their page shows."""
    return Box.objects.visible_to(viewer).select_related(
        "item", "system", "ended_by", "logic_model__area", "logic_model__version__framework"
    )


def latest_ratings(model: LogicModel, *, viewer: Viewer, at: dt.datetime) -> QuerySet[Rating]:
    """The latest that each person had said of each box of a logic model at a moment."""
    return latest_of_all(viewer, at=at).filter(logic_model=model)


def latest_of_all(viewer: Viewer, *, at: dt.datetime) -> QuerySet[Rating]:
    """The latest that each person had said of each box of every logic model at a moment."""
    return Rating.objects.visible_to(viewer).filter(rated_at__lte=at, pk=_latest(at))


def standing_boxes(viewer: Viewer) -> QuerySet[Box]:
    """The boxes that stand now in any logic model, model by model, in the framework's order."""
    standing = Box.objects.visible_to(viewer).at(viewer.now)
    found = standing.select_related("item", "system", "logic_model__area")
    return found.order_by("logic_model__title", "logic_model", "item__position", "item")


def judged_boxes(viewer: Viewer) -> QuerySet[Box]:
    """Those of them that people judge."""
    return standing_boxes(viewer).filter(item__kind__in=QUESTIONS)


def ratings_of_box(box: Box, *, viewer: Viewer) -> QuerySet[Any]:
    """All that was said of a box, the latest first; `counts` where nothing came after it."""
    said = Rating.objects.visible_to(viewer).filter(box=box).select_related("person")
    return said.annotate(counts=Q(pk=_latest(viewer.now)))


def _latest(at: dt.datetime) -> Subquery:
    newer = Rating.objects.filter(
        box=OuterRef("box"), person=OuterRef("person"), rated_at__lte=at
    ).order_by("-rated_at", "-pk")
    return Subquery(newer.values("pk")[:1])


def links_of(model: LogicModel, *, viewer: Viewer, at: dt.datetime) -> QuerySet[Link]:
    """The links that stood in a logic model at a moment."""
    found = Link.objects.visible_to(viewer).filter(logic_model=model).at(at)
    return found.select_related("cause", "effect", "person", "system")


def links_seen(viewer: Viewer) -> QuerySet[Link]:
    """The links the viewer may see, those that were taken out too, with what their page shows."""
    return Link.objects.visible_to(viewer).select_related(
        "cause", "effect", "person", "ended_by", "system", "logic_model__area"
    )


def pairs_of(model: LogicModel, *, now: dt.datetime) -> list[Pair]:
    """What leads to what in a logic model now."""
    return list(Link.objects.filter(logic_model=model).at(now).values_list("cause", "effect"))


def doubts_by_pair(model: LogicModel, *, viewer: Viewer) -> dict[Pair, list[Doubt]]:
    """What people doubt or doubted of the links of a logic model, the oldest first."""
    said = Doubt.objects.visible_to(viewer).filter(logic_model=model)
    found: dict[Pair, list[Doubt]] = {}
    for each in said.select_related("person", "settled_by"):
        found.setdefault(each.pair, []).append(each)
    return found


def doubts_seen(viewer: Viewer) -> QuerySet[Doubt]:
    """The doubts the viewer may see, with the logic model they are about."""
    return Doubt.objects.visible_to(viewer).select_related(
        "person", "cause", "effect", "logic_model__system", "logic_model__area"
    )


def authors_of(model: LogicModel, *, viewer: Viewer) -> QuerySet[Author]:
    """Who may change a logic model, in the order they joined."""
    return Author.objects.visible_to(viewer).filter(logic_model=model).select_related("person")


def is_author(model: LogicModel, *, viewer: Viewer) -> bool:
    """Whether the viewer is one of them."""
    return authors_of(model, viewer=viewer).filter(person=viewer.person_id).exists()


def editions_of(model: LogicModel, *, viewer: Viewer) -> QuerySet[Edition]:
    """The versions of a logic model that were kept by name, the latest first."""
    found = Edition.objects.visible_to(viewer).filter(logic_model=model)
    return found.select_related("person")


def editions_seen(viewer: Viewer) -> QuerySet[Edition]:
    """The kept versions the viewer may see, with the logic model they are of."""
    return Edition.objects.visible_to(viewer).select_related(
        "person", "logic_model__system", "logic_model__area", "logic_model__version"
    )


def nodes_offered(
    version: int, *, viewer: Viewer, kept: Collection[int]
) -> QuerySet[FrameworkItem]:
    """What may stand in a logic model: the nodes of the edition and our own, and what does."""
    return nodes_of_the_logic_model(viewer, kept=kept).filter(version=version)


def areas_offered(viewer: Viewer) -> QuerySet[Area]:
    """The areas a logic model may be of, the widest first."""
    now = Q(ended_at__isnull=True) | Q(ended_at__gt=viewer.now)
    return Area.objects.filter(now, system=viewer.system_id).order_by("-level", "name", "pk")


def latest_edition(viewer: Viewer) -> Version | None:
    """The newest edition of the framework of logic models that is in force."""
    found = versions_visible_to(viewer).filter(
        framework__slug=LOGIC_MODEL,
        framework__system__isnull=True,
        valid_from__lte=viewer.now.date(),
    )
    return found.order_by("-valid_from", "-pk").first()


def people_offered(viewer: Viewer) -> QuerySet[Person]:
    """Who may be made an author: whoever holds a post here now."""
    held = holders(viewer.system_id, now=viewer.now).values("person")
    return Person.objects.filter(pk__in=held).order_by("name", "pk")


def open_doubts(viewer: Viewer) -> QuerySet[Doubt]:
    """The doubts about links that still stand, which nobody has settled, the oldest first."""
    standing = Link.objects.filter(
        logic_model=OuterRef("logic_model"),
        cause=OuterRef("cause"),
        effect=OuterRef("effect"),
        ended_at__isnull=True,
    )
    return doubts_seen(viewer).filter(Exists(standing), settled_at__isnull=True)
