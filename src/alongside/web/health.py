"""For machines that watch: is it alive, and can it work?

Strangers hear yes or no. What exactly is wrong is told to this machine itself, and to whoever has
the token of the settings.
"""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alongside.foundations.running.readiness import readiness
from alongside.foundations.running.safety import LOOPBACK


@require_safe
@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    del request
    return JsonResponse({"status": "alive"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Database, migrations, files and disk are as they must be; 503 when not."""
    now = readiness()
    said: dict[str, object] = {"status": "ready" if now.ready else "not ready"}
    if _may_know_more(request):
        said["found"] = {name: trouble or "well" for name, trouble in now.found.items()}
    return JsonResponse(said, status=200 if now.ready else 503)


def _may_know_more(request: HttpRequest) -> bool:
    """Behind a proxy everybody seems to come from this machine: passed on is no proof."""
    token = settings.HEALTH_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and constant_time_compare(given, token):
        return True
    passed_on = {"X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded"}
    direct = not any(name in request.headers for name in passed_on)
    return direct and request.META.get("REMOTE_ADDR") in LOOPBACK
