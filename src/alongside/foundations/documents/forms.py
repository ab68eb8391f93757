"""Keeping documents and clearing briefs."""

from typing import Any

from django import forms

from alongside.foundations.audiences.actions import everybody, people_of
from alongside.foundations.audiences.models import Audience
from alongside.foundations.documents.kinds import IN_WORDS, MOST_BYTES
from alongside.foundations.people.viewers import Viewer

FILE = f"{IN_WORDS}; at most {MOST_BYTES // 2**20} MB. Nothing about single patients."


class ForWhomForm(forms.Form):
    """Whom something new is for: everybody, or the people of one's own organisations."""

    audience = forms.ChoiceField(label="Who may see it?")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        own = ", ".join(dict.fromkeys(viewer.organisation_names))
        choices = [("everybody", f"Everybody in {viewer.system}"), ("own", f"The people of {own}")]
        self.fields["audience"].choices = choices  # type: ignore[attr-defined]

    def chosen_audience(self) -> Audience:
        """The audience that was chosen, made if it is not there yet."""
        viewer = self.viewer
        if self.cleaned_data["audience"] == "everybody":
            return everybody(viewer.system)
        organisations = viewer.system.organisations.filter(pk__in=viewer.organisation_ids)
        names = " and ".join(organisations.values_list("name", flat=True))
        return people_of(viewer.system, organisations=organisations, name=f"People of {names}")


class DocumentForm(ForWhomForm):
    """A new document with its first file."""

    title = forms.CharField(max_length=160, label="Title")
    about = forms.CharField(max_length=500, required=False, label="What it is about")
    file = forms.FileField(label="File", help_text=FILE)
    field_order = ("title", "about", "file", "audience")


class VersionForm(forms.Form):
    """A newer file of a document."""

    file = forms.FileField(label="Newer file", help_text=FILE)
    note = forms.CharField(max_length=300, required=False, label="What changed")


class WithdrawForm(forms.Form):
    """Why a document is withdrawn."""

    reason = forms.CharField(max_length=500, label="Why is it withdrawn?", widget=forms.Textarea)


class BriefForm(ForWhomForm):
    """A brief, written to be handed on."""

    title = forms.CharField(max_length=160, label="Title")
    body = forms.CharField(
        max_length=20_000,
        label="What it says",
        help_text="Plain text. Begin a heading with ## and an item of a list with -; "
        "two stars on either side make **bold**.",
        widget=forms.Textarea,
    )
    field_order = ("title", "body", "audience")
