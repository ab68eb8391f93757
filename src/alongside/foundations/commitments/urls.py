"""Routes of promises, under the system's slug."""

from django.urls import path

from alongside.foundations.commitments import views

app_name = "commitments"
urlpatterns = [
    path("", views.my_board, name="board"),
    path("all", views.everything, name="all"),
    path("promises.csv", views.file, {"kind": "csv"}, name="csv"),
    path("promises.json", views.file, {"kind": "json"}, name="json"),
    path("ask", views.ask, name="ask"),
    path("<int:pk>", views.commitment, name="commitment"),
    path("<int:pk>/<slug:verb>", views.step, name="step"),
]
