"""Letters to people about their account: a sentence and a link, and never anything of a system."""

from dataclasses import dataclass
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

HELP = "If that was not you, ask whoever runs your workspace."


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is sent: a subject and a few sentences."""

    subject: str
    text: str


def invitation(*, system: str, link: str) -> Letter:
    """An invitation names the system and the link, and nothing else."""
    return Letter(
        subject=f"An invitation to {system}",
        text=f"You are invited to {system}.\n\nTo accept, open:\n{link}\n\n"
        "The link works once, and for a limited time. If you expected no invitation, do nothing.",
    )


def new_password(*, link: str) -> Letter:
    return Letter(
        subject="Choose a new password",
        text=f"Somebody asked for a new password for this address.\n\nTo choose one, open:\n{link}"
        "\n\nIf that was not you, do nothing: your password stays as it is.",
    )


def no_password_here() -> Letter:
    return Letter(
        subject="You sign in through your organisation",
        text="Somebody asked for a new password for this address. You sign in through your "
        "organisation and have no password here, so there is nothing to change.",
    )


def too_many_tries(*, link: str) -> Letter:
    return Letter(
        subject="Somebody tried to sign in as you",
        text="Somebody failed several times to sign in with your address, so further tries have "
        "to wait for a while. Your account is safe. If it was you and you have forgotten your "
        f"password, choose a new one:\n{link}",
    )


NEWS = {
    "account/email/password_changed": "Your password was changed.",
    "account/email/password_reset": "Your password was changed.",
    "account/email/password_set": "Your password was changed.",
    "mfa/email/totp_activated": "A code from an app is now asked for when you sign in.",
    "mfa/email/totp_deactivated": "A code from an app is no longer asked for when you sign in.",
    "mfa/email/webauthn_added": "A passkey was added to your account.",
    "mfa/email/webauthn_removed": "A passkey was removed from your account.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made for your account.",
}
"""What happened to an account, by the name the sign-in library has for it."""


def news(what: str) -> Letter | None:
    """A letter about a change to somebody's own account, or none when it needs no letter."""
    sentence = NEWS.get(what)
    return Letter(subject=sentence.rstrip("."), text=f"{sentence}\n\n{HELP}") if sentence else None


def send(letter: Letter, *, to: str) -> None:
    """Send it when what it tells of is saved.

    Out of the way of the page, so that a page takes as long for an address that is known here as
    for one that is not.
    """
    message = _message(letter, to=to)
    transaction.on_commit(lambda: _post(message))


def send_over(connection: Any, letter: Letter, *, to: str) -> None:
    """Send it at once, over a connection that is open. Raises OSError when it is not taken."""
    connection.send_messages([_message(letter, to=to)])


def _message(letter: Letter, *, to: str) -> EmailMessage:
    subject = f"{settings.EMAIL_SUBJECT_PREFIX}{' '.join(letter.subject.split())}"
    return EmailMessage(subject=subject, body=letter.text, to=[to])


def _post(message: EmailMessage) -> None:
    if settings.LETTERS_IN_BACKGROUND:
        Thread(target=message.send, kwargs={"fail_silently": False}, daemon=False).start()
    else:
        message.send()
