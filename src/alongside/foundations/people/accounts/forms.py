"""What is asked before somebody else's account is ended or forgotten."""

from typing import Any

from django import forms

UNSURE = {"required": "Tick it if that is so. Nothing was done yet."}


class EndAccessForm(forms.Form):
    """That it is meant."""

    sure = forms.BooleanField(
        label="Yes, end it now. An account that is closed stays closed", error_messages=UNSURE
    )


class DropFactorsForm(forms.Form):
    """That somebody has made sure who is asking."""

    sure = forms.BooleanField(
        label="Somebody who knows them has made sure that it is them, in person or by a video call",
        error_messages=UNSURE,
    )


class ForgetForm(forms.Form):
    """The address once more, so that nobody forgets the wrong one."""

    email = forms.EmailField(
        label="The email address of the account, once more",
        help_text="Write it as it stands above.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of = of

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email.lower() != self.of.lower():
            raise forms.ValidationError("That is another address, so nothing was done.")
        return email
