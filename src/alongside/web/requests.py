"""One line in the log for each request: which route, how it ended, how long it took."""

import logging
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from alongside.foundations.running.logs import REQUESTS

logger = logging.getLogger(REQUESTS)
HEADER = "X-Request-ID"


class RequestLogMiddleware:
    """Numbers each request, answers with the number, and logs what became of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started, number = time.perf_counter(), uuid.uuid4().hex
        response = self.get_response(request)
        match, viewer = request.resolver_match, getattr(request, "viewer", None)
        logger.info(
            "request",
            extra={
                "request": number,
                "route": match.view_name if match else "",
                "method": request.method,
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - started) * 1000, 1),
                "system": viewer.system_id if viewer else None,
            },
        )
        response.headers[HEADER] = number
        return response
