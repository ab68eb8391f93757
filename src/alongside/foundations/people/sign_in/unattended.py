"""Asking providers by the clock about people who open no page, so that their access ends too."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest

from alongside.foundations.people.sign_in import actions, vouching
from alongside.foundations.people.sign_in.models import SignIn


def ask_again(*, now: dt.datetime) -> str:
    """Ask about every sign-in that is due; in words, how many were asked and how many ended.

    Only a sign-in for which the provider gave a token can be asked about without a browser; others
    are asked about with their next page. What a provider no longer vouches for ends as a whole:
    sign-ins and, as the house is told, access tokens.
    """
    asked = ended = 0
    due = SignIn.objects.filter(
        ended_at=None, vouched_at__lte=now - settings.OIDC_CHECK_EVERY
    ).exclude(refresh="")
    for sign_in in due.select_related("person").order_by("pk"):
        if SignIn.objects.filter(pk=sign_in.pk, ended_at=None).exists() and actions.begin_to_ask(
            sign_in, every=settings.OIDC_CHECK_EVERY, now=now
        ):
            answer = vouching.ask(HttpRequest(), sign_in)
            goes_on = actions.take_answer(
                sign_in, answer=answer.said, refresh=answer.refresh, now=now
            )
            asked, ended = asked + 1, ended + (not goes_on)
    return f"{asked} asked, {ended} ended"
