"""Tokens, and what was answered to a request that may come twice."""

import datetime as dt
from typing import Self

from django.db import models

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.endpoints import Scope


class TokenQuerySet(models.QuerySet["Token"]):
    """Reads of tokens: each is its owner's alone."""

    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(system=viewer.system_id, person=viewer.person_id)

    def live(self, now: dt.datetime) -> Self:
        """Those that open something at `now`, if their person still has access."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=now)


class Token(models.Model):
    """What a program shows instead of a person: one person's, for one system, until a day."""

    system = models.ForeignKey(CareSystem, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    scopes = models.JSONField()
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    """The day only: when somebody works is nobody's business."""
    revoked_at = models.DateTimeField(null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def scopes_in_words(self) -> list[str]:
        """What the token may be used for, as its owner chose it."""
        return [Scope(scope).words for scope in self.scopes if scope in set(Scope)]

    def state(self, now: dt.datetime) -> str:
        """Whether the token opens anything at `now`: live, expired or revoked."""
        if self.revoked_at:
            return "revoked"
        return "live" if self.expires_at > now else "expired"


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Reads of attempts: each is its token's owner's alone."""

    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(system=viewer.system_id, token__person=viewer.person_id)


class Attempt(models.Model):
    """What was answered to a request to write, so that the same request again writes nothing."""

    system = models.ForeignKey(CareSystem, on_delete=models.CASCADE, related_name="+")
    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.TextField(blank=True)
    made_at = models.DateTimeField()

    objects = AttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="one_attempt_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.token}: {self.key}"
