"""Every page is closed by the viewer middleware, or stands on a short list of public ones."""

from django.conf import settings
from django.urls import URLPattern, get_resolver

from alongside.foundations.register.rooms import rooms

PUBLIC = {
    "": "the front door, with nothing of any system behind it",
    "sign-in": "signing in",
    "sign-out": "signing out",
    "sign-in/code": "the second factor of somebody who is signing in",
    "sign-in/passkey": "signing in",
    "sign-in/with/<slug:provider_id>": "signing in through an organisation",
    "sign-in/with/<slug:provider_id>/back": "where its provider sends people back",
    "sign-in/with/<slug:provider_id>/signed-out": "what its provider tells us; signed by it",
    "sign-in/check": "asks the provider again; for whoever is signed in",
    "sign-in/again": "shows again who one is; for whoever is signed in",
    "sign-in/again/there": "the same through a provider",
    "sign-in/ended": "says that an account has ended",
    "password/forgotten": "asks for a link by email",
    "password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)$": "opened by that link only",
    "invitation/<str:token>": "opened by the link of an invitation only",
    "account": "one's own account; for whoever is signed in",
    "account/about-me.zip": "the same",
    "account/password": "the same",
    "account/second-factor": "the same",
    "account/app": "the same",
    "account/app/remove": "the same",
    "account/codes": "the same",
    "account/codes/new": "the same",
    "account/passkeys/add": "the same",
    "account/passkeys/<int:pk>/remove": "the same",
    "account/sign-ins/<int:pk>/end": "the same",
    "account/sign-ins/end-others": "the same",
    "demo/sign-in": "one-click sign-in, only where ALONGSIDE_DEMO says so",
    "design/": "the gallery of components, with invented figures",
    "stop-emails/<str:token>": "ends emails by a signed link; every token gets the same answer",
    "accessibility": "the accessibility statement",
    "health": "says to machines that it is alive, and nothing else",
    "health/ready": "says to strangers yes or no; what is wrong, to this machine and the token",
    "openapi.json": "what programs may ask for, described; nothing of any system",
    "api/": "the same description for people",
}
BY_TOKEN = "api/v1/"
"""Closed by tokens and their scopes: tests/house/test_endpoints.py asks each of them."""
CLOSED = "s/<slug:system_slug>/"
VIEWER = "alongside.foundations.people.middleware.ViewerMiddleware"


def _routes(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern.url_patterns, route)


def test_every_route_is_under_a_system_or_on_the_public_list():
    open_ones = {
        route
        for route in _routes(get_resolver().url_patterns)
        if not route.startswith((CLOSED, BY_TOKEN))
    }
    assert open_ones == set(PUBLIC)


def test_every_room_has_its_routes():
    routes = set(_routes(get_resolver().url_patterns))
    for room in rooms():
        assert f"{CLOSED}{room.label}/" in routes


def test_the_viewer_is_known_before_any_page_and_after_the_person():
    order = settings.MIDDLEWARE
    assert order.index("django.contrib.auth.middleware.AuthenticationMiddleware") < order.index(
        VIEWER
    )
