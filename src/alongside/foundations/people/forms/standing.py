"""Forms for whom partners answer to, and whom to ask outside the system."""

from typing import Any

from django import forms

from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.care_systems.queries import members
from alongside.foundations.people.forms import TodayField
from alongside.foundations.people.viewers import Viewer


class AnswersForm(forms.Form):
    """To whom a partner answers, and for what."""

    to = forms.CharField(
        max_length=200,
        label="To whom",
        help_text="A body or a public: a regulator, a department, its members, the electorate.",
    )
    what_for = forms.CharField(max_length=200, label="For what")
    basis = forms.CharField(
        max_length=300, required=False, label="On what basis", help_text="An act or an agreement."
    )
    day = TodayField(label="Since which day")


class ContactDetailsForm(forms.Form):
    """Somebody outside the system, and what to ask them about."""

    name = forms.CharField(max_length=120, label="Name")
    body = forms.CharField(
        max_length=200, label="Where they work", help_text="Such as a regulator or a department."
    )
    role = forms.CharField(max_length=160, required=False, label="What they do there")
    topic = forms.CharField(max_length=200, label="What to ask them about")
    email = forms.EmailField(max_length=254, required=False, label="Email")
    phone = forms.CharField(max_length=40, required=False, label="Telephone")
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        label="Which partner they deal with",
        empty_label="The whole system",
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = members(viewer.system_id, now=viewer.now)
        self.fields["organisation"].queryset = current  # type: ignore[attr-defined]


class ContactForm(ContactDetailsForm):
    """A contact to be added."""

    day = TodayField(label="Since which day")
