"""Routes of threads, under the system's slug."""

from django.urls import path

from alongside.foundations.threads import views

app_name = "threads"
urlpatterns = [
    path("", views.threads, name="threads"),
    path("links.csv", views.threads_csv, name="threads-csv"),
    path("join/<str:noun>/<str:pk>", views.join_thing, name="join"),
    path("ask/<str:noun>/<str:pk>", views.ask_about, name="ask"),
    path("<int:pk>/withdraw", views.withdraw_thread, name="withdraw"),
]
