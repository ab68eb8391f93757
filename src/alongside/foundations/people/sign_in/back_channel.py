"""What a provider tells us behind people's backs: that somebody is signed out there."""

import time
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from django.core.cache import caches
from django.http import HttpRequest

EVENT = "http://schemas.openid.net/event/backchannel-logout"
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384"]
TYPES = ("logout+jwt", "jwt")
"""Some providers do not name the type; one that names another means another kind of token."""
UNREADABLE = (
    jwt.PyJWTError,
    requests.RequestException,
    # What a provider answers is not ours: keys may be missing or of any type.
    *(AttributeError, LookupError, TypeError, ValueError),
)
LEEWAY = 120
"""Seconds by which two clocks may differ."""


@dataclass(frozen=True, kw_only=True)
class SignedOut:
    """Whom a provider signed out: somebody, or one session of theirs."""

    subject: str
    session: str


def read(request: HttpRequest, *, provider: Any, token: str) -> SignedOut | None:
    """Whom a logout token speaks of, or None when it is not the provider's or says nothing.

    Checked as OpenID Connect Back-Channel Logout 1.0, section 2.6, asks. A token counts once: sent
    again, it would end what its person has begun since.
    """
    try:
        claims = _claims(request, provider=provider, token=token)
    except UNREADABLE:
        return None
    told = SignedOut(subject=str(claims.get("sub") or ""), session=str(claims.get("sid") or ""))
    events = claims["events"]
    speaks = (
        isinstance(events, dict) and isinstance(events.get(EVENT), dict) and "nonce" not in claims
    )
    if not speaks or not (told.subject or told.session):
        return None
    return told if _is_new(provider.key, claims) else None


def _claims(request: HttpRequest, *, provider: Any, token: str) -> dict[str, Any]:
    """What the token says, when it is signed by one of the provider's keys and meant for us."""
    header = jwt.get_unverified_header(token)
    if str(header.get("typ") or TYPES[0]).lower().removeprefix("application/") not in TYPES:
        raise jwt.InvalidTokenError("a token of another kind")
    adapter = get_adapter(request)
    oauth = adapter.get_provider(request, provider=provider.key).get_oauth2_adapter(request)
    config = oauth.openid_config
    with adapter.get_requests_session() as session:
        keys = jwt.PyJWKSet.from_dict(session.request("GET", config["jwks_uri"]).json()).keys
    wanted = header.get("kid")
    key = next((each for each in keys if wanted is None or each.key_id == wanted), None)
    if key is None:
        raise jwt.InvalidKeyError("a key the provider does not name")
    claims: dict[str, Any] = jwt.decode(
        token,
        key=key,
        algorithms=ALGORITHMS,
        audience=provider.client_id,
        issuer=config["issuer"],
        options={"require": ["iss", "aud", "iat", "exp", "jti", "events"]},
        leeway=LEEWAY,
    )
    return claims


def _is_new(provider: str, claims: dict[str, Any]) -> bool:
    """Whether this token was not used before; it is remembered for as long as it could be."""
    mark = sha256(f"{provider} {claims['jti']}".encode()).hexdigest()
    left = int(claims["exp"] - time.time()) + 2 * LEEWAY
    return caches["default"].add(f"signed-out-there:{mark}", True, max(left, 1))
