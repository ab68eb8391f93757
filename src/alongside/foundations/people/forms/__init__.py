"""Forms by which the programme team keeps partners, places and posts."""

import datetime as dt

from django import forms
from django.utils import timezone


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day on which something starts or ends."""

    widget = DateInput

    def clean(self, value: object) -> dt.date | None:
        found: dt.date | None = super().clean(value)
        if found and not 1900 <= found.year <= 2200:
            raise forms.ValidationError("Give a year from 1900 to 2200.")
        return found


class TodayField(DayField):
    """A day that is today unless somebody says otherwise."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(label=label, help_text=help_text, initial=timezone.localdate)


def moment_of(day: dt.date, *, now: dt.datetime) -> dt.datetime:
    """The moment that a day stands for: now when it is today, else its first minute here."""
    if day == timezone.localdate(now):
        return now
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
