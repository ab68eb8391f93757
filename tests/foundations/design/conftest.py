"""Pages rendered without a database: the environment, and Django configured if nobody has yet."""

import os
from pathlib import Path

import django
import pytest
from django.conf import settings
from jinja2 import Environment, FileSystemLoader

from alongside.foundations.design.environment import environment

TEMPLATES = Path(__file__).parents[3] / "src/alongside/foundations/design/jinja2"

if not settings.configured and not os.environ.get("DJANGO_SETTINGS_MODULE"):
    settings.configure(STATIC_URL="/static/", USE_TZ=True, TIME_ZONE="Europe/London")
    django.setup()


@pytest.fixture(scope="session")
def pages() -> Environment:
    return environment(loader=FileSystemLoader(TEMPLATES))


@pytest.fixture
def render(pages):
    """Render a line of template that may use any component."""

    def rendered(source: str, **context: object) -> str:
        names = "page_heading, card, key_figure, tag, button, variation_icon, assurance_icon, "
        names += "sparkline, data_table, exhibit, empty_state, error_summary, problems_table, "
        names += "pager, filter_form, progress_list, definition_list"
        lines = f'{{% from "design/components.jinja" import {names} %}}'
        lines += '{% from "design/forms.jinja" import field, fields, form_errors, submit %}'
        return pages.from_string(lines + source).render(**context)

    return rendered
