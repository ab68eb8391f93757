"""What nobody may read any more is counted for the programme team, and for nobody else."""

import pytest
from django.apps import apps

from alongside.foundations.audiences.actions import people_of
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
