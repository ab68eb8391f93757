"""Sentences on comparisons: never longer than a reading, whatever the names and the numbers."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.change.readings import MOST_WORDS
from alongside.foundations.care_systems.models import Area
from alongside.rooms.outcomes.models import Measure, Series
from alongside.rooms.outcomes.queries.comparing import Figure
from alongside.rooms.outcomes.results.comparing import saying
from alongside.rooms.outcomes.results.comparing.compared import compared
from alongside.rooms.outcomes.results.comparing.counting import counting_of
from alongside.rooms.outcomes.results.comparing.telling import fitting, listed
from tests.factories import months

[MONTH] = months(1)
DIRECTIONS = st.sampled_from(["increase", "decrease", "neutral"])
FIGURES = st.builds(
    lambda part, more: Figure(part / (part + more), float(part), float(part + more)),
    st.integers(0, 5_000),
    st.integers(1, 5_000),
)
NAMES = st.lists(st.text("ab ", min_size=1, max_size=40), min_size=1, max_size=25)


def _measure(direction="increase", **details):
    return Measure(
        pk=1, name="Seen in time", direction=direction, display="percent", frequency="month",
        data_class="open", **details,
    )  # fmt: skip


def _found(measure, names, figures, whole):
    series = [
        Series(pk=at, measure=measure, area=Area(pk=at, name=name, level="place"))
        for at, name in enumerate(names, start=1)
    ]
    system = Series(pk=99, measure=measure, area=Area(pk=99, name="All", level="system"))
    found = {one.pk: {} for one in series}
    found |= {one.pk: {MONTH: figure} for one, figure in zip(series, figures, strict=False)}
    return compared(
        measure, level="place", period=MONTH, series=series, whole=system,
        found={**found, 99: {MONTH: whole}},
    )  # fmt: skip


@given(NAMES, st.lists(FIGURES, min_size=1, max_size=25), FIGURES, DIRECTIONS)
def test_the_sentence_is_short_and_counts_what_the_rows_say(names, figures, whole, direction):
    found = _found(_measure(direction), names, figures, whole)
    said = saying.sentence(found)
    assert len(said.split()) <= MOST_WORDS
    apart = sum(one not in ("similar", "not_compared") for one in found.meanings)
    judged = sum(one != "not_compared" for one in found.meanings)
    assert not judged or f"{apart or 'none'} of {judged} place" in said


@given(NAMES, st.lists(FIGURES, min_size=1, max_size=25), FIGURES, DIRECTIONS)
def test_higher_and_lower_are_what_the_numbers_are(names, figures, whole, direction):
    found = _found(_measure(direction), names, figures, whole)
    for at, meaning in enumerate(found.meanings):
        said = saying.compares_in_words(found, at)
        if meaning in ("better", "worse", "higher", "lower"):
            assert said.startswith("Higher" if found.value(at) > found.against else "Lower")
        if meaning in ("better", "worse"):
            up = found.value(at) > found.against
            assert (meaning == "better") == (up == (direction == "increase"))


@given(FIGURES)
def test_counts_make_the_value_within_its_interval(figure):
    counting = counting_of(_measure(), [figure])
    made = counting.estimates([counting.count(figure), None])
    assert made.lower[0] <= made.value[0] <= made.upper[0]
    assert math.isclose(made.value[0], figure.value)
    assert np.isnan([made.value[1], made.lower[1], made.upper[1]]).all()


def test_names_in_a_row():
    assert listed([]) == ""
    assert listed(["Coast"]) == "Coast"
    assert listed(["Coast", "Fell", "Vale"]) == "Coast, Fell and Vale"


def test_the_longest_that_fits_is_said_or_else_the_last():
    long = "word " * 41
    assert fitting(long, "short") == "short"
    assert fitting(long, long) == long


def test_pounds_and_odd_numbers_are_no_counts():
    pounds = _measure()
    pounds.display = "pounds"
    assert counting_of(pounds, [Figure(2.0, 4.0, 2.0)]).kind == "other"
    number = _measure()
    number.display = "number"
    for figures in (
        [Figure(2.0, 4.0, 2.0)], [Figure(0.0, 0.0, 5.0)], [], [Figure(None, 1.0, 2.0)],
        [Figure(-2.0, 4.0, 2.0)],
    ):  # fmt: skip
        assert counting_of(number, figures).kind == "other"
    assert counting_of(number, [Figure(200.0, 4.0, 2_000.0)]).per == 100_000
