"""Routes of the history, under the system's slug."""

from django.urls import path

from alongside.foundations.history import views

app_name = "history"
urlpatterns = [
    path("", views.acts, name="acts"),
    path("history.csv", views.acts_csv, name="acts-csv"),
]
