"""Who is signed in from where, and how often somebody failed to be."""

from django.db import models


class SignIn(models.Model):
    """One time somebody signed in, in one browser, until it ends."""

    class Way(models.TextChoices):
        PASSWORD = "password", "Password"
        PASSKEY = "passkey", "Passkey"
        PROVIDER = "provider", "Organisation's sign-in"
        DEMO = "demo", "One click, in the demonstration"

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="sign_ins")
    way = models.CharField(max_length=10, choices=Way)
    browser = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    proved_at = models.DateTimeField(null=True)
    """When they last showed who they are."""
    has_second_factor = models.BooleanField(default=False)

    provider = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=255, blank=True)
    """What the provider calls the person."""
    provider_session = models.CharField(max_length=255, blank=True)
    refresh = models.TextField(blank=True)
    """The token with which the provider is asked again, sealed."""
    vouched_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-seen_at"]
        indexes = [models.Index(fields=["provider", "subject"], name="sign_in_by_subject")]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_way_display().lower()}, {self.started_at:%d %B %Y %H:%M}"


class FailedTries(models.Model):
    """How often somebody failed to show who they are; the key says neither who nor from where."""

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    latest_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.failures} failed"
