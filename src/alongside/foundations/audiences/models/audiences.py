"""Audiences, and the base of every noun that is for one."""

from typing import Self

from django.db import models
from django.db.models import Q

from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.people.models import Person, Post
from alongside.foundations.people.viewers import Viewer


class Audience(models.Model):
    """A set of people, named by what they hold: evaluated for each viewer at each moment."""

    class Kind(models.TextChoices):
        SYSTEM = "system", "Everybody with a post in the system"
        ORGANISATIONS = "organisations", "The people of named organisations"
        POSTS = "posts", "Whoever holds named posts"
        PEOPLE = "people", "Named people"

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="audiences")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=160)
    trusted = models.BooleanField(default=False)
    """Whether those with a responsibility for the whole system belong to it too."""
    organisations = models.ManyToManyField(Organisation, blank=True)
    posts = models.ManyToManyField(Post, blank=True)
    people = models.ManyToManyField(Person, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["system"],
                condition=Q(kind="system"),
                name="one_audience_of_everybody_per_system",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def open_to(cls, viewer: Viewer) -> "models.QuerySet[Audience]":
        """The audiences the viewer is in, now."""
        named = (
            Q(kind=cls.Kind.ORGANISATIONS, organisations__in=viewer.organisation_ids)
            | Q(kind=cls.Kind.POSTS, posts__in=viewer.post_ids)
            | Q(kind=cls.Kind.PEOPLE, people=viewer.person_id)
        )
        if viewer.responsibilities:
            named |= Q(trusted=True)
        named |= Q(kind=cls.Kind.SYSTEM)
        return Audience.objects.filter(named, system=viewer.system_id)


class ForAudienceQuerySet(models.QuerySet):
    """Reads of nouns that are for an audience."""

    def visible_to(self, viewer: Viewer) -> Self:
        """What the viewer may see, of the viewer's own system only."""
        return self.filter(
            system=viewer.system_id, audience__in=Audience.open_to(viewer).values("pk")
        )


class SeenThroughQuerySet(models.QuerySet):
    """Reads of what belongs to a noun that is for an audience: seen by whoever may see that."""

    through: str
    """The way from here to the noun, as a lookup: `series__measure`."""

    def visible_to(self, viewer: Viewer) -> Self:
        """What belongs to what the viewer may see, of the viewer's own system only."""
        open_to = Audience.open_to(viewer).values("pk")
        return self.filter(system=viewer.system_id, **{f"{self.through}__audience__in": open_to})


class ForAudience(models.Model):
    """A noun of one system that is for one audience. Closed to everybody else."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")

    objects = ForAudienceQuerySet.as_manager()

    class Meta:
        abstract = True


class Withdrawable(ForAudience):
    """One that can be withdrawn: by whom, when and why stays beside it."""

    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
