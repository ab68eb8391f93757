"""Forms of purposes and priorities: what is wanted, how it is gone about, why it changes."""

from typing import Any

from django import forms

from alongside.foundations.care_systems.models import Area
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.queries import areas_without_purpose


def _long(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class BecauseForm(forms.Form):
    """Why something changes."""

    because = forms.CharField(
        max_length=500,
        widget=_long(2),
        label="Why does it change?",
        help_text="It stays beside what was said before, for everybody to read.",
    )


class TextForm(forms.Form):
    """What an area is for."""

    text = forms.CharField(
        max_length=600,
        widget=_long(4),
        label="What are we together for?",
        help_text="One or two sentences that a neighbour would understand.",
    )


class PurposeForm(TextForm):
    """What an area is for, the first time."""

    field_order = ("area", "text")
    area = forms.ModelChoiceField(
        queryset=Area.objects.none(), label="Of which area", empty_label=None
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas_without_purpose(viewer)  # type: ignore[attr-defined]


class PurposeTextForm(TextForm, BecauseForm):
    """What an area is for, said otherwise."""

    field_order = ("text", "because")


class WantedForm(forms.Form):
    """What is wanted."""

    title = forms.CharField(max_length=160, label="Priority")
    good = forms.CharField(
        max_length=1500,
        widget=_long(5),
        label="What does good look like?",
        help_text="What would somebody see, hear or be able to do if it were done well?",
    )


class WayForm(forms.Form):
    """How it is gone about."""

    method = forms.CharField(max_length=1000, widget=_long(4), label="How do we go about it?")


class PriorityForm(WantedForm, WayForm):
    """A new priority."""

    field_order = ("title", "good", "method")


class AimForm(WantedForm, BecauseForm):
    """Wanting something else."""

    field_order = ("title", "good", "because")


class MethodForm(WayForm, BecauseForm):
    """Going about it otherwise."""

    field_order = ("method", "because")
