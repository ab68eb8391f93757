"""What is gathered for assurance: a page and a file, with nothing in it that is for learning."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.middleware import HouseRequest
from alongside.rooms.outcomes import results
from alongside.rooms.outcomes.views.tables import SUMMARY

COLUMNS = (*SUMMARY, "moved_over_on", "moved_over_because")


@require_GET
def assurance(request: HouseRequest) -> HttpResponse:
    """The measures that their owners moved over, and how each stands in the whole system."""
    everywhere = "all" in request.GET
    pack = results.assurance_pack(request.viewer, everywhere=everywhere)
    context = {"pack": pack, "everywhere": everywhere}
    return render(request, "outcomes/assurance.jinja", context)


@require_GET
def assurance_table(request: HouseRequest, form: str) -> HttpResponse:
    """The same as a file, with every area and organisation that reports."""
    pack = results.assurance_pack(request.viewer, everywhere=True)
    moved = {line.name: line for line in pack.measures}
    rows = [
        [
            *(getattr(row, name) for name in SUMMARY),
            moved[row.measure].moved_on or "",
            moved[row.measure].because,
        ]
        for row in pack.rows
    ]
    invented = request.viewer.system.is_example
    return table_file("for-assurance", kind=form, headings=COLUMNS, rows=rows, invented=invented)
