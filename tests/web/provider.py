"""An identity provider on this machine, and the way of a browser through it without a browser."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import requests
from django.test import Client

from alongside.web.identity_providers import IdentityProvider

STARTS_WITHIN = 30


@contextmanager
def provider(*options: str) -> Iterator[IdentityProvider]:
    """A provider that runs, in a process of its own, as the workspace knows it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port)]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen([*command, *options], stdout=quiet, stderr=quiet)
    found = IdentityProvider(
        key="county",
        name="County Council",
        issuer=f"http://127.0.0.1:{port}",
        client_id="alongside",
        secret="s",
    )
    try:
        _wait(found.issuer)
        yield found
    finally:
        running.terminate()
        running.wait(timeout=20)


def _wait(address: str) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        try:
            requests.get(address, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("The identity provider did not start.")


def configure(settings, *known: IdentityProvider) -> None:
    settings.IDENTITY_PROVIDERS = known
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [one.app() for one in known]}}


def knows(found: IdentityProvider, subject: str, **claims) -> None:
    """The provider has somebody, under their address unless it says another."""
    said = {"email": subject, "email_verified": True, "name": "Noor Aziz", **claims}
    requests.put(f"{found.issuer}/users/{subject}", json=said, timeout=5).raise_for_status()


def forgets(found: IdentityProvider, email: str) -> None:
    """The provider vouches for somebody no more."""
    requests.post(f"{found.issuer}/users/{email}/revoke-tokens", timeout=5).raise_for_status()


def through(client: Client, leading, email: str):
    """Go where the workspace leads, say there who one is, and come back."""
    # This provider keeps no sessions, so it could not answer without a question.
    there = leading.headers["Location"].replace("prompt=none", "prompt=login")
    answer = requests.post(there, data={"sub": email}, allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["Location"])
    return client.get(back.path, {name: each[0] for name, each in parse_qs(back.query).items()})


def come(client: Client, email: str, *, key: str = "county", **given):
    """Sign in through the provider."""
    return through(client, client.post(f"/sign-in/with/{key}", given), email)
