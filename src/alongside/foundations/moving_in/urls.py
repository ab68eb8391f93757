"""Routes of moving in, under the system's slug."""

from django.urls import path

from alongside.foundations.moving_in import views

app_name = "moving_in"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("template.xlsx", views.template_workbook, name="template"),
    path("template.zip", views.template_archive, name="template-tables"),
    path("<int:pk>", views.check, name="check"),
]
