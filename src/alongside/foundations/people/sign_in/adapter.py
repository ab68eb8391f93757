"""How the sign-in library behaves here: our words, our limits, our letters, and no registration."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in import browsers, letters, tries
from alongside.foundations.people.sign_in.sealing import seal, unseal
from alongside.foundations.people.sign_in.single_sign_on import is_managed, stash_provided

WRONG = "That email address and password do not go together. Check both and try again."
WRONG_CODE = "That code is not right. Codes change every half minute: try the one shown now."
THROUGH_ORGANISATION = "You sign in through your organisation."
SAID = {
    "account/messages/password_changed.txt": "Your password is changed.",
    "account/messages/password_set.txt": "Your password is set.",
    "mfa/messages/totp_activated.txt": "A code from your app is now asked for when you sign in.",
    "mfa/messages/totp_deactivated.txt": "Codes from an app are no longer asked for.",
    "mfa/messages/webauthn_added.txt": "The passkey is added.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts and passwords."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "enter_current_password": "That is not your current password.",
        "incorrect_password": "That is not your password.",
        "too_many_login_attempts": tries.TooManyTries.sentence,
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Our own `stepped_up` asks for it, so that signing in a moment ago counts."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return browsers.address(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    # tries

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            tries.check_may_try(_keys(request, credentials), now=timezone.now())
        except tries.TooManyTries as refused:
            raise ValidationError(str(refused), code=refused.code) from refused

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        person = super().authenticate(request, **credentials)
        if person:
            tries.forgive(_keys(request, credentials))
        return person

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        ran_out = tries.count_failure(_keys(request, credentials), now=timezone.now())
        known = ran_out and Person.objects.filter(email=_email(credentials), is_active=True).first()
        if known:
            link = request.build_absolute_uri(reverse("account_reset_password"))
            letters.send(letters.too_many_tries(link=link), to=known.email)

    def _rollback_login_failed_rl_usage(self) -> None:
        """The library's own count is not used."""

    # coming in

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        came_through = (kwargs.get("signal_kwargs") or {}).get("sociallogin")
        if came_through:
            stash_provided(request, came_through)
        elif is_managed(user):
            messages.error(request, THROUGH_ORGANISATION)
            return redirect("sign-in")
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        browsers.remember(request, response, email=user.email)
        return response

    # words

    def add_message(self, request: HttpRequest, level: int, message_template: str | None = None,
                    message_context: dict[str, Any] | None = None, extra_tags: str = "",
                    message: str | None = None) -> None:  # fmt: skip
        said = message or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        letter = (
            letters.no_password_here()
            if is_managed(user)
            else letters.new_password(link=context["password_reset_url"])
        )
        letters.send(letter, to=user.email)

    def send_notification_mail(self, template_prefix: str, user: Any,
                               context: dict[str, Any] | None = None,
                               email: str | None = None) -> None:  # fmt: skip
        if letter := letters.news(template_prefix):
            letters.send(letter, to=user.email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Letters are sent by name above; whatever else the library would send is not."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Codes and passkeys; their secrets are sealed."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def get_totp_issuer(self) -> str:
        return str(settings.INSTALLATION_NAME)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        held = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {held + 1}"

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)


def _email(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or credentials.get("username") or "").lower()[:254]


def _keys(request: HttpRequest, credentials: dict[str, Any]) -> list[str]:
    """What is counted: this browser if its owner used it before, or the account; and where from."""
    email = _email(credentials)
    browser = browsers.known_to(request, email=email)
    counted = tries.key("browser", browser) if browser else tries.key("account", email)
    return [counted, tries.key(tries.ADDRESS, browsers.address(request))]
