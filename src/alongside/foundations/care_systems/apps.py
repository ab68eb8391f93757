from django.apps import AppConfig


class CareSystemsConfig(AppConfig):
    name = "alongside.foundations.care_systems"
    label = "care_systems"
