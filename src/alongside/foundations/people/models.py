"""People, posts and who held them when.

A post outlives its holders, so that vacancies and turnover can be read; what a person may see
follows from the posts they hold now, in organisations that are members now.
"""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from alongside.foundations.care_systems.models import CareSystem, Dated, Organisation


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

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=160)
    level = models.CharField(max_length=20, choices=Level)
    profession = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"


class Holding(Dated):
    """One person's time in one post."""

    system = models.ForeignKey(CareSystem, on_delete=models.PROTECT, related_name="holdings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")

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
