"""Appointing, leaving, ending a post, and what a post is trusted with."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.foundations.people.actions.correcting import correct_start
from alongside.foundations.people.actions.posts import appoint, end_holding, end_post, trust
from alongside.foundations.people.forms.partners import EndForm
from alongside.foundations.people.forms.posts import AppointForm, StartForm, TrustForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.models import Holding, Person
from alongside.foundations.people.sign_in.step_up import stepped_up
from alongside.foundations.people.views import ask_about, check_programme_team
from alongside.foundations.people.views.posts import post_of


@require_http_methods(["GET", "POST"])
@stepped_up
def appoint_somebody(request: HouseRequest, pk: int) -> HttpResponse:
    """Let somebody with an account hold a post."""
    one, viewer = post_of(request, pk), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        person = Person.objects.get(email=given["email"])
        appoint(person, post=one, started_at=given["at"], now=viewer.now, by=viewer)
        return f"{person} holds the post from that day."

    form = AppointForm(request.POST or None)
    return ask_about(request, one, form, act=act, heading="Appoint somebody", button="Appoint them")


@require_http_methods(["GET", "POST"])
@stepped_up
def end_a_post(request: HouseRequest, pk: int) -> HttpResponse:
    """End a post; whoever holds it loses what it gave."""
    one, viewer = post_of(request, pk), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        end_post(one, at=given["at"], now=viewer.now, by=viewer)
        return "The post ends on that day."

    form, heading = EndForm(request.POST or None), "End this post"
    return ask_about(request, one, form, act=act, heading=heading, button=heading)


@require_http_methods(["GET", "POST"])
@stepped_up
def trust_a_post(request: HouseRequest, pk: int) -> HttpResponse:
    """Say what a post is trusted with for the whole system."""
    one, viewer = post_of(request, pk), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        trust(one, responsibilities=given["responsibilities"], now=viewer.now, by=viewer)
        return "Its responsibilities are changed. The history says so."

    held = one.responsibilities.values_list("kind", flat=True)
    form = TrustForm(request.POST or None, initial={"responsibilities": list(held)})
    return ask_about(request, one, form, act=act, heading="Responsibilities", button="Save")


@require_http_methods(["GET", "POST"])
@stepped_up
def end_a_holding(request: HouseRequest, pk: int) -> HttpResponse:
    """Write down that somebody leaves a post."""
    held, viewer = _holding_of(request, pk), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        end_holding(held, at=given["at"], now=viewer.now, by=viewer)
        return f"{held.person} leaves the post on that day."

    form = EndForm(request.POST or None)
    heading = f"{held.person} leaves"
    return ask_about(
        request, held.post, form, act=act, heading=heading, button="Record that they leave"
    )


@require_http_methods(["GET", "POST"])
@stepped_up
def correct_a_start(request: HouseRequest, pk: int) -> HttpResponse:
    """Mend since when somebody holds a post, where it was written down wrongly."""
    held, viewer = _holding_of(request, pk), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        correct_start(held, started_at=given["at"], now=viewer.now, by=viewer)
        return f"{held.person} held it from that day on. The history says so."

    form = StartForm(request.POST or None, initial={"day": timezone.localdate(held.started_at)})
    heading = f"Correct since when {held.person} held it"
    return ask_about(request, held.post, form, act=act, heading=heading, button="Save")


def _holding_of(request: HouseRequest, pk: int) -> Holding:
    """Somebody's time in a post, or the answer that there is none."""
    found = Holding.objects.select_related("post__organisation", "post__system", "person")
    return get_object_or_404(found, system=request.viewer.system_id, pk=pk)
