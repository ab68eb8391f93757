"""Going to an identity provider, and what it tells us by itself."""

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect.views import callback
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from alongside.foundations.people.sign_in import actions, back_channel, single_sign_on
from alongside.foundations.people.sign_in.models import SignIn

back = callback
"""The provider sends people back here."""


@require_POST
def go(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sign in through a provider."""
    return _redirect(request, provider_id, process="login")


@require_POST
@login_required
def go_again(request: HttpRequest) -> HttpResponse:
    """Show through one's provider that it is still oneself."""
    return _redirect(
        request, request.sign_in.provider, asks=single_sign_on.STEP_UP, process="redirect",  # type: ignore[attr-defined]
        auth_params={"prompt": "login", "max_age": "0"},
    )  # fmt: skip


@require_GET
@login_required
def check(request: HttpRequest) -> HttpResponse:
    """Ask the provider, without a question to the person, whether it still vouches for them."""
    return _redirect(
        request, request.sign_in.provider, asks=single_sign_on.CHECK, process="redirect",  # type: ignore[attr-defined]
        auth_params={"prompt": "none"},
    )  # fmt: skip


@csrf_exempt
@require_POST
def signed_out_there(request: HttpRequest, provider_id: str) -> HttpResponse:
    """A provider tells us that somebody is signed out: OpenID Connect back-channel logout."""
    provider = next((each for each in settings.IDENTITY_PROVIDERS if each.key == provider_id), None)
    if not provider:
        raise Http404
    told = back_channel.read(request, provider=provider, token=request.POST.get("logout_token", ""))
    if not told:
        return HttpResponse(status=400, headers={"Cache-Control": "no-store"})
    found = SignIn.objects.filter(provider=provider_id, ended_at=None)
    found = found.filter(provider_session=told.session) if told.session else found
    found = found.filter(subject=told.subject) if told.subject else found
    for sign_in in found:
        actions.end(sign_in, by=None, now=timezone.now())
    return HttpResponse(status=200, headers={"Cache-Control": "no-store"})


def _redirect(
    request: HttpRequest,
    provider_id: str,
    *,
    process: str,
    asks: str = "",
    auth_params: dict[str, str] | None = None,
) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    try:
        provider = get_adapter(request).get_provider(request, provider=provider_id)
        answer: HttpResponse = provider.redirect(
            request, process, next_url=wanted if safe else None, auth_params=auth_params or {},
            asks=asks,
        )  # fmt: skip
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except requests.RequestException:
        return single_sign_on.failed(request, signed_in=bool(asks))
    return answer
