"""What those do who keep the measures: limits, purposes, and who may not."""

import datetime as dt

import pytest

from tests.journeys.visits import WAYS

pytestmark = pytest.mark.journey

REASON = "The discharge hub opened this month; the board agreed new limits."


def fourteen_months_ago() -> tuple[int, int]:
    today = dt.datetime.now(dt.UTC).date()
    year, month = divmod(today.year * 12 + today.month - 1 - 14, 12)
    return year, month + 1


@pytest.mark.parametrize("way", WAYS)
def test_the_programme_director_starts_new_limits_with_a_reason_and_withdraws_them(visit, way):
    director = visit("Director in the programme team", way=way)
    director.of("outcomes/?words=agency&level=system").follow("Agency spend")
    year, month = fourteen_months_ago()
    director.open("Start new limits")
    director.date("Start new limits from the period beginning", year, month, 1)
    director.write("Why", "because")
    director.press("Start new limits")
    director.says("Say why, in at least a few words")
    director.check()
    director.write("Why", REASON)
    director.press("Start new limits")
    director.says("New limits are drawn. Your name and reason stand beside them")
    director.says(f"{REASON} (Marguerite Ashfallow")
    director.check()
    director.press("Withdraw these limits")
    director.says("The new limits are withdrawn. That they were made stays on record")
    director.says("Withdrawn by Marguerite Ashfallow")
    director.check()


def test_an_owner_moves_a_measure_to_assurance_on_the_record(visit):
    owner = visit("Finance director").of("outcomes/measures")
    owner.follow("Falls admissions of older people")
    owner.open("Move it to “For assurance”")
    owner.write("Why", "too short")
    owner.press("Move it, on the record")
    owner.says("Say why, in at least a few words")
    owner.check()
    owner.write("Why", "From April the board answers for these figures.")
    owner.press("Move it, on the record")
    owner.says("“Falls admissions of older people” is now for assurance")
    owner.says("Anselm Kettleby-Rao (")
    owner.check()
    others = visit("County councillor").at(owner.path)
    others.says("From April the board answers for these figures.")
    assert others.page.get_by_text("Move it to").count() == 0


def test_a_councillor_cannot_change_a_measure(visit):
    councillor = visit("County councillor").of("outcomes/measures")
    assert "Add a measure" not in councillor.text()
    councillor.follow("Agency spend")
    assert "Change this measure" not in councillor.text()
    assert councillor.page.goto(f"{councillor.page.url}/edit").status == 403
    councillor.says("Only the programme team, analysts and the organisation that owns a measure")
    councillor.says("Nothing has been changed")
    councillor.check()


def test_the_programme_director_adds_a_measure_by_hand(visit):
    director = visit("Director in the programme team").of("outcomes/measures")
    director.follow("Add a measure")
    director.press("Save")
    director.says("Name: This field is required")
    director.check()
    director.write("Name", "People heard within a week")
    director.choose("Which way is better", "Higher is better")
    director.write("Targets, with the date each starts", "2025-04-01 80%")
    director.press("Save")
    director.says("“People heard within a week” is added. Bring its figures in next")
    director.says("No figures yet")
    director.check()
