"""Every page of every route carries the headers that keep it private and inert."""

import re

import pytest

from tests.factories import make_system
from tests.web.routes import routes
from tests.web.visitors import visitor

# A header is the same, whatever keeps the data.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\bsrc=)", re.IGNORECASE)


ANSWERS = {}
"""Each page is asked once by each, and looked at by every test that is about all of them."""


@pytest.fixture
def answer(client):
    def asked(route, *, who):
        if (route, who) not in ANSWERS:
            system = make_system()
            trusted = ["analyst", "programme_team"]
            coming = visitor(system, responsibilities=trusted) if who == "keeper" else client
            ANSWERS[route, who] = coming.get(route.address(system=system.slug))
        return ANSWERS[route, who]

    return asked


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
@pytest.mark.parametrize("who", ["nobody", "keeper"])
def test_every_answer_is_private_and_inert(answer, route, who):
    response = answer(route, who=who)
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "form-action 'self'" in policy
    assert "no-store" in response.headers["Cache-Control"]
    if "system_slug" in route.needs:
        assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]
    if response.headers.get("Content-Type", "").startswith("text/html"):
        assert not INLINE.search(response.content.decode())
    for cookie in response.cookies.values():
        assert cookie["httponly"], cookie
        assert cookie["samesite"] == "Lax", cookie


@pytest.mark.parametrize("asked", ["/static/built/alongside.css", "/static/none.css", "/nowhere"])
def test_files_and_refusals_are_inert_as_well(client, asked):
    response = client.get(asked)
    response.close()
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in response.headers
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_name_that_is_not_ours_is_refused_as_inertly(client, settings):
    settings.ALLOWED_HOSTS = ["alongside.example.org"]
    response = client.get("/", headers={"Host": "elsewhere.example.org"})
    assert response.status_code == 400
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["trace", "TRACK", "CONNECT"])
def test_requests_are_never_sent_back_as_they_came(client, method):
    response = client.generic(method.upper(), "/accessibility", headers={"X-Canary": "tide"})
    assert response.status_code == 405
    assert b"tide" not in response.content


@pytest.mark.parametrize("asked", ["/static/", "/static/built/", "/.git/config", "/pyproject.toml"])
def test_no_folder_is_listed_and_no_source_is_served(client, asked):
    assert client.get(asked).status_code == 404


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_every_answer_says_what_it_is_and_every_page_how_to_sign_out(answer, route):
    response = answer(route, who="keeper")
    said = response.headers.get("Content-Type", "")
    if response.getvalue() if response.streaming else response.content:
        assert said
        assert not said.startswith("text/") or "charset=utf-8" in said
    if said.startswith("text/html") and response.status_code == 200:
        assert 'action="/sign-out"' in response.content.decode()
