"""What is said of boxes and links by what their measures did."""

import datetime as dt
from itertools import product

import pytest

from alongside.rooms.visions.results.evidence import about_link, movement
from alongside.rooms.visions.words import Movement

TODAY = dt.date(2026, 3, 1)
NAMES = ("Sound teams", "Fewer falls")


def said(cause, effect, *, by=None):
    return about_link(cause, effect, names=NAMES, by=by, today=TODAY)


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ([], Movement.UNMEASURED),
        (["common_cause"], Movement.STILL),
        (["common_cause", "improvement_high"], Movement.MOVED),
        (["concern_low", "common_cause"], Movement.WRONG),
        (["concern_low", "improvement_high"], Movement.MIXED),
        (["neutral_high"], Movement.STILL),
    ],
)
def test_readings_of_a_box_together(states, found):
    assert movement(states) is found


def test_every_pair_says_something_and_names_no_box_wrongly():
    for cause, effect in product(Movement, repeat=2):
        for by in (None, TODAY - dt.timedelta(days=1), TODAY):
            text = said(cause, effect, by=by)
            assert text.endswith(".")
            assert "{" not in text
            assert "None" not in text


@pytest.mark.parametrize(
    ("by", "words"),
    [(TODAY, "not yet, as expected until 1 March 2026."),
     (dt.date(2026, 2, 28), "should have by 28 February 2026 and has not: look at it again."),
     (None, "has not yet. Nobody has said how long it should take.")],
)  # fmt: skip
def test_not_yet_is_no_failure_until_the_day(by, words):
    text = said(Movement.MOVED, Movement.STILL, by=by)
    assert text == f"“Sound teams” has moved the right way; “Fewer falls” {words}"


def test_both_moving_proves_nothing():
    assert "does not show" in said(Movement.MOVED, Movement.MOVED)


@pytest.mark.parametrize("cause", [Movement.STILL, Movement.WRONG])
def test_an_effect_without_its_cause_has_another(cause):
    text = said(cause, Movement.MOVED)
    assert text.startswith("“Fewer falls” has moved the right way, and “Sound teams” has not")


def test_what_is_not_measured_is_named():
    assert "“Sound teams”" in said(Movement.UNMEASURED, Movement.MOVED)
    assert "“Fewer falls”" in said(Movement.MIXED, Movement.UNMEASURED)
    assert "either end" in said(Movement.UNMEASURED, Movement.UNMEASURED)


def test_measures_that_disagree_are_named():
    assert "“Sound teams” disagree" in said(Movement.MIXED, Movement.STILL)
    assert "“Fewer falls” disagree" in said(Movement.STILL, Movement.MIXED)
    assert "both disagree" in said(Movement.MIXED, Movement.MIXED)


def test_names_with_braces_are_left_as_they_are():
    text = about_link(
        Movement.STILL, Movement.MOVED, names=("{first}", "{x}"), by=None, today=TODAY
    )
    assert "“{x}” has moved the right way, and “{first}” has not" in text
