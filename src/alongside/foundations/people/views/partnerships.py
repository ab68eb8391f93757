"""Partnerships: what partners have agreed to be together, who is in each, and since when."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.care_systems.actions.partnerships import (
    add_partnership,
    end_partnership,
    join_partnership,
    leave_partnership,
    set_legal_status,
)
from alongside.foundations.care_systems.models import Partnership, PartnershipMember
from alongside.foundations.care_systems.rules import may_keep_the_system
from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.forms import moment_of
from alongside.foundations.people.forms.partners import EndForm
from alongside.foundations.people.forms.partnerships import (
    JoinForm,
    LawForm,
    PartnershipForm,
    WordsForm,
)
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.queries import partnerships_found
from alongside.foundations.people.together import in_law, partnership_rows
from alongside.foundations.people.views import Act, ask, check_programme_team

FIND = "Its name, or the name of a partner in it"
HEADINGS = ("partnership", "form", "strength", "area", "members", "since", "until", "agreement")


@require_GET
def partnerships(request: HouseRequest) -> HttpResponse:
    """Every partnership, the strongest first; those that have ended are listed last."""
    viewer, form = request.viewer, WordsForm(request.GET, label=FIND)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    rows = partnership_rows(partnerships_found(viewer, words=words), now=viewer.now)
    context = {
        "form": form,
        "here": [row for row in rows if row.is_there],
        "others": [row for row in rows if not row.is_there],
        "query": request.GET.urlencode(),
        "may_keep": may_keep_the_system(viewer.responsibilities),
    }
    return render(request, "people/partnerships.jinja", context)


@require_GET
def partnerships_table(request: HouseRequest, form: str) -> HttpResponse:
    """What the list shows, as a file."""
    viewer, asked = request.viewer, WordsForm(request.GET, label=FIND)
    words = asked.cleaned_data["words"] if asked.is_valid() else ""
    rows = (
        (
            row.partnership.name, row.form, row.strength, row.area,
            "; ".join(each.organisation.name for each in row.members),
            f"{row.partnership.started_at:%Y-%m-%d}",
            f"{row.partnership.ended_at:%Y-%m-%d}" if row.partnership.ended_at else "",
            row.partnership.agreement,
        )
        for row in partnership_rows(partnerships_found(viewer, words=words), now=viewer.now)
    )  # fmt: skip
    invented = viewer.system.is_example
    return table_file("partnerships", kind=form, headings=HEADINGS, rows=rows, invented=invented)


def partnership_of(request: HouseRequest, slug: str) -> Partnership:
    """The partnership at an address, or the answer that there is none."""
    found = Partnership.objects.visible_to(request.viewer).select_related("area", "system")
    return get_object_or_404(found, slug=slug)


@require_GET
def partnership(request: HouseRequest, slug: str) -> HttpResponse:
    """One partnership: how it binds, who is and was in it, and what it is in law."""
    one, viewer = partnership_of(request, slug), request.viewer
    [row] = partnership_rows(partnerships_found(viewer).filter(pk=one.pk), now=viewer.now)
    context = {
        "one": one,
        "row": row,
        "in_law": in_law(one.legal_statuses.all()),
        "members": one.members.select_related("organisation").order_by("organisation__name"),
        "may_keep": may_keep_the_system(viewer.responsibilities),
    }
    return render(request, "people/partnership.jinja", context)


@require_http_methods(["GET", "POST"])
def new_partnership(request: HouseRequest) -> HttpResponse:
    """Write down a partnership."""
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> str:
        made = add_partnership(
            viewer.system, name=given["name"], form=given["form"], area=given["area"],
            agreement=given["agreement"], members=given["members"],
            started_at=moment_of(given["day"], now=viewer.now), now=viewer.now, by=viewer,
        )  # fmt: skip
        return f"“{made}” is written down."

    return ask(
        request, PartnershipForm(request.POST or None, viewer=viewer), act=act,
        heading="Add a partnership", button="Add it",
        back=reverse("people:partnerships", args=[viewer.system.slug]),
        trail=[("Partnerships", "people:partnerships")],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def join_a_partnership(request: HouseRequest, slug: str) -> HttpResponse:
    """Let a partner into a partnership."""
    one, viewer = partnership_of(request, slug), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        at = moment_of(given["day"], now=viewer.now)
        body = given["organisation"]
        join_partnership(one, organisation=body, at=at, now=viewer.now, by=viewer)
        return f"{body} is in it from that day on."

    form = JoinForm(request.POST or None, viewer=viewer, partnership=one)
    return _ask(request, one, form, act=act, heading="A partner joins", button="It joins")


@require_http_methods(["GET", "POST"])
def leave_a_partnership(request: HouseRequest, pk: int) -> HttpResponse:
    """Let a partner leave a partnership."""
    viewer = request.viewer
    found = PartnershipMember.objects.select_related("partnership__system", "organisation")
    member = get_object_or_404(found, system=viewer.system_id, pk=pk)
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        leave_partnership(
            member, at=moment_of(given["day"], now=viewer.now), now=viewer.now, by=viewer
        )
        return f"{member.organisation} leaves it on that day."

    heading = f"{member.organisation} leaves"
    form = EndForm(request.POST or None)
    return _ask(request, member.partnership, form, act=act, heading=heading, button="It leaves")


@require_http_methods(["GET", "POST"])
def end_a_partnership(request: HouseRequest, slug: str) -> HttpResponse:
    """End a partnership, and everybody's place in it."""
    one, viewer = partnership_of(request, slug), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        end_partnership(one, at=moment_of(given["day"], now=viewer.now), now=viewer.now, by=viewer)
        return "It ends on that day. It stays on the list, with who was in it."

    form = EndForm(request.POST or None)
    return _ask(request, one, form, act=act, heading="End this partnership", button="End it")


@require_http_methods(["GET", "POST"])
def partnership_in_law(request: HouseRequest, slug: str) -> HttpResponse:
    """Write down what a partnership is in law."""
    one, viewer = partnership_of(request, slug), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        at = moment_of(given.pop("day"), now=viewer.now)
        set_legal_status(one, **given, at=at, now=viewer.now, by=viewer)
        return "What it is in law is written down. What it was before stays."

    form = LawForm(request.POST or None)
    return _ask(request, one, form, act=act, heading="What it is in law", button="Write it down")


def _ask(
    request: HouseRequest,
    one: Partnership,
    form: forms.Form,
    *,
    act: Act,
    heading: str,
    button: str,
) -> HttpResponse:
    page = one.get_absolute_url()
    return ask(
        request, form, act=act, heading=heading, button=button, back=page, lead=one.name,
        trail=[("Partnerships", "people:partnerships"), (one.name, page)],
    )  # fmt: skip
