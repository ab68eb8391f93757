"""Reads: what is found, for whom, and in how many questions to the database."""

import datetime as dt

import pytest

from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.actions.rebases import rebase, withdraw_rebase
from alongside.rooms.outcomes.queries.imports import known_in, series_of, standing_figures
from alongside.rooms.outcomes.queries.measures import (
    claims_visible_to,
    measure_on_its_page,
    measures_visible_to,
    measures_without_an_owner,
)
from alongside.rooms.outcomes.queries.series import (
    SummaryFilter,
    current_readings,
    figures,
    readings_made_since,
    rebases_visible_to,
    revisions_of,
    series_visible_to,
    standing_rebases,
    summary_readings,
)
from tests.factories import (
    ago,
    make_area,
    make_claim,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_system,
    make_viewer,
    months,
    taken_in,
)

pytestmark = pytest.mark.django_db

STEADY = [5.0, 6.0] * 8
WORSE = [5.0, 6.0] * 8 + [40.0]
BETTER = [5.0, 6.0] * 8 + [-40.0]


@pytest.fixture
def trust(system):
    return make_organisation(system, ods_code="RX1")


@pytest.fixture
def analyst(system):
    return make_viewer(system, responsibilities=["analyst"])


@pytest.fixture
def bystander(system):
    return make_viewer(system)


@pytest.fixture
def hidden(system, trust):
    """A sensitive measure with everything that can belong to one."""
    measure = make_measure(system, "Suicides", owner=trust, data_class=words.DataClass.SENSITIVE)
    series = make_series_with_figures(measure, STEADY, now=ago(days=1))
    owner = make_viewer(system, organisation=trust)
    rebase(series, period=dt.date(2024, 5, 1), reason="A new way of counting", by=owner)
    taken_in(system, [{"period": dt.date(2024, 1, 1), "value": 1.0}], measure=measure.name)
    make_claim(owner, measure=measure)
    return series


def _answers(viewer, series):
    return {
        "measures": measures_visible_to(viewer),
        "page": [found] if (found := measure_on_its_page(viewer, slug="suicides")) else [],
        "claims": claims_visible_to(viewer),
        "series": series_visible_to(viewer),
        "readings": current_readings(viewer),
        "summary": summary_readings(viewer, chosen=SummaryFilter()),
        "rebases": rebases_visible_to(viewer),
        "revisions": revisions_of(viewer, series=series),
        "since": readings_made_since(viewer, series=[series.pk]),
    }


def test_nothing_of_a_hidden_measure_is_read_by_anybody_it_is_not_for(hidden, analyst, bystander):
    stranger = make_viewer(make_system(), responsibilities=["analyst"])
    for name, found in _answers(analyst, hidden).items():
        assert len(found) > 0, name
    for viewer in (bystander, stranger):
        for name, found in _answers(viewer, hidden).items():
            assert len(found) == 0, name


def test_the_summary_starts_with_what_needs_attention(system, bystander):
    for name, values in (("Steady", STEADY), ("Better", BETTER), ("Worse", WORSE)):
        make_series_with_figures(make_measure(system, name), values)
    make_series_with_figures(make_measure(system, "Also steady"), STEADY)
    names = [reading.series.measure.name for reading in current_readings(bystander)]
    assert names == ["Worse", "Better", "Also steady", "Steady"]


@pytest.fixture
def summary(system, trust, bystander):
    """What the summary shows under a filter, as names of measures and subjects."""
    falls = make_measure(system, "Falls", owner=trust, purpose=words.Purpose.ASSURANCE)
    stay = make_measure(system, "Length of stay")
    make_series_with_figures(falls, STEADY)
    make_series_with_figures(falls, STEADY, subject=make_area(system))
    make_series_with_figures(stay, STEADY, subject=trust)

    def shown(**chosen):
        found = summary_readings(bystander, chosen=SummaryFilter(**chosen))
        return sorted((one.series.measure.name, one.series.subject.name) for one in found)

    return shown


WHOLE, PLACE, STAY = (
    ("Falls", "Aldmoor"),
    ("Falls", "Northmere"),
    ("Length of stay", "Riverside Trust"),
)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, [WHOLE, PLACE, STAY]),
        ({"level": "organisation"}, [STAY]),
        ({"level": "system"}, [WHOLE]),
        ({"level": "place"}, [PLACE]),
        ({"level": "neighbourhood"}, []),
        ({"place": "northmere"}, [PLACE]),
        ({"purpose": "assurance"}, [WHOLE, PLACE]),
        ({"purpose": "learning"}, [STAY]),
        ({"owner": "riverside-trust"}, [WHOLE, PLACE]),
        ({"words": "OF STAY"}, [STAY]),
        ({"words": "fall", "level": "place"}, [PLACE]),
        ({"words": "%"}, []),
    ],
)
def test_the_summary_is_filtered(summary, chosen, found):
    assert summary(**chosen) == found


