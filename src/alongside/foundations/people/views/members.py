"""Partners that leave the system while the body goes on, and come back."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.foundations.care_systems.actions.setting_up import rejoin
from alongside.foundations.people.actions.successions import leave
from alongside.foundations.people.forms.partners import BackForm, EndForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.views import ask_about, check_programme_team
from alongside.foundations.people.views.ends import wizard
from alongside.foundations.people.views.partners import partner_of


@require_http_methods(["GET", "POST"])
def leave_system(request: HouseRequest, slug: str) -> HttpResponse:
    """Let a partner leave the system; first what would happen."""
    one = partner_of(request, slug)
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> None:
        leave(one, at=given["at"], now=viewer.now, by=viewer)

    return wizard(
        request, EndForm(request.POST or None), act=act, ending=[one],
        heading=f"“{one}” leaves the system",
        lead="The organisation continues, and may come back. Its people lose access on that day.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def rejoin_system(request: HouseRequest, slug: str) -> HttpResponse:
    """Let a partner that had left come back."""
    one = partner_of(request, slug)
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> str:
        rejoin(one, at=given["at"], now=viewer.now, by=viewer)
        return "It is a partner again from that day. Look through its posts next."

    return ask_about(
        request, one, BackForm(request.POST or None), act=act,
        heading=f"Make “{one}” a partner again", button="Make it a partner again",
        lead="From that day, whoever still holds a post there has access again, and what belonged "
        "to it has an owner again.",
    )  # fmt: skip
