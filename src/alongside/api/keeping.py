"""How long tokens are kept, and what of them is somebody's own."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from alongside.api.models import Attempt, Token

TOKENS_KEPT = dt.timedelta(days=90)
ATTEMPTS_KEPT = dt.timedelta(days=1)


def tokens_of(person_id: uuid.UUID) -> Sequence[Mapping[str, Any]]:
    """A person's tokens, without what opens anything."""
    columns = ("system__name", "name", "scopes", "made_at", "expires_at", "last_used_on")
    return list(Token.objects.filter(person=person_id).values(*columns, "revoked_at"))


def forget(person_id: uuid.UUID) -> None:
    """Delete a person's tokens, and with them what was answered to them."""
    Token.objects.filter(person=person_id).delete()


def drop_expired(*, now: dt.datetime) -> Mapping[str, int]:
    """Delete what has been kept long enough."""
    attempts, _ = Attempt.objects.filter(made_at__lte=now - ATTEMPTS_KEPT).delete()
    since = now - TOKENS_KEPT
    old = Token.objects.filter(Q(expires_at__lte=since) | Q(revoked_at__lte=since))
    count = old.count()
    old.delete()
    return {"Access tokens": count, "Answers to repeated requests": attempts}
