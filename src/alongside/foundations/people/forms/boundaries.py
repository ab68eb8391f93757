"""Forms for boundaries drawn anew."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.foundations.care_systems.models import Area, Level
from alongside.foundations.people.forms import TodayField
from alongside.foundations.people.viewers import Viewer

LEVELS = [one for one in Level.choices if one[0] != Level.SYSTEM]


class EndPlaceForm(forms.Form):
    """The day from which a place is no more."""

    day = TodayField(label="From which day", help_text="Its last day is the day before.")


class MergePlacesForm(forms.Form):
    """Places that become one."""

    predecessors = forms.ModelMultipleChoiceField(
        Area.objects.none(), label="Which places end", widget=forms.CheckboxSelectMultiple
    )
    into = forms.ModelChoiceField(
        Area.objects.none(),
        required=False,
        label="Into which place",
        empty_label="A new one, named below",
    )
    name = forms.CharField(max_length=200, required=False, label="Name of the new place")
    day = TodayField(label="From which day")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Area.objects.visible_to(viewer).exclude(level=Level.SYSTEM)
        there = there.filter(ended_at__isnull=True)
        self.fields["predecessors"].queryset = there  # type: ignore[attr-defined]
        self.fields["into"].queryset = there  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("into") and not cleaned.get("name"):
            self.add_error("name", "Choose a place above, or give the new one a name.")
        return cleaned


class SplitPlaceForm(forms.Form):
    """One place that becomes two, and in which of them what lies in it lies then."""

    first = forms.CharField(max_length=200, label="Name of the first new place")
    second = forms.CharField(max_length=200, label="Name of the second new place")
    day = TodayField(label="From which day")

    def __init__(self, *args: Any, inside: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for area in inside:
            self.fields[f"area_{area.pk}"] = forms.ChoiceField(
                label=f"{area.name} will be part of",
                choices=[("first", "The first"), ("second", "The second")],
                initial="first",
            )


class CorrectPlaceForm(forms.Form):
    """How wide a place is, and what it lies in."""

    level = forms.ChoiceField(label="Level", choices=LEVELS)
    parent = forms.ModelChoiceField(Area.objects.none(), label="Part of", empty_label="Choose")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Area.objects.visible_to(viewer).filter(ended_at__isnull=True)
        self.fields["parent"].queryset = there  # type: ignore[attr-defined]
