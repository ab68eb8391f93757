"""What every page may know about the house it stands in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from alongside.foundations.register.rooms import Domain, rooms


def house(request: HttpRequest) -> dict[str, Any]:
    """The house, the system and the viewer of this request, and the menu by domain."""
    viewer = getattr(request, "viewer", None)
    system = viewer.system if viewer else None
    return {
        "house": {
            "name": "Alongside",
            "system": system,
            "viewer": viewer,
            "demo": settings.DEMO,
            "menu": _menu(system.slug, request.path) if system else [],
        },
        "csp_nonce": str(getattr(request, "csp_nonce", "")),
    }


def _menu(slug: str, path: str) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """The four domains, each with the rooms that are open."""
    menu = []
    for domain in Domain:
        entries = []
        for room in rooms():
            if room.domain == domain:
                url = reverse(room.start, args=[slug])
                entries.append((room.title, url, path.startswith(url)))
        menu.append((domain.title, entries))
    return menu
