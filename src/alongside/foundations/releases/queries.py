"""Reads of releases. All start from `visible_to`."""

from django.db.models import QuerySet

from alongside.foundations.people.viewers import Viewer
from alongside.foundations.releases.models import Release


def releases_visible_to(viewer: Viewer) -> QuerySet[Release]:
    """What was released to the viewer, newest first; a withdrawn one without its tables."""
    return Release.objects.visible_to(viewer).select_related(
        "system", "made_by", "withdrawn_by", "superseded_by"
    )
