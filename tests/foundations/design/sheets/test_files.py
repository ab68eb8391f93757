"""A sheet as a PDF that can be searched and read out, and as a slide that can be edited."""

import io

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from alongside.foundations.design.sheets.document import sheet_pdf
from alongside.foundations.design.sheets.sheet import SLIDE, Sheet, SheetBox
from alongside.foundations.design.sheets.slide import as_list, sheet_slide
from tests.foundations.design.sheets.made import make_sheet

SIZES = pytest.mark.parametrize(("boxes", "links"), [(15, 8), (60, 120)])


def slide_of(sheet):
    deck = Presentation(io.BytesIO(sheet_slide(sheet)))
    [slide] = deck.slides
    return deck, slide


@SIZES
def test_a_pdf_is_one_tagged_page_in_british_english_with_its_fonts(boxes, links):
    sheet = make_sheet(boxes, links)
    pdf = PdfReader(io.BytesIO(sheet_pdf(sheet)))
    [page] = pdf.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (1191, 842)
    catalogue = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-GB"
    assert pdf.metadata.title == "Living well"
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_data()
    fonts = page["/Resources"]["/Font"].values()
    for font in fonts:
        [inner] = font.get_object()["/DescendantFonts"]
        assert {"/FontFile2", "/FontFile3"} & set(inner.get_object()["/FontDescriptor"])


def test_a_pdf_is_read_from_title_through_boxes_to_whom_to_ask():
    sheet = make_sheet(15, 8)
    text = PdfReader(io.BytesIO(sheet_pdf(sheet))).pages[0].extract_text()
    flat = " ".join(text.split())
    wanted = ["Living well", "Enablers", *(f"{box.number}. " for box in sheet.boxes), "Ask",
              "Ana Ashfallow", "As it stood on 1 March 2026."]  # fmt: skip
    at = 0
    for words in wanted:
        at = flat.index(words, at)
    assert sheet_pdf(sheet) == sheet_pdf(sheet)


def test_words_of_users_are_words_whatever_they_are():
    nasty = "#panic() $x$ *b* \\ \"]' <a> 🎉 ŵ"
    box = SheetBox(number=1, label=nasty, said=nasty)
    sheet = Sheet(title=nasty, above=nasty, lead=nasty, columns=[(nasty, [box])], links=[])
    text = PdfReader(io.BytesIO(sheet_pdf(sheet))).pages[0].extract_text()
    assert "#panic()" in text
    assert "#panic()" in slide_of(sheet)[1].shapes.title.text_frame.text


@SIZES
def test_a_slide_is_shapes_joined_by_connectors_that_hold_on(boxes, links):
    sheet = make_sheet(boxes, links)
    deck, slide = slide_of(sheet)
    assert (deck.slide_width.pt, deck.slide_height.pt) == (960, 540)
    shapes = list(slide.shapes)
    assert not [one for one in shapes if one.shape_type == MSO_SHAPE_TYPE.PICTURE]
    drawn = {one.name: one for one in shapes if one.name.startswith("Box ")}
    assert len(drawn) == boxes
    joins = [one for one in shapes if one.name.startswith("Link ")]
    assert len(joins) == min(links, SLIDE.most_drawn)
    ids = {one.shape_id: name for name, one in drawn.items()}
    for one in joins:
        ends = one._element.xpath(".//a:stCxn | .//a:endCxn")
        named = [ids[int(end.get("id"))].removeprefix("Box ") for end in ends]
        assert one.name == f"Link {named[0]} to {named[1]}"
        assert one._element.xpath(".//a:tailEnd")


@SIZES
def test_a_slide_is_read_in_order_and_everything_has_words(boxes, links):
    sheet = make_sheet(boxes, links)
    _, slide = slide_of(sheet)
    names = [one.name for one in slide.shapes]
    assert slide.shapes[0] == slide.shapes.title
    assert [name for name in names if name.startswith("Box ")] == [
        f"Box {box.number}" for box in sheet.boxes
    ]
    last_link = max(at for at, name in enumerate(names) if name.startswith("Link "))
    assert last_link < names.index("Box 1")
    assert names[-1] == "Date and what is left out"
    for one in slide.shapes:
        described = one._element.xpath(".//p:cNvPr")[0].get("descr")
        assert described or one.text_frame.text
        left, top, right, bottom = (
            one.left.pt, one.top.pt, one.left.pt + one.width.pt, one.top.pt + one.height.pt
        )  # fmt: skip
        assert left >= -1
        assert top >= -1
        assert right <= SLIDE.width + 1
        assert bottom <= SLIDE.height + 1


def test_notes_are_the_whole_as_a_list_with_every_reason():
    sheet = make_sheet(60, 120)
    _, slide = slide_of(sheet)
    notes = slide.notes_slide.notes_text_frame.text
    assert notes == "\n".join(as_list(sheet))
    assert notes.count("leads to") == 120
    assert "Not agreed. " in notes
    assert "Resident: what it means for you:\nYou can ask us." in notes


def test_a_slide_without_a_lead_has_none():
    sheet = make_sheet(4, 3, lead="")
    _, slide = slide_of(sheet)
    assert "What it is for" not in [one.name for one in slide.shapes]
