"""Forms of a logic model: what it is of, its boxes, a link, a doubt, a version."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from alongside.foundations.care_systems.models import Area
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.frameworks.queries import wordings
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions import words
from alongside.rooms.visions.actions.linking import Terms
from alongside.rooms.visions.models import Link, LogicModel
from alongside.rooms.visions.queries import (
    areas_offered,
    boxes_of,
    nodes_offered,
    people_offered,
)
from alongside.rooms.visions.rules import LONGEST_LAG


def _offer(field: Any, items: QuerySet[FrameworkItem], *, viewer: Viewer) -> None:
    """Let a field choose among boxes, each with its id and in the system's own words."""
    said = wordings(viewer, items=items)
    field.queryset = items
    field.label_from_instance = lambda item: f"{item.code} {said.get(item.pk, item.label)}"


class StartForm(forms.Form):
    """What a new logic model is of."""

    title = forms.CharField(max_length=160, help_text="Such as: Living well with frailty.")
    about = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="What it is for",
    )
    area = forms.ModelChoiceField(
        queryset=Area.objects.none(), label="Of which area", empty_label=None
    )
    whole = forms.BooleanField(
        required=False,
        initial=True,
        label="Put in all boxes of the framework; you can take out those you do not need",
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas_offered(viewer)  # type: ignore[attr-defined]


class BoxesForm(forms.Form):
    """The boxes a logic model has."""

    items = forms.ModelMultipleChoiceField(
        queryset=FrameworkItem.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label="Boxes",
        error_messages={"required": "Choose at least one box."},
    )

    def __init__(self, *args: Any, model: LogicModel, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = boxes_of(model, viewer=viewer, at=viewer.now).values_list("item", flat=True)
        self.fields["items"].initial = list(standing)
        items = nodes_offered(model.version_id, viewer=viewer, kept=list(standing))
        _offer(self.fields["items"], items, viewer=viewer)


class TermsForm(forms.Form):
    """What is said of a link."""

    reason = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Why does the one lead to the other?",
        help_text="What you have seen, read or been told. You can link evidence to it later.",
    )
    lag_months = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=LONGEST_LAG,
        label="After how many months should it show?",
    )
    size = forms.CharField(
        max_length=200,
        required=False,
        label="How much should it do?",
        help_text="In words or numbers, such as: one in ten fewer admissions.",
    )
    confidence = forms.ChoiceField(
        choices=words.Confidence, widget=forms.RadioSelect, label="How sure are you?"
    )

    def terms(self) -> Terms:
        """What the action takes."""
        given = self.cleaned_data
        return Terms(
            reason=given["reason"].strip(),
            confidence=given["confidence"],
            lag_months=given["lag_months"],
            size=given["size"].strip(),
        )


def said_of(link: Link) -> dict[str, Any]:
    """What is said of a link now, as a form to change it starts."""
    return {name: getattr(link, name) for name in TermsForm.base_fields}


class LinkForm(TermsForm):
    """A new link: from which box, to which, and what is said of it."""

    field_order = ("cause", "effect")
    cause = forms.ModelChoiceField(
        queryset=FrameworkItem.objects.none(), label="From", empty_label="Choose a box"
    )
    effect = forms.ModelChoiceField(
        queryset=FrameworkItem.objects.none(), label="To", empty_label="Choose a box"
    )

    def __init__(self, *args: Any, model: LogicModel, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boxes = boxes_of(model, viewer=viewer, at=viewer.now).values("item")
        items = FrameworkItem.objects.visible_to(viewer).filter(pk__in=boxes)
        for name in ("cause", "effect"):
            _offer(self.fields[name], items, viewer=viewer)

    def ends(self) -> dict[str, FrameworkItem]:
        """The two boxes, as the action takes them."""
        return {name: self.cleaned_data[name] for name in ("cause", "effect")}


class WordsForm(forms.Form):
    """A few words that everybody who sees the link will read."""

    words = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label


class RatingForm(forms.Form):
    """How a box stands, and why."""

    score = forms.TypedChoiceField(choices=words.Score, coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Why do you see it so?",
        help_text="Your name and your post stand beside it, for everybody who sees this page.",
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["score"].label = question

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return self.cleaned_data


class AuthorForm(forms.Form):
    """One more author."""

    person = forms.ModelChoiceField(
        queryset=Person.objects.none(), label="Who", empty_label="Choose somebody"
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_offered(viewer)  # type: ignore[attr-defined]


class EditionForm(forms.Form):
    """The name under which a version is kept."""

    name = forms.CharField(
        max_length=80, label="Name of this version", help_text="Such as: Agreed in March 2026."
    )
