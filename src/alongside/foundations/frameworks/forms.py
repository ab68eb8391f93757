"""Forms of frameworks: an own item, own words, a tag, a file."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from alongside.foundations.frameworks.models import Framework, FrameworkItem, Version
from alongside.foundations.frameworks.queries import items_of, open_items
from alongside.foundations.frameworks.reading import LIMITS
from alongside.foundations.frameworks.rules import LONGEST_CODE, LONGEST_LABEL
from alongside.foundations.people.viewers import Viewer

CODE = RegexValidator(r"^[A-Za-z][A-Za-z0-9._-]*$", "Start with a letter; no spaces. Such as H1.")
MOST_FOUND = 60


class ItemForm(forms.Form):
    """An item of the system's own."""

    code = forms.CharField(
        max_length=LONGEST_CODE,
        validators=[CODE],
        label="Id",
        help_text="Short, such as H1. It is never used for anything else, and never changes.",
    )
    label = forms.CharField(
        max_length=LONGEST_LABEL, required=False, label="What it says", help_text="A few words."
    )
    note = forms.CharField(max_length=300, required=False, label="More, if it needs more")
    kind = forms.ChoiceField(label="What it is")
    under = forms.ModelChoiceField(
        queryset=FrameworkItem.objects.none(), required=False, label="Under", empty_label="Nothing"
    )

    def __init__(self, *args: Any, version: Version, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = items_of(version, viewer=viewer)
        kinds = dict.fromkeys(item.kind for item in items)
        self.fields["kind"].choices = [(kind, kind.capitalize()) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["under"].queryset = items  # type: ignore[attr-defined]


class WordingForm(forms.Form):
    """What the system says for an item."""

    label = forms.CharField(
        max_length=LONGEST_LABEL,
        required=False,
        label="Your words",
        help_text="Leave it empty to say it as the framework does.",
    )


class FindForm(forms.Form):
    """Which items to offer."""

    framework = forms.ModelChoiceField(
        queryset=Framework.objects.none(), required=False, empty_label="All frameworks"
    )
    words = forms.CharField(max_length=80, required=False, label="Words or id")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].queryset = Framework.objects.visible_to(viewer)  # type: ignore[attr-defined]


class TagForm(forms.Form):
    """The items a thing is about."""

    items = forms.ModelMultipleChoiceField(
        queryset=FrameworkItem.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label="What it is about",
        error_messages={"required": "Choose at least one."},
    )

    def __init__(self, *args: Any, viewer: Viewer, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = self.fields["items"]
        items.queryset = open_items(viewer).filter(pk__in=[item.pk for item in offered])  # type: ignore[attr-defined]
        items.choices = [(item.pk, str(item)) for item in offered]  # type: ignore[attr-defined]


class FileForm(forms.Form):
    """A framework as a file."""

    file = forms.FileField(
        label="The file",
        help_text="YAML, Excel (.xlsx) or CSV, up to 2 MB. To see its form, take any framework as "
        "a file.",
    )
    check_only = forms.BooleanField(
        required=False, label="Only check it, and write nothing", initial=True
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMITS.file_bytes:
            raise forms.ValidationError("The file is larger than 2 MB. Split it by framework.")
        return file
