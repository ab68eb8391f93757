"""How long tokens are kept, and what of them is somebody's own."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from alongside.api.models import Attempt, Token
from alongside.foundations.care_systems import tenancy
from alongside.foundations.register.acts import record
from alongside.foundations.register.retention import delete_counted

TOKENS_KEPT = dt.timedelta(days=90)
ATTEMPTS_KEPT = dt.timedelta(days=1)


def tokens_of(person_id: uuid.UUID) -> Sequence[Mapping[str, Any]]:
    """A person's tokens, without what opens anything."""
    columns = ("system__name", "name", "scopes", "made_at", "expires_at", "last_used_on")
    return list(Token.objects.filter(person=person_id).values(*columns, "revoked_at"))


def forget(person_id: uuid.UUID) -> None:
    """Delete a person's tokens, and with them what was answered to them."""
    Token.objects.filter(person=person_id).delete()


@transaction.atomic
def revoke_all(person_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Revoke every token of somebody who lost their way in: programs must not outlast them."""
    with tenancy.across_systems():  # a way in is one for all systems, and so is its loss
        for token in Token.objects.filter(person=person_id, revoked_at=None):
            token.revoked_at = now
            token.save(update_fields=["revoked_at"])
            record("revoked", of=token, by=None, at=now)


def drop_expired(*, now: dt.datetime) -> Mapping[str, int]:
    """Delete what has been kept long enough."""
    attempts = delete_counted(Attempt.objects.filter(made_at__lte=now - ATTEMPTS_KEPT))
    since = now - TOKENS_KEPT
    old = Token.objects.filter(Q(expires_at__lte=since) | Q(revoked_at__lte=since))
    return {"Access tokens": delete_counted(old), "Answers to repeated requests": attempts}
