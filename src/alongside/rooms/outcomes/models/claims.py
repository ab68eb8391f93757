"""Claims: figures that people quote, with what is needed to check them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from alongside.foundations.audiences.models import Withdrawable
from alongside.foundations.care_systems.models import Area, CareSystem
from alongside.foundations.people.models import Person
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models.measures import Measure


class Claim(Withdrawable):
    """A figure somebody quotes: never a bare percentage."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="claims")
    statement = models.CharField(max_length=300)
    figure = models.CharField(max_length=60)
    period_from = models.DateField()
    period_to = models.DateField()
    baseline = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    confidence = models.CharField(max_length=10, choices=words.Confidence)
    caveat = models.CharField(max_length=300, blank=True)
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    """Of which area it is said; none of the whole system, or of no one area."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to__gte=models.F("period_from")),
                name="claim_period_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(baseline="") & ~Q(source="") & ~Q(statement=""),
                name="no_bare_figures",
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return reverse("outcomes:claim", args=[self.system.slug, self.pk])
