"""Whom partners answer to, what they are in law and called, and whom to ask outside the system."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.care_systems.actions.naming import end_code, give_code
from alongside.foundations.care_systems.actions.partnerships import set_legal_status
from alongside.foundations.care_systems.actions.standing import add_accountability, end_line
from alongside.foundations.care_systems.models import (
    Accountability,
    Area,
    Code,
    Organisation,
    Partnership,
)
from alongside.foundations.care_systems.rules import may_keep_the_system
from alongside.foundations.people.forms.partners import EndForm
from alongside.foundations.people.forms.partnerships import CodeForm, LawForm, WordsForm
from alongside.foundations.people.forms.standing import AnswersForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.queries import answers_found
from alongside.foundations.people.views import ask_about, check_programme_team, listed_file
from alongside.foundations.people.views.partners import partner_of
from alongside.foundations.people.views.partnerships import partnership_of
from alongside.foundations.people.views.places import place_of

FIND = "Partner, whom it answers to, or for what"
HEADINGS = ("partner", "answers to", "for", "basis", "since")


@require_GET
def answers(request: HouseRequest) -> HttpResponse:
    """Which partner answers to whom, and for what."""
    viewer, form = request.viewer, WordsForm(request.GET, label=FIND)
    context = {
        "form": form,
        "lines": answers_found(viewer, words=form.asked),
        "query": request.GET.urlencode(),
        "may_keep": may_keep_the_system(viewer.responsibilities),
    }
    return render(request, "people/answers.jinja", context)


@require_GET
def answers_table(request: HouseRequest, form: str) -> HttpResponse:
    """What the list shows, as a file."""
    words = WordsForm(request.GET, label=FIND).asked
    rows = (
        (one.organisation.name, one.to, one.what_for, one.basis, f"{one.started_at:%Y-%m-%d}")
        for one in answers_found(request.viewer, words=words)
    )
    return listed_file(request, "answers", form=form, headings=HEADINGS, rows=rows)


@require_http_methods(["GET", "POST"])
def partner_answers(request: HouseRequest, slug: str) -> HttpResponse:
    """Write down to whom a partner answers."""
    one, viewer = partner_of(request, slug), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        add_accountability(
            one, to=given["to"], what_for=given["what_for"], basis=given["basis"],
            started_at=given["at"], now=viewer.now, by=viewer,
        )  # fmt: skip
        return "It is added."

    return ask_about(
        request, one, AnswersForm(request.POST or None), act=act,
        heading="Whom it answers to", button="Save",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def end_answer(request: HouseRequest, pk: int) -> HttpResponse:
    """Write down that a partner no longer answers to somebody."""
    viewer = request.viewer
    found = Accountability.objects.select_related("organisation__system")
    line = get_object_or_404(found, system=viewer.system_id, pk=pk)
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        end_line(line, at=given["at"], now=viewer.now, by=viewer)
        return "It ends on that day."

    heading = f"It no longer answers to “{line.to}”"
    form = EndForm(request.POST or None)
    return ask_about(request, line.organisation, form, act=act, heading=heading, button="End this")


@require_http_methods(["GET", "POST"])
def partner_in_law(request: HouseRequest, slug: str) -> HttpResponse:
    """Write down what a partner is in law."""
    return _in_law(request, partner_of(request, slug))


@require_http_methods(["GET", "POST"])
def partnership_in_law(request: HouseRequest, slug: str) -> HttpResponse:
    """Write down what a partnership is in law."""
    return _in_law(request, partnership_of(request, slug))


def _in_law(request: HouseRequest, one: Organisation | Partnership) -> HttpResponse:
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> str:
        set_legal_status(
            one, form=given["form"], basis=given["basis"], at=given["at"],
            now=viewer.now, by=viewer,
        )  # fmt: skip
        return "Its legal form is saved. What it was before is kept."

    form = LawForm(request.POST or None)
    heading = "Legal form"
    return ask_about(request, one, form, act=act, heading=heading, button="Save")


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
        end_code(code, at=given["at"], now=viewer.now, by=viewer)
        return "The code ends on that day. The code still finds it."

    form = EndForm(request.POST or None)
    heading = f"The code {code.value} ends"
    return ask_about(request, thing, form, act=act, heading=heading, button="End this")


def _give_code(request: HouseRequest, thing: Organisation | Area) -> HttpResponse:
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> str:
        give_code(
            thing, scheme=given["scheme"], value=given["value"], at=given["at"],
            now=viewer.now, by=viewer,
        )  # fmt: skip
        return "The code is added. A code of the same kind before it has ended."

    return ask_about(
        request, thing, CodeForm(request.POST or None), act=act,
        heading="Add a code", button="Save",
    )  # fmt: skip
