"""Withdrawing a release, and choosing how small numbers are hidden."""

from typing import Any

from django import forms

from alongside.analysis.disclosure import PACKS, Pack
from alongside.analysis.disclosure.packs import PackError


class WithdrawForm(forms.Form):
    """Why it is withdrawn."""

    reason = forms.CharField(
        max_length=500,
        label="Why is it withdrawn?",
        help_text="The reason stays beside the release; its numbers are hidden.",
        widget=forms.Textarea,
    )


OWN = "own"


class PackForm(forms.Form):
    """By which pack small numbers are hidden, or by numbers of our own; and why."""

    pack = forms.ChoiceField(
        choices=[*((pack.name, pack.title) for pack in PACKS.values()), (OWN, "A rule of our own")],
        widget=forms.RadioSelect,
        label="Which rule",
    )
    most = forms.IntegerField(
        required=False, min_value=2, max_value=100, label="A rule of our own: hide counts up to"
    )
    base = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=100,
        label="A rule of our own: round the others to the nearest",
        help_text="1 rounds nothing.",
    )
    because = forms.CharField(
        max_length=500, widget=forms.Textarea(attrs={"rows": 2}), label="Why this one?"
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("pack") != OWN:
            cleaned["rule"] = PACKS.get(cleaned.get("pack", ""))
            return cleaned
        if not cleaned.get("most"):
            self.add_error("most", "Say up to which count a rule of your own hides.")
            return cleaned
        try:
            cleaned["rule"] = Pack(
                name=OWN, title="A rule of our own", least=1, most=cleaned["most"],
                base=cleaned.get("base") or 1,
            )  # fmt: skip
        except PackError as error:
            self.add_error("base", f"This cannot be: {error}.")
        return cleaned
