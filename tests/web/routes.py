"""Every named route of the house, found by asking it, so that a new one cannot be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

GIVEN = {
    "form": "csv",
    "slug": "length-of-stay",
    "pk": 1,
    "kind": "png",
    "chart": "places",
    "paper": "pdf",
    "whole": "yaml",
    "noun": "outcomes.measure",
    "provider_id": "nobody",
    "uidb36": "1",
    "key": "2-3",
    "token": "nobodys:token",
    "other": 1,
    "person": "00000000-0000-4000-8000-000000000000",
    "verb": "accepted",
}
"""Values for whatever a route asks for beside the system."""

POSTED = {"sign-out", "demo-sign-in", "move-purpose", "new-limits", "old-limits",
          "revoke-token", "withdraw", "withdraw-release", "withdraw-document",
          "end-item", "untag", "step", "read"}  # fmt: skip
"""Routes that act and show nothing: they take POST only."""

POSTED |= {
    "provider-go", "provider-again", "provider-signed-out", "end-sign-in",
    "end-pause", "let-through", "end-other-sign-ins", "send-invitation", "withdraw-invitation",
    "copy-account", "doubt", "close-sounding",
}  # fmt: skip

NOT_SET_UP = {"mfa_deactivate_totp", "mfa_view_recovery_codes", "provider-check"}
"""Pages that somebody who has set nothing up has not got."""


@dataclass(frozen=True, kw_only=True)
class Route:
    """A route by its name, with what its address needs."""

    name: str
    needs: frozenset[str]

    def address(self, *, system: str = "", **values: object) -> str:
        """Where it is; what is not given is made up."""
        known = {**GIVEN, "system_slug": system, **values}
        return reverse(self.name, kwargs={need: known[need] for need in self.needs})

    @property
    def posted(self) -> bool:
        return self.name.rpartition(":")[2] in POSTED


BY_TOKEN = "v1:"
"""What is asked with a token, not by somebody with a session: tests/api asks all of it."""


def routes() -> list[Route]:
    found = _routes(get_resolver().url_patterns, "", frozenset())
    return [route for route in found if not route.name.startswith(BY_TOKEN)]


def routes_of_a_system() -> list[Route]:
    return [route for route in routes() if "system_slug" in route.needs]


def _routes(patterns: list, space: str, needs: frozenset[str]) -> Iterator[Route]:
    for pattern in patterns:
        asked = needs | set(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern.url_patterns, inner, asked)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern} has no name"
            yield Route(name=f"{space}{pattern.name}", needs=asked)
