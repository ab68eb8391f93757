"""Every page of every route carries the headers that keep it private and inert."""

import re

import pytest

from tests.factories import make_system
from tests.web.routes import routes
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db

INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\bsrc=)", re.IGNORECASE)


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
@pytest.mark.parametrize("who", ["nobody", "keeper"])
def test_every_answer_is_private_and_inert(client, route, who):
    system = make_system()
    if who == "keeper":
        client = visitor(system, responsibilities=["analyst", "programme_team"])
    response = client.get(route.address(system=system.slug))
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "form-action 'self'" in policy
    assert "no-store" in response.headers["Cache-Control"]
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
