"""My account: how I sign in, where I am signed in, out everywhere, and what is held about me."""

from typing import cast

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from alongside.foundations.care_systems import tenancy
from alongside.foundations.design.downloads import download
from alongside.foundations.people.copies import copy_for
from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in import actions
from alongside.foundations.people.sign_in.models import SignIn
from alongside.foundations.people.sign_in.single_sign_on import is_managed
from alongside.foundations.people.sign_in.step_up import exported


@require_GET
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """One's own account."""
    person = cast("Person", request.user)
    held = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    return render(
        request,
        "people/account.jinja",
        {
            "has_app": any(each.type == Authenticator.Type.TOTP for each in held),
            "has_codes": any(each.type == Authenticator.Type.RECOVERY_CODES for each in held),
            "passkeys": [each for each in held if each.type == Authenticator.Type.WEBAUTHN],
            "managed": is_managed(person),
            "sign_ins": SignIn.objects.filter(person=person, ended_at=None),
        },
    )


@require_GET
@login_required
@exported
def own_copy(request: HttpRequest) -> HttpResponse:
    """Everything that is held about whoever asks, in every system: to read, and for programs."""
    person = cast("Person", request.user)
    with tenancy.across_systems():  # it is about one person, who may have left a system
        packed = copy_for(person, now=timezone.now())
    return download(packed, name="about-me.zip", content_type="application/zip")


@require_GET
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second factor is asked for, and how to set one up."""
    return render(request, "people/second_factor.jinja")


@require_POST
@login_required
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sign-ins."""
    found = get_object_or_404(SignIn, pk=min(pk, 2**62), person=request.user, ended_at=None)
    actions.end(found, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, "That browser is signed out.")
    return redirect("account")


@require_POST
@login_required
def end_others(request: HttpRequest) -> HttpResponse:
    """End all of one's own sign-ins but this one."""
    ended = actions.end_everywhere(
        request.user,  # type: ignore[arg-type]
        by=request.user,  # type: ignore[arg-type]
        now=timezone.now(),
        but=request.sign_in,  # type: ignore[attr-defined]
    )
    messages.success(request, f"Signed out of {ended} other browser{'s' if ended != 1 else ''}.")
    return redirect("account")


def inactive(request: HttpRequest) -> HttpResponse:
    """The answer to somebody whose account has ended."""
    return render(request, "people/inactive.jinja")
