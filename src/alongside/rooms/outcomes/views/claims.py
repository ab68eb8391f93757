"""Figures that people quote."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.refusals import Refused
from alongside.rooms.outcomes.actions.claims import make_claim
from alongside.rooms.outcomes.forms.measures import ClaimForm
from alongside.rooms.outcomes.queries.measures import claims_visible_to
from alongside.rooms.outcomes.views.answers import status_of


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
    return render(request, "outcomes/claims.jinja", context, status=status_of(form))
