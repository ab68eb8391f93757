"""What we keep, how long, and why: a page and a file, for everybody in the system."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from alongside.foundations.design.downloads import table_file
from alongside.foundations.history.chains import moment
from alongside.foundations.keeping.queries import kept
from alongside.foundations.people.middleware import HouseRequest

HEADINGS = ("what", "how long", "from when", "why", "by what right", "at the end",
            "last looked over", "rows the last time any went", "when", "rows ever")  # fmt: skip


@require_GET
def what_we_keep(request: HouseRequest) -> HttpResponse:
    """Every noun that is kept, with its period and its reason."""
    by_end = {end.name: lines for end, lines in kept(request.viewer).items()}
    ran = [one.ran_at for lines in by_end.values() for one in lines if one.ran_at]
    context = {"kept": by_end, "ran_at": max(ran, default=None)}
    return render(request, "keeping/kept.jinja", context)


@require_GET
def kept_csv(request: HouseRequest) -> HttpResponse:
    """The same as a file."""
    rows = [
        (one.line.noun, one.line.kept, one.line.starts, one.line.reason, str(one.line.basis),
         one.line.at_the_end, moment(one.ran_at) if one.ran_at else "", one.rows or "",
         moment(one.went_at) if one.went_at else "", one.rows_ever or "")
        for lines in kept(request.viewer).values()
        for one in lines
    ]  # fmt: skip
    invented = request.viewer.system.is_example
    return table_file("what-we-keep", headings=HEADINGS, rows=rows, invented=invented)
