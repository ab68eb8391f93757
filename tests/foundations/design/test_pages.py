"""Whole pages: the frame, the content policy they must live under, and the words around them."""

import re
from types import SimpleNamespace

import pytest
from jinja2 import meta, nodes

from alongside.foundations.design import gallery
from tests.foundations.design.conftest import TEMPLATES

GIVEN = {"house", "messages", "breadcrumbs", "thread_of", "tags_of"} | set(gallery.samples())


@pytest.fixture(scope="module")
def page(pages) -> str:
    messages = [SimpleNamespace(level_tag="success"), SimpleNamespace(level_tag="error")]
    return pages.get_template("design/gallery.jinja").render(
        **gallery.samples(), house=gallery.HOUSE, messages=messages, csrf_input="<input name=c>"
    )


def test_page_has_no_inline_style_script_or_handler(page):
    assert not re.search(r"\sstyle\s*=", page)
    assert not re.search(r"<style", page)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", page)
    assert all(" src=" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_page_asks_no_other_host(page):
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", page)


def test_page_wears_no_badge_of_the_nhs(page):
    words = re.sub(r"(class|id|data-[a-z-]+)=\"[^\"]*\"", "", page)
    words = words.replace("NHS design system; not a\n      product of the NHS", "")
    assert "NHS" not in words
    assert "logo" not in words.lower()


def test_page_has_one_of_each_landmark_and_a_way_past_them(page):
    for tag in ("<main", "<header", "<footer", "<h1"):
        assert page.count(tag) == 1
    assert 'href="#maincontent"' in page
    assert 'id="maincontent"' in page


def test_ids_are_not_used_twice(page):
    ids = re.findall(r"\sid=\"([^\"]+)\"", page)
    assert sorted(ids) == sorted(set(ids))


def test_example_banner_only_in_an_example(pages):
    base = pages.get_template("design/base.jinja")
    real = SimpleNamespace(system=SimpleNamespace(name="A real one", is_example=False))
    assert "Invented example" in base.render(house=gallery.HOUSE)
    assert "Invented example" not in base.render(house=real)


def test_page_without_system_or_viewer_still_stands(pages):
    html = pages.get_template("design/narrow.jinja").render(
        house=SimpleNamespace(name="Alongside", system=None, viewer=None, menu=[])
    )
    assert "Alongside" in html
    assert "<nav" not in html
    assert "Sign out" not in html


def test_sign_out_is_a_post_with_its_token(pages):
    html = pages.get_template("design/base.jinja").render(
        house=gallery.HOUSE, csrf_input="<input name=token>"
    )
    assert "<input name=token>" in html.split('action="#"')[1][:120]


def test_current_page_is_marked_in_the_menu(page):
    assert 'href="#" aria-current="page">Outcomes</a>' in page
    assert "al-menu__summary--current" in page


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.jinja")), ids=lambda path: path.name)
def test_template_uses_only_names_it_is_given(pages, path):
    """Misspelt names are silent in these templates, so they are looked for here."""
    tree = pages.parse(path.read_text(encoding="utf-8"))
    made = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    for imported in tree.find_all(nodes.FromImport):
        made |= {name if isinstance(name, str) else name[1] for name in imported.names}
    assert not meta.find_undeclared_variables(tree) - GIVEN - made - set(pages.globals)
