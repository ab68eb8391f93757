import io
from dataclasses import replace

import openpyxl
from pptx import Presentation
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.oxml.ns import qn

from alongside.analysis.charts.points import Target
from alongside.foundations.design.exhibits.native_chart import key
from alongside.foundations.design.exhibits.slides import slide, slides
from tests.foundations.design.exhibits_made import HOSTILE, SENTENCE, bars, four_hours


def opened(made):
    return Presentation(io.BytesIO(made))


def chart_of(page):
    return next(shape for shape in page.shapes if shape.has_chart)


def texts(page):
    return {shape.name: shape.text_frame.text for shape in page.shapes if shape.has_text_frame}


def test_slide_says_title_sentence_source_and_notes():
    (page,) = opened(slide(four_hours())).slides

    assert page.shapes.title.text == "Seen within four hours, Harbour City"
    said = texts(page)
    assert said["Sentence"] == SENTENCE
    for part in (
        "Blue diamond: improvement.",
        "Invented example data.",
        "Limits begin anew from July 2024: New front door.",
        "Source: Monthly return of two trusts. Data as of 31 December 2024.",
    ):
        assert part in said["Source and notes"]
    assert page.notes_slide.notes_text_frame.text.startswith(SENTENCE)
    assert "Invented example data." in page.notes_slide.notes_text_frame.text


def test_native_chart_holds_the_numbers_of_the_table():
    exhibit = four_hours()
    (page,) = opened(slide(exhibit)).slides
    drawn = {line.name: line.values for line in chart_of(page).chart.plots[0].series}

    headers = exhibit.table.headers
    assert list(drawn) == [name for name in headers if name not in {"Period", "Meaning"}]
    for name, values in drawn.items():
        column = tuple(row[headers.index(name)] for row in exhibit.table.rows)
        assert values == column


def test_native_chart_leaves_gaps_and_marks_meanings_by_shape():
    (page,) = opened(slide(four_hours())).slides
    chart = chart_of(page).chart
    value, mean, *_ = chart.plots[0].series

    assert chart._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "gap"
    assert value.values[3] is None
    assert value.points[4].marker.style == XL_MARKER_STYLE.SQUARE
    assert str(value.points[11].marker.format.fill.fore_color.rgb) == "00B0F0"
    assert value.points[11].marker.style == XL_MARKER_STYLE.DIAMOND
    assert mean.points[6].format.line.fill.type is not None
    assert mean.marker.style == XL_MARKER_STYLE.NONE


def test_native_chart_says_what_its_shapes_mean():
    series = replace(four_hours().series, meanings=("neutral_high", None, *("neutral_low",) * 10))

    assert key(series) == (
        "Purple triangle above the mean: unusually high. "
        "Purple triangle below the mean: unusually low."
    )


def test_chart_has_the_sentence_as_alternative_text():
    for exhibit in (four_hours(), bars()):
        (page,) = opened(slide(exhibit)).slides
        described = [shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in page.shapes]
        assert exhibit.sentence in described


def test_chart_without_a_series_becomes_a_picture():
    (page,) = opened(slide(bars())).slides

    assert not any(shape.has_chart for shape in page.shapes)
    assert any(shape.shape_type == 13 for shape in page.shapes)


def test_slides_keep_their_order():
    pages = opened(slides([bars(), four_hours()])).slides

    assert [page.shapes.title.text for page in pages] == [
        "Falls by place",
        "Seen within four hours, Harbour City",
    ]


def test_hostile_words_neither_break_the_file_nor_become_formulas():
    target = Target(value=85.0, label="=HYPERLINK(1)\x00")
    (page,) = opened(slide(four_hours(title=HOSTILE, sentence=HOSTILE, targets=[target]))).slides

    assert "ŵŷ" in page.shapes.title.text
    sheet = openpyxl.load_workbook(
        io.BytesIO(chart_of(page).chart.part.chart_workbook.xlsx_part.blob)
    ).active
    assert sheet["F1"].value == "'=HYPERLINK(1)"
    assert sheet["F1"].data_type == "s"
