"""Withdrawing a release."""

from django import forms


class WithdrawForm(forms.Form):
    """Why it is withdrawn."""

    reason = forms.CharField(
        max_length=500,
        label="Why is it withdrawn?",
        help_text="The reason stays beside the release; its numbers are hidden.",
        widget=forms.Textarea,
    )
