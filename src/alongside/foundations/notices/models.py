"""Notices, the rhythm in which somebody wants to hear of them, digests, and runs of the timetable.

No table here holds a text about a thing: only its kind and its id.
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.notices.words import Pace
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer


class OwnQuerySet(models.QuerySet):
    """Reads of what is one person's alone."""

    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(system=viewer.system_id, person=viewer.person_id)


class Own(models.Model):
    """Something of one person in one system, seen by nobody else."""

    system = models.ForeignKey(CareSystem, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    objects = OwnQuerySet.as_manager()

    class Meta:
        abstract = True


class Rhythm(Own):
    """How often somebody wants emails about a system, and when they want none."""

    pace = models.CharField(max_length=10, choices=Pace, default=Pace.DAILY)
    quiet_from = models.PositiveSmallIntegerField(default=19)
    quiet_to = models.PositiveSmallIntegerField(default=7)
    stop_key = models.UUIDField(default=uuid.uuid4, unique=True)
    """What the link in an email that ends all emails carries, signed: no name, no id."""
    latest_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["system", "person"], name="one_rhythm_per_person"),
            models.CheckConstraint(
                condition=Q(quiet_from__lte=23, quiet_to__lte=23), name="quiet_hours_are_hours"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_pace_display()}"


class Digest(Own):
    """One email: claimed before it is sent, so that two runs never send the same."""

    class State(models.TextChoices):
        CLAIMED = "claimed", "About to be sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Could not be sent"

    state = models.CharField(max_length=10, choices=State, default=State.CLAIMED)
    count = models.PositiveIntegerField()
    attempts = models.PositiveSmallIntegerField(default=1)
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.count} for {self.person}: {self.get_state_display()}"


class Notice(Own):
    """Something that somebody should look at: its kind, and the kind and id of the thing."""

    kind = models.CharField(max_length=60)
    noun = models.CharField(max_length=80)
    noun_id = models.CharField(max_length=40)
    times = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    latest_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    digest = models.ForeignKey(Digest, on_delete=models.SET_NULL, null=True, related_name="notices")

    class Meta:
        ordering = ["-latest_at", "-pk"]
        indexes = [models.Index(fields=["person", "system", "read_at"], name="notices_of_a_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "person", "kind", "noun", "noun_id"],
                condition=Q(read_at__isnull=True),
                name="alike_notices_are_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.noun} {self.noun_id}"


class Run(models.Model):
    """One job of the timetable in one period: done once, however many processes try."""

    job = models.CharField(max_length=40)
    period = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default="claimed")
    attempts = models.PositiveSmallIntegerField(default=1)
    claimed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=300, blank=True)
    """How many of what, or the kind of failure; never what something holds."""

    class Meta:
        ordering = ["-claimed_at"]
        constraints = [
            models.UniqueConstraint(fields=["job", "period"], name="one_run_per_job_and_period"),
        ]

    def __str__(self) -> str:
        return f"{self.job}, {self.period}"
