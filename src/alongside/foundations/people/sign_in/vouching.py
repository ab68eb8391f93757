"""Asking a provider again whether it still vouches for somebody."""

from dataclasses import dataclass
from http import HTTPStatus

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from django.http import HttpRequest

from alongside.foundations.people.sign_in.models import SignIn
from alongside.foundations.people.sign_in.rules import Vouching
from alongside.foundations.people.sign_in.sealing import unseal


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the provider said, and the token for the next time if it gave a new one."""

    said: Vouching
    refresh: str = ""


def ask(request: HttpRequest, sign_in: SignIn) -> Answer:
    """Whether the provider of a sign-in still vouches for its person.

    A provider that is no longer configured vouches for nobody.
    """
    token = unseal(sign_in.refresh)
    if not token:
        return Answer(said=Vouching.NO)
    adapter = get_adapter(request)
    try:
        provider = adapter.get_provider(request, provider=sign_in.provider)
        oauth = provider.get_oauth2_adapter(request)
        fields = {"grant_type": "refresh_token", "refresh_token": token}
        known_as = (provider.app.client_id, provider.app.secret)
        if not oauth.basic_auth:
            fields |= {"client_id": known_as[0], "client_secret": known_as[1]}
        with adapter.get_requests_session() as session:
            response = session.request(
                "POST", oauth.access_token_url, data=fields,
                auth=known_as if oauth.basic_auth else None,
            )  # fmt: skip
    except SocialApp.DoesNotExist:
        return Answer(said=Vouching.NO)
    except requests.RequestException:
        return Answer(said=Vouching.NO_ANSWER)
    return _understood(response)


def _understood(response: requests.Response) -> Answer:
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or (
        response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    ):
        return Answer(said=Vouching.NO_ANSWER)
    if response.status_code != HTTPStatus.OK:
        return Answer(said=Vouching.NO)
    try:
        given = response.json()
    except ValueError:
        return Answer(said=Vouching.NO_ANSWER)
    return Answer(said=Vouching.YES, refresh=str(given.get("refresh_token") or ""))
