"""What every page may know about the house it stands in."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from alongside.foundations.frameworks.tagged import tags_of
from alongside.foundations.notices.queries import waiting_for
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.publishing.queries import banner_for
from alongside.foundations.register.houses import HouseConfig, houses
from alongside.foundations.register.rooms import Domain, rooms
from alongside.foundations.threads.queries import threads_of
from alongside.web.fronts import front_of

Menu = list[tuple[str, list[tuple[str, str, bool]]]]


def house(request: HttpRequest) -> dict[str, Any]:
    """The house, the system and the viewer of this request, and the menu by domain."""
    viewer = getattr(request, "viewer", None)
    system = viewer.system if viewer else None
    signed_in = request.user.is_authenticated
    return {
        "house": {
            "name": "Alongside",
            "system": system,
            "viewer": viewer,
            "demo": settings.DEMO,
            "menu": _menu(viewer, request.path) if viewer else [],
            "tags_of": partial(tags_of, viewer=viewer) if viewer else None,
            "threads_of": partial(threads_of, viewer=viewer) if viewer else None,
            "paused": banner_for(viewer) if viewer else None,
            "waiting": waiting_for(viewer) if viewer else 0,
            "notices_url": reverse("notices:notices", args=[system.slug]) if system else "",
            "search_url": reverse("search", args=[system.slug]) if system else "",
            "home_url": _home(viewer) if viewer else "/",
            "people_url": reverse("home") + "?choose=1" if settings.DEMO and signed_in else "",
            "account_url": reverse("account") if signed_in else "",
            "sign_in_url": "" if signed_in else reverse("sign-in"),
            "sign_out_url": reverse("sign-out") if signed_in else "",
            "footer": [("Accessibility", reverse("accessibility"))],
        }
    }


def _home(viewer: Viewer) -> str:
    """The viewer's own front page: Where we stand, for most."""
    own = front_of(viewer.levels)
    return reverse("front-page" if own else "where-we-stand", args=[viewer.system.slug])


def _menu(viewer: Viewer, path: str) -> Menu:
    """Where we stand, the four domains with the rooms that are open, and what they stand on."""
    slug, home = viewer.system.slug, _home(viewer)
    stand = reverse("where-we-stand", args=[slug])
    menu: Menu = [("", [("Where we stand", stand, path == stand)])]
    if home != stand:
        menu[0][1].insert(0, ("Your page", home, path == home))
    shelves: dict[str, list[HouseConfig]] = {domain.heading: [] for domain in Domain}
    for room in rooms():
        shelves[room.domain.heading].append(room)
    for house in houses():
        if house.menu:
            shelves.setdefault(house.menu, []).append(house)
    for heading, standing in shelves.items():
        opened = [
            (title, reverse(route, args=[slug]))
            for house in standing
            for title, route in ((house.title, house.start), *house.pages)
        ]
        entries = [(title, url, path.startswith(url)) for title, url in opened]
        if entries:
            menu.append((heading, entries))
    return menu
