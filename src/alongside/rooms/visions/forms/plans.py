"""Forms of the plan on a page and of whole logic models: what it means for whom, and a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from alongside.foundations.care_systems.models import Area
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import Meaning
from alongside.rooms.visions.queries import areas_offered
from alongside.rooms.visions.words import Role


class MeaningForm(forms.Form):
    """What a logic model means, for whom."""

    role = forms.ChoiceField(label="For whom")
    text = forms.CharField(
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 8}),
        label="What it means for them",
        help_text="Speak to them as “you”. Short sentences, and no words of the trade.",
    )

    def __init__(
        self, *args: Any, roles: Sequence[Role], said: Mapping[str, Meaning], role: str,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(each.key, each.title) for each in roles]  # type: ignore[attr-defined]
        self.fields["role"].initial = role
        self.fields["text"].initial = said[role].text if role in said else ""


class RoleForm(forms.Form):
    """A role of the system's own."""

    title = forms.CharField(
        max_length=60, label="What the role is called", help_text="Such as: Care home manager."
    )


class WholeForm(forms.Form):
    """A whole logic model as a file, and the area it is to be of."""

    file = forms.FileField(
        label="The file", help_text="YAML or Excel (.xlsx), up to 2 MB, as it was downloaded."
    )
    area = forms.ModelChoiceField(
        queryset=Area.objects.none(), label="Of which area", empty_label=None
    )
    check_only = forms.BooleanField(
        required=False, label="Only check it, and write nothing", initial=True
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas_offered(viewer)  # type: ignore[attr-defined]
