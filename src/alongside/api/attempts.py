"""A request to write that may come twice: with an `Idempotency-Key`, it writes once.

What was answered is kept beside what was written, in the same transaction; the same request
again, after a lost connection say, gets the same answer. A request that failed wrote nothing, so
nothing is kept of it and it may be mended and sent again under its key.
"""

import hashlib
import re
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from alongside.api.callers import Caller
from alongside.api.models import Attempt
from alongside.api.problems import problem

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r"[\x21-\x7e]{1,100}")


def once(
    request: HttpRequest, *, caller: Caller, answer: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    """Answer a request to write, or repeat what was answered to it under the same key."""
    key = request.headers.get(HEADER)
    if key is None:
        return answer(request)
    if not _KEY.fullmatch(key):
        return problem(
            400, f"{HEADER} is 1 to 100 letters, digits and signs, without spaces.", code="key"
        )
    fingerprint = _fingerprint(request)
    with transaction.atomic():
        attempt = _begun(key, fingerprint=fingerprint, caller=caller)
        if not attempt:
            return _repeated(key, fingerprint=fingerprint, caller=caller)
        found = answer(request)
        if found.status_code >= 300:
            transaction.set_rollback(True)
            return found
        attempt.status, attempt.answer = found.status_code, found.content.decode()
        attempt.save(update_fields=["status", "answer"])
    return found


def _fingerprint(request: HttpRequest) -> str:
    asked = f"{request.method} {request.get_full_path()} {request.content_type}\n"
    return hashlib.sha256(asked.encode() + request.body).hexdigest()


def _begun(key: str, *, fingerprint: str, caller: Caller) -> Attempt | None:
    """The attempt, if it is the first; of two at once the second waits for the first to end."""
    try:
        with transaction.atomic():
            return Attempt.objects.create(
                system=caller.token.system,
                token=caller.token,
                key=key,
                fingerprint=fingerprint,
                made_at=caller.viewer.now,
            )
    except IntegrityError:
        return None


def _repeated(key: str, *, fingerprint: str, caller: Caller) -> HttpResponse:
    kept = Attempt.objects.visible_to(caller.viewer).get(token=caller.token, key=key)
    if kept.fingerprint != fingerprint:
        return problem(
            409,
            "This key was used for another request. Use a fresh one for each thing you write.",
            code="key-used",
        )
    return HttpResponse(
        kept.answer,
        status=kept.status,
        content_type="application/json; charset=utf-8",
        headers={REPLAYED: "true"},
    )
