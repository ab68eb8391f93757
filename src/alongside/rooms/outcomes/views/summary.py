"""The summary of all series."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from alongside.foundations.imports.files_out import write_csv
from alongside.foundations.people.middleware import HouseRequest
from alongside.rooms.outcomes import results, rules
from alongside.rooms.outcomes.forms.measures import SummaryForm
from alongside.rooms.outcomes.queries.series import SummaryFilter, summary_readings

ON_ONE_PAGE = 50
ALL = 2_000
"""Rows of a page that is asked to show them all, for a board paper."""


def _chosen(form: SummaryForm) -> SummaryFilter:
    return SummaryFilter(**form.cleaned_data) if form.is_valid() else SummaryFilter()


@require_GET
def summary(request: HouseRequest) -> HttpResponse:
    """Every series the viewer may see, what needs attention first."""
    viewer = request.viewer
    form = SummaryForm(request.GET, system=viewer.system)
    chosen = _chosen(form)
    readings = summary_readings(viewer, chosen=chosen)
    # What chance would light is counted before anything is picked for being lit.
    unpicked = summary_readings(viewer, chosen=replace(chosen, state=""))
    per_page = ALL if "all" in request.GET else ON_ONE_PAGE
    page = Paginator(readings, per_page).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "outcomes/summary.jinja",
        {
            "form": form,
            "filtered": any(request.GET.get(name) for name in form.fields),
            "tally": results.tally(unpicked, today=viewer.now.date()),
            "rows": results.summary_rows(page.object_list, viewer=viewer),
            "page": page,
            "query": query.urlencode(),
            "may_keep": rules.may_keep_measures(viewer.responsibilities),
        },
    )


@require_GET
def summary_csv(request: HouseRequest) -> HttpResponse:
    """The same as a file."""
    viewer = request.viewer
    chosen = _chosen(SummaryForm(request.GET, system=viewer.system))
    rows = results.summary_rows(summary_readings(viewer, chosen=chosen), viewer=viewer)
    columns = ("measure", "subject", "period_start", "period", "value", "target", "variation",
               "assurance", "sentence", "late", "purpose", "owner")  # fmt: skip
    content = write_csv(
        ([getattr(row, name) for name in columns] for row in rows), headings=columns
    )
    mark = "invented-example-" if viewer.system.is_example else ""
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{mark}outcomes-summary.csv"'},
    )
