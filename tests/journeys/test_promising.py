"""A promise from a measure to its confirmation, between two people and their browsers."""

import datetime as dt

import pytest

from tests.journeys.visits import WAYS

pytestmark = pytest.mark.journey

OWNER = "Finance director, Fallowmere Partnership NHS Trust"


@pytest.mark.parametrize("way", WAYS)
def test_a_promise_is_asked_made_done_and_confirmed(visit, way):
    what = f"Share the plan for the bank of staff ({way})."
    director = visit("Director in the programme team", way=way)
    director.of("outcomes/measures/agency-spend").follow("Ask for a promise about it")
    director.press("Ask")
    director.says("By when?: This field is required")
    director.check()
    director.write("What would you like them to do?", what)
    director.choose("Whom do you ask?", OWNER)
    director.date("By when?", dt.datetime.now(dt.UTC).year + 1, 3, 1)
    director.press("Ask")
    director.says("It is asked, and linked. They can say yes or no")
    director.says("Is promised about")
    director.check()

    owner = visit("Finance director", way=way).of("commitments/")
    owner.says("Say yes or no")
    owner.check()
    owner.follow(what)
    owner.write("Anything you disagree with, or that would end it", "Only with the councils.")
    owner.press("Promise it")
    owner.says("It is kept, with your name and your post")
    owner.says("Only with the councils.")
    owner.open("Say that it is done")
    owner.press("Say that it is done")
    owner.says("Said to be done")
    owner.check()

    director.of("notices/").says("A promise to you is said to be done")
    director.of("commitments/").follow(what)
    director.press("Confirm that it is done")
    director.says("confirmed that it is done")
    director.check()
    director.of("outcomes/measures/agency-spend").says(what)


@pytest.mark.parametrize("way", WAYS)
def test_two_things_are_found_linked_and_parted(visit, way):
    analyst = visit("Analyst", way=way).of("outcomes/measures/sickness-absence")
    analyst.follow("Link it to something")
    analyst.write("Look for", "agency spend")
    analyst.press("Find")
    analyst.check()
    analyst.page.get_by_label("Measure: Agency spend").check()
    analyst.choose("How do they belong together?", "Belongs with")
    analyst.press("Link them")
    analyst.says("The two are linked. Each shows the way to the other")
    analyst.follow("Agency spend")
    analyst.says("Sickness absence")
    analyst.press("Undo the link with “Sickness absence”")
    analyst.says("The link is undone")
    analyst.check()


def test_the_search_in_the_header_finds_what_one_may_see(visit):
    carer = visit("Carer on the resident panel", way="keys").of("")
    carer.write("Search this system", "CARERS")
    carer.press("Search")
    carer.says("Carers who feel supported")
    carer.check()
