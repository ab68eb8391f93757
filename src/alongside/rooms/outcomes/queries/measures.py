"""Reads of measures, claims and what surrounds them. All start from `visible_to`."""

import datetime as dt

from django.db.models import Count, Max, Q, QuerySet

from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.models import Claim, Measure, Reading


def measures_visible_to(viewer: Viewer) -> QuerySet[Measure]:
    """The measures the viewer may see, with their owners."""
    return Measure.objects.visible_to(viewer).select_related("owner", "system")


def measure_on_its_page(viewer: Viewer, *, slug: str) -> Measure | None:
    """One measure with what its page shows."""
    return (
        measures_visible_to(viewer)
        .prefetch_related("targets", "items", "purpose_changes__person", "claims")
        .filter(slug=slug)
        .first()
    )


def claims_visible_to(viewer: Viewer) -> QuerySet[Claim]:
    """The claims the viewer may see, newest first; a claim's measure may not be theirs to see."""
    return Claim.objects.visible_to(viewer).select_related("measure", "person", "withdrawn_by")


def measures_without_an_owner(viewer: Viewer) -> QuerySet[Measure]:
    """Measures that nobody answers for."""
    return measures_visible_to(viewer).filter(owner__isnull=True)


def latest_periods(viewer: Viewer) -> QuerySet[Measure]:
    """Each measure with its latest period and how many of its series stop before that."""
    current = Q(series__readings__superseded_at__isnull=True)
    return measures_visible_to(viewer).annotate(
        latest=Max("series__readings__last_period", filter=current),
        reporting=Count("series", distinct=True),
    )


def readings_behind(
    viewer: Viewer, *, measure: Measure, latest_expected: dt.date
) -> QuerySet[Reading]:
    """Current readings of a measure whose figures stop before the latest expected period."""
    return Reading.objects.visible_to(viewer).filter(
        series__measure=measure,
        superseded_at__isnull=True,
        last_period__lt=latest_expected,
    )
