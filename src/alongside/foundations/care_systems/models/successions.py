"""Who answers for a body, an area or a system that has ended. Nothing is ever re-pointed."""

from django.db import models
from django.db.models import F, Q

from alongside.foundations.care_systems.models.areas import Area
from alongside.foundations.care_systems.models.organisations import Organisation
from alongside.foundations.care_systems.models.systems import CareSystem


class SuccessionKind(models.TextChoices):
    MERGER = "merger", "Merged into"
    SPLIT = "split", "Split into"


class Succeeding(models.Model):
    """One end of something, and one of those that come after it, from a moment on."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=SuccessionKind)
    at = models.DateTimeField()
    inherits = models.BooleanField()
    """Whether what belonged to the predecessor is the successor's from then on."""

    class Meta:
        abstract = True


class Succession(Succeeding):
    """One organisation that comes after another."""

    predecessor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="predecessions"
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="an_organisation_succeeds_another_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="no_organisation_succeeds_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} {self.get_kind_display().lower()} {self.successor}"


class AreaSuccession(Succeeding):
    """One area that comes after another: a boundary was drawn anew."""

    predecessor = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="predecessions")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="an_area_succeeds_another_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="no_area_succeeds_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} {self.get_kind_display().lower()} {self.successor}"


class SystemSuccession(models.Model):
    """What a system is told of one that it comes after. It reads nothing of it (decision 0014)."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="predecessions")
    predecessor = models.ForeignKey(
        CareSystem, on_delete=models.PROTECT, related_name="successions"
    )
    predecessor_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "system"], name="a_system_succeeds_another_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("system")), name="no_system_succeeds_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system} succeeds {self.predecessor_name}"
