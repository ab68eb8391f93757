"""What organisations and areas are called: by outside registers, and before they were renamed."""

from django.db import models
from django.db.models import Q

from alongside.foundations.care_systems.models.areas import Area
from alongside.foundations.care_systems.models.dating import Dated
from alongside.foundations.care_systems.models.organisations import Organisation
from alongside.foundations.care_systems.models.systems import CareSystem

ONE_THING = Q(organisation__isnull=False, area__isnull=True) | Q(
    organisation__isnull=True, area__isnull=False
)


class Code(Dated):
    """What an outside register calls an organisation or an area, and when."""

    class Scheme(models.TextChoices):
        ODS = "ods", "Organisation Data Service"
        GSS = "gss", "Government Statistical Service"
        LOCAL = "local", "Local"

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="codes")
    scheme = models.CharField(max_length=10, choices=Scheme)
    value = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="codes"
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="codes"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_THING, name="code_names_one_thing"),
            models.UniqueConstraint(
                fields=["system", "scheme", "value"],
                condition=Q(ended_at__isnull=True),
                name="one_current_meaning_per_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


class FormerName(models.Model):
    """What an organisation or an area was called until a moment: found, and read in history."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="former_names"
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="former_names"
    )
    name = models.CharField(max_length=200)
    until = models.DateTimeField()

    class Meta:
        ordering = ["until"]
        constraints = [
            models.CheckConstraint(condition=ONE_THING, name="former_name_of_one_thing"),
            models.UniqueConstraint(
                fields=["organisation", "until"], name="one_name_at_a_time_of_an_organisation"
            ),
            models.UniqueConstraint(fields=["area", "until"], name="one_name_at_a_time_of_an_area"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, until {self.until:%d %B %Y}"
