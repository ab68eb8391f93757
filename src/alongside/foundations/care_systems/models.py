"""Systems, organisations with dated membership, areas of any depth, and dated external codes.

Ids are internal and never reused; an organisation belongs to one system's record, and the
external code it shares with other systems' records (its ODS code, say) is what makes it the
same body elsewhere (docs/decisions/0004).
"""

import datetime as dt

from django.db import models
from django.db.models import F, Q


class CareSystem(models.Model):
    """An integrated care system: one tenant of the installation."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Sector(models.TextChoices):
    """The kinds of partner a system has."""

    ACUTE = "acute", "NHS acute provider"
    MENTAL_HEALTH = "mental_health", "Mental health and community provider"
    AMBULANCE = "ambulance", "Ambulance service"
    PRIMARY_CARE = "primary_care", "Primary care"
    COMMISSIONER = "commissioner", "NHS commissioner"
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    PUBLIC_HEALTH = "public_health", "Public health"
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

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["system", "slug"], name="one_organisation_per_slug"),
        ]

    def __str__(self) -> str:
        return self.name


class Dated(models.Model):
    """Something that holds from one moment until another, or until further notice."""

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def holds(now: dt.datetime, prefix: str = "") -> Q:
        """What holds at `now`: started by then and not ended by then."""
        started = Q(**{f"{prefix}started_at__lte": now})
        return started & (
            Q(**{f"{prefix}ended_at__isnull": True}) | Q(**{f"{prefix}ended_at__gt": now})
        )


class Membership(Dated):
    """An organisation's time as a partner in its system."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("started_at")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.system}"


class Level(models.TextChoices):
    """How wide an area is. Depth is free: a neighbourhood may hold neighbourhoods."""

    SYSTEM = "system", "Whole system"
    PLACE = "place", "Place"
    NEIGHBOURHOOD = "neighbourhood", "Neighbourhood"


class Area(models.Model):
    """The whole system, a place or a neighbourhood: who is served, not who serves."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="areas")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    level = models.CharField(max_length=20, choices=Level)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["system", "slug"], name="one_area_per_slug"),
            models.UniqueConstraint(
                fields=["system"],
                condition=Q(level=Level.SYSTEM),
                name="one_whole_system_per_system",
            ),
        ]

    def __str__(self) -> str:
        return self.name


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
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, area__isnull=True)
                | Q(organisation__isnull=True, area__isnull=False),
                name="code_names_one_thing",
            ),
            models.UniqueConstraint(
                fields=["system", "scheme", "value"],
                condition=Q(ended_at__isnull=True),
                name="one_current_meaning_per_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"
