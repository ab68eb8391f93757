"""Four people of four sectors draw a logic model for one place, disagree, and take it along."""

import csv
import io
import os
import re
from pathlib import Path

import pypdf
import pytest
from pptx import Presentation

pytestmark = pytest.mark.journey

REFERENCE = os.environ.get("ALONGSIDE_REFERENCE_DATA", "")
with_reference_data = pytest.mark.skipif(
    not REFERENCE, reason="ALONGSIDE_REFERENCE_DATA is not set: the real A&E figures are not there"
)
TRUST, PLACE = "RF4", "Northfell"
TITLE = "Well before the crisis"
WHY = "Those who were seen within a day at home seldom came to the hospital that week."
TRAINED, TEAMS = (
    "Workforce that trains together",
    ("Multidisciplinary teams coordinate each person's care"),
)
EARLY, HOSPITAL = "Needs met early, close to home", "Less reliance on costly hospital care"
BOXES = {"LE5": TRAINED, "LC07": TEAMS, "LOS2": EARLY, "LOY2": HOSPITAL}
DOUBT = "Every bed we ever freed was filled within a month, so do not promise it."
MEASURES = {
    "Attendances": ("attendances", "Lower is better", "A number", "LOY2"),
    "Four hours": ("1 - breaches/attendances", "Higher is better",
                   "A percentage (kept as a share from 0 to 1)", "LOS2"),
}  # fmt: skip
TEN_MINUTES, EACH = 600, 10
"""Seconds in all, and of a practised person for each thing written, chosen or pressed."""


def real_figures(file: Path) -> Path:
    """The real figures of one hospital, month by month, as if they were those of the place."""
    with (Path(REFERENCE) / "outcomes" / "ae_attendances.csv").open() as read:
        rows = [
            row for row in csv.DictReader(read) if (row["org_code"], row["type"]) == (TRUST, "1")
        ]
    with file.open("w", newline="") as written:
        out = csv.writer(written)
        out.writerow(["area", "month", "attendances", "breaches"])
        out.writerows([PLACE, row["period"], row["attendances"], row["breaches"]] for row in rows)
    return file


def saved(person, link_: str) -> bytes:
    person.acts += 1
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name=link_, exact=True).click()
    return Path(download.value.path()).read_bytes()


def squeezed(text: str) -> str:
    """Without spaces and hyphens, which a narrow box puts where it likes."""
    return re.sub(r"[\s\u00ad-]", "", text)


def link(person, cause: str, effect: str, *, months: int) -> None:
    person.follow("Draw a link")
    person.choose("From", named(cause))
    person.choose("To", named(effect))
    person.write("Why does the one lead to the other?", WHY)
    person.write("After how many months should it show?", str(months))
    person.tick("We have reason to think so")
    person.press("Draw it")
    person.says("The link is drawn")


def named(label: str) -> str:
    """A box as a list offers it."""
    return next(f"{code} {each}" for code, each in BOXES.items() if each == label)


def bring_in(person, file: Path, name: str) -> None:
    """A measure of the real figures, and the box it serves."""
    value, better, written, code = MEASURES[name]
    person.of("outcomes/import")
    person.bring("The file", file)
    person.press("Continue")
    person.write("Or a formula for the value", value)
    person.open("A new measure")
    person.write("Name of a new measure", name)
    person.choose("Which way is better", better)
    person.choose("How values are written", written)
    person.press("Check the file")
    person.press("Take the figures in")
    person.says("Taken in:")
    person.of("outcomes/measures").follow(name)
    person.follow("Change this measure")
    person.open("How it is read, and what it serves")
    person.tick(f"{code}: {BOXES[code]}")
    person.press("Save")


@with_reference_data
def test_four_people_of_four_sectors_agree_on_all_but_one_link(visit, tmp_path):
    director = visit("Director in the programme team")
    director.of("visions/").follow("Start a logic model")
    director.write("Title", TITLE)
    director.choose("Of which area", PLACE)
    director.untick("Put in all boxes of the framework; you can take out those you do not need")
    director.press("Start it")
    there = director.path
    director.follow("Choose the boxes")
    for label in BOXES.values():
        director.tick(named(label))
    director.press("Save")
    for name in ("Ngozi Larkmoor", "Halima Dovecrest", "Gwilym Thistlewell"):
        director.follow("Add an author")
        director.choose("Who", name)
        director.press("Add")
    chief, carer = visit("Chief executive of a trust"), visit("Carer on the resident panel")
    councillor = visit("County councillor", way="phone")
    link(chief.at(there), TRAINED, TEAMS, months=6)
    link(carer.at(there), TEAMS, EARLY, months=12)
    link(councillor.at(there), EARLY, HOSPITAL, months=24)
    chief.at(there).follow(HOSPITAL)
    chief.write("What do you doubt, and why?", DOUBT)
    chief.press("Say it")
    file = real_figures(tmp_path / "northfell.csv")
    for name in MEASURES:
        bring_in(director, file, name)
    for person in (carer.at(there), councillor.at(there)):
        person.says("Not agreed")
        person.says(DOUBT)
        person.check()
    director.at(there).follow("Plan on a page")
    paper = pypdf.PdfReader(io.BytesIO(saved(director, "PDF, one page")))
    slide = Presentation(io.BytesIO(saved(director, "Slide to edit"))).slides[0]
    written = {shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}
    councillor.follow("Plan on a page")
    councillor.check()
    for words in (TITLE, *BOXES.values(), DOUBT):
        councillor.says(words)
        assert squeezed(words) in squeezed(paper.pages[0].extract_text())
        assert any(squeezed(words) in squeezed(each) for each in written)
    assert len(paper.pages) == 1
    people = (director, chief, carer, councillor)
    # They work side by side, so the busiest of them says how long it takes.
    assert max(each.acts for each in people) * EACH <= TEN_MINUTES
