"""The peer: a plain Django page of the same database, as few lines as it can be.

It knows who asks by their session, reads twenty of the same readings with their measures, and
writes them as a table. No walls, no menu, no words.
"""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from alongside.web.settings import *  # noqa: F403 - the same database and the same sessions

ROOT_URLCONF = __name__
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent],
    }
]


def page(request: HttpRequest) -> HttpResponse:
    """Twenty readings with their measures, for whoever is signed in."""
    from alongside.rooms.outcomes.models import Reading  # noqa: PLC0415 - after the settings

    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    readings = Reading.objects.filter(
        superseded_at__isnull=True, system__slug="harbour-and-vale"
    ).select_related("series__measure", "series__area", "series__organisation")[:20]
    return render(request, "bare.html", {"readings": readings, "person": request.user})


urlpatterns = [path("", page)]
