"""Checks against principles: the list, one of them with judging it, starting one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.principles import judge, start_check
from alongside.rooms.visions.forms import CheckForm, JudgementForm
from alongside.rooms.visions.queries import checks_counted, checks_seen
from alongside.rooms.visions.results import holdings
from alongside.rooms.visions.views import asked

LISTED = ("what_is_proposed", "principles", "started", "people", "what_people_say", "page")
HEADINGS = ("principle", "says", "verdict", "reason", "person", "post", "on")


@require_GET
def checks(request: HouseRequest) -> HttpResponse:
    """What was held against principles, and what came of each."""
    viewer = request.viewer
    context = {
        "holdings": holdings(checks_counted(viewer), viewer=viewer),
        "may_start": viewer.works_here,
    }
    return render(request, "visions/checks.jinja", context)


@require_GET
def checks_file(request: HouseRequest, form: str) -> HttpResponse:
    """The same, as CSV or JSON."""
    viewer = request.viewer
    rows = [
        (one.check.title, one.check.version.framework.title,
         one.check.started_at.date().isoformat(), one.check.people, one.in_words,
         one.check.get_absolute_url())
        for one in holdings(checks_counted(viewer), viewer=viewer)
    ]  # fmt: skip
    invented = viewer.system.is_example
    return table_file("checks", kind=form, headings=LISTED, rows=rows, invented=invented)


@require_http_methods(["GET", "POST"])
def new_check(request: HouseRequest) -> HttpResponse:
    """Hold something that is proposed against principles."""
    viewer = request.viewer
    rules.check_may_start(works_here=viewer.works_here)
    form = CheckForm(request.POST or None, viewer=viewer)
    if form.is_valid():
        made = start_check(**form.cleaned_data, by=viewer)
        messages.success(request, "It is there. Everybody can say what they think of it.")
        return redirect(made)
    lead = "Everybody can say, principle by principle, whether it keeps to what we promised."
    return asked(request, form, heading="Check a proposal against principles", button="Put it up",
                 lead=lead, under=("Checks against principles", "visions:checks"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def check(request: HouseRequest, pk: int) -> HttpResponse:
    """One proposal by each principle, and a form to say what one thinks."""
    viewer = request.viewer
    found = get_object_or_404(checks_seen(viewer), pk=pk)
    form = JudgementForm(request.POST or None, check=found, viewer=viewer)
    if tried(form, lambda: judge(found, **form.cleaned_data, by=viewer), at="reason"):
        messages.success(request, "It is kept, with your name. You can say it anew any time.")
        return redirect(found)
    context = {"holding": holdings([found], viewer=viewer)[0], "form": form}
    return render(request, "visions/check.jinja", context, status=422 if form.errors else 200)


@require_GET
def check_file(request: HouseRequest, pk: str, form: str) -> HttpResponse:
    """One proposal with all that was said of it, as CSV or JSON."""
    viewer = request.viewer
    found = get_object_or_404(checks_seen(viewer), pk=int(pk))
    rows = [
        (held.item.code, held.label, each.get_verdict_display(), each.reason, each.person.name,
         each.post_title, each.judged_at.date().isoformat())
        for held in holdings([found], viewer=viewer)[0].principles
        for each in held.judgements
    ]  # fmt: skip
    invented = viewer.system.is_example
    return table_file("check", kind=form, headings=HEADINGS, rows=rows, invented=invented)
