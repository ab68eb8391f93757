"""People, posts and who held them when.

A post outlives its holders, so that vacancies and turnover can be read; what a person may see
follows from the posts they hold now, in organisations that are members now.
"""

import datetime as dt
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from alongside.foundations.care_systems.models import (
    CareSystem,
    Dated,
    Membership,
    Organisation,
)
from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.care_systems.models.seen import KnownInSystemQuerySet
from alongside.foundations.people.accounts.models import ErasureCertificate
from alongside.foundations.people.invitations.models import Invitation
from alongside.foundations.people.sign_in.models import FailedTries, SignIn

__all__ = [
    "ErasureCertificate", "FailedTries", "FormerTerms", "Holding", "Invitation", "Look", "Person",
    "PlannedTerms", "Post", "Responsibility", "SignIn",
]  # fmt: skip

if TYPE_CHECKING:
    from alongside.foundations.people.viewers import Viewer


NOBODYS = "@forgotten.invalid"
"""How the address of an account ends whose person was forgotten."""


class PersonManager(BaseUserManager["Person"]):
    def create_person(self, *, email: str, name: str, password: str | None = None) -> "Person":
        person = self.model(email=self.normalize_email(email).lower(), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody with an account. What they may see is decided by their posts, not here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    objects = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_forgotten(self) -> bool:
        """Whether nobody is behind the account any more."""
        return self.email.endswith(NOBODYS)

    @property
    def person_id(self) -> uuid.UUID:
        """A person acts as themselves where no system is concerned."""
        return self.id


class Post(models.Model):
    """A role in a partner organisation, whoever holds it."""

    class Level(models.TextChoices):
        EXECUTIVE = "executive", "Executive"
        SENIOR = "senior", "Senior"
        MIDDLE = "middle", "Middle management"
        FRONT_LINE = "front_line", "Front line"
        NON_EXECUTIVE = "non_executive", "Non-executive"
        COUNCILLOR = "councillor", "Councillor"
        RESIDENT = "resident", "Resident"
        CARER = "carer", "Carer"

    class Pay(models.TextChoices):
        PAID = "paid", "Paid"
        VOLUNTARY = "voluntary", "Voluntary"

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=160)
    level = models.CharField(max_length=20, choices=Level)
    profession = models.CharField(max_length=80, blank=True)
    whole_time = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    """The share of a whole week it is given, 0 to 1; unknown for some."""
    pay = models.CharField(max_length=10, choices=Pay, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    """When the post was made; unknown for most."""
    ended_at = models.DateTimeField(null=True, blank=True)
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    """The post in an organisation that ended which this one goes on from."""

    objects = KnownInSystemQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(whole_time__isnull=True) | Q(whole_time__gte=0, whole_time__lte=1),
                name="a_post_is_given_at_most_whole_time",
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True)
                | Q(ended_at__isnull=True)
                | Q(ended_at__gt=F("started_at")),
                name="post_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("people:post", args=[self.system.slug, self.pk])

    @staticmethod
    def there(now: dt.datetime, prefix: str = "") -> Q:
        """The posts there are at `now`, as far as the posts themselves say."""
        started = Q(**{f"{prefix}started_at__isnull": True}) | Q(
            **{f"{prefix}started_at__lte": now}
        )
        return started & not_ended(now, prefix)


class FormerTerms(models.Model):
    """What a post said of itself until a moment. The past is kept, never rewritten."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="former_terms")
    title = models.CharField(max_length=160)
    level = models.CharField(max_length=20, choices=Post.Level)
    profession = models.CharField(max_length=80, blank=True)
    whole_time = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    pay = models.CharField(max_length=10, choices=Post.Pay, blank=True)
    until = models.DateTimeField()

    class Meta:
        ordering = ["until"]
        verbose_name_plural = "former terms"
        constraints = [
            models.UniqueConstraint(
                fields=["post", "until"], name="one_set_of_terms_at_a_time_of_a_post"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, until {self.until:%d %B %Y}"


class PlannedTerms(models.Model):
    """What a post will say of itself from a day on. Until then nothing of it holds."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="planned_terms")
    details = models.JSONField()
    """What will be different, as text by field; what is not named stays as it is by then."""
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "planned terms"
        constraints = [
            models.UniqueConstraint(fields=["post", "at"], name="one_plan_at_a_time_of_a_post"),
        ]

    def __str__(self) -> str:
        return f"{self.post}, from {self.at:%d %B %Y}"

    @property
    def terms(self) -> dict[str, object]:
        """What will be different, as a post holds it."""
        share = self.details.get("whole_time")
        return {**self.details, **({"whole_time": Decimal(share)} if share else {})}


class HoldingQuerySet(models.QuerySet):
    def giving_access(self, now: dt.datetime) -> Self:
        """What is held at `now`: in posts there are, in organisations that are members."""
        members = Membership.objects.filter(Dated.holds(now))
        return self.filter(
            Dated.holds(now),
            Post.there(now, "post__"),
            not_ended(now, "system__"),
            post__organisation__in=members.values("organisation_id"),
            person__is_active=True,
        )


class Holding(Dated):
    """One person's time in one post."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="holdings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")

    objects = HoldingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("started_at")),
                name="holding_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["post", "person"],
                condition=Q(ended_at__isnull=True),
                name="one_current_holding_per_person_and_post",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} as {self.post}"


class Responsibility(models.Model):
    """What a post is trusted to do for the whole system, beyond its own organisation."""

    class Kind(models.TextChoices):
        PROGRAMME_TEAM = "programme_team", "Central programme team"
        ANALYST = "analyst", "Analyst"

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="responsibilities")
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "kind"], name="one_responsibility_per_post"),
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.get_kind_display()}"


class HandoverNoteQuerySet(models.QuerySet):
    """Reads of handover notes."""

    def visible_to(self, viewer: "Viewer") -> Self:
        """For whoever holds the post, or one that goes on from it, and for who wrote it."""
        return self.filter(
            Q(post__in=viewer.post_ids) | Q(person=viewer.person_id), system=viewer.system_id
        )


class HandoverNote(models.Model):
    """What a holder of a post writes down for whoever holds it next."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="handover_notes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()

    objects = HandoverNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"{self.person} for the next {self.post}"


class Look(models.Model):
    """When somebody last looked at where their system stands, and the time before."""

    system = models.ForeignKey(CareSystem, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    latest_at = models.DateTimeField()
    previous_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["system", "person"], name="one_look_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} looked at {self.latest_at:%d %B %Y %H:%M}"
