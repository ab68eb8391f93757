"""What weighs most asks again who you are: exports of people's data, tokens, backups, roles.

Put `@stepped_up` on a view, inside `@require_GET` and its like:

    @require_POST
    @stepped_up
    def export(request: HouseRequest) -> HttpResponse: ...
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in import rules
from alongside.foundations.people.sign_in.means import has_means

View = Callable[..., HttpResponse]
AGAIN = "Nothing was done yet. Show that it is you, then press the button again."


def stepped_up(view: View) -> View:
    """The view, for somebody who showed who they are in the last 15 minutes; others show it first.

    Somebody of the demonstration who has no way to show it goes on.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path())
        if is_fresh(request):
            return view(request, *args, **kwargs)
        if request.method not in {"GET", "HEAD"}:
            messages.warning(request, AGAIN)
        onward = urlencode({"next": _back_to(request)})
        return redirect(f"{reverse('show-it-is-you')}?{onward}")

    return guarded


def is_fresh(request: HttpRequest) -> bool:
    """Whether whoever is signed in showed who they are so lately that it counts."""
    sign_in = getattr(request, "sign_in", None)
    if sign_in is None or not isinstance(request.user, Person):
        return False
    if settings.DEMO and not has_means(request.user):
        return True
    return rules.is_fresh(proved_at=sign_in.proved_at, now=timezone.now())


def _back_to(request: HttpRequest) -> str:
    """Where to go on: the page itself, or, when a button was pressed, the page it stands on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    here = {request.get_host()}
    return came_from if url_has_allowed_host_and_scheme(came_from, allowed_hosts=here) else "/"
