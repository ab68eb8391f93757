from django.apps import AppConfig


class AudiencesConfig(AppConfig):
    name = "alongside.foundations.audiences"
    label = "audiences"
