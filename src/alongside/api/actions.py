"""Making and revoking tokens, and noting the day one was used."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from alongside.api import rules, secrets
from alongside.api.models import Token
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record


@dataclass(frozen=True, kw_only=True)
class Made:
    """A new token, with the secret that is shown once and kept nowhere."""

    token: Token
    secret: str


@transaction.atomic
def make_token(name: str, *, scopes: Sequence[str], days: int, by: Viewer) -> Made:
    """Make a token for the viewer's own system. Raises TooLong, TooManyTokens, NoScope."""
    live = Token.objects.visible_to(by).live(by.now).count()
    rules.check_may_make_token(scopes, days=days, live=live)
    secret = secrets.new_secret()
    token = Token.objects.create(
        system=by.system,
        person=by.person,
        name=name,
        scopes=sorted(scopes),
        digest=secrets.digest_of(secret),
        hint=secrets.hint_of(secret),
        made_at=by.now,
        expires_at=by.now + dt.timedelta(days=days),
    )
    record("made", of=token, by=by, at=by.now)
    return Made(token=token, secret=secret)


@transaction.atomic
def revoke_token(token: Token, *, by: Viewer) -> None:
    """Let a token open nothing from now on; a second time changes nothing."""
    if token.revoked_at:
        return
    token.revoked_at = by.now
    token.save(update_fields=["revoked_at"])
    record("revoked", of=token, by=by, at=by.now)


def note_use(token: Token, *, on: dt.date) -> None:
    """Note the day a token was used, once a day."""
    if token.last_used_on != on:
        Token.objects.filter(pk=token.pk).update(last_used_on=on)
