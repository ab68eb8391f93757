"""What goes over the wire with a provider: asked by us, for this browser, signed, for us alone."""

import json
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from allauth.socialaccount.adapter import get_adapter
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from alongside.foundations.people.sign_in.back_channel import EVENT
from alongside.foundations.people.sign_in.models import SignIn
from tests.factories import make_organisation, make_person_with_post, make_system
from tests.web.provider import come, configure, knows, provider, through
from tests.web.visitors import YEARS

pytestmark = pytest.mark.django_db

ADDRESS = "noor@county.example.org"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
FORGED = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="module")
def running():
    with provider() as found:
        yield found


@pytest.fixture
def somebody(running, settings):
    settings.DEMO = False
    configure(settings, running)
    knows(running, ADDRESS)
    made = make_person_with_post(make_organisation(make_system()), started_at=YEARS)
    made.email = ADDRESS
    made.save()
    return made


def test_the_question_carries_a_state_and_a_proof_key_of_its_own(somebody, client):
    asked = [
        parse_qs(urlsplit(client.post("/sign-in/with/county").headers["Location"]).query)
        for _ in range(2)
    ]
    for each in asked:
        assert each["code_challenge_method"] == ["S256"]
        assert len(each["code_challenge"][0]) >= 43
        assert len(each["state"][0]) >= 16
    assert asked[0]["state"] != asked[1]["state"]
    assert asked[0]["code_challenge"] != asked[1]["code_challenge"]


def test_answer_to_another_browser_signs_nobody_in(somebody, client):
    leading = client.post("/sign-in/with/county")
    other = Client()
    assert through(other, leading, ADDRESS).status_code == 401
    other.post("/sign-in/with/county")
    assert through(other, leading, ADDRESS).status_code == 401
    assert not SignIn.objects.exists()


def test_no_session_begins_without_a_button(somebody, client):
    for address in ("/sign-in/with/county", "/sign-in/with/county?next=/account"):
        assert client.get(address).status_code == 405
    assert client.get("/sign-in/with/county/back").status_code == 401
    assert not SignIn.objects.exists()


class _Answers(BaseHTTPRequestHandler):
    """A provider's own description and keys, and an address that leads elsewhere."""

    def do_GET(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", f"{base}/keys")
            self.end_headers()
            return
        if self.path.startswith("/list/"):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"[]")
            return
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        said = {"issuer": base, "jwks_uri": f"{base}/keys", "token_endpoint": f"{base}/token"}
        found = {"keys": [{**public, "kid": "one"}]} if self.path == "/keys" else said
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())

    def log_message(self, *arguments):
        """It says nothing."""


@pytest.fixture(scope="module")
def keys():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def signed_in(somebody, running, settings, client, keys):
    """Somebody who came through the provider, whose description is from now on another server's."""
    come(client, ADDRESS)
    assert client.get("/account").status_code == 200
    SignIn.objects.update(asked_at=None)
    configure(settings, replace(running, issuer=keys))
    return client


def token(issuer, *, key=KEY, algorithm="RS256", headers=None, leave_out=(), **claims):
    now = int(time.time())
    said = {"iss": issuer, "aud": "alongside", "iat": now, "exp": now + 120, "jti": str(now),
            "sub": ADDRESS, "events": {EVENT: {}}, **claims}  # fmt: skip
    kept = {name: value for name, value in said.items() if name not in leave_out}
    head = {"kid": "one", "typ": "logout+jwt", **(headers or {})}
    return jwt.encode(kept, key, algorithm=algorithm, headers=head)


def tell(told):
    return Client().post("/sign-in/with/county/signed-out", {"logout_token": told}).status_code


def test_what_the_provider_signed_ends_the_sign_in(signed_in, keys):
    assert tell(token(keys)) == 200
    assert SignIn.objects.get().ended_at


BAD = {
    "forged": {"key": FORGED},
    "without a signature": {"key": None, "algorithm": "none"},
    "signed with what is public": {"key": "s" * 32, "algorithm": "HS256"},
    "names keys of its own": {
        "key": FORGED, "headers": {"kid": "two", "jku": "http://127.0.0.1:9/keys"}},
    "of another issuer": {"iss": "https://elsewhere.example.org"},
    "for another client": {"aud": "another"},
    "expired": {"exp": int(time.time()) - 600},
    "that never expires": {"leave_out": ["exp"]},
    "not yet good": {"nbf": int(time.time()) + 86_400},
    "an identity token": {"nonce": "n"},
    "without the event": {"events": {}},
    "without any event": {"leave_out": ["events"]},
    "an access token": {"headers": {"typ": "at+jwt"}},
    "of nobody": {"leave_out": ["sub"]},
}  # fmt: skip


@pytest.mark.sqlite  # whose word a token is no database says
@pytest.mark.parametrize("named", BAD)
def test_token_that_is_not_the_providers_word_ends_nothing(signed_in, keys, named):
    assert tell(token(keys, **BAD[named])) == 400
    assert not SignIn.objects.get().ended_at
    assert signed_in.get("/accessibility").status_code == 200


@pytest.mark.parametrize("told", ["", "x", "a.b.c", "e30.e30."])
def test_nonsense_ends_nothing(signed_in, told):
    assert tell(told) == 400
    assert not SignIn.objects.get().ended_at


@pytest.mark.parametrize("place", ["other", "list"])
def test_description_of_another_issuer_is_refused(somebody, running, settings, client, keys, place):
    """It would say whose words count: another provider's, at an address of its choice."""
    with get_adapter().get_requests_session() as session:
        assert session.get(f"{keys}/.well-known/openid-configuration").ok
        with pytest.raises(requests.RequestException, match="another issuer"):
            session.get(f"{keys}/{place}/.well-known/openid-configuration")
    configure(settings, replace(running, issuer=f"{keys}/{place}"))
    assert client.post("/sign-in/with/county").status_code == 401
    assert tell(token(keys)) == 400


def test_a_provider_leads_us_nowhere_else(keys):
    with get_adapter().get_requests_session() as session:
        assert session.get(f"{keys}/keys").status_code == 200
        with pytest.raises(requests.TooManyRedirects):
            session.get(f"{keys}/elsewhere")
