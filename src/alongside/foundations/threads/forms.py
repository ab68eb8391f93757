"""Choosing what a thing belongs with."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.foundations.register.search import Found
from alongside.foundations.register.things import Key, key_of
from alongside.foundations.threads.queries import readings_from_here


class FindForm(forms.Form):
    """Words to look for."""

    words = forms.CharField(required=False, max_length=200, label="Look for")


class JoinForm(forms.Form):
    """How this thing reads, and with which of those that were found."""

    relation = forms.ChoiceField(label="How do they belong together?")
    other = forms.ChoiceField(label="With which?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, here: Key, found: Sequence[Found], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.things = {
            ":".join(key_of(thing)): (thing, one.noun)
            for one in found
            for thing in one.things
            if key_of(thing) != here
        }
        self.fields["relation"].choices = [("", "Choose"), *readings_from_here()]  # type: ignore[attr-defined]
        self.fields["other"].choices = [  # type: ignore[attr-defined]
            (value, f"{noun.title}: {thing}") for value, (thing, noun) in self.things.items()
        ]
