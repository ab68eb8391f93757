"""Routes of notices, under the system's slug."""

from django.urls import path

from alongside.foundations.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("read", views.read, name="read"),
    path("emails", views.rhythm, name="rhythm"),
]
