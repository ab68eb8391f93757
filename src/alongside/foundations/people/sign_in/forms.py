"""The forms of signing in, in our words; what is guessed at is counted."""

from collections.abc import Callable
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in import tries

GOOD_PASSWORDS = "Twelve characters or more. Three words that nobody would guess are good."


class SignInForm(account.LoginForm):
    """Email and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Email"
        self.fields["login"].widget.attrs = {"autocomplete": "username", "maxlength": "254"}
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        for field in self.fields.values():
            field.help_text = ""


class ForgottenForm(account.ResetPasswordForm):
    """The address a link for a new password is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Email"
        self.fields["email"].widget.attrs = {"autocomplete": "username", "maxlength": "254"}


def _name_new_passwords(form: forms.BaseForm) -> None:
    form.fields["password1"].label = "New password"
    form.fields["password1"].help_text = GOOD_PASSWORDS
    form.fields["password2"].label = "New password again"
    for name in ("password1", "password2"):
        form.fields[name].widget.attrs = {"autocomplete": "new-password"}


class NewPasswordForm(account.ResetPasswordKeyForm):
    """A new password, by the link from a letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_new_passwords(self)


class ChangePasswordForm(account.ChangePasswordForm):
    """A new password, by whoever knows the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_new_passwords(self)
        self.fields["oldpassword"].label = "Current password"
        self.fields["oldpassword"].help_text = ""
        self.fields["oldpassword"].widget.attrs = {"autocomplete": "current-password"}

    def clean_oldpassword(self) -> str:
        return _counted(self.user, super().clean_oldpassword)


class _Code(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code"
        self.fields["code"].help_text = "Six digits from your app, or one of your recovery codes."
        self.fields["code"].widget.attrs = {
            "autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "20",
        }  # fmt: skip


class CodeForm(_Code, AuthenticateForm):
    """The second factor, when signing in."""

    def clean_code(self) -> str:
        return _counted(self.user, super().clean_code)


class CodeAgainForm(_Code, ReauthenticateForm):
    """The second factor, shown again."""

    def clean_code(self) -> str:
        return _counted(self.user, super().clean_code)


class FirstCodeForm(_Code, ActivateTOTPForm):
    """The first code of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "Six digits, as the app shows them now."


class PasswordAgainForm(forms.Form):
    """The password, shown again."""

    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        return _counted(self.person, self._checked)

    def _checked(self) -> str:
        given = str(self.cleaned_data["password"])
        if not self.person.check_password(given):
            raise ValidationError("That is not your password.", code="wrong")
        return given


def _counted(person: Any, check: Callable[[], str]) -> str:
    """Run a check of something that could be guessed, counting what fails."""
    keys, now = [tries.key("proof", str(person.pk))], timezone.now()
    try:
        tries.check_may_try(keys, now=now)
    except tries.TooManyTries as refused:
        raise ValidationError(str(refused), code=refused.code) from refused
    try:
        given = check()
    except ValidationError:
        tries.count_failure(keys, now=now)
        raise
    tries.forgive(keys)
    return given
