"""People who come through their organisation's identity provider: whom it may speak for."""

import dataclasses
import datetime as dt
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in import actions
from alongside.foundations.people.sign_in.middleware import NO_LONGER, sign_out
from alongside.foundations.people.sign_in.sealing import seal

PROVIDED = "sign_in_provided"
"""Where the session keeps what a provider said until the sign-in is complete."""

DESCRIPTION = "/.well-known/openid-configuration"
CHECK, STEP_UP = "check", "step-up"
"""Why a provider was asked, other than to sign in."""


def providers() -> list[Any]:
    """The identity providers of this installation, as they are configured."""
    return list(settings.IDENTITY_PROVIDERS)


def is_managed(person: Person) -> bool:
    """Whether the person signs in through a provider of this installation, and in no other way."""
    known = [each.key for each in providers()]
    return SocialAccount.objects.filter(user=person, provider__in=known).exists()


def stash_provided(request: HttpRequest, login: SocialLogin) -> None:
    """Keep what the provider said until the sign-in is complete."""
    provided = actions.Provided(
        provider=login.account.provider,
        subject=login.account.uid,
        session=str(_claims(login).get("sid") or "")[:255],
        refresh=seal(login.token.token_secret) if login.token and login.token.token_secret else "",
    )
    request.session[PROVIDED] = dataclasses.asdict(provided)


def take_provided(request: HttpRequest) -> actions.Provided | None:
    """What was kept, once."""
    kept = request.session.pop(PROVIDED, None)
    return actions.Provided(**kept) if kept else None


def _refuse_another_issuer(response: requests.Response, **_: Any) -> None:
    """A description speaks for the address it was asked at, and for no other provider."""
    issuer, described, _rest = response.url.partition(DESCRIPTION)
    if not described or not response.ok:
        return
    said = response.json()
    if not isinstance(said, dict) or str(said.get("issuer")).rstrip("/") != issuer:
        raise requests.exceptions.InvalidURL(f"{issuer} describes another issuer than itself.")


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Nobody registers: a provider brings in people who have an account or an invitation."""

    def get_requests_session(self) -> Any:
        """A provider is asked where its own description says, and led nowhere else from there."""
        session = super().get_requests_session()
        session.max_redirects = 0
        session.hooks["response"].append(_refuse_another_issuer)
        return session

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        asked = sociallogin.state.get("asks")
        if asked:
            _take_word(request, sociallogin, asked=asked)
        elif not sociallogin.is_existing:
            person = _person(sociallogin, now=timezone.now())
            if not person:
                raise ImmediateHttpResponse(_unknown(request, sociallogin))
            sociallogin.connect(request, person)
            person.set_unusable_password()
            person.save(update_fields=["password"])

    def on_authentication_error(self, request: HttpRequest, provider: Any, error: Any = None,
                                exception: Exception | None = None,
                                extra_context: dict[str, Any] | None = None) -> None:  # fmt: skip
        asked = ((extra_context or {}).get("state") or {}).get("asks")
        if asked == CHECK:
            raise ImmediateHttpResponse(_cut(request))
        raise ImmediateHttpResponse(failed(request, signed_in=bool(asked)))

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """That an account now goes through the organisation is told on the page."""


def failed(request: HttpRequest, *, signed_in: bool = False) -> HttpResponse:
    """The page for a sign-in that the provider did not complete."""
    return render(request, "people/provider_failed.jinja", {"signed_in": signed_in}, status=401)


def _unknown(request: HttpRequest, login: SocialLogin) -> HttpResponse:
    return render(
        request, "people/provider_unknown.jinja", {"provider": login.provider.name}, status=403
    )


def _person(login: SocialLogin, *, now: dt.datetime) -> Person | None:
    """Whom the provider speaks of: somebody with an account, or somebody who is invited."""
    from alongside.foundations.people.invitations.actions import accept_all  # noqa: PLC0415

    email = _email(login)
    if not email:
        return None
    person = Person.objects.filter(email=email).first()
    if person and not person.is_active:
        return None
    name = str(_claims(login).get("name") or "")[:120].strip()
    return accept_all(email=email, name=name, now=now) or person


def _email(login: SocialLogin) -> str:
    """The address the provider vouches for, if it may speak for addresses like it."""
    provider = next((each for each in providers() if each.key == login.account.provider), None)
    claims = _claims(login)
    email = str(claims.get("email") or "").strip().lower()
    verified = claims.get("email_verified") in (True, "true")
    if not provider or not email or not (verified or provider.trusts_addresses):
        return ""
    domain = email.rpartition("@")[2]
    return email if not provider.domains or domain in provider.domains else ""


def _claims(login: SocialLogin) -> dict[str, Any]:
    """What the provider said, the signed part last so that it counts."""
    extra = login.account.extra_data
    return {**(extra.get("userinfo") or {}), **(extra.get("id_token") or {})}


def _take_word(request: HttpRequest, login: SocialLogin, *, asked: str) -> None:
    """The provider was asked again about somebody who is signed in: it must be the same person."""
    sign_in = getattr(request, "sign_in", None)
    known_as = (login.account.provider, login.account.uid)
    if not sign_in or (sign_in.provider, sign_in.subject) != known_as:
        raise ImmediateHttpResponse(_cut(request))
    now = timezone.now()
    if asked == STEP_UP and not _just_now(_claims(login), now=now):
        raise ImmediateHttpResponse(failed(request, signed_in=True))
    actions.take_answer(sign_in, answer=actions.rules.Vouching.YES, refresh="", now=now)
    if asked == STEP_UP:
        actions.prove(sign_in, now=now)


def _just_now(claims: dict[str, Any], *, now: dt.datetime) -> bool:
    """Whether the provider asked for proof just now; one that does not say is taken at its word."""
    told = claims.get("auth_time")
    if not isinstance(told, int):
        return True
    return now.timestamp() - told < actions.rules.FRESH_FOR.total_seconds()


def _cut(request: HttpRequest) -> HttpResponse:
    sign_in = getattr(request, "sign_in", None)
    if sign_in:
        actions.end(sign_in, by=None, now=timezone.now())
    if not isinstance(request.user, AnonymousUser):
        sign_out(request, saying=NO_LONGER)
    return redirect("sign-in")
