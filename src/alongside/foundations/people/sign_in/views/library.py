"""The sign-in library's own views, with our pages and forms."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth as ceremony
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy

from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in import forms, single_sign_on
from alongside.foundations.people.sign_in.step_up import stepped_up

WRONG = 422


class Answers:
    """A form that is wrong answers 422, as everywhere in the house."""

    def form_invalid(self, form: Any) -> Any:
        response = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = WRONG
        return response


class SignIn(Answers, account.LoginView):
    template_name = "people/sign_in.jinja"
    form_class = forms.SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {
            "providers": single_sign_on.providers(),
            "next": found.get("redirect_field_value") or "",
        }


class Forgotten(Answers, account.PasswordResetView):
    template_name = "people/password_forgotten.jinja"
    form_class = forms.ForgottenForm

    def form_valid(self, form: Any) -> HttpResponse:
        form.save(self.request)
        return render(self.request, "people/password_sent.jinja")


class NewPassword(Answers, account.PasswordResetFromKeyView):
    template_name = "people/password_new.jinja"
    form_class = forms.NewPasswordForm
    success_url = reverse_lazy("sign-in")


class ChangePassword(Answers, account.PasswordChangeView):
    template_name = "people/password_change.jinja"
    form_class = forms.ChangePasswordForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if isinstance(request.user, Person) and not request.user.has_usable_password():
            return redirect("account")
        return super().dispatch(request, *args, **kwargs)


class Code(base.AuthenticateView):
    template_name = "people/code.jinja"
    form_class = forms.CodeForm

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = WRONG
        return response


class AddApp(Answers, totp.ActivateTOTPView):
    template_name = "people/app_add.jinja"
    form_class = forms.FirstCodeForm


class RemoveApp(Answers, totp.DeactivateTOTPView):
    template_name = "people/app_remove.jinja"
    success_url = reverse_lazy("account")


class NewCodes(Answers, recovery.GenerateRecoveryCodesView):
    template_name = "people/codes_new.jinja"


class Codes(recovery.ViewRecoveryCodesView):
    template_name = "people/codes.jinja"


class AddPasskey(Answers, webauthn.AddWebAuthnView):
    """A passkey that signs in by itself, with a face, a finger or a PIN."""

    template_name = "people/passkey_add.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"options": ceremony.begin_registration(self.request.user, True)}

    def get_form_kwargs(self) -> dict[str, Any]:
        given: dict[str, Any] = super().get_form_kwargs()
        if given.get("data"):
            given["data"] = given["data"].copy()
            given["data"]["passwordless"] = "on"
        return given


class RemovePasskey(webauthn.RemoveWebAuthnView):
    template_name = "people/passkey_remove.jinja"
    success_url = reverse_lazy("account")


class WithPasskey(Answers, webauthn.LoginWebAuthnView):
    """Sign in with a passkey alone."""

    template_name = "people/passkey.jinja"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"options": ceremony.begin_authentication(user=None)}

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=WRONG)


sign_in = SignIn.as_view()
forgotten = Forgotten.as_view()
new_password = NewPassword.as_view()
change_password = ChangePassword.as_view()
code = Code.as_view()
add_app = stepped_up(AddApp.as_view())
remove_app = stepped_up(RemoveApp.as_view())
new_codes = stepped_up(NewCodes.as_view())
codes = stepped_up(Codes.as_view())
add_passkey = stepped_up(AddPasskey.as_view())
remove_passkey = stepped_up(RemovePasskey.as_view())
with_passkey = WithPasskey.as_view()
