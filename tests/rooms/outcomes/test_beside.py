"""How far a place is from the rest of the system, in words, on the page of its series."""

import html

import pytest

from alongside.rooms.outcomes.actions.withholding import withhold
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.results import difference_from_the_rest
from tests.factories import (
    make_area,
    make_counted,
    make_fifths,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_viewer,
)
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(system):
    return make_measure(
        system, "Seen in two weeks", display="percent", unit="", direction="increase",
        data_class="open",
    )  # fmt: skip


@pytest.fixture
def coast(system):
    return make_area(system, "Coast")


def said(series):
    return difference_from_the_rest(series, viewer=make_viewer(series.system))


LOWER = "5.0 points lower than the rest of the system (0.3 to 9.8), which is worse"
HIGHER = "30.0 points higher than the rest of the system (25.7 to 33.9), which is better"
ALIKE = "not clearly different from the rest of the system"


@pytest.mark.parametrize(
    ("own", "whole", "words"),
    [
        ((300, 500), (1_600, 2_500), LOWER),
        ((400, 500), (1_400, 2_500), HIGHER),
        ((320, 500), (1_600, 2_500), ALIKE),
    ],
)
def test_a_place_is_held_against_everybody_else(measure, coast, own, whole, words):
    series = make_counted(measure, [own], subject=coast)
    make_counted(measure, [whole])
    assert said(series) == f"In January 2024 Coast was {words}."
    page = visitor(measure.system).get(series.get_absolute_url()).content.decode()
    assert f"Coast was {words}." in html.unescape(page)


def test_where_neither_way_is_better_nothing_is(measure, coast):
    Measure.objects.update(direction="neutral")
    measure.refresh_from_db()
    series = make_counted(measure, [(400, 500)], subject=coast)
    make_counted(measure, [(1_400, 2_500)])
    assert said(series).endswith("(25.7 to 33.9).")


def test_without_counts_it_is_the_whole_and_nothing_of_chance(system, coast):
    measure = make_measure(system)
    series = make_series_with_figures(measure, [5.0], subject=coast)
    make_series_with_figures(measure, [6.5])
    assert said(series) == (
        "In January 2024 Coast was 1.5 days lower than the whole system. Without counts of both "
        "nobody can say how much of that is chance."
    )
    make_series_with_figures(measure, [5.0])
    assert "had the same value as the whole system" in said(series)


@pytest.mark.parametrize("whole", [(250, 2_500), (390, 450), (400, 500)])
def test_counts_that_do_not_fit_together_are_not_used(measure, coast, whole):
    series = make_counted(measure, [(400, 500)], subject=coast)
    make_counted(measure, [whole])
    assert "Without counts of both" in said(series)


def test_small_counts_are_not_shown_unless_open(measure, coast):
    series = make_counted(measure, [(4, 500)], subject=coast)
    make_counted(measure, [(100, 2_500)])
    assert "lower than the rest" in said(series)
    Measure.objects.update(data_class="aggregate")
    series.measure.refresh_from_db()
    withhold([series.measure])
    assert said(series).startswith("How far it was from the rest of the system in January 2024 is")


def test_the_latest_period_that_both_have_is_taken(measure, coast):
    series = make_counted(measure, [(400, 500), (400, 500)], subject=coast)
    make_counted(measure, [(1_400, 2_500)])
    assert said(series).startswith("In January 2024")


def test_nothing_is_said_without_the_whole_of_the_whole_or_of_an_organisation(measure, coast):
    own = make_counted(measure, [(400, 500)], subject=coast)
    assert said(own) == ""
    whole = make_counted(measure, [None, (1_400, 2_500)])
    assert said(own) == ""
    assert said(whole) == ""
    trust = make_organisation(measure.system)
    assert said(make_series_with_figures(measure, [0.5], subject=trust)) == ""


def test_a_fifth_is_held_against_the_same_fifth_elsewhere(measure, coast):
    make_fifths(measure, [[(80, 200)] * 5], area=coast)
    make_fifths(measure, [[(600, 1_000)] * 5])
    make_counted(measure, [(3_000, 5_000)])
    assert said(measure.series.get(area=coast, fifth=1)) == (
        "In January 2024 Coast, most deprived fifth was 25.0 points lower than the rest of the "
        "system (17.3 to 32.3), which is worse."
    )
