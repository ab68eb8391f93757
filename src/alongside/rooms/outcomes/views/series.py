"""One series: its chart, its words, its table, its files, and its limits."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from alongside.foundations.design.downloads import download
from alongside.foundations.design.exhibits.files import export
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.refusals import Refused
from alongside.rooms.outcomes import results, rules
from alongside.rooms.outcomes.actions.rebases import rebase, withdraw_rebase
from alongside.rooms.outcomes.forms.measures import RebaseForm
from alongside.rooms.outcomes.models import Series
from alongside.rooms.outcomes.queries.series import (
    rebases_visible_to,
    revisions_of,
    series_visible_to,
)
from alongside.rooms.outcomes.queries.withholding import withheld_of

REVISIONS_SHOWN = 50


def _series(request: HouseRequest, pk: int) -> Series:
    found: Series = get_object_or_404(series_visible_to(request.viewer), pk=pk)
    return found


@require_GET
def series(request: HouseRequest, pk: int) -> HttpResponse:
    """The chart of one series, and beside it the whole system's."""
    return _page(request, _series(request, pk))


def _page(request: HouseRequest, found: Series, form: RebaseForm | None = None) -> HttpResponse:
    viewer = request.viewer
    view = results.series_view(found, viewer=viewer)
    if form is None:
        suggested = view.rebase_from
        form = RebaseForm(initial={"period": suggested})
    return render(
        request,
        "outcomes/series.jinja",
        {
            "series": found,
            "view": view,
            "difference": results.difference_from_the_rest(found, viewer=viewer),
            "rebases": rebases_visible_to(viewer).filter(series=found),
            "withheld": results.withheld_in_words(withheld_of(found).values()),
            "revisions": results.revisions_in_words(
                revisions_of(viewer, series=found)[:REVISIONS_SHOWN], measure=found.measure
            ),
            "form": form,
            "may_change": rules.may_change_measure(
                viewer.responsibilities,
                organisation_ids=viewer.organisation_ids,
                owner_id=found.measure.owner_id,
            ),
        },
        status=422 if form.errors else 200,
    )


@require_GET
def series_file(request: HouseRequest, pk: int, kind: str) -> HttpResponse:
    """The chart as a file: png, svg, csv, json, pdf or pptx."""
    found = _series(request, pk)
    view = results.series_view(found, viewer=request.viewer)
    if not view.exhibit:
        raise Http404
    file = export(view.exhibit, kind=kind)
    mark = "for-learning-" if found.measure.for_learning else ""
    return download(file.content, name=f"{mark}{file.name}", content_type=file.content_type)


@require_POST
def new_limits(request: HouseRequest, pk: int) -> HttpResponse:
    """Start new limits, with a person and a reason."""
    found = _series(request, pk)
    form = RebaseForm(request.POST)
    if form.is_valid():
        try:
            rebase(
                found,
                period=form.cleaned_data["period"],
                reason=form.cleaned_data["reason"],
                by=request.viewer,
            )
        except rules.NotAKeeper:
            raise
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, "New limits are drawn. Your name and reason stand beside them."
            )
            return redirect(found)
    return _page(request, found, form)


@require_POST
def old_limits(request: HouseRequest, pk: int) -> HttpResponse:
    """Withdraw new limits."""
    made = get_object_or_404(
        rebases_visible_to(request.viewer).filter(withdrawn_at__isnull=True), pk=pk
    )
    withdraw_rebase(made, by=request.viewer)
    messages.success(request, "The new limits are withdrawn. That they were made stays on record.")
    return redirect(made.series)
