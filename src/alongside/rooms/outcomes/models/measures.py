"""Measures: what is counted, for whom, by whom, and what would be good."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from alongside.foundations.audiences.models import ForAudience, Walled, WalledQuerySet
from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.rooms.outcomes import words


class Measure(Walled, ForAudience):
    """Something the system counts, with everything needed to trust the count."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="measures")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    definition = models.TextField(blank=True)
    numerator = models.CharField(max_length=200, blank=True)
    denominator = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    display = models.CharField(max_length=10, choices=words.Display, default=words.Display.NUMBER)
    decimals = models.PositiveSmallIntegerField(default=1)
    direction = models.CharField(max_length=10, choices=words.Direction)
    frequency = models.CharField(
        max_length=10, choices=words.Frequency, default=words.Frequency.MONTH
    )
    lag_days = models.PositiveSmallIntegerField(default=45)
    lowest_possible = models.FloatField(null=True, blank=True)
    highest_possible = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    data_class = models.CharField(
        max_length=10, choices=words.DataClass, default=words.DataClass.SENSITIVE
    )
    about_residents = models.BooleanField(default=False)
    """Whether it says who lives somewhere, such as how many are over 65, and not how they fare."""
    without_counts = models.CharField(
        max_length=10, choices=words.WithoutCounts, default=words.WithoutCounts.PEOPLE
    )
    """What a figure without numerator and denominator tells of, unless it is open data."""
    fewest_behind = models.PositiveIntegerField(null=True, blank=True)
    """How many people at least are behind each figure without counts, where they are many."""
    dialect = models.CharField(max_length=10, choices=words.Dialect, default=words.Dialect.R)
    fix_after = models.PositiveSmallIntegerField(null=True, blank=True)
    items = models.ManyToManyField(FrameworkItem, blank=True, related_name="measures")

    of_need: list[FrameworkItem]
    """The nodes that say what people need; only what `series_of_need` answers has them."""

    objects = WalledQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["system", "slug"], name="one_measure_per_slug"),
            models.UniqueConstraint(fields=["system", "name"], name="one_measure_per_name"),
            models.CheckConstraint(
                condition=Q(fix_after__isnull=True) | Q(fix_after__gte=12),
                name="a_baseline_has_twelve_points",
            ),
            models.CheckConstraint(
                condition=Q(lowest_possible__isnull=True)
                | Q(highest_possible__isnull=True)
                | Q(lowest_possible__lt=F("highest_possible")),
                name="lowest_below_highest",
            ),
            models.CheckConstraint(
                condition=~Q(without_counts=words.WithoutCounts.MANY)
                | Q(fewest_behind__isnull=False, fewest_behind__gte=1),
                name="many_people_are_so_many_at_least",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outcomes:measure", args=[self.system.slug, self.slug])


class Target(models.Model):
    """What would be good enough, from a date until the next target's date."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="targets")
    value = models.FloatField()
    from_date = models.DateField()

    class Meta:
        ordering = ["from_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "from_date"], name="one_target_per_measure_and_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} from {self.from_date:%d %B %Y}"
