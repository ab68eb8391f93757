"""What weighs most asks again who you are: exports of people's data, tokens, backups, roles.

Put `@stepped_up` on a view, inside `@require_GET` and its like:

    @require_POST
    @stepped_up
    def act(request: HouseRequest) -> HttpResponse: ...

`@exported` is the same for a view whose answer is a file.
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
TAKE_AGAIN = "Nothing was downloaded yet. Show that it is you, then take the file again."


def stepped_up(view: View) -> View:
    """The view, for somebody who showed who they are in the last 15 minutes; others show it first.

    Somebody of the demonstration who has no way to show it goes on.
    """

    return _guard(view, is_file=False)


def exported(view: View) -> View:
    """The same for a file: whoever shows who they are goes back to the page it is taken from."""
    return _guard(view, is_file=True)


def _guard(view: View, *, is_file: bool) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path())
        if is_fresh(request):
            return view(request, *args, **kwargs)
        by_button = is_file or request.method not in {"GET", "HEAD"}
        if by_button:
            messages.warning(request, TAKE_AGAIN if is_file else AGAIN)
        back = _page_it_stands_on(request) if by_button else request.get_full_path()
        return redirect(f"{reverse('show-it-is-you')}?{urlencode({'next': back})}")

    guarded.steps_up = True  # type: ignore[attr-defined] # a house test asks for it
    return guarded


def is_fresh(request: HttpRequest) -> bool:
    """Whether whoever is signed in showed who they are so lately that it counts."""
    sign_in = getattr(request, "sign_in", None)
    if sign_in is None or not isinstance(request.user, Person):
        return False
    if settings.DEMO and not has_means(request.user):
        return True
    return rules.is_fresh(proved_at=sign_in.proved_at, now=timezone.now())


def _page_it_stands_on(request: HttpRequest) -> str:
    """The page whose button was pressed, or, when the browser does not say, the front door."""
    came_from = request.headers.get("Referer", "")
    here = {request.get_host()}
    return came_from if url_has_allowed_host_and_scheme(came_from, allowed_hosts=here) else "/"
