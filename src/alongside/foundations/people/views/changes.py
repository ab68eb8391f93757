"""Posts that change or move, and partners that were written down wrongly."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.foundations.care_systems.actions.correcting import correct_organisation
from alongside.foundations.design.words import british_date
from alongside.foundations.people.actions.changing import TERMS, change_from, move_post
from alongside.foundations.people.actions.planning import plan_change, withdraw_plan
from alongside.foundations.people.actions.posts import change_post
from alongside.foundations.people.forms import moment_of
from alongside.foundations.people.forms.partners import CorrectPartnerForm
from alongside.foundations.people.forms.posts import ChangeForm, MoveForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.models import PlannedTerms
from alongside.foundations.people.sign_in.step_up import stepped_up
from alongside.foundations.people.views import ask_about, check_programme_team
from alongside.foundations.people.views.partners import partner_of
from alongside.foundations.people.views.posts import post_of


@require_http_methods(["GET", "POST"])
@stepped_up
def change_a_post(request: HouseRequest, pk: int) -> HttpResponse:
    """Change what a post says of itself from a day on, or mend what it never was."""
    one, viewer = post_of(request, pk), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        details = {name: given[name] for name in TERMS}
        if given["how"] == "wrong":
            change_post(one, details=details, now=viewer.now, by=viewer)
            return "It is corrected. The history says so."
        if given["at"] > viewer.now:
            plan_change(one, details=details, at=given["at"], now=viewer.now, by=viewer)
            return "It is planned. Until that day the post stays as it is."
        change_from(one, details=details, at=given["at"], now=viewer.now, by=viewer)
        return "It is changed from that day. What it was before is kept."

    known = {name: getattr(one, name) for name in TERMS}
    form = ChangeForm(request.POST or None, initial=known)
    return ask_about(request, one, form, act=act, heading="Change this post", button="Save")


@require_http_methods(["GET", "POST"])
@stepped_up
def withdraw_a_plan(request: HouseRequest, pk: int) -> HttpResponse:
    """Withdraw a change that is planned for a post."""
    viewer = request.viewer
    found = PlannedTerms.objects.select_related("post__organisation", "post__system")
    plan = get_object_or_404(found, system=viewer.system_id, pk=pk)
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        del given
        withdraw_plan(plan, now=viewer.now, by=viewer)
        return "The planned change is withdrawn. The post stays as it is."

    form = forms.Form(request.POST if request.method == "POST" else None)
    return ask_about(
        request, plan.post, form, act=act, heading="Withdraw a planned change",
        button="Withdraw it", lead=f"{plan.post}. The change would have held from "
        f"{british_date(timezone.localdate(plan.at))} on.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@stepped_up
def move_a_post(request: HouseRequest, pk: int) -> HttpResponse:
    """Let a post go on in another partner, with its holders."""
    one, viewer = post_of(request, pk), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        move_post(one, to=given["to"], at=given["at"], now=viewer.now, by=viewer)
        return f"From that day on the post is in {given['to']}, with its holders."

    return ask_about(
        request, one, MoveForm(request.POST or None, viewer=viewer, post=one), act=act,
        heading="Move this post to another partner", button="Move this post",
        lead=f"{one}. Its holders go with it, and then see what the new partner may see. Its "
        "promises and notes stay with the partner it leaves: hand them over first.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def correct_partner(request: HouseRequest, slug: str) -> HttpResponse:
    """Mend a partner's sector and since when it is one, where they were written down wrongly."""
    one, viewer = partner_of(request, slug), request.viewer
    check_programme_team(request)
    latest = one.memberships.order_by("-started_at").first()

    def act(given: dict[str, Any]) -> str:
        day = given["since"]
        since = moment_of(day, now=viewer.now) if day and "since" in form.changed_data else None
        correct_organisation(
            one, sector=given["sector"], member_since=since, now=viewer.now, by=viewer
        )
        return "It is corrected. The history says so."

    known = {"sector": one.sector, "since": latest.started_at if latest else None}
    form = CorrectPartnerForm(request.POST or None, initial=known)
    return ask_about(
        request, one, form, act=act, heading=f"Correct “{one}”", button="Save",
        lead="For what is wrong here. A new name, a merger and an end have forms of their own, "
        "which keep the past.",
    )  # fmt: skip
