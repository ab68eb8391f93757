"""Every request below `/api/v1/`: who asks, how fast, within which system, and how it is answered.

The pages' session counts for nothing here, and a token for nothing there.
"""

import hashlib
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from alongside.api import attempts, problems
from alongside.api.actions import note_use
from alongside.api.callers import Caller, caller_of
from alongside.api.pace import Pace
from alongside.foundations.care_systems.tenancy import within, within_none

BELOW = "/api/v1/"
DESCRIPTION = f"{BELOW}openapi.json"
IN_THE_CLEAR = (
    "This was asked without HTTPS, so the token could be read on the way. Revoke it, make a new "
    "one, and ask at https://."
)
Answer = Callable[[HttpRequest], HttpResponse]


class TokenMiddleware:
    """Turns the token of a request into `request.viewer`, and every fault into a problem."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.pace = Pace(settings.API_PER_MINUTE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(BELOW) or request.path == DESCRIPTION:
            return self.get_response(request)
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            return _finished(request, problems.problem(403, IN_THE_CLEAR))
        caller = caller_of(request.headers.get("Authorization", ""), now=timezone.now())
        if caller:
            wait = self.pace.wait(caller.token.pk, at=time.monotonic())
            answer = _too_fast(wait) if wait else self._answer_within(request, caller)
        else:
            with within_none():
                answer = self.get_response(request)
        return _finished(request, answer)

    def _answer_within(self, request: HttpRequest, caller: Caller) -> HttpResponse:
        request.viewer, request.scopes = caller.viewer, caller.scopes  # type: ignore[attr-defined]
        request.token_name = caller.token.name  # type: ignore[attr-defined]
        with within(caller.viewer.system_id):
            note_use(caller.token, on=timezone.localdate(caller.viewer.now))
            if request.method != "POST":
                return self.get_response(request)
            try:
                return attempts.once(request, caller=caller, answer=self.get_response)
            except RequestDataTooBig:
                return problems.problem(413)


def _too_fast(wait: int) -> HttpResponse:
    return problems.problem(
        429,
        f"This token asks too often. Wait {wait} second{'' if wait == 1 else 's'}.",
        headers={"Retry-After": str(wait)},
    )


def _finished(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Problems for every fault, nothing kept on the way, and a tag by which to ask again."""
    if answer.status_code >= 400 and answer["Content-Type"] != problems.CONTENT_TYPE:
        plain = answer
        answer = problems.problem(plain.status_code)
        if "Allow" in plain:
            answer["Allow"] = plain["Allow"]
    answer["Cache-Control"] = "private, no-store"
    answer["Vary"] = "Authorization"
    if request.method == "GET" and answer.status_code == 200:
        etag = quote_etag(hashlib.sha256(answer.content).hexdigest())
        answer["ETag"] = etag
        found = get_conditional_response(request, etag=etag, response=answer)
        return found or answer
    return answer
