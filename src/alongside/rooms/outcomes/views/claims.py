"""Figures that people quote."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.actions.claims import make_claim, withdraw_claim
from alongside.rooms.outcomes.forms.measures import ClaimForm, ReasonForm
from alongside.rooms.outcomes.queries.measures import claims_visible_to, measures_visible_to
from alongside.rooms.outcomes.views.answers import status_of


@require_http_methods(["GET", "POST"])
def claims(request: HouseRequest) -> HttpResponse:
    """Figures that people quote, and a form to add one."""
    viewer = request.viewer
    form = ClaimForm(request.POST or None, viewer=viewer)
    if tried(form, lambda: make_claim(**form.given(), by=viewer), at="baseline"):
        messages.success(request, "The claim is recorded, with your name.")
        return redirect("outcomes:claims", viewer.system.slug)
    context = {
        "form": form,
        "claims": claims_visible_to(viewer),
        "may_keep": rules.may_keep_measures(viewer.responsibilities),
    }
    return render(request, "outcomes/claims.jinja", context, status=status_of(form))


@require_GET
def claim(request: HouseRequest, pk: int) -> HttpResponse:
    """One figure that is quoted, with everything needed to check it."""
    viewer = request.viewer
    found = get_object_or_404(claims_visible_to(viewer), pk=pk)
    measure = measures_visible_to(viewer).filter(claims=found).first()
    may_withdraw = not found.withdrawn_at and rules.may_withdraw_claim(
        viewer.responsibilities, is_own=found.person_id == viewer.person_id
    )
    context = {"claim": found, "measure": measure, "may_withdraw": may_withdraw}
    return render(request, "outcomes/claim.jinja", context)


@require_http_methods(["GET", "POST"])
def withdraw(request: HouseRequest, pk: int) -> HttpResponse:
    """Withdraw a claim that no longer holds, saying why."""
    viewer = request.viewer
    claim = get_object_or_404(claims_visible_to(viewer).filter(withdrawn_at__isnull=True), pk=pk)
    rules.check_may_withdraw_claim(
        viewer.responsibilities, is_own=claim.person_id == viewer.person_id
    )
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_claim(claim, reason=form.cleaned_data["reason"], by=viewer)
        except rules.ReasonMissing as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, "The claim is withdrawn. That it was made stays on record.")
            return redirect("outcomes:claims", viewer.system.slug)
    context = {"form": form, "claim": claim}
    return render(request, "outcomes/claim_withdraw.jinja", context, status=status_of(form))
