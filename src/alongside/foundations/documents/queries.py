"""Reads of documents and briefs. All start from `visible_to`."""

from django.db.models import Max, QuerySet

from alongside.foundations.documents.models import Brief, Document, Version
from alongside.foundations.people.viewers import Viewer


def documents_visible_to(viewer: Viewer) -> QuerySet[Document]:
    """The documents the viewer may see, newest first, with the number of the latest version."""
    return (
        Document.objects.visible_to(viewer)
        .select_related("system", "made_by", "withdrawn_by")
        .annotate(latest=Max("versions__number"))
        .order_by("-made_at", "-pk")
    )


def versions_of(document: Document, *, viewer: Viewer) -> QuerySet[Version]:
    """The versions of a document, newest first; none of one that was withdrawn."""
    return Version.objects.visible_to(viewer).filter(document=document).select_related("added_by")


def briefs_visible_to(viewer: Viewer) -> QuerySet[Brief]:
    """The briefs the viewer may see, newest first."""
    return Brief.objects.visible_to(viewer).select_related("system", "written_by", "cleared_by")
