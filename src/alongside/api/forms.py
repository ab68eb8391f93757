"""The form that makes a token."""

from django import forms

from alongside.api import words
from alongside.foundations.register.endpoints import Scope


class TokenForm(forms.Form):
    """What a token is called, what it may be used for, and how long it lasts."""

    name = forms.CharField(
        max_length=80, label="Name", help_text="What will use it: Weekly figures from our warehouse"
    )
    scopes = forms.MultipleChoiceField(
        label="What it may be used for",
        choices=[(scope.value, scope.words) for scope in Scope],
        widget=forms.CheckboxSelectMultiple,
        initial=[Scope.READ],
    )
    days = forms.TypedChoiceField(
        label="How long it lasts",
        choices=words.Lasts.choices,
        coerce=int,
        initial=words.Lasts.QUARTER,
        widget=forms.RadioSelect,
    )
