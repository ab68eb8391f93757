"""Every route under a system is closed, unless the person holds something in that system now."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from alongside.foundations.care_systems import tenancy
from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in import rules
from alongside.foundations.people.viewers import Viewer, enter


class HouseRequest(HttpRequest):
    """A request inside a system: who is looking, and when."""

    viewer: Viewer


class ViewerMiddleware:
    """Turns the `system_slug` of a route into `request.viewer`, or answers as if nothing is there.

    A system one may not see and a system that does not exist give the same answer. The database
    answers for none but the system that was entered, and for none at all outside of one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = None  # type: ignore[attr-defined]
        with tenancy.within_none():
            return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        del view, args
        if "system_slug" not in kwargs:
            return None
        slug = kwargs.pop("system_slug")
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path())
        found = enter(request.user, system_slug=slug, now=timezone.now())
        if not found:
            raise Http404
        sign_in = request.sign_in  # type: ignore[attr-defined]
        if not rules.may_skip_second_factor(
            responsibilities=found.responsibilities,
            has_shown=sign_in.has_second_factor,
            is_demo=settings.DEMO,
        ):
            return redirect("second-factor")
        request.viewer = found  # type: ignore[attr-defined]
        return None
