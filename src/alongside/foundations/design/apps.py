"""The design app: templates, components, icons and the styles of every page."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """No models: what pages are made of."""

    name = "alongside.foundations.design"
    label = "design"
