"""Colours that meet on a page can be told apart (WCAG 2.2, relative luminance)."""

import pytest

from alongside.foundations.design.palette import COLOURS, DRAWING_PAIRS, TEXT_PAIRS


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_contrast_of_a_published_pair():
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize(("words", "ground"), TEXT_PAIRS)
def test_words_can_be_read_on_their_ground(words, ground):
    assert contrast(COLOURS[words], COLOURS[ground]) >= 4.5


@pytest.mark.parametrize(("drawing", "ground"), DRAWING_PAIRS)
def test_drawings_can_be_seen_on_their_ground(drawing, ground):
    assert contrast(COLOURS[drawing], COLOURS[ground]) >= 3


def test_no_colour_is_one_of_the_nhs_identity():
    assert not {"#005eb8", "#003087", "#41b6e6", "#0072ce"} & set(COLOURS.values())
