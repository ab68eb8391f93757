"""Partnerships: what partners have agreed to be together, who is in each, and since when."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.care_systems.actions.partnerships import (
    AGREED,
    add_partnership,
    change_partnership,
    correct_partnership,
    end_partnership,
    join_partnership,
    leave_partnership,
)
from alongside.foundations.care_systems.models import Partnership, PartnershipMember
from alongside.foundations.care_systems.rules import may_keep_the_system
from alongside.foundations.people.forms.partners import EndForm
from alongside.foundations.people.forms.partnerships import (
    ChangeAgreementForm,
    JoinForm,
    PartnershipForm,
    WordsForm,
)
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.queries import partnerships_found
from alongside.foundations.people.together import before, in_law, partnership_rows
from alongside.foundations.people.views import ask, ask_about, check_programme_team, listed_file

FIND = "Its name, or the name of a partner in it"
HEADINGS = ("partnership", "form", "strength", "area", "members", "since", "until", "agreement")


@require_GET
def partnerships(request: HouseRequest) -> HttpResponse:
    """Every partnership, the strongest first; those that have ended are listed last."""
    viewer, form = request.viewer, WordsForm(request.GET, label=FIND)
    rows = partnership_rows(partnerships_found(viewer, words=form.asked), now=viewer.now)
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
    viewer, words = request.viewer, WordsForm(request.GET, label=FIND).asked
    rows = (
        (
            row.partnership.name, row.form, row.strength, row.area,
            "; ".join(each.organisation.name for each in row.members),
            f"{row.partnership.started_at:%Y-%m-%d}",
            f"{row.partnership.ended_at:%Y-%m-%d}" if row.partnership.ended_at else "",
            row.partnership.agreement,
        )
        for row in partnership_rows(
            partnerships_found(viewer, words=words), now=viewer.now
        )
    )  # fmt: skip
    return listed_file(request, "partnerships", form=form, headings=HEADINGS, rows=rows)


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
        "before": before(one.former_agreements.select_related("area")),
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
            started_at=given["at"], now=viewer.now, by=viewer,
        )  # fmt: skip
        return f"“{made}” is added."

    return ask(
        request, PartnershipForm(request.POST or None, viewer=viewer), act=act,
        heading="Add a partnership", button="Add it",
        back=reverse("people:partnerships", args=[viewer.system.slug]),
        trail=[("Partnerships", "people:partnerships")],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def change_a_partnership(request: HouseRequest, slug: str) -> HttpResponse:
    """Give a partnership another name or form from a day on, or mend what it never was."""
    one, viewer = partnership_of(request, slug), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        details = {name: given[name] for name in AGREED}
        if given["how"] == "wrong":
            correct_partnership(one, details=details, now=viewer.now, by=viewer)
            return "It is corrected, on the record."
        change_partnership(one, details=details, at=given["at"], now=viewer.now, by=viewer)
        return "It is changed from that day on. What it was until then is kept."

    known = {name: one.area_id if name == "area" else getattr(one, name) for name in AGREED}
    form = ChangeAgreementForm(request.POST or None, viewer=viewer, initial=known)
    return ask_about(
        request, one, form, act=act, heading="Change this partnership", button="Save",
        lead=f"{one}. It is still found under its old name. Its legal form has a page of its own.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def join_a_partnership(request: HouseRequest, slug: str) -> HttpResponse:
    """Let a partner into a partnership."""
    one, viewer = partnership_of(request, slug), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        body = given["organisation"]
        join_partnership(one, organisation=body, at=given["at"], now=viewer.now, by=viewer)
        return f"{body} is in it from that day on."

    form = JoinForm(request.POST or None, viewer=viewer, partnership=one)
    return ask_about(request, one, form, act=act, heading="Add a partner", button="Add it")


@require_http_methods(["GET", "POST"])
def leave_a_partnership(request: HouseRequest, pk: int) -> HttpResponse:
    """Let a partner leave a partnership."""
    viewer = request.viewer
    found = PartnershipMember.objects.select_related("partnership__system", "organisation")
    member = get_object_or_404(found, system=viewer.system_id, pk=pk)
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        leave_partnership(member, at=given["at"], now=viewer.now, by=viewer)
        return f"{member.organisation} leaves it on that day."

    return ask_about(
        request, member.partnership, EndForm(request.POST or None), act=act,
        heading=f"{member.organisation} leaves", button="Record that it leaves",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def end_a_partnership(request: HouseRequest, slug: str) -> HttpResponse:
    """End a partnership, and everybody's place in it."""
    one, viewer = partnership_of(request, slug), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        end_partnership(one, at=given["at"], now=viewer.now, by=viewer)
        return "It ends on that day. It stays on the list, with who was in it."

    form = EndForm(request.POST or None)
    return ask_about(
        request, one, form, act=act, heading="End this partnership", button="End this partnership"
    )
