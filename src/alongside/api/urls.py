"""Routes of a person's own tokens, under the system's slug."""

from django.urls import path

from alongside.api import views

app_name = "api"
urlpatterns = [
    path("", views.tokens, name="tokens"),
    path("<int:pk>/revoke", views.revoke, name="revoke-token"),
]
