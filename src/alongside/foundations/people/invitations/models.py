"""An invitation to hold a post."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from alongside.foundations.people.viewers import Viewer


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, viewer: "Viewer") -> "InvitationQuerySet":
        """The programme team sees the invitations of its system, and nobody else sees any."""
        if "programme_team" not in viewer.responsibilities:
            return self.none()
        return self.filter(system_id=viewer.system_id)

    def open(self, now: dt.datetime) -> "InvitationQuerySet":
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """Somebody is asked, by email, to hold a post. The link itself is not kept."""

    system = models.ForeignKey("care_systems.CareSystem", on_delete=models.CASCADE)
    post = models.ForeignKey("people.Post", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_post_and_address",
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation to {self.post}"

    def state(self, now: dt.datetime) -> str:
        """How it stands, in words."""
        if self.accepted_at:
            return "Accepted"
        if self.withdrawn_at:
            return "Withdrawn"
        return "Waiting" if self.expires_at > now else "Expired"
