"""Threads. An end is kept as the kind of a noun and an id, and is never trusted to be seen."""

from django.db import models
from django.db.models import Q

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.models import Person
from alongside.foundations.threads.relations import RELATIONS


class Thread(models.Model):
    """Somebody said that two things of one system belong together, and how."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=20)
    from_noun = models.CharField(max_length=80)
    from_id = models.CharField(max_length=40)
    to_noun = models.CharField(max_length=80)
    to_id = models.CharField(max_length=40)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["system", "from_noun", "from_id"], name="thread_from"),
            models.Index(fields=["system", "to_noun", "to_id"], name="thread_to"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "relation", "from_noun", "from_id", "to_noun", "to_id"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_thread_of_a_kind_between_two_things",
            ),
            models.CheckConstraint(
                condition=~Q(from_noun=models.F("to_noun"), from_id=models.F("to_id")),
                name="thread_has_two_ends",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="thread_is_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        start, end = (f"{self.from_noun} {self.from_id}", f"{self.to_noun} {self.to_id}")
        return f"{start}: {RELATIONS[self.relation].forward.lower()} {end}"
