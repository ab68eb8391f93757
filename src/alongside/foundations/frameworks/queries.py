"""Reads of frameworks, as one system sees them: with its own items and in its own words."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.frameworks.words import HEADINGS, LOGIC_MODEL
from alongside.foundations.people.viewers import Viewer


def open_items(viewer: Viewer) -> QuerySet[FrameworkItem]:
    """The items of the viewer's system and the published ones that have not been ended."""
    not_ended = Q(ended_at__isnull=True) | Q(ended_at__gt=viewer.now)
    return FrameworkItem.objects.visible_to(viewer).filter(not_ended)


def nodes_of_the_logic_model(
    viewer: Viewer, *, kept: Collection[int] = ()
) -> QuerySet[FrameworkItem]:
    """What a measure may serve: the nodes that are open, and of the ended those it serves."""
    nodes = FrameworkItem.objects.visible_to(viewer).filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=viewer.now) | Q(pk__in=kept),
        version__framework__slug=LOGIC_MODEL,
        version__framework__system__isnull=True,
    )
    return nodes.exclude(kind__in=HEADINGS).order_by("version", "position", "pk")
