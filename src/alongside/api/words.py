"""The choices of this floor, as people say them."""

from django.db.models import IntegerChoices


class Lasts(IntegerChoices):
    """Days after which a token no longer opens anything."""

    WEEK = 7, "One week"
    MONTH = 30, "30 days"
    QUARTER = 90, "90 days"
    HALF_YEAR = 180, "180 days"
    YEAR = 365, "One year, the longest there is"
