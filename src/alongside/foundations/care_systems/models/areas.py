"""Areas of any depth, and how many people live in them, over time."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from alongside.foundations.care_systems.models.seen import KnownInSystemQuerySet
from alongside.foundations.care_systems.models.systems import CareSystem


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
    started_at = models.DateTimeField(null=True, blank=True)
    """When its boundary was drawn; unknown for most."""
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = KnownInSystemQuerySet.as_manager()

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

    def get_absolute_url(self) -> str:
        return reverse("people:place", args=[self.system.slug, self.slug])


class Population(models.Model):
    """How many people lived in an area on a day, and who says so."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="populations")
    as_of = models.DateField()
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["as_of"]
        constraints = [
            models.UniqueConstraint(fields=["area", "as_of"], name="one_population_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.people} in {self.area} on {self.as_of:%d %B %Y}"
