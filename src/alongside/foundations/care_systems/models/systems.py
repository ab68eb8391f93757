"""Systems: the tenants of an installation."""

import datetime as dt

from django.db import models


class CareSystem(models.Model):
    """An integrated care system: one tenant of the installation."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    """From this moment on nobody reads in it."""

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def is_open(self, now: dt.datetime) -> bool:
        """Whether it has not ended by `now`."""
        return self.ended_at is None or self.ended_at > now
