"""A page is made once and kept until something happens.

Every act is written into the system's history, so the end of that chain says whether anything has
been done since a page was made. The page is kept for one viewer with what they hold, at one
address, for a minute at most: dates that pass without an act are late by no more than that.
"""

import re
from collections.abc import Callable, Hashable
from hashlib import sha256

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.http import HttpResponse
from django.middleware.csrf import get_token

from alongside.foundations.history.models import Entry
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.houses import houses

KEPT_FOR = 60
"""Seconds."""

TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]+(?=")')
"""What guards a form against forgery: each answer carries its own."""


def kept(
    request: HouseRequest, make: Callable[[], HttpResponse], *, beside: Hashable = None
) -> HttpResponse:
    """The page of a GET that `make` makes from what the system holds, as it was made or anew.

    `beside` names whatever else the page shows that moves without an act. A page that greets its
    reader with a message, and any answer but 200, is never kept.
    """
    if get_messages(request):
        return make()
    store = caches["pages"]
    key = _key(request, beside)
    pieces = store.get(key)
    if pieces is None:
        made = make()
        if made.status_code == 200:
            store.set(key, TOKEN.split(made.content), KEPT_FOR)
        return made
    return HttpResponse(get_token(request).encode().join(pieces))


def _key(request: HouseRequest, beside: Hashable) -> str:
    viewer = request.viewer
    parts = (
        request.get_full_path(),
        bool(request.headers.get("HX-Request")),
        viewer.now.replace(second=0, microsecond=0),
        _end_of_history(viewer),
        _standing_of(viewer),
        [house.moves_unrecorded(viewer) for house in houses()],
        beside,
    )
    return sha256(repr(parts).encode()).hexdigest()


def _end_of_history(viewer: Viewer) -> str | None:
    newest = Entry.objects.visible_to(viewer).order_by("-sequence")
    return newest.values_list("hash", flat=True).first()


def _standing_of(viewer: Viewer) -> tuple[Hashable, ...]:
    """Who looks, and all that they hold: whatever decides what they may see."""
    return (
        viewer.system_id,
        viewer.person_id,
        viewer.name,
        viewer.post_titles,
        viewer.organisation_names,
        *(tuple(sorted(each)) for each in (viewer.post_ids, viewer.organisation_ids)),
        *(tuple(sorted(each)) for each in (viewer.responsibilities, viewer.levels)),
    )
