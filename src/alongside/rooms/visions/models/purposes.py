"""What an area is for, its priorities, and how both changed."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from alongside.foundations.audiences.models import Audience, ForAudience, SeenThroughQuerySet
from alongside.foundations.care_systems.models import Area, CareSystem
from alongside.foundations.people.models import Person
from alongside.rooms.visions import words


class Purpose(ForAudience):
    """What the partners of an area are together for, in words everybody can read."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=600)
    """As it stands; what it said before is in its changes."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-area__level", "area__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["system", "area"], name="one_purpose_for_an_area"),
            models.CheckConstraint(condition=~Q(text=""), name="a_purpose_says_what"),
        ]

    def __str__(self) -> str:
        return f"What {self.area.name} is for"

    def get_absolute_url(self) -> str:
        return reverse("visions:purpose", args=[self.system.slug, self.pk])


class OfAPurposeQuerySet(SeenThroughQuerySet):
    """Reads of what belongs to a purpose."""

    through = "purpose"


class OfAPurpose(models.Model):
    """What belongs to one purpose."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = OfAPurposeQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def audience(self) -> Audience:
        """Whom it is for: whoever the purpose is for."""
        return self.purpose.audience


class Priority(OfAPurpose):
    """What comes first for an area: what good looks like, and how the partners go about it."""

    title = models.CharField(max_length=160)
    good = models.CharField(max_length=1500)
    """What one would see if it were well done."""
    method = models.CharField(max_length=1000)
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["set_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "title"],
                condition=Q(ended_at__isnull=True),
                name="a_priority_stands_once",
            ),
            models.CheckConstraint(condition=~Q(good=""), name="a_priority_pictures_good"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("visions:priority", args=[self.system.slug, self.pk])


class Change(OfAPurpose):
    """A purpose or a priority said otherwise: what it said, what it says, who changed it and why.

    Whether it is the purpose that changed or only the method stands with it, so that the two can
    be told apart years later.
    """

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, null=True, related_name="+")
    """None where the purpose itself was said otherwise."""
    matter = models.CharField(max_length=10, choices=words.Matter)
    was = models.CharField(max_length=1700, blank=True)
    becomes = models.CharField(max_length=1700, blank=True)
    because = models.CharField(max_length=500)
    post_title = models.CharField(max_length=400)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="a_change_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()}: {self.because}"
