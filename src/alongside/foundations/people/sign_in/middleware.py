"""Whoever is signed in is looked at with every page: is it still so?"""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in import actions, rules, vouching
from alongside.foundations.people.sign_in.models import SignIn

ASKING = "/sign-in/"
"""The pages on the way to a provider and back, which show nothing of a system."""

KEY = "sign_in"
"""Where the session says which sign-in it belongs to."""

SAID = {
    rules.Standing.IDLE: "You were signed out because nothing happened for a while.",
    rules.Standing.TOO_OLD: "You were signed out because you signed in a long time ago.",
}
NO_LONGER = "Your organisation's sign-in no longer vouches for you, so you were signed out."


class SignInMiddleware:
    """Sets `request.sign_in`, or signs out whoever was here too long or is vouched for no more.

    A session without a sign-in that stands is nobody's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.sign_in = None  # type: ignore[attr-defined]
        elsewhere = None
        if isinstance(request.user, Person):
            elsewhere = self._look_at(request, request.user)
        return elsewhere or self.get_response(request)

    def _look_at(self, request: HttpRequest, person: Person) -> HttpResponse | None:
        now = timezone.now()
        found = SignIn.objects.filter(
            pk=request.session.get(KEY, 0), person=person, ended_at=None
        ).first()
        if not found:
            logout(request)
            return None
        stands = rules.standing(
            started_at=found.started_at,
            seen_at=found.seen_at,
            now=now,
            idle=settings.SIGN_IN_IDLE,
            longest=settings.SIGN_IN_LONGEST,
        )
        if stands is not rules.Standing.GOES_ON:
            actions.end(found, by=None, now=now)
            sign_out(request, saying=SAID[stands])
            return None
        request.sign_in = found  # type: ignore[attr-defined]
        actions.notice(found, now=now)
        return self._vouched(request, found) if found.provider else None

    def _vouched(self, request: HttpRequest, found: SignIn) -> HttpResponse | None:
        """Whether its provider still vouches; an answer when the browser has to go there."""
        now = timezone.now()
        if rules.is_left_unanswered(asked_at=found.asked_at, vouched_at=found.vouched_at, now=now):
            actions.end(found, by=None, now=now)
            sign_out(request, saying=NO_LONGER)
            return None
        if request.path.startswith(ASKING):
            return None
        if actions.begin_to_ask(found, every=settings.OIDC_CHECK_EVERY, now=now):
            return _ask_again(request, found)
        return None


def sign_out(request: HttpRequest, *, saying: str) -> None:
    """Sign whoever this is out, and tell them why on the next page."""
    logout(request)
    request.sign_in = None  # type: ignore[attr-defined]
    messages.info(request, saying)


def _ask_again(request: HttpRequest, sign_in: SignIn) -> HttpResponse | None:
    """Ask the provider with the token it gave, or, where it gave none, by way of the browser."""
    now = timezone.now()
    if sign_in.refresh:
        answer = vouching.ask(request, sign_in)
        if not actions.take_answer(sign_in, answer=answer.said, refresh=answer.refresh, now=now):
            sign_out(request, saying=NO_LONGER)
        return None
    if request.method == "GET" and not request.headers.get("HX-Request"):
        onward = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('provider-check')}?{onward}")
    unanswered = rules.Vouching.NO_ANSWER
    if not actions.take_answer(sign_in, answer=unanswered, refresh="", now=now):
        sign_out(request, saying=NO_LONGER)
    return None
