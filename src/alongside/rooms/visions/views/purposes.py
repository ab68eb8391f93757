"""Purposes and priorities: the page of all, one of each, writing them down, changing them."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.purposes import (
    change_aim,
    change_method,
    change_purpose,
    end_priority,
    set_priority,
    set_purpose,
)
from alongside.rooms.visions.forms import (
    AimForm,
    MethodForm,
    PriorityForm,
    PurposeForm,
    PurposeTextForm,
    WordsForm,
)
from alongside.rooms.visions.models import Priority
from alongside.rooms.visions.queries import (
    areas_without_purpose,
    changes_seen,
    priorities_seen,
    purposes_seen,
)
from alongside.rooms.visions.results import aim_of, aims, changed
from alongside.rooms.visions.views import asked

UNDER = "Purposes and priorities", "visions:purposes"
HEADINGS = ("area", "what", "title", "says", "good", "how", "since", "constancy", "page")
CHANGES = ("changed_on", "area", "of", "matter", "was", "becomes", "why", "by")


def _may_set(request: HouseRequest) -> bool:
    return rules.may_set_purpose(request.viewer.responsibilities)


@require_GET
def purposes(request: HouseRequest) -> HttpResponse:
    """What each area is for, and what comes first in it."""
    viewer = request.viewer
    context = {
        "aims": aims(viewer),
        "may_set": _may_set(request) and areas_without_purpose(viewer).exists(),
    }
    return render(request, "visions/purposes.jinja", context)


@require_GET
def purposes_file(request: HouseRequest, form: str) -> HttpResponse:
    """The same, as CSV or JSON."""
    rows: list[tuple[object, ...]] = []
    for aim in aims(request.viewer):
        area, own = aim.purpose.area.name, aim.purpose
        rows.append((area, "purpose", str(own), own.text, "", "", own.set_at.date().isoformat(),
                     aim.constancy, own.get_absolute_url()))  # fmt: skip
        rows += [
            (area, "priority", one.priority.title, "", one.priority.good, one.priority.method,
             one.priority.set_at.date().isoformat(), one.constancy, one.priority.get_absolute_url())
            for one in aim.priorities
        ]  # fmt: skip
    invented = request.viewer.system.is_example
    return table_file("purposes", kind=form, headings=HEADINGS, rows=rows, invented=invented)


@require_GET
def changes(request: HouseRequest) -> HttpResponse:
    """What changed in all of them: in what is wanted, and apart from it in how."""
    context = {"changed": changed(changes_seen(request.viewer))}
    return render(request, "visions/changes.jinja", context)


@require_GET
def changes_file(request: HouseRequest, form: str) -> HttpResponse:
    """The same, as CSV or JSON."""
    rows = [
        (one.changed_at.date().isoformat(), one.purpose.area.name,
         str(one.priority or one.purpose), one.get_matter_display(), one.was, one.becomes,
         one.because, f"{one.person.name}, {one.post_title}")
        for one in changes_seen(request.viewer)
    ]  # fmt: skip
    invented = request.viewer.system.is_example
    return table_file("changes", kind=form, headings=CHANGES, rows=rows, invented=invented)


@require_GET
def purpose(request: HouseRequest, pk: int) -> HttpResponse:
    """One purpose, its priorities, and what changed in it."""
    viewer = request.viewer
    found = get_object_or_404(purposes_seen(viewer), pk=pk)
    mine = changes_seen(viewer).filter(purpose=found, priority=None)
    context = {
        "aim": aim_of(found, viewer=viewer), "changes": mine, "may_set": _may_set(request),
    }  # fmt: skip
    return render(request, "visions/purpose.jinja", context)


@require_GET
def priority(request: HouseRequest, pk: int) -> HttpResponse:
    """One priority: what good looks like, how it is gone about, and what changed in either."""
    viewer = request.viewer
    found = get_object_or_404(priorities_seen(viewer), pk=pk)
    aim = aim_of(found.purpose, viewer=viewer)
    ranked = next((one for one in aim.priorities if one.priority == found), None)
    context = {
        "priority": found,
        "constancy": ranked.constancy if ranked else "",
        "changed": changed(changes_seen(viewer).filter(priority=found)),
        "may_set": _may_set(request) and ranked is not None,
    }
    return render(request, "visions/priority.jinja", context)


@require_http_methods(["GET", "POST"])
def new_purpose(request: HouseRequest) -> HttpResponse:
    """Write down what an area is for."""
    viewer = request.viewer
    rules.check_may_set_purpose(viewer.responsibilities)
    form = PurposeForm(request.POST or None, viewer=viewer)
    if form.is_valid():
        made = set_purpose(**form.cleaned_data, by=viewer)
        messages.success(request, "It is written down. Everybody can read it.")
        return redirect(made)
    lead = "What the partners agreed that they are together for."
    return asked(request, form, heading="Write a purpose down", button="Save", lead=lead,
                 under=UNDER)  # fmt: skip


@require_http_methods(["GET", "POST"])
def new_priority(request: HouseRequest, pk: int) -> HttpResponse:
    """Set a priority."""
    viewer = request.viewer
    rules.check_may_set_purpose(viewer.responsibilities)
    found = get_object_or_404(purposes_seen(viewer), pk=pk)
    form = PriorityForm(request.POST or None)
    made = tried(form, lambda: set_priority(found, **form.cleaned_data, by=viewer), at="title")
    if made:
        messages.success(request, "The priority is set.")
        return redirect(made)
    return asked(request, form, heading="Set a priority", button="Set it", lead=found.text,
                 under=UNDER)  # fmt: skip


@require_http_methods(["GET", "POST"])
def say_purpose(request: HouseRequest, pk: int) -> HttpResponse:
    """Say what an area is for otherwise."""
    viewer = request.viewer
    rules.check_may_set_purpose(viewer.responsibilities)
    found = get_object_or_404(purposes_seen(viewer), pk=pk)
    form = PurposeTextForm(request.POST or None, initial={"text": found.text})
    made = tried(form, lambda: change_purpose(found, **form.cleaned_data, by=viewer), at="because")
    if made:
        messages.success(request, "It is changed. What it said before is kept.")
        return redirect(made)
    return asked(request, form, heading="Change this purpose", button="Save", lead=str(found),
                 under=UNDER)  # fmt: skip


@require_http_methods(["GET", "POST"])
def say_aim(request: HouseRequest, pk: int) -> HttpResponse:
    """Want something else: a change of purpose."""
    found = _to_change(request, pk)
    form = AimForm(request.POST or None, initial={"title": found.title, "good": found.good})
    made = tried(
        form,
        lambda: change_aim(found, **form.cleaned_data, by=request.viewer),
        at="because",
        but={rules.PriorityThere: "title"},
    )
    if made:
        messages.success(request, "It is changed, and logged as a change of what we want.")
        return redirect(made)
    return _asked(request, form, found, heading="Change what we want")


@require_http_methods(["GET", "POST"])
def say_method(request: HouseRequest, pk: int) -> HttpResponse:
    """Go about it otherwise."""
    found = _to_change(request, pk)
    form = MethodForm(request.POST or None, initial={"method": found.method})
    made = tried(
        form, lambda: change_method(found, **form.cleaned_data, by=request.viewer), at="because"
    )
    if made:
        messages.success(request, "It is changed. What we want stays as it was.")
        return redirect(made)
    return _asked(request, form, found, heading="Change how we go about it")


@require_http_methods(["GET", "POST"])
def end(request: HouseRequest, pk: int) -> HttpResponse:
    """It no longer comes first."""
    found = _to_change(request, pk)
    form = WordsForm(request.POST or None, label="Why does it no longer come first?")
    made = tried(
        form,
        lambda: end_priority(found, because=form.cleaned_data["words"], by=request.viewer),
        at="words",
    )
    if made:
        messages.success(request, "It has ended. That it stood, and why it ended, is kept.")
        return redirect(made)
    return _asked(request, form, found, heading="End this priority")


def _to_change(request: HouseRequest, pk: int) -> Priority:
    rules.check_may_set_purpose(request.viewer.responsibilities)
    return get_object_or_404(priorities_seen(request.viewer).filter(ended_at=None), pk=pk)


def _asked(request: HouseRequest, form: Form, found: Priority, *, heading: str) -> HttpResponse:
    return asked(request, form, heading=heading, button="Save", lead=found.title,
                 under=UNDER)  # fmt: skip
