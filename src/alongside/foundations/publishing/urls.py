"""Routes of pauses of publishing, under the system's slug."""

from django.urls import path

from alongside.foundations.publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.pauses, name="pauses"),
    path("new", views.new_pause, name="new-pause"),
    path("<int:pk>", views.pause, name="pause"),
    path("<int:pk>/end", views.end, name="end-pause"),
    path("<int:pk>/let-through", views.let_one_through, name="let-through"),
]
