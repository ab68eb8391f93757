"""Readings: what the figures of a series said, by which rules, and when."""

from django.db import models
from django.db.models import Q

from alongside.foundations.care_systems.models import CareSystem
from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.models.series import OfSeriesQuerySet, Series


class Reading(models.Model):
    """The answer of the rules for a series: kept with the dialect and the data it was read from.

    A new one is made only when something changed; the one before it is kept, so that what a
    board was told on a day can be found again.
    """

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="readings")
    dialect = models.CharField(max_length=10, choices=words.Dialect)
    data_version = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    first_period = models.DateField(null=True)
    last_period = models.DateField(null=True)
    points = models.PositiveIntegerField()
    points_since = models.PositiveIntegerField()
    """Those of `points` since the limits last started."""
    missing = models.PositiveIntegerField()
    value = models.FloatField(null=True)
    mean = models.FloatField(null=True)
    lower = models.FloatField(null=True)
    upper = models.FloatField(null=True)
    target = models.FloatField(null=True)
    variation = models.CharField(max_length=20, choices=words.Variation)
    plain = models.CharField(max_length=20, choices=words.Variation)
    """What the plain rules say; the same as `variation` unless that is calibrated."""
    chance = models.FloatField(null=True)
    """How likely a stable series with its memory and season stands out as far at its end."""
    assurance = models.CharField(max_length=20, choices=words.Assurance, blank=True)
    sentence = models.TextField()
    attention = models.PositiveSmallIntegerField()
    spark = models.JSONField(default=list)
    rebase_from = models.DateField(null=True)
    """The period from which new limits might be fair: a suggestion, never acted upon."""

    objects = OfSeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series"],
                condition=Q(superseded_at__isnull=True),
                name="one_current_reading_per_series",
            ),
        ]
        indexes = [
            models.Index(
                fields=["system", "-attention"],
                condition=Q(superseded_at__isnull=True),
                name="current_by_attention",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def assurance_sign(self) -> str:
        """Which sign stands for whether the target will be met."""
        return rules.assurance_sign(
            self.assurance, target=self.target, direction=self.series.measure.direction
        )

    @property
    def lit(self) -> bool:
        """Whether the variation icon says that something changed."""
        return rules.is_lit(self.variation)
