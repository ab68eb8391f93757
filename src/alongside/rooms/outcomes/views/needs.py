"""What each place needs: one shared summary, which copies nothing and says where it is from."""

from dataclasses import asdict, fields

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from alongside.foundations.care_systems.models import Area, Level
from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.middleware import HouseRequest
from alongside.rooms.outcomes import results
from alongside.rooms.outcomes.queries.needs import areas_there

COLUMNS = tuple(field.name for field in fields(results.Need) if field.name not in {"url"})
RESIDENTS = "Who lives here"


@require_GET
def needs(request: HouseRequest) -> HttpResponse:
    """The areas, each with the way to its summary."""
    areas = list(areas_there(request.viewer))
    order = list(Level.values)
    areas.sort(key=lambda one: order.index(one.level))
    return render(request, "outcomes/needs.jinja", {"areas": areas})


def _area(request: HouseRequest, slug: str) -> Area:
    found: Area = get_object_or_404(areas_there(request.viewer), slug=slug)
    return found


@require_GET
def needs_of(request: HouseRequest, slug: str) -> HttpResponse:
    """The summary of one area."""
    area = _area(request, slug)
    view = results.needs_view(area, viewer=request.viewer)
    return render(request, "outcomes/needs_of.jinja", {"area": area, "view": view})


@require_GET
def needs_file(request: HouseRequest, slug: str, form: str) -> HttpResponse:
    """The same as a file: who lives there, then every measure."""
    area = _area(request, slug)
    view = results.needs_view(area, viewer=request.viewer)
    rows = [
        *({**asdict(one), "group": RESIDENTS} for one in view.residents),
        *(asdict(one) for one in view.needs),
    ]
    return table_file(
        f"needs-of-{area.slug}",
        kind=form,
        headings=COLUMNS,
        rows=([row[name] for name in COLUMNS] for row in rows),
        invented=area.system.is_example,
    )
