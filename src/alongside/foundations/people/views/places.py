"""Places and neighbourhoods, with how many people live there."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.care_systems.actions.naming import give_code, rename
from alongside.foundations.care_systems.actions.setting_up import add_area, count_people
from alongside.foundations.care_systems.models import Area, Level
from alongside.foundations.care_systems.rules import may_keep_the_system
from alongside.foundations.people.boundaries import area_tree, is_there
from alongside.foundations.people.forms.partners import GSS, PeopleForm, PlaceForm, RenameForm
from alongside.foundations.people.forms.partnerships import WordsForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.queries import areas_found, partnerships_found
from alongside.foundations.people.together import partnership_rows
from alongside.foundations.people.views import ask, ask_about, check_programme_team
from alongside.foundations.register.houses import houses

FIND = "Name or code, now or before"


@require_GET
def places(request: HouseRequest) -> HttpResponse:
    """The tree of areas, or those that were asked for."""
    viewer, form = request.viewer, WordsForm(request.GET, label=FIND)
    words = form.asked
    found = areas_found(viewer, words=words)
    asked = set(found.values_list("pk", flat=True)) if words else None
    tree = area_tree(viewer.system_id, now=viewer.now)
    former = found.filter(ended_at__lte=viewer.now)
    context = {
        "form": form,
        "words": words,
        "tree": [row for row in tree if asked is None or row.area.pk in asked],
        "former": former.select_related("system"),
        "may_keep": may_keep_the_system(viewer.responsibilities),
    }
    return render(request, "people/places.jinja", context)


def place_of(request: HouseRequest, slug: str) -> Area:
    """The area at an address, or the answer that there is none."""
    found = Area.objects.visible_to(request.viewer).select_related("system", "parent__system")
    return get_object_or_404(found, slug=slug)


@require_GET
def place(request: HouseRequest, slug: str) -> HttpResponse:
    """One area: what it lies in and holds, its people over time, its codes and partnerships."""
    one, viewer = place_of(request, slug), request.viewer
    tree = area_tree(viewer.system_id, now=viewer.now)
    context = {
        "one": one,
        "is_there": is_there(one, now=viewer.now),
        "may_redraw": one.ended_at is None and one.level != Level.SYSTEM,
        "above": next((row.above for row in tree if row.area == one), one.parent),
        "inside": [row.area for row in tree if row.above == one],
        "sections": [
            section for house in houses() for section in house.about_area(one, viewer=viewer)
        ],
        "counts": one.populations.order_by("-as_of"),
        "before": one.predecessions.select_related("predecessor__system"),
        "after": one.successions.select_related("successor__system"),
        "partnerships": partnership_rows(
            partnerships_found(viewer).filter(area=one), now=viewer.now
        ),
        "may_keep": may_keep_the_system(viewer.responsibilities),
    }
    return render(request, "people/place.jinja", context)


@require_http_methods(["GET", "POST"])
def rename_place(request: HouseRequest, slug: str) -> HttpResponse:
    """Give an area a new name."""
    one, viewer = place_of(request, slug), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        rename(one, name=given["name"], at=given["at"], now=viewer.now, by=viewer)
        return "It is renamed. It is still found under its old name."

    return ask_about(
        request, one, RenameForm(request.POST or None), act=act, heading=f"Rename “{one}”",
        button="Rename it", lead="What was written under the old name stays as it was.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def new_place(request: HouseRequest) -> HttpResponse:
    """Add a place or a neighbourhood."""
    check_programme_team(request)
    viewer = request.viewer

    @transaction.atomic
    def act(given: dict[str, Any]) -> str:
        made = add_area(
            viewer.system, name=given["name"], level=given["level"], parent=given["parent"],
            now=viewer.now, by=viewer,
        )  # fmt: skip
        if given["gss_code"]:
            give_code(
                made, scheme=GSS, value=given["gss_code"], at=viewer.now, now=viewer.now, by=viewer
            )
        return f"“{made}” is added. Say how many people live there next."

    form = PlaceForm(request.POST or None, viewer=viewer)
    return ask(
        request, form, act=act, heading="Add a place", button="Add it",
        back=reverse("people:places", args=[viewer.system.slug]),
        trail=[("Places", "people:places")],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def count_place(request: HouseRequest, slug: str) -> HttpResponse:
    """Write down how many people live in an area."""
    viewer = request.viewer
    area = place_of(request, slug)
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        count_people(area, **given, now=viewer.now, by=viewer)
        return f"The number of people in {area} is added."

    return ask_about(
        request, area, PeopleForm(request.POST or None), act=act, lead="",
        heading=f"How many people live in {area}?", button="Add it",
    )  # fmt: skip
