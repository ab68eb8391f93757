"""Something proposed, held against principles one by one."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from alongside.foundations.audiences.models import ForAudience, SeenThroughQuerySet
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.frameworks.models import FrameworkItem, Version
from alongside.foundations.people.models import Person
from alongside.rooms.visions import words


class PrincipleCheck(ForAudience):
    """Something that somebody proposes, and the principles it is held against."""

    title = models.CharField(max_length=160)
    about = models.CharField(max_length=1500)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    """The edition of the principles."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_check_has_a_title"),
            models.CheckConstraint(condition=~Q(about=""), name="a_check_says_of_what"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("visions:check", args=[self.system.slug, self.pk])


class JudgementQuerySet(SeenThroughQuerySet):
    """Reads of judgements."""

    through = "principle_check"


class Judgement(models.Model):
    """What one person thinks of a proposal by one principle. Their latest counts; all are kept."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    principle_check = models.ForeignKey(
        PrincipleCheck, on_delete=models.PROTECT, related_name="judgements"
    )
    item = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post_title = models.CharField(max_length=400)
    verdict = models.CharField(max_length=10, choices=words.Verdict)
    reason = models.CharField(max_length=500)
    judged_at = models.DateTimeField()

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ["item__position", "-judged_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_judgement_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.reason}"
