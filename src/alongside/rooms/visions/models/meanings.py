"""What a logic model means for somebody in a role, as its authors put it."""

from django.db import models
from django.db.models import Q

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.care_systems.models.seen import KnownInSystemQuerySet
from alongside.foundations.people.models import Person
from alongside.rooms.visions.models.logic_models import OfAModel


class OwnRole(models.Model):
    """A role for which plans are put into words, beside those that every system has."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = KnownInSystemQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["system", "title"], name="a_role_once"),
            models.CheckConstraint(condition=~Q(title=""), name="a_role_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"own-{self.pk}"


class Meaning(OfAModel):
    """What a logic model means for somebody in a role. The latest counts; all are kept."""

    role = models.CharField(max_length=40, blank=True)
    """One of the roles that every system has; empty when it is an own one."""
    own_role = models.ForeignKey(OwnRole, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=1200)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role="", own_role__isnull=False)
                | (~Q(role="") & Q(own_role__isnull=True)),
                name="a_meaning_is_for_one_role",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_meaning_says_what"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def key(self) -> str:
        """The key of the role it is for."""
        return self.own_role.key if self.own_role else self.role
