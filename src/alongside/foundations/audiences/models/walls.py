"""The wall between what is for learning and what is for assurance.

A noun that is walled says what its figures are for. Whatever gathers figures for assurance starts
from `for_assurance`, or asks `check_all_for_assurance` where it was handed them; whatever shows
what is for learning says so. Only the noun's owner moves it over, by a recorded act.
"""

from collections.abc import Iterable
from typing import Self

from django.db import models

from alongside.foundations.audiences import rules
from alongside.foundations.audiences.models.audiences import ForAudienceQuerySet
from alongside.foundations.audiences.words import Purpose
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer


class WalledQuerySet(ForAudienceQuerySet):
    """Reads of walled nouns."""

    def for_assurance(self) -> Self:
        """Only what its owner moved over."""
        return self.filter(purpose=Purpose.ASSURANCE)

    def for_learning(self, viewer: Viewer) -> Self:
        """What is for learning, as far as the viewer may see it."""
        return self.visible_to(viewer).filter(purpose=Purpose.LEARNING)


class Walled(models.Model):
    """A noun that stands on one side of the wall. It has an `owner`, an organisation."""

    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.LEARNING)

    system_id: int
    owner_id: int | None

    class Meta:
        abstract = True

    @property
    def for_learning(self) -> bool:
        """Whether it is not for assurance."""
        return self.purpose == Purpose.LEARNING


def check_all_for_assurance(things: Iterable[Walled]) -> None:
    """Refuse the whole of what is gathered for assurance when one thing of it is for learning.

    Raises ForLearningOnly.
    """
    for thing in things:
        rules.check_for_assurance(thing.purpose, thing=str(thing))


class CrossingQuerySet(models.QuerySet):
    """Reads of crossings, through the thing that crossed."""

    def of(self, thing: models.Model) -> Self:
        """The crossings of a thing that the viewer was found to see, latest first."""
        label = thing._meta.label_lower
        return self.filter(noun=label, noun_id=str(thing.pk)).select_related("person")


class Crossing(models.Model):
    """The owner's recorded act of moving a thing over the wall."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    noun = models.CharField(max_length=80)
    noun_id = models.CharField(max_length=64)
    was = models.CharField(max_length=10, choices=Purpose)
    became = models.CharField(max_length=10, choices=Purpose)
    reason = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post_title = models.CharField(max_length=160)
    changed_at = models.DateTimeField()

    objects = CrossingQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["noun", "noun_id"], name="crossings_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.noun} {self.noun_id} became {self.get_became_display()}"
