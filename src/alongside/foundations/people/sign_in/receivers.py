"""What follows when somebody came in, left, or changed their account."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in import actions, browsers, tries
from alongside.foundations.people.sign_in.middleware import KEY
from alongside.foundations.people.sign_in.models import SignIn
from alongside.foundations.people.sign_in.single_sign_on import providers, take_provided


@receiver(user_logged_in, dispatch_uid="alongside.sign_in.begin")
def begin(request: HttpRequest, user: Person, **_: Any) -> None:
    """Somebody came in: their session says from now on which sign-in it belongs to."""
    provided = take_provided(request)
    shown = [record["method"] for record in get_authentication_records(request, user)]
    trusted = provided and any(
        each.key == provided.provider and each.counts_as_second_factor for each in providers()
    )
    made = actions.begin(
        user,
        way=_way(request, user, came_through=bool(provided)),
        browser=browsers.named(request),
        has_second_factor="mfa" in shown or bool(trusted),
        now=timezone.now(),
        provided=provided,
    )
    request.session[KEY] = made.pk
    request.sign_in = made  # type: ignore[attr-defined]


@receiver(user_logged_out, dispatch_uid="alongside.sign_in.end")
def end(request: HttpRequest, user: Person | None, **_: Any) -> None:
    """Somebody left by themselves."""
    sign_in = getattr(request, "sign_in", None)
    if sign_in and user:
        actions.end(sign_in, by=user, now=timezone.now())


@receiver([password_changed, password_reset], dispatch_uid="alongside.sign_in.new_password")
def new_password(request: HttpRequest, user: Person, **_: Any) -> None:
    """A new password ends every other sign-in, and forgives what went wrong with the old one."""
    here = getattr(request, "sign_in", None)
    actions.end_everywhere(user, by=user, now=timezone.now(), but=here)
    tries.forgive([tries.key("account", user.email)])


@receiver(authenticator_added, dispatch_uid="alongside.sign_in.second_factor")
def second_factor(request: HttpRequest, user: Person, **_: Any) -> None:
    """Whoever has just set a second factor up has shown that they hold it."""
    sign_in = getattr(request, "sign_in", None)
    if sign_in and sign_in.person_id == user.pk:
        actions.prove(sign_in, now=timezone.now(), second_factor=True)


def _way(request: HttpRequest, user: Person, *, came_through: bool) -> SignIn.Way:
    records = get_authentication_records(request, user)
    if came_through:
        return SignIn.Way.PROVIDER
    if any(record.get("passwordless") for record in records):
        return SignIn.Way.PASSKEY
    return SignIn.Way.DEMO if settings.DEMO and not records else SignIn.Way.PASSWORD
