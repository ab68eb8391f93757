"""A provider tells us that somebody is signed out there: whom that ends here, and how often.

What is forged, expired or meant for others is in test_provider_protocol.
"""

import json
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.core.cache import caches
from django.test import Client

from alongside.foundations.people.sign_in.back_channel import EVENT
from alongside.foundations.people.sign_in.models import SignIn
from alongside.web.identity_providers import IdentityProvider
from tests.factories import NOW, make_organisation, make_person_with_post, make_system
from tests.web.provider import configure

pytestmark = pytest.mark.django_db

PATH = "/sign-in/with/county/signed-out"
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CURVE = ec.generate_private_key(ec.SECP256R1())


def public(key, kid):
    kind = jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else None
    as_jwk = (kind or jwt.algorithms.ECAlgorithm).to_jwk(key.public_key())
    return {**json.loads(as_jwk), "kid": kid, "use": "sig"}


class Answers(BaseHTTPRequestHandler):
    """What a provider says of itself."""

    keys: object = {"keys": [public(RSA, "one"), public(CURVE, "two")]}

    def do_GET(self):
        issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        said = {
            "issuer": issuer,
            "jwks_uri": f"{issuer}/keys",
            "authorization_endpoint": f"{issuer}/go",
            "token_endpoint": f"{issuer}/token",
            "userinfo_endpoint": f"{issuer}/who",
        }
        body = json.dumps(self.keys if self.path == "/keys" else said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing on the tests' output."""


@pytest.fixture(scope="module")
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def issuer(serving, settings):
    caches["default"].clear()
    county = IdentityProvider(key="county", issuer=serving, client_id="alongside", secret="s")
    configure(settings, county)
    return serving


def signed_in(subject="noor", session="s1", provider="county"):
    person = make_person_with_post(make_organisation(make_system()))
    return SignIn.objects.create(
        person=person, way="provider", provider=provider, subject=subject,
        provider_session=session, started_at=NOW, seen_at=NOW, vouched_at=NOW,
    )  # fmt: skip


def claims(issuer, **changes):
    now = int(time.time())
    said = {
        "iss": issuer, "aud": "alongside", "iat": now, "exp": now + 120, "jti": str(uuid.uuid4()),
        "sub": "noor", "sid": "s1", "events": {EVENT: {}}, **changes,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


def token(said, *, key=RSA, algorithm="RS256", kid="one", typ="logout+jwt"):
    headers = {"typ": typ} | ({"kid": kid} if kid else {})
    return jwt.encode(said, key, algorithm=algorithm, headers=headers)


def tell(sent):
    return Client(enforce_csrf_checks=True).post(PATH, {"logout_token": sent})


def ended(sign_in):
    sign_in.refresh_from_db()
    return sign_in.ended_at is not None


SAID = {
    "as it is": {},
    "of a person": {"sid": None},
    "of a session": {"sub": None},
    "for several programs": {"aud": ["other", "alongside"]},
}
SIGNED = {
    "a token": {"typ": "JWT"},
    "of no type": {"typ": None},
    "of a type written out": {"typ": "application/logout+jwt"},
    "of a key unnamed": {"kid": None},
    "by a curve": {"key": CURVE, "algorithm": "ES256", "kid": "two"},
}


@pytest.mark.parametrize("named", [*SAID, *SIGNED])
def test_somebody_signed_out_there_is_signed_out_here(issuer, named):
    theirs, other = signed_in(), signed_in("ada", "s2")
    answer = tell(token(claims(issuer, **SAID.get(named, {})), **SIGNED.get(named, {})))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert ended(theirs)
    assert not ended(other)


def test_session_of_somebody_else_is_not_ended_by_a_subject_and_a_session_that_do_not_meet(issuer):
    theirs = signed_in("ada", "s1")
    assert tell(token(claims(issuer, sub="noor", sid="s1"))).status_code == 200
    assert not ended(theirs)


def test_sign_in_through_another_provider_is_left_alone(issuer):
    theirs = signed_in(provider="city")
    assert tell(token(claims(issuer))).status_code == 200
    assert not ended(theirs)


@pytest.mark.parametrize(
    "changes",
    [
        {"iat": None},
        {"jti": None},
        {"events": {"another": {}}},
        {"events": [EVENT]},
        {"events": EVENT},
        {"events": 5},
        {"events": {EVENT: "yes"}},
        {"kid": "three"},
    ],
    ids=str,
)
def test_token_of_another_form_ends_nothing(issuer, changes):
    theirs = signed_in()
    kid = changes.get("kid", "one")
    answer = tell(token(claims(issuer, **{**changes, "kid": None}), kid=kid))
    assert answer.status_code == 400
    assert answer.content == b""
    assert not ended(theirs)


def test_token_counts_once(issuer):
    sent = token(claims(issuer))
    assert tell(sent).status_code == 200
    since = signed_in()
    assert tell(sent).status_code == 400
    assert not ended(since)


@pytest.mark.parametrize(
    "keys", [[], {}, {"keys": 5}, {"keys": [5]}, {"keys": [{"kty": "odd"}]}, 7]
)
def test_provider_that_shows_no_keys_signs_nobody_out(issuer, monkeypatch, keys):
    monkeypatch.setattr(Answers, "keys", keys)
    theirs = signed_in()
    assert tell(token(claims(issuer))).status_code == 400
    assert not ended(theirs)


def test_provider_that_does_not_answer_signs_nobody_out(settings):
    gone = IdentityProvider(
        key="county", issuer="http://127.0.0.1:9", client_id="alongside", secret="s"
    )
    configure(settings, gone)
    assert tell(token(claims("http://127.0.0.1:9"))).status_code == 400


def test_provider_that_nobody_knows_is_not_there(db):
    assert tell("x").status_code == 404
