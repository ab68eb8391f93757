"""Forms for what partners are to each other, what bodies are in law, and what they are called."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q

from alongside.foundations.care_systems.kinds import Form, legal_forms, partnership_forms
from alongside.foundations.care_systems.models import Area, Code, Organisation, Partnership
from alongside.foundations.care_systems.queries import members
from alongside.foundations.people.forms import TodayField
from alongside.foundations.people.viewers import Viewer


def _choices(found: Iterable[Form]) -> list[tuple[str, str]]:
    """Forms by name; one whose time is over says until when it could be had."""
    said = [
        (one.key, one.name + (f" (until {one.valid_until:%B %Y})" if one.valid_until else ""))
        for one in found
    ]
    return [("", "Choose"), *said]


def partnership_choices() -> list[tuple[str, str]]:
    """How partners can be bound to each other: what is strong is listed last."""
    found = sorted(partnership_forms().values(), key=lambda one: (one.strength, one.name))
    return _choices(found)


class WordsForm(forms.Form):
    """A search within one page."""

    words = forms.CharField(required=False, max_length=80)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label

    @property
    def asked(self) -> str:
        """What to look for; everything, when that is nothing."""
        words: str = self.cleaned_data["words"] if self.is_valid() else ""
        return words


class AgreedForm(forms.Form):
    """What partners have agreed to be together."""

    name = forms.CharField(max_length=200, label="Name")
    form = forms.ChoiceField(
        label="How the partners are bound to each other",
        choices=partnership_choices,
        help_text="From those that only talk to those that decide together.",
    )
    area = forms.ModelChoiceField(
        Area.objects.none(), required=False, label="For which area", empty_label="No single area"
    )
    agreement = forms.CharField(
        max_length=300, required=False, label="Where the signed agreement is kept"
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Q(ended_at__isnull=True) | Q(pk=self.initial.get("area"))
        areas = Area.objects.visible_to(viewer).filter(known)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class PartnershipForm(AgreedForm):
    """A partnership to be added, with those who are in it."""

    day = TodayField(label="Since which day")
    members = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label="Which partners are in it from that day",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        current = members(viewer.system_id, now=viewer.now)
        self.fields["members"].queryset = current  # type: ignore[attr-defined]


class ChangeAgreementForm(AgreedForm):
    """What a partnership is called, and what its partners have agreed to be, from a day on."""

    how = forms.ChoiceField(
        label="Why you change it",
        choices=[
            ("changed", "It really changes, on the day below. What it was before is kept"),
            ("wrong", "It was wrong here. Nothing really changes"),
        ],
        widget=forms.RadioSelect,
        initial="changed",
    )
    day = TodayField(label="From which day")


class JoinForm(forms.Form):
    """A partner that joins a partnership it is not in."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Which partner", empty_label="Choose"
    )
    day = TodayField(label="From which day")

    def __init__(self, *args: Any, viewer: Viewer, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inside = partnership.members.filter(ended_at__isnull=True).values("organisation")
        current = members(viewer.system_id, now=viewer.now).exclude(pk__in=inside)
        self.fields["organisation"].queryset = current  # type: ignore[attr-defined]


class LawForm(forms.Form):
    """What a body is in law from a day on."""

    form = forms.ChoiceField(label="Legal form", choices=lambda: _choices(legal_forms().values()))
    basis = forms.CharField(
        max_length=300,
        required=False,
        label="The law or decision it rests on",
        help_text="Leave this empty to use the act that goes with the form.",
    )
    day = TodayField(label="From which day")


class CodeForm(forms.Form):
    """What an outside register calls a partner or an area from a day on."""

    scheme = forms.ChoiceField(
        label="Which register", choices=[("", "Choose"), *Code.Scheme.choices]
    )
    value = forms.CharField(max_length=40, label="Code", help_text="Such as RX1 or E54000099.")
    day = TodayField(label="From which day")
