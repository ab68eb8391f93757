"""When what was kept long enough was last deleted, and how many rows went: never what they were."""

from typing import Self

from django.db import models
from django.db.models import Q

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.viewers import Viewer


class ClearingQuerySet(models.QuerySet):
    """Reads of clearings: a system's own, and when the whole installation was last looked over."""

    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(Q(system=viewer.system_id) | Q(system__isnull=True))


class Clearing(models.Model):
    """One noun of one app, in one system, or in the whole installation."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, null=True, related_name="+")
    """None for what belongs to no system, and for when it was looked over at all."""
    app = models.CharField(max_length=40)
    noun = models.CharField(max_length=120)
    ran_at = models.DateTimeField()
    rows = models.PositiveIntegerField(default=0)
    """How many went the last time that any went."""
    went_at = models.DateTimeField(null=True)
    """When that was."""
    rows_ever = models.PositiveIntegerField(default=0)

    objects = ClearingQuerySet.as_manager()

    class Meta:
        ordering = ["app", "noun", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "app", "noun"], name="one_clearing_of_a_noun_per_system"
            ),
            models.UniqueConstraint(
                fields=["app", "noun"],
                condition=Q(system__isnull=True),
                name="one_clearing_of_a_noun_for_all",
            ),
        ]
        verbose_name = "deletion of what was kept long enough"
        verbose_name_plural = "deletions of what was kept long enough"

    def __str__(self) -> str:
        return self.noun
