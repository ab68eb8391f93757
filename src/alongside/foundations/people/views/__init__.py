"""Pages of partners, places and posts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.foundations.care_systems.keepers import check_keeper
from alongside.foundations.care_systems.models import (
    Area,
    ExternalContact,
    Organisation,
    Partnership,
)
from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.forms import moment_of
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.models import Post
from alongside.foundations.register.refusals import Refused

Thing = Area | ExternalContact | Organisation | Partnership | Post

Act = Callable[[dict[str, Any]], str]
"""Does what a form says, and answers what to say of it. `at` is the moment of a form's `day`."""

LISTED: Mapping[type[Thing], tuple[str, str]] = {
    Area: ("Places", "people:places"),
    ExternalContact: ("Contacts outside", "people:contacts"),
    Organisation: ("Partners", "people:partners"),
    Partnership: ("Partnerships", "people:partnerships"),
    Post: ("Posts", "people:posts"),
}
"""The list that a thing stands on: its text and its route."""


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
        given = form.cleaned_data
        if "day" in given:
            given["at"] = moment_of(given["day"], now=request.viewer.now)
        try:
            said = act(given)
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


def ask_about(
    request: HouseRequest,
    thing: Thing,
    form: forms.Form,
    *,
    act: Act,
    heading: str,
    button: str,
    lead: str | None = None,
) -> HttpResponse:
    """The same about one thing, from its page and back to it; by default the lead names it."""
    page = thing.get_absolute_url()
    name = thing.title if isinstance(thing, Post) else thing.name
    return ask(
        request, form, act=act, heading=heading, button=button, back=page,
        lead=str(thing) if lead is None else lead, trail=[LISTED[type(thing)], (name, page)],
    )  # fmt: skip


def listed_file(
    request: HouseRequest,
    name: str,
    *,
    form: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> HttpResponse:
    """What a page lists, as the file that was asked for: CSV or JSON."""
    invented = request.viewer.system.is_example
    return table_file(name, kind=form, headings=headings, rows=rows, invented=invented)


def crumbs(request: HouseRequest, trail: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """The way to a page: each step its text and its route."""
    slug = request.viewer.system.slug
    return [
        {"text": text, "href": href if "/" in href else reverse(href, args=[slug])}
        for text, href in trail
    ]
