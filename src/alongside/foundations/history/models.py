"""Entries: who did what to which thing, when, and never what it held."""

from typing import Self

from django.db import models
from django.db.models import Q

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.history.chains import INSTALLATION, Sealed, short_code
from alongside.foundations.people.viewers import Viewer


class EntryQuerySet(models.QuerySet):
    """Reads of what was done."""

    def visible_to(self, viewer: Viewer) -> Self:
        """The viewer's own system only; which things one may know of is asked in `queries`."""
        return self.filter(system=viewer.system_id)


class Entry(models.Model):
    """One act, sealed into its chain. The database refuses to change or delete it."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, null=True, related_name="+")
    """The system whose chain it is in; none for what concerns the whole installation."""
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=40)
    noun = models.CharField(max_length=80)
    noun_id = models.CharField(max_length=64)
    person_id = models.UUIDField(null=True)
    """No key to the person: an entry stays as it is when an account is erased."""
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        ordering = ["-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["system", "sequence"], name="one_entry_per_number"),
            models.UniqueConstraint(
                fields=["sequence"],
                condition=Q(system__isnull=True),
                name="one_entry_of_the_installation_per_number",
            ),
        ]
        indexes = [
            models.Index(fields=["noun", "noun_id"], name="entries_of_a_thing"),
            models.Index(fields=["person_id"], name="entries_of_a_person"),
            models.Index(fields=["system", "-at", "-sequence"], name="entries_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.noun_id}"

    @property
    def sealed(self) -> Sealed:
        """The entry as its chain holds it."""
        return Sealed(
            chain=INSTALLATION if self.system_id is None else self.system_id,
            sequence=self.sequence,
            at=self.at,
            verb=self.verb,
            noun=self.noun,
            noun_id=self.noun_id,
            person_id=self.person_id,
            previous=self.previous,
            hash=self.hash,
        )


class Verification(models.Model):
    """That a chain was walked at a moment, and what was found."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    count = models.PositiveBigIntegerField()
    head = models.CharField(max_length=64)
    anchored = models.BooleanField()
    """Whether it was held against an anchor from outside."""
    broken_at = models.PositiveBigIntegerField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.count} entries walked on {self.at:%d %B %Y}"

    @property
    def code(self) -> str:
        """The end of the chain, short enough to be read out."""
        return short_code(self.head)
