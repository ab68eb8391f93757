"""What partners have agreed to be together, and what the law made of them at each time.

Forms and their legal basis are data (`data/*.yaml`, see `kinds.py`): the law changes, code stays.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from alongside.foundations.care_systems.models.areas import Area
from alongside.foundations.care_systems.models.dating import Dated, ends_after_it_starts
from alongside.foundations.care_systems.models.organisations import Organisation
from alongside.foundations.care_systems.models.seen import KnownInSystemQuerySet
from alongside.foundations.care_systems.models.systems import CareSystem


class Partnership(Dated):
    """Organisations bound to each other: an alliance, a joint committee, a place partnership."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="partnerships")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80)
    form = models.CharField(max_length=40)
    """The key of a partnership form; how strongly it binds follows from it."""
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="partnerships"
    )
    agreement = models.CharField(max_length=300, blank=True)
    """Where the signed agreement is on file."""

    objects = KnownInSystemQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["system", "slug"], name="one_partnership_per_slug"),
            ends_after_it_starts("partnership_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:partnership", args=[self.system.slug, self.slug])


class FormerAgreement(models.Model):
    """What a partnership was called, and what its partners had agreed to be, until a moment."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="former_agreements"
    )
    name = models.CharField(max_length=200)
    form = models.CharField(max_length=40)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreement = models.CharField(max_length=300, blank=True)
    until = models.DateTimeField()

    class Meta:
        ordering = ["until"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "until"], name="one_agreement_at_a_time_of_a_partnership"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, until {self.until:%d %B %Y}"


class PartnershipMember(Dated):
    """An organisation's time in a partnership."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partnerships"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                condition=Q(ended_at__isnull=True),
                name="one_current_place_per_partnership",
            ),
            ends_after_it_starts("partnership_member_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.partnership}"


class LegalStatus(Dated):
    """What an organisation or a partnership was in law, from when to when, and on what basis."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="legal_statuses"
    )
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="legal_statuses"
    )
    form = models.CharField(max_length=40)
    """The key of a legal form."""
    basis = models.CharField(max_length=300)
    """The law or the decision it rests on, as it was cited then."""

    class Meta:
        ordering = ["started_at"]
        verbose_name_plural = "legal statuses"
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, partnership__isnull=True)
                | Q(organisation__isnull=True, partnership__isnull=False),
                name="legal_status_of_one_thing",
            ),
            ends_after_it_starts("legal_status_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.partnership}: {self.form}"
