"""Figures of each fifth of an area's people: how they come in, and where they are not seen."""

import pytest
from django.db import IntegrityError, transaction

from alongside.rooms.outcomes.models import Observation, Reading, Revision, Series
from alongside.rooms.outcomes.queries.series import current_readings, series_visible_to
from alongside.rooms.outcomes.words import Fifth
from tests.factories import (
    checked_figures,
    make_area,
    make_fifths,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_viewer,
    months,
    taken_in,
)
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db

JANUARY = [(10, 100), (8, 100), (6, 100), (5, 100), (4, 100)]


@pytest.fixture
def measure(system):
    return make_measure(system, display="percent", unit="")


def _said(checked):
    return [(one.row, one.column, one.reason, one.mend) for one in checked.problems]


def test_each_fifth_is_a_series_of_its_own_beside_that_of_everybody(system, measure):
    everybody = make_series_with_figures(measure, [0.07])
    make_fifths(measure, [JANUARY])
    names = {one.fifth: one.subject_name for one in series_visible_to(make_viewer(system))}
    assert names[None] == everybody.subject_name == "Whole system"
    assert names[Fifth.MOST_DEPRIVED] == "Whole system, most deprived fifth"
    assert sorted(names, key=str) == [1, 2, 3, 4, 5, None]
    first = Observation.objects.get(series__fifth=1)
    assert (first.value, first.numerator, first.denominator) == (0.1, 10, 100)


def test_fifths_of_a_place_are_named_by_it(system, measure):
    place = make_area(system, "Coast")
    make_fifths(measure, [JANUARY], area=place)
    assert str(Series.objects.get(fifth=5)) == "Length of stay, Coast, least deprived fifth"


def test_fifths_have_no_reading_and_light_nothing(system, measure):
    make_fifths(measure, [JANUARY])
    assert not Reading.objects.exists()
    make_series_with_figures(measure, [0.07])
    assert [one.series.fifth for one in current_readings(make_viewer(system))] == [None]


def test_a_fifth_has_its_page_beside_the_same_fifth_of_the_whole_system(system, measure):
    place = make_area(system, "Coast")
    make_fifths(measure, [JANUARY])
    make_fifths(measure, [JANUARY], area=place)
    client = visitor(system)
    poorest = Series.objects.get(area=place, fifth=1).get_absolute_url()
    page = client.get(poorest).content.decode()
    assert "Coast, most deprived fifth" in page
    assert Series.objects.get(area__level="system", fifth=1).get_absolute_url() in page


def test_a_revised_fifth_keeps_what_it_was(system, measure):
    make_fifths(measure, [JANUARY])
    make_fifths(measure, [[(12, 100), *JANUARY[1:]]])
    [before] = Revision.objects.all()
    assert (before.series.fifth, before.numerator) == (1, 10)
    assert Observation.objects.get(series__fifth=1).numerator == 12


@pytest.mark.parametrize("fifth", [0, 6, 1.5, -1, 1e300])
def test_what_is_no_fifth_is_refused_by_row(system, measure, fifth):
    row = {"period": months(1)[0], "value": 0.1, "fifth": float(fifth)}
    said = _said(checked_figures(system, [row], measure=measure.name, columns={"fifth": "IMD"}))
    assert said == [
        (
            2, "IMD", f"{float(fifth):g} is not a fifth.",
            "Write 1 for the most deprived fifth up to 5 for the least, or nothing for everybody.",
        )
    ]  # fmt: skip


def test_an_organisation_has_no_fifths(system, measure):
    trust = make_organisation(system)
    row = {"period": months(1)[0], "value": 0.1, "fifth": 1.0, "organisation": trust.name}
    [fault] = _said(checked_figures(system, [row], measure=measure.name))
    assert fault[1:] == (
        "fifth",
        f"The row names a fifth of the people of {trust.name}.",
        "Fifths are of an area's people: empty this cell, or name an area.",
    )


def test_the_same_fifth_twice_is_refused_and_another_fifth_is_not(system, measure):
    row = {"period": months(1)[0], "value": 0.1, "fifth": 1.0}
    checked = checked_figures(system, [row, {**row, "fifth": 2.0}, row], measure=measure.name)
    assert [one[2] for one in _said(checked)] == [
        "Rows 2 and 4 have the same measure, organisation, area, fifth and period."
    ]


@pytest.mark.parametrize("fifth", [0, 6])
def test_the_database_knows_five_fifths(system, measure, fifth):
    whole = system.areas.get(level="system")
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.create(system=system, measure=measure, area=whole, fifth=fifth)


def test_the_database_knows_no_fifth_of_an_organisation_and_none_twice(system, measure):
    whole, trust = system.areas.get(level="system"), make_organisation(system)
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.create(system=system, measure=measure, organisation=trust, fifth=1)
    Series.objects.create(system=system, measure=measure, area=whole, fifth=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.create(system=system, measure=measure, area=whole, fifth=1)


def test_a_file_without_fifths_is_taken_as_everybodys(system, measure):
    taken_in(system, [{"period": months(1)[0], "value": 0.1}], measure=measure.name)
    assert [one.fifth for one in Series.objects.all()] == [None]
