"""Reads of releases and packs. All start from `visible_to`."""

from django.db.models import Max, QuerySet

from alongside.analysis.disclosure import PACKS, Pack
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.releases.models import PackChoice, Release

UNLESS_CHOSEN = "threshold-10"
"""The pack of a system that has chosen none: it hides most, and rounds nothing."""


def releases_visible_to(viewer: Viewer) -> QuerySet[Release]:
    """What was released to the viewer, newest first; a withdrawn one without its tables."""
    return Release.objects.visible_to(viewer).select_related(
        "system", "made_by", "withdrawn_by", "superseded_by"
    )


def highest_threshold(system_id: int) -> int:
    """The least number of people that the strictest release of a system shows; 0 before the first.

    It is never lowered, so whatever is released next keeps to it.
    """
    highest = Release.objects.filter(system=system_id).aggregate(highest=Max("threshold"))
    return int(highest["highest"] or 0)


def packs_chosen(viewer: Viewer) -> QuerySet[PackChoice]:
    """By which packs small numbers are and were hidden, the latest choice first."""
    return PackChoice.objects.visible_to(viewer).select_related("person")


def pack_of(system_id: int) -> Pack:
    """By which pack a system hides small numbers of people now."""
    chosen = PackChoice.objects.filter(system=system_id).first()
    return chosen.pack if chosen else PACKS[UNLESS_CHOSEN]
