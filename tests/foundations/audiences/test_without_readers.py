"""What nobody may read any more is counted for the programme team, and for nobody else."""

import pytest
from django.apps import apps

from alongside.foundations.audiences.actions import everybody, people_of
from alongside.foundations.audiences.queries import without_readers
from alongside.foundations.people.actions.successions import end
from tests.factories import NOW, make_claim, make_organisation, make_system, make_viewer

pytestmark = pytest.mark.django_db


def test_a_thing_whose_readers_have_ended_is_told_to_the_programme_team_alone():
    system = make_system()
    hill = make_organisation(system, "Hill Trust")
    keeper = make_viewer(system, responsibilities=["programme_team"])
    analyst = make_viewer(system, responsibilities=["analyst"])
    claim = make_claim(make_viewer(system, organisation=hill))
    claim.audience = people_of(system, organisations=[hill], name="Hill Trust")
    claim.save()
    config = apps.get_app_config("audiences")
    assert config.cards(keeper, since=None) == ()
    end(hill, at=NOW, now=NOW)
    [card] = config.cards(keeper, since=None)
    assert "claims: 1" in card.sentence
    assert config.cards(analyst, since=None) == ()


def test_system_that_nobody_has_entered_has_readers_of_nothing():
    system = make_system()
    its_own = everybody(system)
    assert list(without_readers(system.pk, now=NOW)) == [its_own]
    make_viewer(system)
    assert not without_readers(system.pk, now=NOW)


def test_trusted_readers_are_there_while_anybody_is_trusted():
    system = make_system()
    hill = make_organisation(system, "Hill Trust")
    make_viewer(system)
    trusted = people_of(system, organisations=[hill], name="Hill Trust", trusted=True)
    assert list(without_readers(system.pk, now=NOW)) == [trusted]
    make_viewer(system, responsibilities=["analyst"])
    assert not without_readers(system.pk, now=NOW)
