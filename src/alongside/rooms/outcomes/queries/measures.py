"""Reads of measures, claims and what surrounds them. All start from `visible_to`."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from alongside.foundations.care_systems.queries import answered_for, answering
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.models import Claim, Measure


def measures_visible_to(viewer: Viewer) -> QuerySet[Measure]:
    """The measures the viewer may see, with their owners."""
    return Measure.objects.visible_to(viewer).select_related("owner", "system")


def measure_on_its_page(viewer: Viewer, *, slug: str) -> Measure | None:
    """One measure with what its page shows."""
    return (
        measures_visible_to(viewer).prefetch_related("targets", "items").filter(slug=slug).first()
    )


def claims_visible_to(viewer: Viewer) -> QuerySet[Claim]:
    """The claims the viewer may see, newest first; a claim's measure may not be theirs to see."""
    return Claim.objects.visible_to(viewer).select_related(
        "measure", "person", "withdrawn_by", "system", "area"
    )


def measures_without_an_owner(viewer: Viewer) -> QuerySet[Measure]:
    """Measures that nobody answers for: none owns them, or the owner ended and nobody inherited."""
    answered = answered_for(viewer.system_id, now=viewer.now)
    return measures_visible_to(viewer).filter(Q(owner__isnull=True) | ~Q(owner__in=answered))


def owners_in_words(viewer: Viewer) -> Mapping[int | None, str]:
    """Who answers now for what an organisation owns, by its id; whose id is missing has nobody."""
    return answering(viewer.system_id, now=viewer.now)
