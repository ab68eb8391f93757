"""What a provider tells us behind people's backs: that somebody is signed out there."""

import json
from dataclasses import dataclass
from typing import Any

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest

EVENT = "http://schemas.openid.net/event/backchannel-logout"
TYPES = {"logout+jwt", "jwt", ""}
"""Some providers do not name the type; one that names another means another kind of token."""
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384"]


@dataclass(frozen=True, kw_only=True)
class SignedOut:
    """Whom a provider signed out: somebody, or one session of theirs."""

    subject: str
    session: str


def read(request: HttpRequest, *, provider: Any, token: str) -> SignedOut | None:
    """Whom a logout token speaks of, or None when it is not the provider's or says nothing."""
    adapter = get_adapter(request)
    oauth = adapter.get_provider(request, provider=provider.key).get_oauth2_adapter(request)
    try:
        config = oauth.openid_config
        with adapter.get_requests_session() as session:
            keys = session.request("GET", config["jwks_uri"]).json()["keys"]
        header = jwt.get_unverified_header(token)
        if str(header.get("typ") or "").lower() not in TYPES:
            return None
        wanted = header.get("kid")
        found = next(each for each in keys if wanted is None or each.get("kid") == wanted)
        claims = jwt.decode(
            token,
            key=jwt.PyJWK.from_json(json.dumps(found)).key,
            algorithms=ALGORITHMS,
            audience=provider.client_id,
            issuer=config["issuer"],
            options={"require": ["iss", "aud", "iat", "exp", "events"]},
            leeway=120,
        )
    except (jwt.PyJWTError, requests.RequestException, KeyError, ValueError, StopIteration):
        return None
    told = SignedOut(subject=str(claims.get("sub") or ""), session=str(claims.get("sid") or ""))
    speaks = EVENT in claims["events"] and "nonce" not in claims
    return told if speaks and (told.subject or told.session) else None
