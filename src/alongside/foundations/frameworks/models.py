"""Frameworks, their versions and items. A system's own stand beside the published ones."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.care_systems.models.seen import KnownInSystemQuerySet
from alongside.foundations.frameworks import words
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer


class OpenOrOwnQuerySet(models.QuerySet):
    """Reads of what is published, or belongs to one system."""

    def visible_to(self, viewer: Viewer) -> Self:
        """What is published, and the viewer's own system's."""
        return self.filter(Q(system__isnull=True) | Q(system=viewer.system_id))

    def published(self) -> Self:
        """What belongs to no system."""
        return self.filter(system__isnull=True)


class OpenOrOwn(models.Model):
    """Published for every system, or one system's own."""

    system = models.ForeignKey(
        CareSystem, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OpenOrOwnQuerySet.as_manager()

    class Meta:
        abstract = True


class ItemQuerySet(OpenOrOwnQuerySet):
    """Reads of items."""

    def visible_to(self, viewer: Viewer) -> Self:
        """As others; each knows in whose system it is seen, for its page is one in each."""
        found: Self = super().visible_to(viewer)
        return found.annotate(seen_in=models.Value(viewer.system.slug))


class Framework(OpenOrOwn):
    """A way of describing systems or their leadership: whose it is, and what its rights allow."""

    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    attribution = models.TextField()
    rights = models.TextField()
    rights_kind = models.CharField(
        max_length=20, choices=words.Rights, db_default=words.Rights.OWN_WORDS
    )

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(system__isnull=True),
                name="one_published_framework_per_slug",
            ),
            models.UniqueConstraint(
                fields=["system", "slug"],
                condition=Q(system__isnull=False),
                name="one_own_framework_per_slug",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Version(OpenOrOwn):
    """One edition of a framework and when it is valid. Items never change meaning within it."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "name"], name="one_version_per_name"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="version_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework}, {self.name}"


class FrameworkItem(OpenOrOwn):
    """One node, feature, shift or domain; local ones belong to a system."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="items")
    system = models.ForeignKey(
        CareSystem, on_delete=models.PROTECT, null=True, blank=True, related_name="own_items"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    label = models.CharField(max_length=200, blank=True)
    opposite = models.CharField(max_length=200, blank=True)
    """Of a shift: what it leads away from."""
    note = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField()
    added_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    """When a system ended an item of its own; what speaks of it stays."""
    successors = models.ManyToManyField(
        "self", through="Succession", symmetrical=False, related_name="predecessors"
    )

    seen_in: str
    """The slug of the system of whoever reads it; only what `visible_to` answers has it."""

    objects = ItemQuerySet.as_manager()  # type: ignore[misc]  # the base has another

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "code"],
                condition=Q(system__isnull=True),
                name="one_published_item_per_code",
            ),
            models.UniqueConstraint(
                fields=["version", "system", "code"],
                condition=Q(system__isnull=False),
                name="one_own_item_per_code",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(system__isnull=False),
                name="only_own_items_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}".strip()

    def get_absolute_url(self) -> str:
        """The item's page in the system of whoever reads it; a published item has one in each."""
        return reverse("frameworks:item", args=[self.seen_in, self.pk])


class Succession(OpenOrOwn):
    """An item of one version lives on, whole or in part, in an item of the next."""

    predecessor = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="one_succession_per_pair"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="no_item_succeeds_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Wording(models.Model):
    """What a system calls an item among its own people; the item's own words stay."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="wordings")
    label = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = KnownInSystemQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "item"],
                condition=Q(ended_at__isnull=True),
                name="one_current_wording_per_item",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Tag(models.Model):
    """Somebody said that a thing of the house is about a framework item."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(FrameworkItem, on_delete=models.PROTECT, related_name="tags")
    noun = models.CharField(max_length=80)
    noun_id = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    tagged_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["system", "noun", "noun_id"], name="tags_of_a_thing")]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "item", "noun", "noun_id"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_tag_per_thing_and_item",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.noun_id}: {self.item_id}"
