"""Releases: numbers about people, frozen when first shown; and how a system hides small ones."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from alongside.analysis.disclosure import Pack
from alongside.foundations.audiences.models import ForAudienceQuerySet, Withdrawable
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.care_systems.models.seen import KnownInSystemQuerySet
from alongside.foundations.people.models import Person
from alongside.foundations.releases.cells import Shown, Table

MAY_CHANGE = ("withdrawn_at", "withdrawn_by_id", "withdrawn_because")


class Frozen(Exception):
    """A release is changed or deleted; that is a mistake of the program."""


class ReleaseQuerySet(ForAudienceQuerySet):
    """Reads of what was released."""

    def standing(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Release(Withdrawable):
    """Tables of counts of people, as they were first shown and as they stay."""

    title = models.CharField(max_length=160)
    about = models.CharField(max_length=500)
    noun = models.CharField(max_length=80, blank=True)
    noun_id = models.CharField(max_length=64, blank=True)
    """The thing it was made from, if it was made from one."""
    frozen = models.JSONField()
    """The tables, as `cells.Table.to_dict` writes them."""
    threshold = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )

    objects = ReleaseQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(threshold__gte=3), name="a_release_counts_three_at_least"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("releases:release", args=[self.system.slug, self.pk])

    @property
    def tables(self) -> tuple[Table, ...]:
        """What was shown."""
        return tuple(Table.from_dict(table) for table in self.frozen)

    @property
    def shown(self) -> Shown:
        """What the checks attack."""
        return Shown(title=self.title, threshold=self.threshold, tables=self.tables)

    def save(self, *args: object, **kwargs: object) -> None:
        fields = kwargs.get("update_fields")
        names = {str(name) for name in fields} if isinstance(fields, list) else set()
        free = {name.removesuffix("_id") for name in MAY_CHANGE}
        if not self._state.adding and (not names or names - free):
            raise Frozen(f"Release {self.pk} stays as it is.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        del args, kwargs
        raise Frozen(f"Release {self.pk} stays: withdraw it.")


class PackChoice(models.Model):
    """The pack by which a system hides small numbers of people, from a moment on."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    """Counts from `least` to `most` are hidden."""
    base = models.PositiveSmallIntegerField(default=1)
    """To what the others are rounded."""
    because = models.CharField(max_length=500)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    objects = KnownInSystemQuerySet.as_manager()

    class Meta:
        ordering = ["-chosen_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(least__in=[0, 1]), name="a_pack_begins_at_0_or_1"),
            models.CheckConstraint(
                condition=Q(most__gt=models.F("least")), name="a_pack_hides_something"
            ),
            models.CheckConstraint(condition=~Q(because=""), name="a_pack_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def pack(self) -> Pack:
        """The rule, as the analysis takes it."""
        return Pack(
            name=self.name, title=self.title, least=self.least, most=self.most, base=self.base
        )
