"""Series: one measure of one area or organisation, its figures and their history.

An area's figures may also stand for each fifth of its people, by deprivation: series of their own.
"""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from alongside.foundations.audiences.models import SeenThroughQuerySet
from alongside.foundations.care_systems.models import Area, CareSystem, Level, Organisation
from alongside.foundations.imports.models import FileImport
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models.measures import Measure


class OfMeasureQuerySet(SeenThroughQuerySet):
    """Reads of what belongs to a measure."""

    through = "measure"


class OfSeriesQuerySet(SeenThroughQuerySet):
    """Reads of what belongs to a series."""

    through = "series__measure"


class Series(models.Model):
    """One measure, of one area or one organisation, or of one fifth of an area's people."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="series")
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    fifth = models.PositiveSmallIntegerField(choices=words.Fifth, null=True, blank=True)
    """Of whom in the area, by deprivation; empty for everybody there, as nearly always."""

    objects = OfMeasureQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False, organisation__isnull=True)
                | Q(area__isnull=True, organisation__isnull=False),
                name="series_of_one_subject",
            ),
            models.UniqueConstraint(
                fields=["measure", "area"],
                condition=Q(area__isnull=False, fifth__isnull=True),
                name="one_series_per_measure_and_area",
            ),
            models.UniqueConstraint(
                fields=["measure", "area", "fifth"],
                condition=Q(fifth__isnull=False),
                name="one_series_per_measure_area_and_fifth",
            ),
            models.CheckConstraint(
                condition=Q(fifth__isnull=True) | Q(fifth__range=(1, 5), area__isnull=False),
                name="fifths_are_of_areas",
            ),
            models.UniqueConstraint(
                fields=["measure", "organisation"],
                condition=Q(organisation__isnull=False),
                name="one_series_per_measure_and_organisation",
            ),
        ]

    @property
    def subject(self) -> Area | Organisation:
        """The area or the organisation that the figures are about."""
        subject = self.area or self.organisation
        assert subject is not None  # noqa: S101 - held by the constraint series_of_one_subject
        return subject

    @property
    def subject_name(self) -> str:
        """What people call the subject; the widest area is the whole system."""
        whole = self.area is not None and self.area.level == Level.SYSTEM
        name = "Whole system" if whole else self.subject.name
        return name if self.fifth is None else f"{name}, {words.Fifth(self.fifth).label}"

    def __str__(self) -> str:
        return f"{self.measure.name}, {self.subject_name}"

    def get_absolute_url(self) -> str:
        return reverse("outcomes:series", args=[self.measure.system.slug, self.pk])


class Observation(models.Model):
    """The figure for one period. `value` is empty when the period was reported as missing."""

    system = models.ForeignKey(
        CareSystem, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, related_name="observations", db_index=False
    )
    period = models.DateField()
    value = models.FloatField(null=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)

    objects = OfSeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "period"], name="one_figure_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.value}"


class Revision(models.Model):
    """A figure as it stood before a later import replaced it."""

    system = models.ForeignKey(
        CareSystem, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="revisions")
    period = models.DateField()
    value = models.FloatField(null=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    replaced_by = models.ForeignKey(FileImport, on_delete=models.PROTECT, related_name="+")

    objects = OfSeriesQuerySet.as_manager()

    class Meta:
        ordering = ["-replaced_by__done_at", "-period"]

    def __str__(self) -> str:
        return f"{self.period}: was {self.value}"


class Rebase(models.Model):
    """New limits from a period on, because somebody knows why the process changed."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="rebases")
    period = models.DateField()
    reason = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post_title = models.CharField(max_length=160)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfSeriesQuerySet.as_manager()

    class Meta:
        ordering = ["period"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "period"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_rebase_per_series_and_period",
            ),
        ]

    def __str__(self) -> str:
        return f"New limits from {self.period:%d %B %Y}: {self.reason}"


class WithheldQuerySet(models.QuerySet):
    """Reads of what is kept back: nobody's. Only whatever decides what is shown looks at it."""

    def visible_to(self, viewer: Viewer) -> Self:
        del viewer
        return self.none()


class Withheld(models.Model):
    """A figure as it was brought in, where the observation may not show all of it.

    Whatever reads figures reads observations, and they hold only what may be shown. So no page,
    file, answer or sentence can forget to hide something.
    """

    system = models.ForeignKey(
        CareSystem, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    observation = models.OneToOneField(
        Observation, on_delete=models.CASCADE, primary_key=True, related_name="withheld"
    )
    value = models.FloatField(null=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    why = models.CharField(max_length=10, choices=words.Withheld)

    objects = WithheldQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_why_display()
