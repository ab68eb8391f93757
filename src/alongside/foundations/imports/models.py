"""What importing leaves behind: files waiting to be checked, remembered mappings, and a log."""

from typing import Self

from django.db import models

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.care_systems.models.seen import KnownInSystemQuerySet
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer


class Owned(models.QuerySet):
    """Reads of what one person is in the middle of."""

    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(system=viewer.system_id, person=viewer.person_id)


class StagedFile(models.Model):
    """An uploaded file that waits for its mapping and its check; only its uploader sees it."""

    system = models.ForeignKey(CareSystem, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    content = models.FileField(upload_to="staged/")
    mapping = models.JSONField(null=True)
    staged_at = models.DateTimeField()

    objects = Owned.as_manager()

    def __str__(self) -> str:
        return self.name


class RememberedMapping(models.Model):
    """How a file with these columns was read last time, so that the next one needs no questions."""

    system = models.ForeignKey(CareSystem, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=40)
    signature = models.CharField(max_length=64)
    mapping = models.JSONField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["system", "what", "signature"], name="one_mapping_per_kind_of_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} mapping {self.signature[:8]}"


class FileImport(models.Model):
    """One file that was taken in, whole: what it was, who did it, what it changed."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField()
    rows_read = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    revised = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()

    objects = KnownInSystemQuerySet.as_manager()

    class Meta:
        ordering = ["-done_at"]

    def __str__(self) -> str:
        return f"{self.file_name} on {self.done_at:%d %B %Y}"
