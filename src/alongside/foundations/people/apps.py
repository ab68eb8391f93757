from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "alongside.foundations.people"
    label = "people"
