"""What waits for me, and how often I want to hear of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.foundations.care_systems.tenancy import across_systems
from alongside.foundations.notices.actions import mark_read, set_rhythm, stop_by_token
from alongside.foundations.notices.forms import RhythmForm
from alongside.foundations.notices.queries import notices_of, rhythm_of
from alongside.foundations.people.middleware import HouseRequest


@require_GET
def notices(request: HouseRequest) -> HttpResponse:
    """What happened that concerns me, the latest first."""
    told = notices_of(request.viewer)
    context = {
        "unread": [one for one in told if not one.notice.read_at],
        "read": [one for one in told if one.notice.read_at],
        "rhythm": rhythm_of(request.viewer),
    }
    return render(request, "notices/notices.jinja", context)


@require_POST
def read(request: HouseRequest) -> HttpResponse:
    """Mark one notice, or all of them, as read."""
    chosen = request.POST.get("notice", "")
    own = [int(chosen)] if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else []
    mark_read(request.viewer, notices=None if chosen == "all" else own)
    return redirect("notices:notices", request.viewer.system.slug)


@require_http_methods(["GET", "POST"])
def rhythm(request: HouseRequest) -> HttpResponse:
    """How often emails come, and when they do not."""
    now = rhythm_of(request.viewer)
    known = {"pace": now.pace, "quiet_from": now.quiet_from, "quiet_to": now.quiet_to}
    form = RhythmForm(request.POST or None, initial=known)
    if form.is_valid():
        set_rhythm(request.viewer, **form.cleaned_data)
        messages.success(request, "We will write to you in that rhythm.")
        return redirect("notices:notices", request.viewer.system.slug)
    status = 422 if form.errors else 200
    return render(request, "notices/rhythm.jinja", {"form": form}, status=status)


@csrf_exempt  # a mail program that stops emails by one click has no token of ours
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop emails without signing in; every token gets the same answer."""
    if request.method == "POST":
        with across_systems():  # whoever follows the link has no system, and is told of none
            stop_by_token(token)
    return render(request, "notices/stop.jinja", {"stopped": request.method == "POST"})
