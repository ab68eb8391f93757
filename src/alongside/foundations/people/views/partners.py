"""Partners: the list, each one's page, and adding and renaming them."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.care_systems.actions.naming import rename
from alongside.foundations.care_systems.actions.setting_up import NewOrganisation, add_organisations
from alongside.foundations.care_systems.models import Membership, Organisation, Sector
from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.care_systems.queries import answering, called
from alongside.foundations.care_systems.rules import may_keep_the_system
from alongside.foundations.people.forms import moment_of
from alongside.foundations.people.forms.partners import PartnerForm, RenameForm, SearchForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.queries import (
    answers_found,
    contacts_found,
    holders,
    partnerships_found,
    posts_there,
)
from alongside.foundations.people.together import in_law, partnership_rows
from alongside.foundations.people.views import ask, ask_about, check_programme_team
from alongside.foundations.register.houses import houses

LONGEST_PAGE = 2_000


def partners_found(request: HouseRequest) -> tuple[SearchForm, list[Organisation]]:
    """The partners that were asked for, with their codes and time, in three reads."""
    form = SearchForm(request.GET)
    found = Organisation.objects.filter(system=request.viewer.system_id)
    if form.is_valid():
        if words := form.cleaned_data["words"].replace("\0", ""):
            found = found.filter(pk__in=found.filter(called(words)).values("pk"))
        if sector := form.cleaned_data["sector"]:
            found = found.filter(sector=sector)
    memberships = Prefetch("memberships", Membership.objects.order_by("started_at"))
    return form, list(found.prefetch_related("codes", memberships)[:LONGEST_PAGE])


def is_member(one: Organisation, request: HouseRequest) -> bool:
    """Whether it is a partner now; its memberships must have been read along with it."""
    now = request.viewer.now
    return any(
        each.started_at <= now and (each.ended_at is None or each.ended_at > now)
        for each in one.memberships.all()
    )


@require_GET
def partners(request: HouseRequest) -> HttpResponse:
    """Every partner by sector; those that have ended are found by search and listed last."""
    form, found = partners_found(request)
    sectors = [
        (label, [one for one in found if one.sector == key and is_member(one, request)])
        for key, label in Sector.choices
    ]
    context = {
        "form": form,
        "sectors": [(label, here) for label, here in sectors if here],
        "former": [one for one in found if not is_member(one, request)],
        "query": request.GET.urlencode(),
        "may_keep": may_keep_the_system(request.viewer.responsibilities),
    }
    return render(request, "people/partners.jinja", context)


def partner_of(request: HouseRequest, slug: str) -> Organisation:
    """The partner at an address, or the answer that there is none."""
    found = Organisation.objects.select_related("system")
    return get_object_or_404(found, system=request.viewer.system_id, slug=slug)


@require_GET
def partner(request: HouseRequest, slug: str) -> HttpResponse:
    """One partner: its names, codes and time, who comes before and after, its posts."""
    one, viewer = partner_of(request, slug), request.viewer
    there = list(posts_there(viewer.system_id, now=viewer.now).filter(organisation=one))
    held: dict[int, list[Any]] = {post.pk: [] for post in there}
    for each in holders(viewer.system_id, now=viewer.now).filter(post__organisation=one):
        held.setdefault(each.post_id, []).append(each.person)
    context = {
        "one": one,
        "answers": answering(viewer.system_id, now=viewer.now).get(one.pk, ""),
        "posts": [(post, held[post.pk]) for post in there],
        "before": one.predecessions.select_related("predecessor"),
        "after": one.successions.select_related("successor"),
        "partnerships": partnership_rows(
            partnerships_found(viewer).filter(
                not_ended(viewer.now, "members__"), members__organisation=one
            ),
            now=viewer.now,
        ),
        "in_law": in_law(one.legal_statuses.all()),
        "answers_to": answers_found(viewer).filter(organisation=one),
        "contacts": contacts_found(viewer).filter(organisation=one),
        "memberships": one.memberships.order_by("started_at"),
        "is_member": is_member(one, request),
        "is_to_end": one.ended_at is not None,
        "sections": [
            section
            for house in houses()
            for section in house.about_organisation(one, viewer=viewer)
        ],
        "may_keep": may_keep_the_system(viewer.responsibilities),
    }
    return render(request, "people/partner.jinja", context)


@require_http_methods(["GET", "POST"])
def new_partner(request: HouseRequest) -> HttpResponse:
    """Add a partner."""
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> str:
        new = NewOrganisation(
            name=given["name"],
            sector=given["sector"],
            ods_code=given["ods_code"].strip().upper(),
            joined_at=moment_of(given["joined"], now=viewer.now),
        )
        [made] = add_organisations(viewer.system, new=[new], now=viewer.now, by=viewer)
        return f"“{made}” is a partner. Add its posts next."

    form = PartnerForm(request.POST or None)
    return ask(
        request, form, act=act, heading="Add a partner", button="Add it",
        back=reverse("people:partners", args=[viewer.system.slug]),
        trail=[("Partners", "people:partners")],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def rename_partner(request: HouseRequest, slug: str) -> HttpResponse:
    """Give a partner a new name."""
    one = partner_of(request, slug)
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> str:
        rename(one, name=given["name"], at=given["at"], now=viewer.now, by=viewer)
        return "It is renamed. It is still found under its old name."

    return ask_about(
        request, one, RenameForm(request.POST or None), act=act, heading=f"Rename “{one}”",
        button="Rename it", lead="What was written under the old name stays as it was.",
    )  # fmt: skip
