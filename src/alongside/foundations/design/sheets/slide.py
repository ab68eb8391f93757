"""A sheet as a slide to edit: shapes with words in them, joined by connectors that hold on."""

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Pt

from alongside.foundations.design.exhibits.printable import shorter, without_controls
from alongside.foundations.design.palette import COLOURS
from alongside.foundations.design.sheets.fitting import (
    INSIDE,
    LEAD,
    LINE,
    SMALL,
    TITLE,
    Fitted,
    fit,
)
from alongside.foundations.design.sheets.sheet import SLIDE, Sheet, SheetLink

Shape = Any  # python-pptx is typed only in part
LEFT_SIDE, RIGHT_SIDE = 1, 3
"""Where a connector holds on to a rectangle, as PowerPoint counts."""
TITLE_ONLY = 5
FONT = "Arial"
"""Of every machine: a font of our own would be replaced by whatever is there."""
LONGEST_PROPERTY = 255


def sheet_slide(sheet: Sheet) -> bytes:
    """A presentation of one slide; its notes say all of it as a list."""
    fitted = fit(sheet, paper=SLIDE)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(SLIDE.width), Pt(SLIDE.height)
    properties = deck.core_properties
    properties.title = shorter(without_controls(sheet.title), most=LONGEST_PROPERTY)
    properties.author, properties.language = "", "en-GB"
    _draw(deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]), fitted)
    made = io.BytesIO()
    deck.save(made)
    return made.getvalue()


def _draw(page: Any, fitted: Fitted) -> None:
    """Everything in the order in which it is read; what joins the boxes lies behind them."""
    sheet, size, margin = fitted.sheet, fitted.size, SLIDE.margin
    title = page.shapes.title
    high = size * TITLE * LINE
    _place(title, left=margin, top=margin * 0.6 + size * 1.2, width=SLIDE.inner, height=high)
    _write(title, [[sheet.title]], size=size * TITLE, bold=True)
    above = _text(page, "Above the title", [[sheet.above]], size=size, colour="soft")
    _place(above, left=margin, top=margin * 0.6, width=SLIDE.inner, height=size * 1.3)
    if fitted.lead:
        lead = _text(page, "What it is for", [fitted.lead], size=size * LEAD)
        top = margin * 0.6 + size * 1.2 + high
        _place(lead, left=margin, top=top, width=SLIDE.inner,
               height=size * LEAD * LINE * len(fitted.lead))  # fmt: skip
    behind = len(page.shapes._spTree)
    boxes = _boxes(page, fitted)
    for link in fitted.drawn:
        joined = _join(page, link, boxes=boxes, fitted=fitted)
        page.shapes._spTree.remove(joined._element)
        page.shapes._spTree.insert(behind, joined._element)
        behind += 1
    for block in fitted.blocks:
        words = _text(page, block.title, [[block.title], *block.paragraphs], size=block.size)
        _place(words, left=block.left, top=block.top, width=block.width,
               height=block.size * LINE * (1 + sum(map(len, block.paragraphs))))  # fmt: skip
        words.text_frame.paragraphs[0].font.bold = True
    footer = " ".join(part for part in (sheet.footer, fitted.left_out) if part)
    foot = _text(page, "Date and what is left out", [[footer]], size=size * 0.8, colour="soft")
    _place(foot, left=margin, top=SLIDE.height - margin * 0.9 - size, width=SLIDE.inner,
           height=size * 1.3)  # fmt: skip
    page.notes_slide.notes_text_frame.text = without_controls("\n".join(as_list(sheet)))


def _boxes(page: Any, fitted: Fitted) -> dict[int, Shape]:
    found: dict[int, Shape] = {}
    size = fitted.size
    numbers = [{box.number for box in boxes} for _, boxes in fitted.sheet.columns]
    for (left, label), mine in zip(fitted.columns, numbers, strict=True):
        heading = _text(page, f"Column: {label}", [[label]], size=size * 1.1, bold=True)
        width = fitted.rects[0].width if fitted.rects else 100
        _place(heading, left=left, top=fitted.top, width=width, height=size * 1.5)
        for words, rect in zip(fitted.words, fitted.rects, strict=True):
            if words.box.number not in mine:
                continue
            shape = page.shapes.add_shape(
                MSO_SHAPE.ROUNDED_RECTANGLE, Pt(rect.left), Pt(rect.top), Pt(rect.width),
                Pt(rect.height),
            )  # fmt: skip
            shape.adjustments[0] = 0.06
            _colour(shape, words.box.tone)
            _describe(shape, f"Box {words.box.number}", f"{words.box.label}. {words.box.state}")
            under = [[" ".join(words.under)]] if words.under else []
            _write(shape, [[" ".join(words.label)], *under], size=size, inside=INSIDE * size * 0.8)
            shape.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
            paragraphs = shape.text_frame.paragraphs
            paragraphs[0].font.bold = True
            for paragraph in paragraphs[1:]:
                paragraph.font.size = Pt(size * SMALL)
            found[words.box.number] = shape
    return found


