"""Drawings carry their meaning in words and letters, not in colour alone."""

import pytest

from alongside.foundations.design import icons


@pytest.mark.parametrize("kind", icons.VARIATION)
def test_variation_icon_says_its_meaning(kind):
    html = icons.variation_icon(kind)
    assert f"<title>{icons.VARIATION[kind].label}</title>" in html
    assert 'role="img"' in html


@pytest.mark.parametrize("kind", icons.ASSURANCE)
def test_assurance_icon_says_its_meaning(kind):
    assert f'aria-label="{icons.ASSURANCE[kind].label}"' in icons.assurance_icon(kind)


@pytest.mark.parametrize("signs", [icons.VARIATION, icons.ASSURANCE])
def test_signs_differ_without_colour(signs):
    """Good and bad of one direction share a letter and a line, and differ in the words."""
    shown = {(sign.letter, sign.points, sign.label) for sign in signs.values()}
    assert len(shown) == len(signs)


def test_icon_with_words_beside_it_is_not_read_twice():
    html = icons.variation_icon("concern_high", words=True)
    assert 'aria-hidden="true"' in html
    assert html.count("Getting worse, higher") == 1


def test_icon_unknown_is_an_error():
    with pytest.raises(KeyError):
        icons.icon("logo")
    with pytest.raises(KeyError):
        icons.variation_icon("splendid")
