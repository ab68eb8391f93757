from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "alongside.foundations.frameworks"
    label = "frameworks"
