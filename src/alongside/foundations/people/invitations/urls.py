"""The pages of the programme team; the one that is accepted on stands outside of every system."""

from django.urls import path

from alongside.foundations.people.invitations import views

urlpatterns = [
    path("", views.invitations, name="invitations"),
    path("everyone", views.invite_everyone, name="invite-everyone"),
    path("<int:pk>/send", views.send_again, name="send-invitation"),
    path("<int:pk>/withdraw", views.withdraw, name="withdraw-invitation"),
]
