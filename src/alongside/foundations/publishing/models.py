"""Pauses of publishing, and the single things that were let through."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.care_systems.models.seen import KnownInSystemQuerySet
from alongside.foundations.people.models import Person, Post
from alongside.foundations.publishing import rules


class PauseQuerySet(KnownInSystemQuerySet):
    """Reads of pauses: everybody in a system may know of them."""

    def on(self, day: dt.date) -> Self:
        """Those that hold on that day and were not ended before."""
        return self.filter(first_day__lte=day, last_day__gte=day, ended_at__isnull=True)


class Pause(models.Model):
    """The days before an election on which nothing new is put before everybody."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    elections = models.CharField(max_length=160)
    """Which elections, and where, as people say it."""
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=500)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=500, blank=True)
    began_at = models.DateTimeField(null=True)
    """When the timetable told that it began."""
    resumed_at = models.DateTimeField(null=True)
    """When the timetable told that it was over."""

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="a_pause_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.elections

    def get_absolute_url(self) -> str:
        return reverse("publishing:pause", args=[self.system.slug, self.pk])

    @property
    def days(self) -> rules.Days:
        """Its days, for the rules."""
        return rules.Days(first=self.first_day, last=self.last_day, ended=self.ended_at is not None)


class LetThrough(models.Model):
    """One thing that one post may publish although publishing is paused, and why."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    pause = models.ForeignKey(Pause, on_delete=models.PROTECT, related_name="let_through")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    """Whose holder may publish it."""
    what = models.CharField(max_length=160)
    reason = models.CharField(max_length=500)
    let_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    let_by_post = models.CharField(max_length=160)
    let_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_noun = models.CharField(max_length=80, blank=True)
    used_noun_id = models.CharField(max_length=64, blank=True)

    objects = KnownInSystemQuerySet.as_manager()

    class Meta:
        ordering = ["-let_at", "-pk"]
        verbose_name = "exception from a pause"
        verbose_name_plural = "exceptions from pauses"

    def __str__(self) -> str:
        return self.what
