"""The board of promises, one promise, asking for one, and every step with it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.foundations.commitments import rules
from alongside.foundations.commitments.actions import ask_for, take_step
from alongside.foundations.commitments.forms import WORDS, AskForm, StepForm
from alongside.foundations.commitments.models import Commitment
from alongside.foundations.commitments.queries import (
    board,
    commitments_seen,
    open_rows,
    organisations_of,
    row_of,
    standing_of,
    steps_of,
)
from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.sign_in.step_up import exported
from alongside.foundations.register.forms import tried

HEADINGS = ("what", "whose", "asked_by", "due", "state", "past_its_date", "reservation", "page")


@require_GET
def my_board(request: HouseRequest) -> HttpResponse:
    """My promises, what is overdue, what waits for me, and what I asked of others."""
    return render(request, "commitments/board.jinja", {"board": board(request.viewer)})


@require_GET
def everything(request: HouseRequest) -> HttpResponse:
    """Every open promise one may see, by organisation."""
    chosen = request.GET.get("organisation", "").replace("\0", "")
    rows = open_rows(request.viewer, organisation=chosen)
    every = open_rows(request.viewer) if chosen else rows
    organisations = organisations_of(every, viewer=request.viewer)
    context = {"rows": rows, "chosen": chosen, "organisations": organisations}
    return render(request, "commitments/all.jinja", context)


@require_GET
@exported
def file(request: HouseRequest, kind: str) -> HttpResponse:
    """Every open promise one may see, as CSV or JSON."""
    rows = [
        (row.commitment.what, str(row.commitment.owner), str(row.commitment.asked_by),
         row.commitment.due.isoformat(), row.state, "yes" if row.overdue else "no",
         row.commitment.reservation, row.commitment.get_absolute_url())
        for row in open_rows(request.viewer)
    ]  # fmt: skip
    invented = request.viewer.system.is_example
    return table_file("promises", kind=kind, headings=HEADINGS, rows=rows, invented=invented)


@require_http_methods(["GET", "POST"])
def ask(request: HouseRequest) -> HttpResponse:
    """Ask somebody for a promise."""
    form = AskForm(request.POST or None, viewer=request.viewer)
    made = tried(form, lambda: ask_for(**form.given(), by=request.viewer), at="due")
    if made:
        messages.success(request, "It is asked. They can say yes or no.")
        return redirect(made)
    status = 422 if form.errors else 200
    return render(request, "commitments/ask.jinja", {"form": form}, status=status)


@require_GET
def commitment(request: HouseRequest, pk: int) -> HttpResponse:
    """One promise: whose, until when, how it stands and how it came to that."""
    return _page(request, get_object_or_404(commitments_seen(request.viewer), pk=pk))


def _page(request: HouseRequest, found: Commitment, tried: StepForm | None = None) -> HttpResponse:
    viewer = request.viewer
    standing = standing_of(found, viewer=viewer)
    forms = [
        tried if tried and tried.verb == verb else StepForm(verb=verb, due=found.due)
        for verb in WORDS
        if rules.may(verb, standing)
    ]
    context = {
        "one": found,
        "row": row_of(found, viewer=viewer),
        "steps": steps_of(viewer, commitment=found),
        "forms": forms,
        "tried": tried,
    }
    status = 422 if tried and tried.errors else 200
    return render(request, "commitments/commitment.jinja", context, status=status)


@require_POST
def step(request: HouseRequest, pk: int, verb: str) -> HttpResponse:
    """Take one step with a promise: promise it, decline it, move its date, finish it."""
    found = get_object_or_404(commitments_seen(request.viewer), pk=pk)
    if verb not in rules.STEPS:
        raise Http404
    rules.check(verb, standing_of(found, viewer=request.viewer))
    form = StepForm(request.POST, verb=verb, due=found.due)
    if tried(
        form,
        lambda: take_step(found, verb=verb, by=request.viewer, **form.cleaned_data),
        at="reason",
        but={(rules.DueInThePast, rules.DueTooFar, rules.NotLater): "due"},
    ):
        messages.success(request, "It is kept, with your name and your post.")
        return redirect(found)
    return _page(request, found, form)
