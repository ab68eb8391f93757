"""Reads of measures, claims and what surrounds them. All start from `visible_to`."""

from django.db.models import QuerySet

from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.models import Claim, Measure


def measures_visible_to(viewer: Viewer) -> QuerySet[Measure]:
    """The measures the viewer may see, with their owners."""
    return Measure.objects.visible_to(viewer).select_related("owner", "system")


def measure_on_its_page(viewer: Viewer, *, slug: str) -> Measure | None:
    """One measure with what its page shows."""
    return (
        measures_visible_to(viewer)
        .prefetch_related("targets", "items", "purpose_changes__person")
        .filter(slug=slug)
        .first()
    )


def claims_visible_to(viewer: Viewer) -> QuerySet[Claim]:
    """The claims the viewer may see, newest first; a claim's measure may not be theirs to see."""
    return Claim.objects.visible_to(viewer).select_related(
        "measure", "person", "withdrawn_by", "system"
    )


def measures_without_an_owner(viewer: Viewer) -> QuerySet[Measure]:
    """Measures that nobody answers for."""
    return measures_visible_to(viewer).filter(owner__isnull=True)
