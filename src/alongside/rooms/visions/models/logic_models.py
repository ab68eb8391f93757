"""A logic model: for whom, of which place, by whom, and of which boxes."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from alongside.foundations.audiences.models import Audience, ForAudience, SeenThroughQuerySet
from alongside.foundations.care_systems.models import Area, CareSystem
from alongside.foundations.frameworks.models import FrameworkItem, Version
from alongside.foundations.people.models import Person


class LogicModel(ForAudience):
    """What is to come about in an area, and how: boxes, and links between them."""

    title = models.CharField(max_length=160)
    about = models.CharField(max_length=500, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    """The edition of the framework whose columns it has."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_logic_model_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("visions:model", args=[self.system.slug, self.pk])


class OfAModelQuerySet(SeenThroughQuerySet):
    """Reads of what belongs to a logic model."""

    through = "logic_model"

    def at(self, moment: dt.datetime) -> Self:
        """What stood at a moment."""
        return self.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=moment), added_at__lte=moment)


class OfAModel(models.Model):
    """What belongs to one logic model."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    logic_model = models.ForeignKey(LogicModel, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfAModelQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def audience(self) -> Audience:
        """Whom it is for: whoever the logic model is for."""
        return self.logic_model.audience


class Dated(OfAModel):
    """What stands in a logic model from one moment to another, so that each version is known."""

    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class Author(OfAModel):
    """Somebody who may change a logic model. They wrote it, and stay its author."""

    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["logic_model", "person"], name="an_author_once"),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Box(Dated):
    """An item of the framework, or one of the system's own, that stands in a logic model."""

    item = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["item__position", "item"]
        constraints = [
            models.UniqueConstraint(
                fields=["logic_model", "item"],
                condition=Q(ended_at__isnull=True),
                name="a_box_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("added_at")),
                name="a_box_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.item.label

    def get_absolute_url(self) -> str:
        return reverse("visions:box", args=[self.system.slug, self.pk])


class Edition(OfAModel):
    """A version of a logic model that its authors gave a name, to come back to."""

    name = models.CharField(max_length=80)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["logic_model", "name"], name="a_version_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
