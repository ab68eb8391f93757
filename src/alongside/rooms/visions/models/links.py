"""Links between boxes, and what people doubt of them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.people.models import Person
from alongside.rooms.visions import words
from alongside.rooms.visions.models.logic_models import Dated, OfAModel
from alongside.rooms.visions.rules import Pair


class OfAPair(models.Model):
    """What is about one box leading to another."""

    cause = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="+")
    effect = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def pair(self) -> Pair:
        """The ids of what leads and of what it leads to."""
        return self.cause_id, self.effect_id


class Link(OfAPair, Dated):
    """One box leads to another, the authors think: why, how soon, how much and how sure.

    A link that is changed ends, and another stands in its place: every version stays known.
    """

    reason = models.CharField(max_length=500)
    lag_months = models.PositiveSmallIntegerField(null=True)
    """How many months after the cause the effect should show; none when nobody has said."""
    drawn_on = models.DateField()
    """When it was first drawn; a link that replaces another keeps the day."""
    size = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(max_length=10, choices=words.Confidence)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["cause__position", "effect__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["logic_model", "cause", "effect"],
                condition=Q(ended_at__isnull=True),
                name="a_link_stands_once",
            ),
            models.CheckConstraint(condition=~Q(cause=F("effect")), name="no_box_leads_to_itself"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_link_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.cause.label} → {self.effect.label}"

    def get_absolute_url(self) -> str:
        return reverse("visions:link", args=[self.system.slug, self.pk])


class Doubt(OfAPair, OfAModel):
    """Somebody doubts that one box leads to another, and why: kept until the group settles it.

    It is about the pair, not about one wording of the link, so that changing a link settles no
    doubt.
    """

    post_title = models.CharField(max_length=400)
    text = models.CharField(max_length=500)
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settlement = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["raised_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["logic_model", "cause", "effect", "person"],
                condition=Q(settled_at__isnull=True),
                name="one_open_doubt_each",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_doubt_says_what"),
        ]

    def __str__(self) -> str:
        return self.text
