"""Exhibits as editable slides: a native chart, its sentence, its source."""

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Inches, Length, Pt

from alongside.analysis.charts.palette import INK, QUIET_INK
from alongside.foundations.design.exhibits.exhibit import Exhibit
from alongside.foundations.design.exhibits.native_chart import chart_data, key, rgb, style
from alongside.foundations.design.exhibits.pictures import chart_png
from alongside.foundations.design.exhibits.printable import shorter, without_controls

Shape = Any  # python-pptx is typed only in part

_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_LEFT, _WITHIN = Inches(0.6), Inches(12.13)
_TITLE_ONLY = 5
_LONG_TITLE = 60
_LONGEST_PROPERTY = 255


def slides(exhibits: Sequence[Exhibit]) -> bytes:
    """A presentation with one slide for each exhibit, on a plain theme without a logo.

    An exhibit with a series gets a chart whose numbers can be edited; any other gets its
    picture. The notes of each slide hold what a speaker and a screen reader need.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDTH, _HEIGHT
    properties = deck.core_properties
    title = without_controls(exhibits[0].title) if exhibits else ""
    properties.title = shorter(title, most=_LONGEST_PROPERTY)
    properties.author, properties.language = "", "en-GB"
    for exhibit in exhibits:
        _add(deck, exhibit)
    made = io.BytesIO()
    deck.save(made)
    return made.getvalue()


def slide(exhibit: Exhibit) -> bytes:
    """A presentation of one exhibit."""
    return slides([exhibit])


def _add(deck: Deck, exhibit: Exhibit) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    title = page.shapes.title
    _place(title, top=Inches(0.35), height=Inches(0.9))
    size = 28 if len(exhibit.title) <= _LONG_TITLE else 22
    _write(title, [exhibit.title], size=size, bold=True)
    sentence = page.shapes.add_textbox(_LEFT, Inches(1.25), _WITHIN, Inches(0.85))
    sentence.name = "Sentence"
    _write(sentence, [exhibit.sentence], size=16)
    _describe(_chart(page, exhibit), exhibit)
    foot = page.shapes.add_textbox(_LEFT, Inches(6.6), _WITHIN, Inches(0.75))
    foot.name = "Source and notes"
    shapes = [key(exhibit.series)] if exhibit.series else []
    below = [" ".join(filter(None, (*shapes, *exhibit.remarks)))]
    _write(foot, [*below, exhibit.provenance], size=12, colour=QUIET_INK)
    notes = (exhibit.sentence, *exhibit.remarks, exhibit.provenance)
    page.notes_slide.notes_text_frame.text = without_controls("\n".join(notes))


def _chart(page: Slide, exhibit: Exhibit) -> Shape:
    top, height = Inches(2.1), Inches(4.45)
    if exhibit.series is None:
        picture = page.shapes.add_picture(io.BytesIO(chart_png(exhibit)), _LEFT, top, height=height)
        picture.left = Emu(int((_WIDTH - picture.width) / 2))
        return picture
    kind, data = chart_data(exhibit.series)
    frame: Shape = page.shapes.add_chart(kind, _LEFT, top, _WITHIN, height, data)
    style(frame.chart, exhibit.series)
    return frame


def _describe(shape: Shape, exhibit: Exhibit) -> None:
    """Alternative text, which a screen reader reads instead of the drawing."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", "Chart")
    properties.set("descr", without_controls(exhibit.sentence))


def _place(shape: Shape, *, top: Length, height: Length) -> None:
    shape.left, shape.top, shape.width, shape.height = _LEFT, top, _WITHIN, height


def _write(
    shape: Shape, paragraphs: Sequence[str], *, size: int, bold: bool = False, colour: str = INK
) -> None:
    frame = shape.text_frame
    frame.word_wrap = True
    frame.text = without_controls("\n".join(paragraphs))
    for paragraph in frame.paragraphs:
        paragraph.font.size = Pt(size)
        paragraph.font.bold = bold
        paragraph.font.color.rgb = rgb(colour)
        paragraph.alignment = 1
