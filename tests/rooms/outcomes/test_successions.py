"""What becomes of a measure whose owner ends: it passes on, or has no owner and says so."""

import pytest

from alongside.foundations.audiences import rules as wall
from alongside.foundations.audiences.actions import cross
from alongside.foundations.care_systems.actions.successions import (
    end_organisation,
    merge_organisations,
)
from alongside.foundations.people.viewers import viewer
from alongside.foundations.register.houses import houses
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.actions.measures import change_measure
from alongside.rooms.outcomes.queries.measures import measures_without_an_owner, owners_in_words
from alongside.rooms.outcomes.queries.series import SummaryFilter, summary_readings
from alongside.rooms.outcomes.results import measures_of
from tests.factories import (
    NOW,
    make_measure,
    make_organisation,
    make_post,
    make_series_with_figures,
    make_viewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hill(system):
    return make_organisation(system, "Hill Trust")


@pytest.fixture
def measure(system, hill):
    return make_measure(system, owner=hill)


@pytest.fixture
def keeper(system):
    return make_viewer(system, responsibilities=["programme_team"])


def test_the_successor_owns_what_was_the_predecessors(system, hill, measure, keeper):
    dale = make_organisation(system, "Dale Trust")
    theirs = make_viewer(system, organisation=dale)
    with pytest.raises(wall.NotTheOwner):
        cross(measure, to="assurance", reason="We were asked to", by=theirs)
    merge_organisations([hill], into=dale, at=NOW, now=NOW)
    heir = viewer(theirs.person, system=system, now=NOW)
    cross(measure, to="assurance", reason="We were asked to", by=heir)
    assert owners_in_words(keeper)[measure.owner_id] == "Dale Trust, after Hill Trust"
    assert not measures_without_an_owner(keeper)


def test_without_a_successor_a_measure_has_no_owner_and_gets_a_new_one(
    system, hill, measure, keeper
):
    dale = make_organisation(system, "Dale Trust")
    with pytest.raises(rules.NotYoursToHandOn):
        change_measure(measure, details={"owner": dale}, targets=None, items=None, by=keeper)
    end_organisation(hill, at=NOW, now=NOW)
    assert list(measures_without_an_owner(keeper)) == [measure]
    with pytest.raises(wall.OwnerMissing):
        cross(measure, to="assurance", reason="We were asked to", by=keeper)
    change_measure(measure, details={"owner": dale}, targets=None, items=None, by=keeper)
    assert not measures_without_an_owner(keeper)


def test_the_summary_finds_what_an_owner_inherited(system, hill, measure, keeper):
    make_series_with_figures(measure, [5.0, 6.0, 7.0])
    dale = make_organisation(system, "Dale Trust")
    by_owner = SummaryFilter(owner=dale.slug)
    assert not summary_readings(keeper, chosen=by_owner)
    merge_organisations([hill], into=dale, at=NOW, now=NOW)
    [found] = summary_readings(keeper, chosen=by_owner)
    assert found.series.measure == measure


def test_a_partners_page_and_its_handover_list_what_it_answers_for(system, hill, measure, keeper):
    dale = make_organisation(system, "Dale Trust")
    post = make_post(dale)
    assert not measures_of(dale, viewer=keeper).lines
    merge_organisations([hill], into=dale, at=NOW, now=NOW)
    for found in (measures_of(dale, viewer=keeper), measures_of(hill, viewer=keeper)):
        assert [line.text for line in found.lines] == ["Length of stay"]
    [config] = [house for house in houses() if house.label == "outcomes"]
    sections = config.handover(post, viewer=keeper)
    assert [len(each.lines) for each in sections] == [1, 0]
    assert config.about_organisation(dale, viewer=keeper)[0] == sections[0]