@pytest.mark.parametrize("count", [1, 3])
def test_the_summary_asks_as_often_for_three_series_as_for_one(
    system, bystander, count, django_assert_num_queries
):
    for at in range(count):
        measure = make_measure(system, f"Measure {at}", owner=make_organisation(system))
        make_series_with_figures(measure, STEADY, subject=make_area(system, f"Place {at}"))
    with django_assert_num_queries(1):
        for reading in summary_readings(bystander, chosen=SummaryFilter()):
            assert reading.series.subject.name.startswith("Place")
            assert reading.series.measure.owner.name == "Riverside Trust"


@pytest.mark.parametrize("count", [1, 3])
def test_a_measures_page_asks_as_often_for_three_of_everything_as_for_one(
    system, bystander, count, django_assert_num_queries
):
    measure = make_measure(
        system, "Falls", targets=[(month, 3.0) for month in months(count)], owner=None
    )
    for _ in range(count):
        make_claim(bystander, measure=measure)
    with django_assert_num_queries(4):
        found = measure_on_its_page(bystander, slug="falls")
        assert found
        assert len(found.targets.all()) == len(found.claims.all()) == count
        assert len(found.items.all()) == 0
        assert (found.owner, found.system.name) == (None, "Aldmoor")


def test_a_measure_nobody_has_heard_of_has_no_page(bystander):
    assert measure_on_its_page(bystander, slug="falls") is None


def test_measures_without_an_owner_are_found(system, trust, bystander):
    make_measure(system, "Falls", owner=trust)
    lost = make_measure(system, "Length of stay")
    assert list(measures_without_an_owner(bystander)) == [lost]


def test_figures_come_in_order_and_of_the_series_asked_for_only(system, trust):
    measure = make_measure(system)
    whole = make_series_with_figures(measure, [1.0, None, 3.0])
    make_series_with_figures(measure, [9.0], subject=trust)
    jan, _, mar = months(3)
    assert list(figures([whole.pk])) == [
        (whole.pk, jan, 1.0, None, None),
        (whole.pk, mar, 3.0, None, None),
    ]


def test_rebases_stand_until_withdrawn_and_stay_to_be_read(system, analyst):
    series = make_series_with_figures(make_measure(system), [*STEADY, *STEADY])
    early, late = (
        rebase(series, period=month, reason="A new way of counting", by=analyst)
        for month in (dt.date(2024, 3, 1), dt.date(2024, 9, 1))
    )
    withdraw_rebase(late, by=analyst)
    assert list(standing_rebases([series.pk])) == [early]
    assert list(rebases_visible_to(analyst)) == [early, late]


def test_revisions_are_read_latest_replacement_first(system, analyst):
    measure = make_measure(system)
    for at in range(3):
        series = make_series_with_figures(measure, [at, 10 + at], now=ago(days=3 - at))
    found = [(one.value, one.period.month) for one in revisions_of(analyst, series=series)]
    assert found == [(11.0, 2), (1.0, 1), (10.0, 2), (0.0, 1)]


def test_readings_of_a_series_come_oldest_first(system, analyst):
    measure = make_measure(system)
    for at in range(3):
        series = make_series_with_figures(measure, [at, 10 + at], now=ago(days=3 - at))
    found = readings_made_since(analyst, series=[series.pk])
    assert [one.made_at for one in found] == [ago(days=days) for days in (3, 2, 1)]


def test_an_import_knows_subjects_by_every_name_they_have(system, trust):
    place = make_area(system)
    known = known_in(system)
    assert known.organisations == {
        "rx1": trust.pk,
        "riverside trust": trust.pk,
        "riverside-trust": trust.pk,
    }
    assert known.areas["northmere"] == place.pk
    assert known.areas["aldmoor"] == known.whole_system == system.areas.get(level="system").pk


def test_an_import_knows_the_measures_of_its_own_system_only(system):
    measure = make_measure(system)
    make_measure(make_system(), "Falls")
    assert known_in(system).measures == {"length of stay": measure, "length-of-stay": measure}


def test_an_import_reads_series_and_figures_that_stand(system, trust):
    measure = make_measure(system)
    series = make_series_with_figures(measure, [1.0], subject=trust)
    make_series_with_figures(make_measure(system, "Falls"), [2.0])
    figure = series.observations.get()
    assert series_of([measure.pk]) == [(series.pk, measure.pk, None, trust.pk, None)]
    assert standing_figures([series.pk]) == [
        (figure.pk, series.pk, dt.date(2024, 1, 1), 1.0, None, None, *[None] * 4)
    ]
    assert series_of([]) == standing_figures([]) == []
