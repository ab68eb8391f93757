"""Routes for programs, outside every system's pages: closed by tokens, not by a session."""

from django.urls import path

from alongside.api import views
from alongside.api.described import api

urlpatterns = [
    path("openapi.json", views.description, name="openapi"),
    path("api/", views.guide, name="api-guide"),
    path("api/v1/", api.urls),
]
