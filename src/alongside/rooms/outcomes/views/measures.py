"""Measures: the list, each one's page, and what may be changed about it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.foundations.audiences import rules as wall
from alongside.foundations.audiences.actions import cross
from alongside.foundations.audiences.models import Crossing
from alongside.foundations.audiences.queries import answering_owner_id
from alongside.foundations.frameworks.tagged import tags_of
from alongside.foundations.history.queries import acts_on
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.rooms.outcomes import results, rules, words
from alongside.rooms.outcomes.actions.measures import add_measure, change_measure
from alongside.rooms.outcomes.forms.measures import MeasureForm, ReasonForm
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.queries.comparing import is_compared
from alongside.rooms.outcomes.queries.measures import (
    claims_visible_to,
    measure_on_its_page,
    measures_visible_to,
    owners_in_words,
)
from alongside.rooms.outcomes.queries.series import current_readings
from alongside.rooms.outcomes.queries.withholding import unsaid_among
from alongside.rooms.outcomes.views.answers import status_of


@require_GET
def measures(request: HouseRequest) -> HttpResponse:
    """Every measure, with what defines it."""
    viewer = request.viewer
    return render(
        request,
        "outcomes/measures.jinja",
        {
            "measures": measures_visible_to(viewer).prefetch_related("targets"),
            "owners": owners_in_words(viewer),
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
    in_places, in_fifths = is_compared(viewer, measure=found)
    tally = results.tally(readings, today=viewer.now.date())
    return render(
        request,
        "outcomes/measure.jinja",
        {
            "measure": found,
            "rows": results.summary_rows(readings, viewer=viewer, cutoff=tally.cutoff),
            "owner": owners_in_words(viewer).get(found.owner_id, ""),
            "tally": tally,
            "unsaid": results.unsaid_in_words(
                unsaid_among(measures_visible_to(viewer).filter(pk=found.pk))
            ),
            "targets": results.targets_in_words(found),
            "claims": claims_visible_to(viewer).filter(measure=found),
            "in_places": in_places,
            "in_fifths": in_fifths,
            "tagged": tags_of(found, viewer=viewer),
            "may_change": rules.may_change_measure(
                viewer.responsibilities,
                organisation_ids=viewer.organisation_ids,
                owner_id=found.owner_id,
            ),
            "may_move": wall.may_cross(viewer.organisation_ids, owner_id=found.owner_id),
            "crossings": Crossing.objects.of(found),
            "acts": acts_on(found, viewer=viewer),
            "reason_form": reason_form,
            "other_purpose": words.Purpose(found.purpose).other,
        },
        status=status_of(reason_form),
    )


@require_http_methods(["GET", "POST"])
def new_measure(request: HouseRequest) -> HttpResponse:
    """Add a measure by hand."""
    viewer = request.viewer
    rules.check_may_keep_measures(viewer.responsibilities)
    form = MeasureForm(request.POST or None, viewer=viewer)
    made = tried(
        form,
        lambda: add_measure(
            viewer.system,
            name=form.cleaned_data["name"],
            details=form.details(),
            targets=form.cleaned_data["targets"],
            items=form.cleaned_data["items"],
            by=viewer,
            now=viewer.now,
        ),
        at="name",
    )
    if made:
        messages.success(request, f"“{made}” is added. Bring its figures in next.")
        return redirect(made)
    context = {"form": form, "measure": None}
    return render(request, "outcomes/measure_form.jinja", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
def edit_measure(request: HouseRequest, slug: str) -> HttpResponse:
    """Change what a measure says of itself."""
    viewer = request.viewer
    found = _measure(request, slug)
    rules.check_may_change_measure(
        viewer.responsibilities, organisation_ids=viewer.organisation_ids, owner_id=found.owner_id
    )
    form = MeasureForm(request.POST or None, instance=found, viewer=viewer)
    changed = tried(
        form,
        lambda: change_measure(
            Measure.objects.get(pk=found.pk),  # the form has changed the one it was given
            details={"name": form.cleaned_data["name"], **form.details()},
            targets=form.cleaned_data["targets"],
            items=form.cleaned_data["items"],
            by=viewer,
        ),
        at="name",
        but={
            rules.NotYoursToHandOn: "owner",
            rules.NotYoursToOpen: "data_class",
            rules.NotYoursToUncover: "without_counts",
        },
    )
    if changed:
        messages.success(request, "The measure is changed, and its figures are read anew.")
        return redirect(changed)
    context = {"form": form, "measure": found}
    return render(request, "outcomes/measure_form.jinja", context, status=status_of(form))


@require_POST
def move_purpose(request: HouseRequest, slug: str) -> HttpResponse:
    """Move a measure between learning and assurance."""
    found = _measure(request, slug)
    wall.check_may_cross(
        request.viewer.organisation_ids,
        owner_id=answering_owner_id(found, now=request.viewer.now),
        thing=found.name,
    )
    became = words.Purpose(found.purpose).other
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            cross(found, to=became, reason=form.cleaned_data["reason"], by=request.viewer)
        except wall.WallReasonMissing as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, f"“{found}” is now {became.label.lower()}.")
            return redirect(found)
    return _measure_page(request, found, form)
