"""Places and neighbourhoods that merge, split or end: first what would happen, then that."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from alongside.foundations.care_systems.actions.areas import end_area, succeed_areas
from alongside.foundations.care_systems.actions.correcting import correct_area
from alongside.foundations.care_systems.actions.setting_up import add_area
from alongside.foundations.care_systems.models import Area, Level
from alongside.foundations.people.boundaries import rehearse_boundaries
from alongside.foundations.people.forms.boundaries import (
    CorrectPlaceForm,
    EndPlaceForm,
    MergePlacesForm,
    SplitPlaceForm,
)
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.views import ask_about, check_programme_team
from alongside.foundations.people.views.rehearsing import Act, ask_twice


def _wizard(
    request: HouseRequest,
    form: forms.Form,
    *,
    act: Act,
    ending: Sequence[Area] = (),
    heading: str,
    lead: str,
) -> HttpResponse:
    return ask_twice(
        request, form, act=act,
        rehearse=lambda act, given: rehearse_boundaries(
            act, ending=ending or given["predecessors"], at=given["at"], viewer=request.viewer
        ),
        template="people/redrawing.jinja", heading=heading, lead=lead,
        start=("Places", "people:places"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def merge_places(request: HouseRequest) -> HttpResponse:
    """Merge areas into one that goes on, or into a new one."""
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> None:
        before, at = list(given["predecessors"]), given["at"]
        into = given["into"] or _new(request, given["name"], like=before[0], before=before, at=at)
        succeed_areas(before, into=[into], inheriting=[into], at=at, now=viewer.now, by=viewer)

    return _wizard(
        request, MergePlacesForm(request.POST or None, viewer=viewer), act=act,
        heading="Merge places",
        lead="The places that end keep their figures, which stay readable. From that day, what "
        "is part of them is shown in the place that replaces them.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def split_place(request: HouseRequest, slug: str) -> HttpResponse:
    """Split an area in two, saying where what lies in it belongs."""
    one = _changeable(request, slug)
    check_programme_team(request)
    viewer = request.viewer
    inside = list(one.children.filter(ended_at__isnull=True))

    def act(given: dict[str, Any]) -> None:
        at, sides = given["at"], ("first", "second")
        into = {side: _new(request, given[side], like=one, before=[one], at=at) for side in sides}
        parts = list(into.values())
        succeed_areas([one], into=parts, inheriting=parts, at=at, now=viewer.now, by=viewer)
        for child in inside:
            half = into[given[f"area_{child.pk}"]]
            correct_area(child, parent=half, now=viewer.now, by=viewer)

    return _wizard(
        request, SplitPlaceForm(request.POST or None, inside=inside), act=act, ending=[one],
        heading=f"Split “{one}”",
        lead="Name the two places that replace it. It keeps its figures, which stay readable.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def end_place(request: HouseRequest, slug: str) -> HttpResponse:
    """End an area that nothing comes after."""
    one = _changeable(request, slug)
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> None:
        end_area(one, at=given["at"], now=viewer.now, by=viewer)

    return _wizard(
        request, EndPlaceForm(request.POST or None), act=act, ending=[one],
        heading=f"End “{one}”",
        lead="If another place replaces it, merge or split it instead. What is part of it is shown "
        "in the area above it.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def correct_place(request: HouseRequest, slug: str) -> HttpResponse:
    """Mend how wide an area is and what it lies in, where it was written down wrongly."""
    one = _changeable(request, slug)
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> str:
        correct_area(one, **given, now=viewer.now, by=viewer)
        return "It is corrected. The history says so."

    known = {"level": one.level, "parent": one.parent_id}
    return ask_about(
        request, one, CorrectPlaceForm(request.POST or None, viewer=viewer, initial=known),
        act=act, heading=f"Correct “{one}”", button="Save",
        lead="For what is wrong here. If a boundary really moves, merge or split the place.",
    )  # fmt: skip


def _changeable(request: HouseRequest, slug: str) -> Area:
    """The area, or the answer that there is none; the whole system's is never redrawn."""
    found = Area.objects.visible_to(request.viewer).exclude(level=Level.SYSTEM)
    return get_object_or_404(found.select_related("system", "parent"), slug=slug)


def _new(request: HouseRequest, name: str, *, like: Area, before: Sequence[Area], at: Any) -> Area:
    """An area as wide as the one that ends, and where that one lay."""
    viewer, above, ending = request.viewer, like.parent, {one.pk for one in before}
    while above and above.pk in ending:
        above = above.parent
    assert above  # noqa: S101 - all but the whole system's area lie in one, and that never ends
    return add_area(
        viewer.system, name=name, level=like.level, parent=above, started_at=at,
        now=viewer.now, by=viewer,
    )  # fmt: skip