def _join(page: Any, link: SheetLink, *, boxes: dict[int, Shape], fitted: Fitted) -> Shape:
    """A connector that moves along when either of its boxes is moved."""
    route = fitted.layout.routes[link.cause, link.effect]
    rect = fitted.layout.boxes[link.cause]
    starts = RIGHT_SIDE if route.start[0] == rect.right else LEFT_SIDE
    ends = LEFT_SIDE if route.towards > 0 else RIGHT_SIDE
    line = page.shapes.add_connector(MSO_CONNECTOR.CURVE, 0, 0, 0, 0)
    line.begin_connect(boxes[link.cause], starts)
    line.end_connect(boxes[link.effect], ends)
    line.line.color.rgb = _rgb("line-strong" if link.agreed else "amber")
    line.line.width = Pt(0.75 if link.agreed else 1.5)
    if not link.agreed:
        line.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    stroke = line.line._get_or_add_ln()
    stroke.append(stroke.makeelement(qn("a:tailEnd"), {"type": "triangle"}))
    doubt = "" if link.agreed else ". Not agreed"
    name = f"Link {link.cause} to {link.effect}"
    _describe(line, name, f"{link.cause} leads to {link.effect}{doubt}.")
    return line


def as_list(sheet: Sheet) -> list[str]:
    """The whole sheet as lines to read out, with every link and its reason."""
    lines = [sheet.title, sheet.above, sheet.lead]
    for section in sheet.before:
        lines += [f"{section.title}:", *section.lines]
    for label, boxes in sheet.columns:
        lines.append(f"{label}:")
        for box in boxes:
            lines.append(f"{box.number}. {box.label}. {box.said or box.state}")
            lines += [
                f"   leads to {link.effect}. {'' if link.agreed else 'Not agreed. '}{link.reason}"
                for link in sheet.links
                if link.cause == box.number
            ]
    for section in sheet.after:
        lines += [f"{section.title}:", *section.lines]
    return [line for line in (*lines, sheet.footer) if line]


def _text(
    page: Any, name: str, paragraphs: Sequence[Sequence[str]], *, size: float,
    bold: bool = False, colour: str = "ink",
) -> Shape:  # fmt: skip
    made = page.shapes.add_textbox(0, 0, 0, 0)
    made.name = name
    _write(made, paragraphs, size=size, bold=bold, colour=colour)
    return made


def _write(
    shape: Shape, paragraphs: Sequence[Sequence[str]], *, size: float, bold: bool = False,
    colour: str = "ink", inside: float = 0,
) -> None:  # fmt: skip
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for side in ("left", "right", "top", "bottom"):
        setattr(frame, f"margin_{side}", Pt(inside))
    frame.text = without_controls("\n".join(" ".join(lines) for lines in paragraphs))
    for paragraph in frame.paragraphs:
        paragraph.font.size = Pt(size)
        paragraph.font.bold = bold
        paragraph.font.name = FONT
        paragraph.font.color.rgb = _rgb(colour)
        paragraph.alignment = 1


def _colour(shape: Shape, tone: str) -> None:
    known = f"{tone}-pale" in COLOURS
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(f"{tone}-pale" if known else "white")
    shape.line.color.rgb = _rgb(tone if known else "line-strong")
    shape.line.width = Pt(0.75)
    shape.shadow.inherit = False


def _describe(shape: Shape, name: str, words: str) -> None:
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", without_controls(words))


def _place(shape: Shape, *, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)


def _rgb(name: str) -> RGBColor:
    return RGBColor.from_string(COLOURS[name].lstrip("#").upper())
