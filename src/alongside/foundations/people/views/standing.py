"""Whom partners answer to, what they are in law and called, and whom to ask outside the system."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.care_systems.actions.naming import end_code, give_code
from alongside.foundations.care_systems.actions.partnerships import set_legal_status
from alongside.foundations.care_systems.actions.standing import add_accountability, end_line
from alongside.foundations.care_systems.models import Accountability, Area, Code, Organisation
from alongside.foundations.care_systems.rules import may_keep_the_system
from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.forms import moment_of
from alongside.foundations.people.forms.partners import EndForm
from alongside.foundations.people.forms.partnerships import CodeForm, LawForm, WordsForm
from alongside.foundations.people.forms.standing import AnswersForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.queries import answers_found
from alongside.foundations.people.views import Act, ask, check_programme_team
from alongside.foundations.people.views.partners import partner_of
from alongside.foundations.people.views.places import place_of

FIND = "Partner, whom it answers to, or for what"
HEADINGS = ("partner", "answers to", "for", "basis", "since")


@require_GET
def answers(request: HouseRequest) -> HttpResponse:
    """Which partner answers to whom, and for what."""
    viewer, form = request.viewer, WordsForm(request.GET, label=FIND)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    context = {
        "form": form,
        "lines": answers_found(viewer, words=words),
        "query": request.GET.urlencode(),
        "may_keep": may_keep_the_system(viewer.responsibilities),
    }
    return render(request, "people/answers.jinja", context)


@require_GET
def answers_table(request: HouseRequest, form: str) -> HttpResponse:
    """What the list shows, as a file."""
    asked = WordsForm(request.GET, label=FIND)
    words = asked.cleaned_data["words"] if asked.is_valid() else ""
    rows = (
        (one.organisation.name, one.to, one.what_for, one.basis, f"{one.started_at:%Y-%m-%d}")
        for one in answers_found(request.viewer, words=words)
    )
    invented = request.viewer.system.is_example
    return table_file("answers", kind=form, headings=HEADINGS, rows=rows, invented=invented)


@require_http_methods(["GET", "POST"])
def partner_answers(request: HouseRequest, slug: str) -> HttpResponse:
    """Write down to whom a partner answers."""
    one, viewer = partner_of(request, slug), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        started = moment_of(given.pop("day"), now=viewer.now)
        add_accountability(one, **given, started_at=started, now=viewer.now, by=viewer)
        return "It is written down."

    form = AnswersForm(request.POST or None)
    return _ask(request, one, form, act=act, heading="Whom it answers to", button="Write it down")


@require_http_methods(["GET", "POST"])
def end_answer(request: HouseRequest, pk: int) -> HttpResponse:
    """Write down that a partner no longer answers to somebody."""
    viewer = request.viewer
    found = Accountability.objects.select_related("organisation__system")
    line = get_object_or_404(found, system=viewer.system_id, pk=pk)
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        end_line(line, at=moment_of(given["day"], now=viewer.now), now=viewer.now, by=viewer)
        return "It ends on that day."

    heading = f"It no longer answers to “{line.to}”"
    form = EndForm(request.POST or None)
    return _ask(request, line.organisation, form, act=act, heading=heading, button="End it")


@require_http_methods(["GET", "POST"])
def partner_in_law(request: HouseRequest, slug: str) -> HttpResponse:
    """Write down what a partner is in law."""
    one, viewer = partner_of(request, slug), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        at = moment_of(given.pop("day"), now=viewer.now)
        set_legal_status(one, **given, at=at, now=viewer.now, by=viewer)
        return "What it is in law is written down. What it was before stays."

    form = LawForm(request.POST or None)
    return _ask(request, one, form, act=act, heading="What it is in law", button="Write it down")


@require_http_methods(["GET", "POST"])
def partner_code(request: HouseRequest, slug: str) -> HttpResponse:
    """Write down what an outside register calls a partner."""
    return _give_code(request, partner_of(request, slug))


@require_http_methods(["GET", "POST"])
def place_code(request: HouseRequest, slug: str) -> HttpResponse:
    """Write down what an outside register calls an area."""
    return _give_code(request, place_of(request, slug))


@require_http_methods(["GET", "POST"])
def end_a_code(request: HouseRequest, pk: int) -> HttpResponse:
    """Write down that a register no longer calls something that."""
    viewer = request.viewer
    found = Code.objects.select_related("organisation__system", "area__system")
    code = get_object_or_404(found, system=viewer.system_id, pk=pk)
    check_programme_team(request)
    thing = code.organisation or code.area
    assert thing  # noqa: S101 - the database holds that a code names one thing

    def act(given: dict[str, Any]) -> str:
        end_code(code, at=moment_of(given["day"], now=viewer.now), now=viewer.now, by=viewer)
        return "It is found under that code as before; it is no longer its code."

    heading = f"The code {code.value} ends"
    return _ask(request, thing, EndForm(request.POST or None), act=act, heading=heading,
                button="End it")  # fmt: skip


def _give_code(request: HouseRequest, thing: Organisation | Area) -> HttpResponse:
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> str:
        at = moment_of(given.pop("day"), now=viewer.now)
        give_code(thing, **given, at=at, now=viewer.now, by=viewer)
        return "The code is written down. A code of that register before it has ended."

    form = CodeForm(request.POST or None)
    return _ask(request, thing, form, act=act, heading="Give it a code", button="Write it down")


def _ask(
    request: HouseRequest,
    thing: Organisation | Area,
    form: forms.Form,
    *,
    act: Act,
    heading: str,
    button: str,
) -> HttpResponse:
    page = thing.get_absolute_url()
    start = (
        ("Places", "people:places") if isinstance(thing, Area) else ("Partners", "people:partners")
    )
    return ask(
        request, form, act=act, heading=heading, button=button, back=page, lead=thing.name,
        trail=[start, (thing.name, page)],
    )  # fmt: skip
