from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "alongside.foundations.register"
    label = "register"
