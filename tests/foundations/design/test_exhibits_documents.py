import io

import pytest
from pypdf import PdfReader

from alongside.foundations.design.exhibits.documents import Line, Section, one_page_pdf, pdf
from alongside.foundations.design.exhibits.printable import breakable, printable, shorter
from tests.foundations.design.exhibits_made import HOSTILE, SENTENCE, four_hours


def read(document):
    return PdfReader(io.BytesIO(document))


def said(document):
    return " ".join(" ".join(page.extract_text() for page in read(document).pages).split())


def summary(*, sections=4, lines=3, text="Managing at home is improving.", state="Improving"):
    return one_page_pdf(
        title="Where we stand",
        subtitle="On 31 March 2025",
        sections=[
            Section(title=f"Domain {number}", lines=(Line(text=text, state=state),) * lines)
            for number in range(sections)
        ],
        footer="Made from frozen releases.",
        invented=True,
    )


def test_pdf_says_what_the_exhibit_says():
    words = said(pdf(four_hours()))

    for part in (
        "Invented example data",
        "Seen within four hours, Harbour City",
        SENTENCE,
        "Limits begin anew from July 2024: New front door.",
        "Source: Monthly return of two trusts. Data as of 31 December 2024.",
        "April 2024 No data",
    ):
        assert part in words


@pytest.mark.parametrize("document", [pdf(four_hours()), summary()])
def test_pdf_is_tagged_for_screen_readers(document):
    reader = read(document)
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en-GB"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata.title


def test_pdf_describes_the_picture_with_the_sentence():
    reader = read(pdf(four_hours()))
    alternatives = [
        thing.get("/Alt")
        for number in range(len(reader.xref_objStm) + len(reader.xref.get(0, {})) + 1)
        if isinstance(thing := reader.get_object(number), dict)
    ]

    assert SENTENCE in alternatives


def test_equal_exhibits_make_equal_bytes():
    assert pdf(four_hours()) == pdf(four_hours())
    assert summary() == summary()


def test_pdf_takes_hostile_words_as_words():
    document = pdf(four_hours(title=HOSTILE, sentence=HOSTILE, source=HOSTILE, notes=(HOSTILE,)))
    words = said(document)

    assert '#import "@preview/x:1.0.0" $x^2$ \\ ` ``` *b* <l> @r' in words
    assert "[party popper] ŵŷ ŵ" in words


@pytest.mark.parametrize(
    ("sections", "lines"), [(0, 0), (1, 0), (4, 3), (4, 12), (4, 200), (90, 60)]
)
def test_summary_is_one_page_whatever_its_length(sections, lines):
    assert len(read(summary(sections=sections, lines=lines)).pages) == 1


def test_short_summary_says_everything():
    words = said(summary())

    assert "more" not in words
    assert words.count("Improving: Managing at home is improving.") == 12
    assert "Invented example data. Made from frozen releases." in words


def test_long_summary_counts_what_it_leaves_out():
    words = said(summary(lines=200))

    shown = words.count("Managing at home")
    assert shown > 40
    assert f"… and {200 - shown // 4} more" in words


def test_summary_with_too_many_sections_counts_those():
    words = said(summary(sections=90, lines=1))

    shown = words.count("Domain ")
    assert f"… and {90 - shown} more sections" in words


def test_summary_takes_hostile_words_on_one_page():
    document = one_page_pdf(
        title=HOSTILE,
        subtitle=HOSTILE * 9,
        sections=[Section(title=HOSTILE, lines=(Line(text=HOSTILE * 9, state=HOSTILE),) * 9)] * 9,
        footer=HOSTILE * 9,
    )

    assert len(read(document).pages) == 1
    assert "#import" in said(document)


def test_printable_names_what_fonts_do_not_draw():
    assert (
        printable("Done \N{PARTY POPPER}\N{VARIATION SELECTOR-16}\x00\n°©")
        == "Done [party popper] °©"
    )
    assert printable("w\N{COMBINING CIRCUMFLEX ACCENT}") == "ŵ"


def test_breakable_and_shorter_words():
    assert breakable("a" * 29) == "a" * 28 + "\N{ZERO WIDTH SPACE}a"
    assert breakable("a" * 28 + " b") == "a" * 28 + " b"
    assert shorter("one  two\nthree", most=20) == "one two three"
    assert shorter("one two three", most=8) == "one two…"
