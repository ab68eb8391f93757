"""Promises, and every step that was taken with them."""

import datetime as dt
from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from alongside.foundations.audiences.models import Audience, ForAudience
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.commitments import words
from alongside.foundations.people.models import Holding, Person, Post
from alongside.foundations.people.viewers import Viewer


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Reads of promises: for their audience, and always for the two posts they are between."""

    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(_seen("", viewer), system=viewer.system_id)

    def as_of(self, now: dt.datetime, *, gone_on_with: Collection[int]) -> Self:
        """With `left_open`: promised by somebody who no longer holds the post, or may not act.

        `gone_on_with` holds those whose promiser holds the post that goes on from it.
        """
        holding = Holding.objects.giving_access(now).filter(
            post=OuterRef("owner"), person=OuterRef("promised_by")
        )
        left = Q(state=words.State.PROMISED) & ~Exists(holding)
        return self.annotate(left_open=left & ~Q(pk__in=gone_on_with))


def _seen(path: str, viewer: Viewer) -> Q:
    return (
        Q(**{f"{path}audience__in": Audience.open_to(viewer).values("pk")})
        | Q(**{f"{path}owner__in": viewer.post_ids})
        | Q(**{f"{path}asked_by__in": viewer.post_ids})
    )


class Commitment(ForAudience):
    """Something that one post promised another, in plain words."""

    what = models.CharField(max_length=300)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    asked_by_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due = models.DateField()
    state = models.CharField(max_length=10, choices=words.State)
    promised_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reservation = models.CharField(max_length=500, blank=True)
    """What whoever promised disagrees with, or what would end it: shown beside the promise."""
    question_for = models.CharField(max_length=10, choices=words.Side, blank=True)
    settled_at = models.DateTimeField(null=True)

    objects = CommitmentQuerySet.as_manager()  # type: ignore[assignment, misc]

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="a_promise_says_what"),
            models.CheckConstraint(
                condition=~Q(state__in=[words.State.PROMISED, words.State.DONE])
                | Q(promised_by__isnull=False),
                name="a_promise_was_made_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=words.OPEN, settled_at__isnull=True)
                | (~Q(state__in=words.OPEN) & Q(settled_at__isnull=False)),
                name="a_promise_is_open_or_settled",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "state"], name="promise_of_a_post"),
            models.Index(fields=["asked_by", "state"], name="promise_to_a_post"),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("commitments:commitment", args=[self.system.slug, self.pk])

    @property
    def to_oneself(self) -> bool:
        """Whether nobody else asked for it."""
        return self.owner_id == self.asked_by_id

    def sides_of(self, viewer: Viewer) -> frozenset[str]:
        """The sides on which the viewer stands, by the posts they hold now."""
        sides = ((words.Side.OWNER, self.owner_id), (words.Side.ASKER, self.asked_by_id))
        return frozenset(side for side, post in sides if post in viewer.post_ids)


class StepQuerySet(models.QuerySet["Step"]):
    """Reads of steps: seen by whoever may see the promise."""

    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(_seen("commitment__", viewer), system=viewer.system_id)


class Step(models.Model):
    """One thing that somebody did with a promise; never changed, so every due date is kept."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=10, choices=words.Verb)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post_title = models.CharField(max_length=400)
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    due = models.DateField(null=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.get_verb_display()}"
