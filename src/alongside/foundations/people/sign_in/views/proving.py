"""Show that it is you: once more, with anything you have."""

from typing import Any, cast

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as ceremony
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in import actions
from alongside.foundations.people.sign_in.forms import CodeAgainForm, PasswordAgainForm
from alongside.foundations.people.sign_in.single_sign_on import providers


@login_required
@require_http_methods(["GET", "POST"])
def show_it_is_you(request: HttpRequest) -> HttpResponse:
    """Ask for the password, a code, a passkey or the organisation's sign-in."""
    forms = _forms(request)
    given = forms.get(request.POST.get("with", ""))
    if given and given.is_valid():
        second = not isinstance(given, PasswordAgainForm)
        actions.prove(request.sign_in, now=timezone.now(), second_factor=second)  # type: ignore[attr-defined]
        return redirect(onward(request))
    shown: dict[str, Any] = {"forms": forms, "given": given, "next": onward(request)}
    sign_in = request.sign_in  # type: ignore[attr-defined]
    shown["provider"] = next((each for each in providers() if each.key == sign_in.provider), None)
    if "passkey" in forms:
        shown["options"] = ceremony.begin_authentication(request.user)
    status = 422 if request.method == "POST" else 200
    return render(request, "people/show_it_is_you.jinja", shown, status=status)


def onward(request: HttpRequest) -> str:
    """Where to go on afterwards: within the house only."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else "/account"


def _forms(request: HttpRequest) -> dict[str, Any]:
    """The forms for whatever this person has; the one that was sent is filled in."""
    person = cast("Person", request.user)
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    sent = request.POST.get("with", "")

    def data(name: str) -> Any:
        return request.POST if sent == name else None

    found: dict[str, Any] = {}
    if Authenticator.Type.WEBAUTHN in kinds:
        found["passkey"] = ReauthenticateWebAuthnForm(data=data("passkey"), user=person)
    if Authenticator.Type.TOTP in kinds:
        found["code"] = CodeAgainForm(data=data("code"), user=person)
    if person.has_usable_password():
        found["password"] = PasswordAgainForm(data=data("password"), person=person)
    return found
