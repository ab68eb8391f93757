"""An analyst brings a spreadsheet in: whole, or not at all."""

import os
from pathlib import Path

import pytest

from tests.journeys.visits import OTHER, WAYS

pytestmark = pytest.mark.journey

REFERENCE = os.environ.get("ALONGSIDE_REFERENCE_DATA", "")
with_reference_data = pytest.mark.skipif(
    not REFERENCE, reason="ALONGSIDE_REFERENCE_DATA is not set: the real A&E figures are not there"
)
FAULTY = (
    "organisation,period,value\nTwinwater Borough Council,2024-04-01,14\n"
    "Twinwater Borough Council,04/25/2024,15\nTwinwater Borough Council,2024-06-01,about 90\n"
)
ODD = "body,month,days\nTwinwater Borough Council,{month},{value}\n"


def begin(person, file: Path) -> None:
    person.of("outcomes/", system=OTHER).follow("Bring figures in")
    person.bring("The file", file)
    person.press("Continue")
    person.says(f"How “{file.name}” is read")


@with_reference_data
@pytest.mark.parametrize("way", WAYS)
def test_an_analyst_brings_in_a_spreadsheet_and_finds_it_on_the_summary(visit, way):
    analyst = visit("Analyst", way=way)
    begin(analyst, Path(REFERENCE) / "outcomes" / "ae_attendances.csv")
    analyst.check()
    analyst.choose("Organisation (code or name)", "org_code")
    analyst.choose("Value", "Not in this file")
    analyst.write("Or a formula for the value", "1 - breaches/attendances")
    analyst.write("Only rows where", "type=1")
    analyst.tick("Add organisations and places that the system does not know yet")
    analyst.open("A new measure")
    analyst.write("Name of a new measure", f"Four hours, by {way}")
    analyst.choose("Which way is better", "Higher is better")
    analyst.choose("How values are written", "A percentage (kept as a share from 0 to 1)")
    analyst.write("Target", "95%")
    analyst.press("Check the file")
    analyst.says("The file is sound. Taking it in would add 4,9")
    analyst.check()
    analyst.press("Take the figures in")
    analyst.says("Taken in: 4,9")
    analyst.of(f"outcomes/?words=Four hours, by {way}", system=OTHER)
    analyst.says("series, what needs attention first")
    analyst.says("RF4")
    analyst.check()


def test_an_analyst_is_told_which_rows_to_mend_and_nothing_is_written(visit, tmp_path):
    file = tmp_path / "faulty.csv"
    file.write_text(FAULTY)
    analyst = visit("Analyst")
    begin(analyst, file)
    analyst.open("A new measure")
    analyst.write("Name of a new measure", "Days of delay")
    analyst.choose("Which way is better", "Lower is better")
    analyst.press("Check the file")
    analyst.says("Nothing was saved: 2 problems")
    rows = analyst.page.locator("table", has_text="What needs mending").locator("tbody tr")
    assert rows.count() == 2
    assert "04/25/2024" in rows.nth(0).inner_text()
    assert "about 90" in rows.nth(1).inner_text()
    analyst.check()
    analyst.of("outcomes/measures", system=OTHER)
    assert "Days of delay" not in analyst.text()
    analyst.of("outcomes/import", system=OTHER)
    assert "faulty.csv" not in analyst.text()


@pytest.mark.slow
def test_the_same_file_needs_no_questions_the_second_time(visit, tmp_path):
    file = tmp_path / "delays.csv"
    file.write_text(ODD.format(month="Apr 2024", value=14))
    analyst = visit("Analyst")
    begin(analyst, file)
    analyst.choose("Organisation (code or name)", "body")
    analyst.choose("Period", "month")
    analyst.choose("Value", "days")
    analyst.open("A new measure")
    analyst.write("Name of a new measure", "Days of waiting")
    analyst.choose("Which way is better", "Lower is better")
    analyst.press("Check the file")
    analyst.press("Take the figures in")
    analyst.says("Taken in: 1 new figure")
    file.write_text(ODD.format(month="May 2024", value=13))
    begin(analyst, file)
    analyst.choose("Measure of every row", "Days of waiting")
    analyst.press("Check the file")
    analyst.says("The file is sound. Taking it in would add 1 figure")
    analyst.press("Take the figures in")
    file.write_text(ODD.format(month="May 2024", value=12))
    begin(analyst, file)
    analyst.choose("Measure of every row", "Days of waiting")
    analyst.press("Check the file")
    analyst.says("revise 1 (earlier values are kept)")
    analyst.press("Take the figures in")
    analyst.of("outcomes/?words=Days of waiting", system=OTHER).follow("Days of waiting")
    analyst.says("Figures that were revised")
    analyst.check()


def test_a_file_that_is_no_table_is_sent_back(visit, tmp_path):
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7 ...")
    analyst = visit("Analyst").of("outcomes/import", system=OTHER)
    analyst.bring("The file", file)
    analyst.press("Continue")
    analyst.says("This file cannot be read")
    analyst.says("PDF")
    analyst.check()
