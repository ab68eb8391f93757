"""Documents with their versions, and briefs."""

import uuid
from typing import Any, Self

from django.db import models
from django.urls import reverse

from alongside.foundations.audiences.models import (
    ForAudience,
    SeenThroughQuerySet,
    Withdrawable,
)
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.documents.kinds import KINDS, ending
from alongside.foundations.documents.plain_text import Block, blocks
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer


class Document(Withdrawable):
    """Something written that is kept: its versions hold the files."""

    title = models.CharField(max_length=160)
    about = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.system.slug, self.pk])


class OfDocumentQuerySet(SeenThroughQuerySet):
    """Reads of versions: seen by whoever may see the document, until it is withdrawn."""

    through = "document"

    def visible_to(self, viewer: Viewer) -> Self:
        return super().visible_to(viewer).filter(document__withdrawn_at__isnull=True)


def _random_name(version: Any, name: str) -> str:
    """A name on the disk that says nothing and cannot be guessed."""
    del version, name
    return f"documents/{uuid.uuid4().hex}"


class Version(models.Model):
    """One file of a document. A new version never overwrites."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to=_random_name, blank=True)
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    objects = OfDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="one_version_of_a_document_per_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, version {self.number}"

    @property
    def content_type(self) -> str:
        """How it is sent: by our list, never by what the uploader said."""
        return KINDS[ending(self.name)].content_type


class Brief(ForAudience):
    """A cleared summary that one room hands on and another may start from; it never changes."""

    title = models.CharField(max_length=160)
    body = models.TextField(max_length=20_000)
    noun = models.CharField(max_length=80, blank=True)
    noun_id = models.CharField(max_length=64, blank=True)
    """The thing it sums up, if it is one."""
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    cleared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-cleared_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:brief", args=[self.system.slug, self.pk])

    @property
    def blocks(self) -> list[Block]:
        """The body, in parts for a page."""
        return list(blocks(self.body))
