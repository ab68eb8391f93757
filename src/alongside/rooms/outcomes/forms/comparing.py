"""Forms for what is to be compared: which areas, when, and where. The answer is in the address."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from alongside.foundations.care_systems.models import Level
from alongside.foundations.design.words import period as period_name

PLURALS = {Level.PLACE: "Places", Level.NEIGHBOURHOOD: "Neighbourhoods"}


class Asked(forms.Form):
    """What an address asks for; what it gets wrong is passed over."""

    level = forms.CharField(required=False, max_length=20)
    period = forms.DateField(required=False)
    area = forms.SlugField(required=False, max_length=80)

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> dict[str, Any]:
        """What was asked for and could be read."""
        form = cls(query)
        form.is_valid()
        return form.cleaned_data


class PlacesForm(forms.Form):
    """Which areas to compare, and when."""

    level = forms.ChoiceField(required=False, label="Compare")
    period = forms.ChoiceField(required=False, label="Period")

    def __init__(
        self, *args: Any, levels: Sequence[str], periods: Sequence[dt.date], frequency: str,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(one, PLURALS[Level(one)]) for one in levels]  # type: ignore[attr-defined]
        self.fields["period"].choices = [  # type: ignore[attr-defined]
            (one.isoformat(), period_name(one, frequency)) for one in periods
        ]
        if len(levels) < 2:
            del self.fields["level"]


class AreaForm(forms.Form):
    """Where."""

    area = forms.ChoiceField(required=False, label="Where")

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
