"""Pauses of publishing: the list, setting one, each one's page, and its two acts."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.foundations.history.queries import acts_on
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.publishing import rules
from alongside.foundations.publishing.actions import end_pause, let_through, set_pause
from alongside.foundations.publishing.forms import EndForm, LetThroughForm, PauseForm
from alongside.foundations.publishing.models import Pause
from alongside.foundations.publishing.queries import (
    STATES,
    banner_for,
    let_through_of,
    pauses_visible_to,
    today,
)
from alongside.foundations.register.forms import tried


@require_GET
def pauses(request: HouseRequest) -> HttpResponse:
    """Every pause of the system, and how things stand today."""
    viewer = request.viewer
    day = today(viewer.now)
    context = {
        "pauses": [(one, *STATES[one.days.state(day)]) for one in pauses_visible_to(viewer)],
        "said": banner_for(viewer),
        "may_pause": rules.may_pause(viewer.responsibilities),
    }
    return render(request, "publishing/pauses.jinja", context)


@require_http_methods(["GET", "POST"])
def new_pause(request: HouseRequest) -> HttpResponse:
    """Set a pause."""
    viewer = request.viewer
    rules.check_may_pause(viewer.responsibilities)
    form = PauseForm(request.POST or None)
    if tried(form, lambda: set_pause(**form.cleaned_data, by=viewer), at=None):
        messages.success(request, "The pause is set. The programme team is told.")
        return redirect("publishing:pauses", viewer.system.slug)
    status = 422 if form.errors else 200
    return render(request, "publishing/pause_form.jinja", {"form": form}, status=status)


def _pause(request: HouseRequest, pk: int) -> Pause:
    found: Pause = get_object_or_404(pauses_visible_to(request.viewer), pk=pk)
    return found


@require_GET
def pause(request: HouseRequest, pk: int) -> HttpResponse:
    """One pause: its days, its reason, and what was let through."""
    return _page(request, _pause(request, pk))


def _page(
    request: HouseRequest, found: Pause, *, ending: Form | None = None, letting: Form | None = None
) -> HttpResponse:
    viewer = request.viewer
    state = found.days.state(today(viewer.now))
    open_still = state in {"ahead", "lasts"}
    context = {
        "pause": found,
        "state": STATES[state],
        "let_through": let_through_of(found, viewer=viewer),
        "may_act": open_still and rules.may_pause(viewer.responsibilities),
        "ending": ending or EndForm(),
        "letting": letting or LetThroughForm(viewer=viewer),
        "acts": acts_on(found, viewer=viewer),
    }
    status = 422 if ending or letting else 200
    return render(request, "publishing/pause.jinja", context, status=status)


@require_POST
def end(request: HouseRequest, pk: int) -> HttpResponse:
    """End a pause early, with a reason."""
    found = _pause(request, pk)
    form = EndForm(request.POST)
    if tried(
        form,
        lambda: end_pause(found, reason=form.cleaned_data["reason"], by=request.viewer),
        at=None,
    ):
        messages.success(request, "The pause is ended. Publishing goes on.")
        return redirect(found)
    return _page(request, found, ending=form)


@require_POST
def let_one_through(request: HouseRequest, pk: int) -> HttpResponse:
    """Let one thing through, with a reason."""
    found = _pause(request, pk)
    form = LetThroughForm(request.POST, viewer=request.viewer)
    if form.is_valid():
        said = form.cleaned_data
        if tried(
            form,
            lambda: let_through(
                found,
                post=said["post"],
                what=said["what"],
                reason=said["let_because"],
                by=request.viewer,
            ),
            at=None,
        ):
            messages.success(request, f"“{said['what']}” may be published, once.")
            return redirect(found)
    return _page(request, found, letting=form)
