"""Frameworks, their versions and items. A system's own items stand beside the published ones."""

from django.db import models
from django.db.models import Q

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.viewers import Viewer


class Framework(models.Model):
    """A published framework: who made it and what its rights allow."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    attribution = models.TextField()
    rights = models.TextField()

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """One edition of a framework and when it is valid. Items never change meaning within it."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["framework", "name"], name="one_version_per_name"),
        ]

    def __str__(self) -> str:
        return f"{self.framework}, {self.name}"


class ItemQuerySet(models.QuerySet["FrameworkItem"]):
    def visible_to(self, viewer: Viewer) -> "ItemQuerySet":
        """Published items, and the viewer's own system's."""
        return self.filter(Q(system__isnull=True) | Q(system=viewer.system_id))


class FrameworkItem(models.Model):
    """One node, feature, shift or domain; local ones belong to a system."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="items")
    system = models.ForeignKey(
        CareSystem, on_delete=models.PROTECT, null=True, blank=True, related_name="own_items"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "code"],
                condition=Q(system__isnull=True),
                name="one_published_item_per_code",
            ),
            models.UniqueConstraint(
                fields=["version", "system", "code"],
                condition=Q(system__isnull=False),
                name="one_own_item_per_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"
