"""Asking without names how boxes stand: who answered, and what was said, in tables apart."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.releases.models import Release
from alongside.rooms.visions.models.logic_models import OfAModel


class Sounding(OfAModel):
    """People are asked, without their names, how the boxes of a logic model stand."""

    opened_at = models.DateTimeField()
    closes_on = models.DateField()
    """The last day on which one may answer."""
    closed_at = models.DateTimeField(null=True)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, null=True, related_name="+")
    """What was shown of it; none while it is open, and where too few answered."""

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["logic_model"],
                condition=Q(closed_at__isnull=True),
                name="one_open_sounding_of_a_logic_model",
            ),
        ]

    def __str__(self) -> str:
        return f"Without names: {self.logic_model}"

    def get_absolute_url(self) -> str:
        return reverse("visions:sounding", args=[self.system.slug, self.pk])


class HeardQuerySet(models.QuerySet):
    """Reads of who answered: only whether one did so oneself."""

    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(system=viewer.system_id, person=viewer.person_id)


class Heard(models.Model):
    """Somebody answered. What they said is nowhere beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    sounding = models.ForeignKey(Sounding, on_delete=models.PROTECT, related_name="heard")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = HeardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sounding", "person"], name="one_answer_each"),
        ]

    def __str__(self) -> str:
        return f"Somebody answered {self.sounding_id}"


class AnswerQuerySet(models.QuerySet):
    """Reads of answers: nobody's. What they say together is released, or nothing is."""

    def visible_to(self, viewer: Viewer) -> Self:
        del viewer
        return self.none()


class Answer(models.Model):
    """What somebody said of the boxes of one scale: under no name, at no time, in no order.

    Confidence and progress are two scales, and the answers of one person to both cannot be joined.
    All answers of a sounding are written anew, in a random order, whenever one more comes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    sounding = models.ForeignKey(Sounding, on_delete=models.PROTECT, related_name="answers")
    scale = models.CharField(max_length=40)
    scores = models.JSONField()
    """The score of each box that was judged, by the id of its item."""

    objects = AnswerQuerySet.as_manager()

    def __str__(self) -> str:
        return f"An answer to {self.sounding_id}"
