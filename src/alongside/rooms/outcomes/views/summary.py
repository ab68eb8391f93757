"""The summary, the measures and the claims."""

import csv

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.foundations.imports.files_out import escape_cell
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.refusals import Refused
from alongside.rooms.outcomes import results, rules, words
from alongside.rooms.outcomes.actions.claims import make_claim
from alongside.rooms.outcomes.actions.measures import add_measure, change_measure, change_purpose
from alongside.rooms.outcomes.forms.measures import (
    ClaimForm,
    MeasureForm,
    ReasonForm,
    SummaryForm,
)
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.queries.measures import (
    claims_visible_to,
    measure_on_its_page,
    measures_visible_to,
)
from alongside.rooms.outcomes.queries.series import (
    SummaryFilter,
    current_readings,
    summary_readings,
)

ON_ONE_PAGE = 50


def _chosen(form: SummaryForm) -> SummaryFilter:
    return SummaryFilter(**form.cleaned_data) if form.is_valid() else SummaryFilter()


@require_GET
def summary(request: HouseRequest) -> HttpResponse:
    """Every series the viewer may see, what needs attention first."""
    viewer = request.viewer
    form = SummaryForm(request.GET, system=viewer.system)
    readings = summary_readings(viewer, chosen=_chosen(form))
    page = Paginator(readings, ON_ONE_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "outcomes/summary.jinja",
        {
            "form": form,
            "filtered": any(request.GET.get(name) for name in form.fields),
            "tally": results.tally(readings, today=viewer.now.date()),
            "rows": results.summary_rows(page.object_list, today=viewer.now.date()),
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
    rows = results.summary_rows(summary_readings(viewer, chosen=chosen), today=viewer.now.date())
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="outcomes-summary.csv"'},
    )
    writer = csv.writer(response)
    columns = ("measure", "subject", "period", "value", "target", "variation", "assurance",
               "sentence", "late", "purpose", "owner")  # fmt: skip
    writer.writerow(columns)
    writer.writerows([escape_cell(getattr(row, name)) for name in columns] for row in rows)
    return response


@require_GET
def measures(request: HouseRequest) -> HttpResponse:
    """Every measure, with what defines it."""
    viewer = request.viewer
    return render(
        request,
        "outcomes/measures.jinja",
        {
            "measures": measures_visible_to(viewer).prefetch_related("targets"),
            "may_keep": rules.may_keep_measures(viewer.responsibilities),
        },
    )


def _measure(request: HouseRequest, slug: str) -> Measure:
    found = measure_on_its_page(request.viewer, slug=slug)
    if not found:
        raise Http404
    return found


@require_GET
def measure(request: HouseRequest, slug: str) -> HttpResponse:
    """One measure: what it is, and how each area or organisation stands."""
    return _measure_page(request, _measure(request, slug), ReasonForm())


def _measure_page(request: HouseRequest, found: Measure, reason_form: ReasonForm) -> HttpResponse:
    viewer = request.viewer
    readings = current_readings(viewer).filter(series__measure=found)
    return render(
        request,
        "outcomes/measure.jinja",
        {
            "measure": found,
            "rows": results.summary_rows(readings, today=viewer.now.date()),
            "tally": results.tally(readings, today=viewer.now.date()),
            "targets": results.targets_in_words(found),
            "claims": claims_visible_to(viewer).filter(measure=found),
            "may_change": rules.may_change_measure(
                viewer.responsibilities,
                organisation_ids=viewer.organisation_ids,
                owner_id=found.owner_id,
            ),
            "may_move": rules.may_change_purpose(viewer.organisation_ids, owner_id=found.owner_id),
            "reason_form": reason_form,
            "other_purpose": _other(found.purpose),
        },
        status=_status(reason_form),
    )


def _status(form: BaseForm) -> int:
    return 422 if form.errors else 200


def _other(purpose: str) -> words.Purpose:
    is_learning = purpose == words.Purpose.LEARNING
    return words.Purpose.ASSURANCE if is_learning else words.Purpose.LEARNING


@require_http_methods(["GET", "POST"])
def new_measure(request: HouseRequest) -> HttpResponse:
    """Add a measure by hand."""
    viewer = request.viewer
    rules.check_may_keep_measures(viewer.responsibilities)
    form = MeasureForm(request.POST or None, viewer=viewer)
    if form.is_valid():
        try:
            made = add_measure(
                viewer.system,
                name=form.cleaned_data["name"],
                details=form.details(),
                targets=form.cleaned_data["targets"],
                items=form.cleaned_data["items"],
                by=viewer,
            )
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, f"“{made}” is added. Bring its figures in next.")
            return redirect(made)
    context = {"form": form, "measure": None}
    return render(request, "outcomes/measure_form.jinja", context, status=_status(form))


@require_http_methods(["GET", "POST"])
def edit_measure(request: HouseRequest, slug: str) -> HttpResponse:
    """Change what a measure says of itself."""
    viewer = request.viewer
    found = _measure(request, slug)
    rules.check_may_change_measure(
        viewer.responsibilities, organisation_ids=viewer.organisation_ids, owner_id=found.owner_id
    )
    form = MeasureForm(request.POST or None, instance=found, viewer=viewer)
    if form.is_valid():
        fresh = Measure.objects.get(pk=found.pk)
        try:
            change_measure(
                fresh,
                details={"name": form.cleaned_data["name"], **form.details()},
                targets=form.cleaned_data["targets"],
                items=form.cleaned_data["items"],
                by=viewer,
            )
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, "The measure is changed, and its figures are read anew.")
            return redirect(fresh)
    context = {"form": form, "measure": found}
    return render(request, "outcomes/measure_form.jinja", context, status=_status(form))


@require_POST
def move_purpose(request: HouseRequest, slug: str) -> HttpResponse:
    """Move a measure between learning and assurance."""
    found = _measure(request, slug)
    rules.check_may_change_purpose(
        request.viewer.organisation_ids, owner_id=found.owner_id, measure=found.name
    )
    became = _other(found.purpose)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            change_purpose(
                found, became=became, reason=form.cleaned_data["reason"], by=request.viewer
            )
        except rules.ReasonMissing as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, f"“{found}” is now {became.label.lower()}.")
            return redirect(found)
    return _measure_page(request, found, form)


@require_http_methods(["GET", "POST"])
def claims(request: HouseRequest) -> HttpResponse:
    """Figures that people quote, and a form to add one."""
    viewer = request.viewer
    form = ClaimForm(request.POST or None, viewer=viewer)
    if form.is_valid():
        given = form.cleaned_data
        try:
            make_claim(
                **{name: given[name] for name in ("statement", "figure", "baseline", "source",
                                                  "confidence", "caveat", "measure")},
                period=(given["period_from"], given["period_to"]),
                by=viewer,
            )  # fmt: skip
        except Refused as refused:
            form.add_error("baseline", str(refused))
        else:
            messages.success(request, "The claim is recorded, with your name.")
            return redirect("outcomes:claims", viewer.system.slug)
    context = {"form": form, "claims": claims_visible_to(viewer)}
    return render(request, "outcomes/claims.jinja", context, status=_status(form))
