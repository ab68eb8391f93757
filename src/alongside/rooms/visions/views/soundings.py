"""Asking without names: opening it, its page with the answer form, and closing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.sounding import answer, close_sounding, open_sounding
from alongside.rooms.visions.forms import AnswerForm, SoundingForm
from alongside.rooms.visions.queries import (
    boxes_asked_about,
    has_answered,
    is_author,
    models_seen,
    soundings_seen,
)
from alongside.rooms.visions.results import fewest_heard, said_together
from alongside.rooms.visions.views import asked, may_change


@require_http_methods(["GET", "POST"])
def new_sounding(request: HouseRequest, pk: int) -> HttpResponse:
    """Ask people without names how the boxes stand."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer), pk=pk)
    rules.check_may_change(viewer.responsibilities, is_author=is_author(found, viewer=viewer))
    form = SoundingForm(request.POST or None)
    made = tried(form, lambda: open_sounding(found, **form.cleaned_data, by=viewer), at="closes_on")
    if made:
        messages.success(request, "It is open. Everybody who sees the logic model can answer once.")
        return redirect(made)
    lead = "Who answered and what they said are kept apart. No page joins the two, not even yours."
    return asked(request, form, heading="Ask without names", button="Open it", lead=lead,
                 model=found)  # fmt: skip


@require_http_methods(["GET", "POST"])
def sounding(request: HouseRequest, pk: int) -> HttpResponse:
    """One round without names: the form while it is open, and where its result stands."""
    viewer = request.viewer
    found = get_object_or_404(soundings_seen(viewer), pk=pk)
    boxes = boxes_asked_about(found.logic_model, viewer=viewer)
    form = AnswerForm(request.POST or None, boxes=boxes, viewer=viewer)
    if tried(form, lambda: answer(found, scores=form.scores(), by=viewer), at=None):
        messages.success(request, "It is kept, without your name, and cannot be found again.")
        return redirect(found)
    is_open = found.closed_at is None and viewer.now.date() <= found.closes_on
    context = {
        "sounding": found,
        "model": found.logic_model,
        "form": form,
        "answered": has_answered(found, viewer=viewer),
        "is_open": is_open,
        "fewest": fewest_heard(found),
        "said": said_together(found, viewer=viewer),
        "may_close": found.closed_at is None and may_change(request, found.logic_model),
    }
    return render(request, "visions/sounding.jinja", context, status=422 if form.errors else 200)


@require_POST
def close(request: HouseRequest, pk: int) -> HttpResponse:
    """Close it, and show what came of it if enough answered."""
    found = get_object_or_404(soundings_seen(request.viewer), pk=pk)
    closed = close_sounding(found, by=request.viewer)
    said = "What people said together is released." if closed.release else (
        "Too few people judged any of it, so nothing is shown. The answers are gone."
    )  # fmt: skip
    messages.success(request, said)
    return redirect(closed)
