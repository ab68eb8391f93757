"""Routes of what is kept, under the system's slug."""

from django.urls import path

from alongside.foundations.keeping import views

app_name = "keeping"
urlpatterns = [
    path("", views.what_we_keep, name="kept"),
    path("what-we-keep.csv", views.kept_csv, name="kept-csv"),
]
