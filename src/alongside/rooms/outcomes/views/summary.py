"""The summary of all series."""

from dataclasses import replace
from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from alongside.foundations.history.kept import kept
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import results, rules
from alongside.rooms.outcomes.forms.measures import SummaryForm
from alongside.rooms.outcomes.queries.series import SummaryFilter, summary_readings

ON_ONE_PAGE = 50
ALL = 2_000
"""Rows of a page that is asked to show them all, for a board paper."""


def chosen_by(form: SummaryForm) -> SummaryFilter:
    return SummaryFilter(**form.cleaned_data) if form.is_valid() else SummaryFilter()


def unpicked_tally(viewer: Viewer, chosen: SummaryFilter) -> results.Tally:
    """What chance would light is counted before anything is picked for being lit."""
    unpicked = summary_readings(viewer, chosen=replace(chosen, state=""))
    return results.tally(unpicked, today=viewer.now.date())


@require_GET
def summary(request: HouseRequest) -> HttpResponse:
    """Every series the viewer may see, what needs attention first."""
    return kept(request, partial(_summary, request))


def _summary(request: HouseRequest) -> HttpResponse:
    viewer = request.viewer
    form = SummaryForm(request.GET, system=viewer.system)
    chosen = chosen_by(form)
    tally = unpicked_tally(viewer, chosen)
    readings = summary_readings(viewer, chosen=chosen, cutoff=tally.cutoff)
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
            "tally": tally,
            "rows": results.summary_rows(page.object_list, viewer=viewer, cutoff=tally.cutoff),
            "page": page,
            "query": query.urlencode(),
            "may_keep": rules.may_keep_measures(viewer.responsibilities),
        },
    )
