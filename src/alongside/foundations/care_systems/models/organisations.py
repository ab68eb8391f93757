"""The organisations that are partners in a system, and when they were."""

from django.db import models
from django.urls import reverse

from alongside.foundations.care_systems.models.dating import Dated, ends_after_it_starts
from alongside.foundations.care_systems.models.seen import KnownInSystemQuerySet
from alongside.foundations.care_systems.models.systems import CareSystem


class Sector(models.TextChoices):
    """The kinds of partner a system has."""

    ACUTE = "acute", "NHS acute provider"
    MENTAL_HEALTH = "mental_health", "Mental health and community provider"
    COMMUNITY = "community", "Community health provider"
    AMBULANCE = "ambulance", "Ambulance service"
    PRIMARY_CARE = "primary_care", "Primary care"
    COMMISSIONER = "commissioner", "NHS commissioner"
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    PUBLIC_HEALTH = "public_health", "Public health"
    SOCIAL_CARE = "social_care", "Adult social care provider"
    HOUSING = "housing", "Housing"
    CHILDREN = "children", "Children's social care"
    VOLUNTARY = "voluntary", "Voluntary and community"
    PATIENT_GROUP = "patient_group", "Patient or carer group"
    HEALTHWATCH = "healthwatch", "Healthwatch"
    POLICE = "police", "Police"
    FIRE = "fire", "Fire and rescue"
    EDUCATION = "education", "Education"
    OTHER = "other", "Other partner"


class Organisation(models.Model):
    """A sovereign body that is, was or will be a partner in a system."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80)
    sector = models.CharField(max_length=20, choices=Sector, default=Sector.OTHER)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When the body itself ceases; a body that only leaves the partnership goes on."""

    objects = KnownInSystemQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["system", "slug"], name="one_organisation_per_slug"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:partner", args=[self.system.slug, self.slug])


class Membership(Dated):
    """An organisation's time as a partner in its system."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )

    class Meta:
        constraints = [ends_after_it_starts("membership_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.system}"
