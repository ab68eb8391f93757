"""The pages of those who are new: getting ready, and the front pages that are not for leaders."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from alongside.foundations.people.middleware import HouseRequest
from alongside.web import fronts
from alongside.web.readiness import readiness


@require_GET
def getting_ready(request: HouseRequest) -> HttpResponse:
    """From empty to ready: what is done, what is next, and who can do it."""
    context = {"found": readiness(request.viewer)}
    return render(request, "web/getting_ready.jinja", context)


@require_GET
def front_page(request: HouseRequest) -> HttpResponse:
    """The councillor's page or the resident's; everybody else starts with Where we stand."""
    viewer = request.viewer
    front = fronts.front_of(viewer.levels)
    if front == fronts.COUNCILLOR:
        context = {"found": fronts.councillors_page(viewer)}
        return render(request, "web/front_councillor.jinja", context)
    if front == fronts.RESIDENT:
        return render(request, "web/front_resident.jinja", {"found": fronts.residents_page(viewer)})
    return redirect("where-we-stand", viewer.system.slug)
