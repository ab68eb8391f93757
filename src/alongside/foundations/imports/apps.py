from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "alongside.foundations.imports"
    label = "imports"
