"""The browser somebody signs in with: its name in plain words, and whether they used it before."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

KNOWN_FOR = 180 * 24 * 3600
SALT = "alongside.known-browser"
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
           ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip


def named(request: HttpRequest) -> str:
    """The browser in words: `Firefox on Windows`."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    browser = next((name for mark, name in BROWSERS if mark in agent), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{browser} on {system}" if system else browser


def address(request: HttpRequest) -> str:
    """Where the request came from, as the server says; see `FORWARDED_ALLOW_IPS` for proxies."""
    return str(request.META.get("REMOTE_ADDR") or "nowhere")


def known_to(request: HttpRequest, *, email: str) -> str:
    """The name of this browser if the owner of the address signed in with it before, or nothing."""
    try:
        held = signing.loads(
            request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE, ""), salt=SALT, max_age=KNOWN_FOR
        )
    except signing.BadSignature:
        return ""
    return str(held["browser"]) if held["email"] == email.lower() else ""


def remember(request: HttpRequest, response: HttpResponse, *, email: str) -> None:
    """From now on this browser is known as one its owner signs in with."""
    held = {"email": email.lower(), "browser": known_to(request, email=email) or _new_name()}
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE,
        signing.dumps(held, salt=SALT),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _new_name() -> str:
    return secrets.token_hex(16)
