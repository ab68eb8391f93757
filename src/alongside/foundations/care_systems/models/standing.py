"""Whom an organisation answers to, and whom it deals with outside the system."""

from django.db import models
from django.urls import reverse

from alongside.foundations.care_systems.models.dating import Dated, ends_after_it_starts
from alongside.foundations.care_systems.models.organisations import Organisation
from alongside.foundations.care_systems.models.seen import KnownToColleaguesQuerySet
from alongside.foundations.care_systems.models.systems import CareSystem


class Accountability(Dated):
    """To whom an organisation answers, for what, and on what basis."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="accountabilities"
    )
    to = models.CharField(max_length=200)
    """A body or a public: a regulator, a department, members, the electorate."""
    what_for = models.CharField(max_length=300)
    basis = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["to", "what_for"]
        constraints = [ends_after_it_starts("accountability_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.organisation} answers to {self.to}"


class ExternalContact(Dated):
    """Somebody at a national or other outside body whom to ask about a topic."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="contacts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    """The partner they look after; none, and they look after the whole system."""
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=160, blank=True)
    body = models.CharField(max_length=200)
    topic = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)

    objects = KnownToColleaguesQuerySet.as_manager()

    class Meta:
        ordering = ["body", "topic", "name"]
        constraints = [ends_after_it_starts("external_contact_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.name}, {self.body}"

    def get_absolute_url(self) -> str:
        return reverse("people:contact", args=[self.system.slug, self.pk])
