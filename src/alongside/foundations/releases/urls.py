"""Routes of releases, under the system's slug."""

from django.urls import path

from alongside.foundations.releases import views

app_name = "releases"
urlpatterns = [
    path("", views.releases, name="releases"),
    path("small-numbers", views.small_numbers, name="small-numbers"),
    path("<int:pk>", views.release, name="release"),
    path("<int:pk>.csv", views.release_csv, name="release-csv"),
    path("<int:pk>/withdraw", views.withdraw, name="withdraw-release"),
]
