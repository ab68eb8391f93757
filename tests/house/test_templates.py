"""Templates use their own room's parts and those below, and carry no style or script."""

import re

import pytest
from django.template import engines
from jinja2 import meta, nodes

from tests.house.tree import SOURCE, shown

TEMPLATES = sorted(path for folder in SOURCE.rglob("jinja2") for path in folder.rglob("*.jinja"))
INLINE = {
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a script without a file": re.compile(r"<script\b(?![^>]*\bsrc\s*=)", re.IGNORECASE),
    "an event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
}


FOUNDATIONS = {path.name for path in (SOURCE / "foundations").iterdir() if path.is_dir()}


def _home(path):
    """The folder whose templates these are: that of a room, of a foundation or of web."""
    return path.parents[len(path.parts) - path.parts.index("jinja2") - 2]


def _parsed(path):
    environment = engines.all()[0].env
    return environment.parse(path.read_text(encoding="utf-8"), filename=str(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_a_template_stands_in_a_folder_named_after_its_app(path):
    names = {name.name for name in _home(path).iterdir()}
    assert names == {_home(path).parent.name}


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_a_template_uses_only_its_own_parts_and_those_below(path):
    own = _home(path).parent.name
    allowed = (f"{own}/", "design/")
    if own == "design":
        allowed += ("nhsuk/", "template.jinja", "macros/", "components/")
    if "rooms" in path.parts or own == "web":
        allowed += tuple(f"{name}/" for name in FOUNDATIONS)  # as imports go down, so do parts
    for name in meta.find_referenced_templates(_parsed(path)):
        assert name, "a template is chosen at run time"
        assert name.startswith(allowed)


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_a_template_carries_no_style_and_no_script(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [name for name, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_every_form_that_posts_carries_its_token(path):
    text = path.read_text(encoding="utf-8")
    for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL | re.IGNORECASE):
        if re.search(r"method\s*=\s*[\"']post", form, re.IGNORECASE):
            assert "csrf" in form


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_nothing_is_marked_safe_in_a_template(path):
    filters = {node.name for node in _parsed(path).find_all(nodes.Filter)}
    assert "safe" not in filters
