"""Places and neighbourhoods, with how many people live there."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.care_systems.actions.naming import give_code
from alongside.foundations.care_systems.actions.setting_up import add_area, count_people
from alongside.foundations.care_systems.models import Area, Population
from alongside.foundations.care_systems.rules import may_keep_the_system
from alongside.foundations.people.forms.partners import GSS, PeopleForm, PlaceForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.results import area_tree
from alongside.foundations.people.views import ask, check_programme_team, csv_answer


@require_GET
def places(request: HouseRequest) -> HttpResponse:
    """The tree of areas."""
    viewer = request.viewer
    context = {
        "tree": area_tree(viewer.system_id, now=viewer.now),
        "former": Area.objects.filter(system=viewer.system_id, ended_at__lte=viewer.now),
        "may_keep": may_keep_the_system(viewer.responsibilities),
    }
    return render(request, "people/places.jinja", context)


@require_GET
def places_csv(request: HouseRequest) -> HttpResponse:
    """Every count of people in every area."""
    counts = Population.objects.filter(system=request.viewer.system_id).select_related(
        "area__parent"
    )
    rows = [
        (
            one.area.name,
            one.area.get_level_display(),
            one.area.parent.name if one.area.parent else "",
            f"{one.as_of:%Y-%m-%d}",
            one.people,
            one.source,
        )
        for one in counts.order_by("area__name", "as_of")
    ]
    headings = ("area", "level", "lies in", "as of", "people", "source")
    return csv_answer(rows, headings=headings, name="places")


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
    area = get_object_or_404(Area, system=viewer.system_id, slug=slug)
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        count_people(area, **given, now=viewer.now, by=viewer)
        return f"The people of {area} are counted."

    return ask(
        request, PeopleForm(request.POST or None), act=act,
        heading=f"How many people live in {area}?", button="Write it down",
        back=reverse("people:places", args=[viewer.system.slug]),
        trail=[("Places", "people:places")],
    )  # fmt: skip
