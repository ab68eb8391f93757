"""Pages of partners, places and posts."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.foundations.care_systems.keepers import check_keeper
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.refusals import Refused

Act = Callable[[dict[str, Any]], str]
"""Does what a form says, and answers what to say of it."""


def check_programme_team(request: HouseRequest) -> None:
    """Raises NotTheProgrammeTeam, which becomes a page."""
    check_keeper(request.viewer, system_id=request.viewer.system_id)


def ask(
    request: HouseRequest,
    form: forms.Form,
    *,
    act: Act,
    heading: str,
    button: str,
    back: str,
    lead: str = "",
    trail: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """A page with one form. `act` does it and answers what to say of it; then one goes `back`."""
    if form.is_valid():
        try:
            said = act(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, said)
            return redirect(back)
    context = {
        "form": form,
        "page_title": heading,
        "lead": lead,
        "button": button,
        "trail": crumbs(request, trail),
    }
    return render(request, "people/form.jinja", context, status=422 if form.errors else 200)


def crumbs(request: HouseRequest, trail: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """The way to a page: each step its text and its route."""
    slug = request.viewer.system.slug
    return [
        {"text": text, "href": href if "/" in href else reverse(href, args=[slug])}
        for text, href in trail
    ]
