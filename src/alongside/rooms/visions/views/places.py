"""How enablers and components stand, place by place."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.middleware import HouseRequest
from alongside.rooms.visions.results import places

HEADINGS = ("id", "box", "kind", "logic_model", "area", "how_it_stands", "people", "agreed", "page")


@require_GET
def standings(request: HouseRequest) -> HttpResponse:
    """A table of all enablers and components by logic model."""
    return render(request, "visions/standings.jinja", {"places": places(request.viewer)})


@require_GET
def standings_file(request: HouseRequest, form: str) -> HttpResponse:
    """The same, a row for each box of each logic model, as CSV or JSON."""
    found = places(request.viewer)
    rows = [
        (row.item.code, row.label, row.item.kind, model.title, model.area.name,
         one.standing.score.label if one.standing else "",
         one.standing.people if one.standing else 0,
         ("yes" if one.standing.agreed else "no") if one.standing else "",
         one.box.get_absolute_url())
        for row in found.rows
        for model, one in zip(found.models, row.stood, strict=True)
        if one
    ]  # fmt: skip
    invented = request.viewer.system.is_example
    return table_file("standings", kind=form, headings=HEADINGS, rows=rows, invented=invented)
