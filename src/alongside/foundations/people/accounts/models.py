"""What was done to forget somebody: kept by the system that did it, and naming nobody."""

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse

if TYPE_CHECKING:
    from alongside.foundations.people.viewers import Viewer


class ErasureCertificateQuerySet(models.QuerySet["ErasureCertificate"]):
    def visible_to(self, viewer: "Viewer") -> "ErasureCertificateQuerySet":
        """The programme team sees the certificates of its system, and nobody else sees any."""
        if "programme_team" not in viewer.responsibilities:
            return self.none()
        return self.filter(system_id=viewer.system_id)


class ErasureCertificate(models.Model):
    """That an account was made nameless: what was deleted, what stays, and by what right."""

    system = models.ForeignKey(
        "care_systems.CareSystem", on_delete=models.PROTECT, related_name="+"
    )
    account = models.UUIDField()
    """The number of the account. It leads to a mark without a name."""
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lines = models.JSONField()
    """By noun: `deleted` or `kept without the name`, how many rows, and the reason."""
    still_named = models.JSONField()
    """Texts that still hold the name, by kind and number, as whoever did it may see them."""
    unseen = models.PositiveIntegerField(default=0)
    """How many more such texts there are, for others to see."""

    objects = ErasureCertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"Erasure of {self.at:%d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("people:certificate", args=[self.system.slug, self.pk])
