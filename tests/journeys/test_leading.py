"""What leaders come for: where the system stands, what moved, and what can be taken along."""

import csv
import io
import re
from pathlib import Path

import pypdf
import pytest
from pptx import Presentation

from tests.journeys.visits import WAYS

pytestmark = pytest.mark.journey

MAGIC = {
    "PNG": b"\x89PNG",
    "SVG": b"<svg",
    "CSV": b"\xef\xbb\xbfPeriod",
    "PDF": b"%PDF",
    "PowerPoint": b"PK\x03\x04",
}
DOMAINS = (
    "Innovation and improvement",
    "Relationships and connectivity",
    "Individual effectiveness",
    "Learning and capacity-building",
)


def saved(person, link: str) -> bytes:
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name=link, exact=True).click()
    return Path(download.value.path()).read_bytes()


def number(text: str) -> float | None:
    plain = re.sub(r"[£,%]", "", text)
    return float(plain) if plain else None


def half_a_step(text: str) -> float:
    """How far a rounded number may be from the number itself."""
    decimals = len(re.sub(r"\D", "", text.partition(".")[2]))
    return 0.5000001 * 10**-decimals


def test_a_chief_executive_sees_where_the_system_stands_in_two_clicks(visit, picture):
    chief = visit("Chief executive of a trust")
    assert chief.path == "/s/harbour-and-vale/"
    for words in (*DOMAINS, "What the evidence says now", "What moved", "What needs a decision"):
        chief.says(words)
    chief.check()
    picture(chief, "where-we-stand", height=1250)
    chief.page.locator("article a[href*='/outcomes/series/']").first.click()
    chief.says("The numbers in a table")
    assert chief.page.locator("figcaption").first.inner_text().count(".") >= 1
    chief.check()


def test_somebody_sees_what_moved_since_they_last_looked(visit):
    councillor = visit("County councillor")
    councillor.follow("Where we stand")
    councillor.says("moved since you last looked")
    councillor.says("Since you last looked,")
    councillor.page.locator(".al-news a").first.click()
    councillor.says("The numbers in a table")
    councillor.check()


def test_the_first_look_says_that_it_is_the_first(visit):
    visit("Academy programme manager").says("This is your first look")


def test_where_we_stand_leaves_as_one_page_of_paper(visit):
    chief = visit("Chief executive of a trust")
    paper = pypdf.PdfReader(io.BytesIO(saved(chief, "One page to print (PDF)")))
    assert len(paper.pages) == 1
    written = paper.pages[0].extract_text()
    assert all(domain in written for domain in DOMAINS)
    assert "nvented" in written


@pytest.mark.parametrize("way", WAYS)
def test_somebody_filters_the_summary_and_finds_one_chart(visit, way):
    director = visit("Director in the programme team", way=way).of("outcomes/")
    director.open("Show only some of them")
    director.choose("Level", "Places")
    director.choose("Area", "Saltmarsh Coast")
    director.write("Name contains", "manage at home")
    director.press("Show")
    director.says("1 series, what needs attention first")
    assert "place=saltmarsh-coast" in director.path
    director.check()
    director.follow("I can manage at home with the support I have")
    director.says("Saltmarsh Coast")
    director.open("The numbers in a table")
    director.says("Lower limit")
    director.check()
    director.of("outcomes/?words=nothing-is-called-this").says("No series match")
    director.follow("Clear")
    assert director.path == "/s/harbour-and-vale/outcomes/"


def test_pages_of_a_long_summary_hold_every_series_once(visit, picture):
    director = visit("Director in the programme team").of("outcomes/")
    picture(director, "summary", height=1250)
    total = int(re.search(r"(\d+) series, what needs", director.text())[1])
    seen: list[str] = []
    while True:
        rows = director.page.locator("tbody th a")
        seen += rows.evaluate_all("all => all.map(each => each.href)")
        following = director.page.get_by_role("link", name=re.compile("^Next"))
        if not following.count():
            break
        with director.page.expect_navigation():
            following.click()
    assert len(seen) == len(set(seen)) == total


def test_a_chart_leaves_as_png_svg_csv_pdf_and_slide(visit, picture):
    chief = visit("Chief executive of a trust").of("outcomes/?words=falls admissions&level=place")
    with chief.page.expect_navigation():
        chief.page.locator("tbody th a").first.click()
    picture(chief, "chart", height=1180)
    said = chief.page.locator("figcaption").first.inner_text()
    files = {kind: saved(chief, kind) for kind in MAGIC}
    assert all(files[kind].startswith(magic) for kind, magic in MAGIC.items())
    paper = pypdf.PdfReader(io.BytesIO(files["PDF"])).pages[0].extract_text()
    assert said in " ".join(paper.split())
    slides = Presentation(io.BytesIO(files["PowerPoint"])).slides
    shapes = [shape for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert said in " ".join(shape.text_frame.text for shape in shapes)
    table = chief.page.locator("figure table").first.locator("tr")
    shown = table.evaluate_all(
        "all => all.map(row => [...row.cells].map(c => c.textContent.trim()))"
    )
    rows = list(csv.reader(io.StringIO(files["CSV"].decode("utf-8-sig"))))
    assert [row[0] for row in rows] == [row[0] for row in shown]
    assert len(rows) > 50
    for in_file, on_page in zip(rows[1:], shown[1:], strict=True):
        for one, other in zip(in_file, on_page, strict=True):
            if re.fullmatch(r"[\d.,%£-]+", other):
                assert number(one) == pytest.approx(number(other), abs=half_a_step(other))
            else:
                assert one == other


def test_a_claim_without_a_baseline_is_refused(visit):
    carer = visit("Carer on the resident panel").of("outcomes/claims")
    carer.write("What is said", "Carers wait 12% less")
    carer.write("The figure", "12%")
    carer.date("Period it covers, from", 2025, 4, 1)
    carer.date("Period it covers, to", 2026, 3, 31)
    carer.write("Source", "Carers' survey")
    carer.press("Record it")
    carer.says("Compared with what: This field is required")
    carer.write("Compared with what", "last year")
    carer.press("Record it")
    carer.says("A percentage needs what it is a percentage of")
    carer.check()
    assert carer.page.locator("tbody", has_text="Carers wait 12% less").count() == 0
    carer.write("Compared with what", "from 50 days to 44 days, 2024/25")
    carer.press("Record it")
    carer.says("The claim is recorded, with your name")
    assert carer.page.locator("tbody", has_text="Carers wait 12% less").count() == 1
