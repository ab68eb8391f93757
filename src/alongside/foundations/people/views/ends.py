"""Mergers, splits and ends: first what would happen, then, when confirmed, that."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.foundations.care_systems.actions.setting_up import NewOrganisation, add_organisations
from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.people.actions.successions import end, merge, split
from alongside.foundations.people.forms.partners import EndForm, MergeForm, SplitForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.queries import posts_there
from alongside.foundations.people.results import Effects, rehearse
from alongside.foundations.people.views import check_programme_team
from alongside.foundations.people.views.partners import partner_of
from alongside.foundations.people.views.rehearsing import Act, ask_twice


def wizard(
    request: HouseRequest,
    form: forms.Form,
    *,
    act: Act,
    ending: Sequence[Organisation] = (),
    heading: str,
    lead: str,
) -> HttpResponse:
    """Ask, show who would lose and inherit what, and only then do it."""
    viewer = request.viewer

    def rehearsed(act: Callable[[], None], given: dict[str, Any]) -> Effects:
        return rehearse(
            act,
            system=viewer.system,
            ending=ending or given["predecessors"],
            at=given["at"],
            viewer=viewer,
        )

    return ask_twice(
        request, form, act=act, rehearse=rehearsed, template="people/ending.jinja",
        heading=heading, lead=lead, start=("Partners", "people:partners"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def merge_partners(request: HouseRequest) -> HttpResponse:
    """Merge partners into one that goes on, or into a new one."""
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> None:
        before, at = list(given["predecessors"]), given["at"]
        into = given["into"] or _new(
            request, given["name"], sector=given["sector"] or before[0].sector, given=given
        )
        posts = posts_there(viewer.system_id, now=viewer.now).filter(organisation__in=before)
        going_on = list(posts) if given["posts"] == "go_on" else []
        merge(before, into=into, going_on=going_on, at=at, now=viewer.now, by=viewer)

    return wizard(
        request, MergeForm(request.POST or None, viewer=viewer), act=act,
        heading="Merge partners",
        lead="From that day, the merged partner answers for all that belonged to them.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def split_partner(request: HouseRequest, slug: str) -> HttpResponse:
    """Split a partner in two, saying which of them has what belonged to it."""
    one = partner_of(request, slug)
    check_programme_team(request)
    viewer = request.viewer
    posts = list(posts_there(viewer.system_id, now=viewer.now).filter(organisation=one))

    def act(given: dict[str, Any]) -> None:
        sides = ("first", "second")
        into = {side: _new(request, given[side], sector=one.sector, given=given) for side in sides}
        chosen = {post: given[f"post_{post.pk}"] for post in posts}
        split(
            one, into=list(into.values()),
            inheriting=[into[side] for side in sides if given[f"{side}_inherits"]],
            going_on={post: into[side] for post, side in chosen.items() if side in into},
            at=given["at"], now=viewer.now, by=viewer,
        )  # fmt: skip

    return wizard(
        request, SplitForm(request.POST or None, posts=posts), act=act,
        ending=[one], heading=f"Split “{one}”",
        lead="Say which of the two takes over what belongs to it, and where each post continues.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def end_partner(request: HouseRequest, slug: str) -> HttpResponse:
    """End a partner that nobody comes after."""
    one = partner_of(request, slug)
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> None:
        end(one, at=given["at"], now=viewer.now, by=viewer)

    return wizard(
        request, EndForm(request.POST or None), act=act, ending=[one],
        heading=f"End “{one}”",
        lead="If another organisation replaces it, merge or split it instead.",
    )  # fmt: skip


def _new(request: HouseRequest, name: str, *, sector: str, given: dict[str, Any]) -> Organisation:
    """A partner that starts on the day the others end."""
    viewer = request.viewer
    new = NewOrganisation(name=name, sector=sector, joined_at=given["at"])
    [made] = add_organisations(viewer.system, new=[new], now=viewer.now, by=viewer)
    return made
