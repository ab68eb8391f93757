"""How often somebody wants to hear, as they say it."""

from django.db.models import TextChoices


class Pace(TextChoices):
    """How often emails come."""

    AT_ONCE = "at_once", "At once, within minutes"
    DAILY = "daily", "Once a day, in the morning"
    WEEKLY = "weekly", "Once a week, on Monday morning"
    NEVER = "never", "Never: I look for myself"
