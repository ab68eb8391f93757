"""Forms of checks against principles: what is proposed, and what one thinks of it."""

from typing import Any

from django import forms

from alongside.foundations.frameworks.models import FrameworkItem, Version
from alongside.foundations.frameworks.queries import wordings
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions import words
from alongside.rooms.visions.models import PrincipleCheck
from alongside.rooms.visions.queries import principle_sets, principles_of


class CheckForm(forms.Form):
    """What is proposed, and which principles it is held against."""

    title = forms.CharField(
        max_length=160, label="What is proposed", help_text="Such as: Twenty more community beds."
    )
    about = forms.CharField(
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        label="What would happen",
        help_text="For whom, where, from when, and what would stop for it.",
    )
    version = forms.ModelChoiceField(
        queryset=Version.objects.none(), label="Against which principles", empty_label=None
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = principle_sets(viewer)  # type: ignore[attr-defined]


class JudgementForm(forms.Form):
    """What one thinks of a proposal by one principle."""

    item = forms.ModelChoiceField(
        queryset=FrameworkItem.objects.none(), label="Principle", empty_label="Choose a principle"
    )
    verdict = forms.ChoiceField(
        choices=words.Verdict, widget=forms.RadioSelect, label="Does the proposal keep to it?"
    )
    reason = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Why do you see it so?",
        help_text="Your name and your post stand beside it, for everybody who sees this page.",
    )

    def __init__(self, *args: Any, check: PrincipleCheck, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["item"]
        field.queryset = principles_of(check.version_id, viewer=viewer)
        said = wordings(viewer, items=field.queryset)
        field.label_from_instance = lambda item: said.get(item.pk, item.label)
