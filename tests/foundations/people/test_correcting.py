"""Since when somebody holds a post is mended where it was written down wrongly."""

import datetime as dt

import pytest

from alongside.foundations.care_systems.rules import NotTheProgrammeTeam, OfAnotherSystem
from alongside.foundations.history.models import Entry
from alongside.foundations.people import rules
from alongside.foundations.people.actions import appoint
from alongside.foundations.people.actions.correcting import correct_start
from alongside.foundations.people.models import Holding
from alongside.foundations.people.viewers import viewer
from tests.factories import (
    NOW,
    ago,
    make_organisation,
    make_person_with_post,
    make_system,
    make_viewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def system():
    return make_system()


@pytest.fixture
def team(system):
    return make_viewer(system, responsibilities=["programme_team"])


@pytest.fixture
def held(system):
    person = make_person_with_post(make_organisation(system), name="Una Hale")
    return Holding.objects.select_related("person", "post").get(person=person)


def correct(thing, started_at, by):
    correct_start(thing, started_at=started_at, now=NOW, by=by)
    thing.refresh_from_db()
    return thing.started_at


def test_start_is_mended_and_it_is_on_record(held, team):
    assert correct(held, ago(days=500), team) == ago(days=500)
    [told] = Entry.objects.filter(noun="people.holding", verb="changed")
    assert (told.noun_id, told.person_id) == (str(held.pk), team.person_id)


def test_start_to_come_takes_access_until_then(held, team, system):
    correct(held, NOW + dt.timedelta(days=3), team)
    assert viewer(held.person, system=system, now=NOW) is None
    assert viewer(held.person, system=system, now=NOW + dt.timedelta(days=3))


def test_start_after_the_end_is_refused(held, team):
    Holding.objects.filter(pk=held.pk).update(ended_at=ago(days=10))
    held.refresh_from_db()
    with pytest.raises(rules.EndsTooEarly):
        correct(held, ago(days=10), team)


def test_start_of_a_time_that_is_over_is_mended_too(held, team):
    Holding.objects.filter(pk=held.pk).update(ended_at=ago(days=10))
    held.refresh_from_db()
    assert correct(held, ago(days=20), team) == ago(days=20)


def test_two_times_of_one_person_never_overlap(held, team):
    Holding.objects.filter(pk=held.pk).update(ended_at=ago(days=100))
    again = appoint(held.person, post=held.post, started_at=ago(days=50))
    with pytest.raises(rules.HeldUntil, match="Una Hale held this post before, until"):
        correct(again, ago(days=101), team)
    assert correct(again, ago(days=100), team) == ago(days=100)


def test_somebody_elses_time_in_the_post_may_overlap(held, team):
    other = make_person_with_post(make_organisation(held.system))
    again = appoint(other, post=held.post, started_at=ago(days=50))
    assert correct(again, ago(days=300), team) == ago(days=300)


def test_same_day_is_no_correction(held, team):
    with pytest.raises(rules.NothingChanges):
        correct(held, held.started_at, team)


def test_last_of_the_programme_team_stays_in_it(team):
    mine = Holding.objects.get(person=team.person)
    with pytest.raises(rules.NobodyLeft):
        correct(mine, NOW + dt.timedelta(days=1), team)
    mine.refresh_from_db()
    assert mine.started_at < NOW


def test_only_the_programme_team_of_the_system_mends_it(held, system):
    was = held.started_at
    for by, refusal in (
        (make_viewer(system, responsibilities=["analyst"]), NotTheProgrammeTeam),
        (make_viewer(make_system("West"), responsibilities=["programme_team"]), OfAnotherSystem),
    ):
        with pytest.raises(refusal):
            correct(held, ago(days=500), by)
    held.refresh_from_db()
    assert held.started_at == was
