"""What holds for a time."""

import datetime as dt

from django.db import models
from django.db.models import F, Q


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
        return started & not_ended(now, prefix)


def not_ended(now: dt.datetime, prefix: str = "") -> Q:
    """What has not ended by `now`, whether or not it has started."""
    return Q(**{f"{prefix}ended_at__isnull": True}) | Q(**{f"{prefix}ended_at__gt": now})


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    """The database's own word that an end comes after its start."""
    return models.CheckConstraint(
        condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("started_at")), name=name
    )
