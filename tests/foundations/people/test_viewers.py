"""Who is looking, and that what they held gives nothing from the moment it ended."""

import datetime as dt

import pytest

from alongside.foundations.care_systems.actions import end_membership
from alongside.foundations.care_systems.models import Membership
from alongside.foundations.people.actions import appoint
from alongside.foundations.people.models import Holding
from alongside.foundations.people.viewers import systems_of, viewer
from tests.factories import (
    NOW,
    ago,
    make_organisation,
    make_person,
    make_person_with_post,
    make_post,
    make_system,
)

pytestmark = pytest.mark.django_db

SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def trust(system):
    return make_organisation(system)


def test_somebody_with_a_post_is_a_viewer_with_what_the_post_carries(system, trust):
    person = make_person_with_post(trust, responsibilities=["analyst", "programme_team"])
    found = viewer(person, system=system, now=NOW)
    assert found
    assert (found.name, found.post_title) == ("Sam Okoro", "Director of Improvement")
    assert (found.organisation_name, found.now) == ("Riverside Trust", NOW)
    assert (found.person_id, found.system_id) == (person.pk, system.pk)
    assert found.organisation_ids == {trust.pk}
    assert found.post_ids == set(trust.posts.values_list("pk", flat=True))
    assert found.responsibilities == {"analyst", "programme_team"}
    assert systems_of(person, now=NOW) == [system]


def test_somebody_without_a_post_sees_nothing(system):
    person = make_person()
    assert viewer(person, system=system, now=NOW) is None
    assert systems_of(person, now=NOW) == []


def test_a_post_in_one_system_gives_nothing_in_another(trust):
    other = make_system()
    person = make_person_with_post(trust)
    assert viewer(person, system=other, now=NOW) is None
    assert systems_of(person, now=NOW) == [trust.system]


def test_access_ends_at_the_very_moment_a_holding_ends(system, trust):
    person = make_person_with_post(trust)
    Holding.objects.update(ended_at=NOW)
    assert viewer(person, system=system, now=NOW - SECOND)
    assert viewer(person, system=system, now=NOW) is None
    assert systems_of(person, now=NOW - SECOND) == [system]
    assert systems_of(person, now=NOW) == []


def test_access_ends_at_the_very_moment_a_membership_ends(system, trust):
    person = make_person_with_post(trust)
    end_membership(trust, now=NOW)
    assert viewer(person, system=system, now=NOW - SECOND)
    assert viewer(person, system=system, now=NOW) is None
    assert systems_of(person, now=NOW) == []


def test_access_starts_when_the_holding_does(system, trust):
    person = make_person_with_post(trust, started_at=NOW)
    assert viewer(person, system=system, now=NOW - SECOND) is None
    assert viewer(person, system=system, now=NOW)


def test_access_starts_when_the_membership_does(system):
    joining = make_organisation(system, "Newcomer Trust", joined_at=NOW)
    person = make_person_with_post(joining, started_at=ago(days=9))
    assert viewer(person, system=system, now=NOW - SECOND) is None
    assert viewer(person, system=system, now=NOW)


def test_an_organisation_that_came_back_gives_access_again(system, trust):
    person = make_person_with_post(trust)
    end_membership(trust, now=ago(days=30))
    assert viewer(person, system=system, now=NOW) is None
    Membership.objects.create(system=system, organisation=trust, started_at=ago(days=1))
    assert viewer(person, system=system, now=NOW)


def test_an_inactive_account_sees_nothing(system, trust):
    person = make_person_with_post(trust)
    person.is_active = False
    person.save()
    assert viewer(person, system=system, now=NOW) is None


def test_with_several_posts_only_those_held_now_count(system, trust):
    person = make_person_with_post(trust, title="Nurse", responsibilities=["programme_team"])
    Holding.objects.update(ended_at=ago(days=1))
    charity = make_organisation(system, "Helping Hands")
    for organisation, title in ((trust, "Trustee"), (charity, "Volunteer")):
        appoint(person, post=make_post(organisation, title=title), started_at=ago(days=5))
    found = viewer(person, system=system, now=NOW)
    assert found
    assert found.post_titles == ("Trustee", "Volunteer")
    assert found.organisation_names == ("Riverside Trust", "Helping Hands")
    assert found.responsibilities == frozenset()


def test_the_post_of_a_former_partner_does_not_count_beside_a_current_one(system, trust):
    person = make_person_with_post(trust, responsibilities=["analyst"])
    charity = make_organisation(system, "Helping Hands")
    appoint(person, post=make_post(charity, title="Volunteer"), started_at=ago(days=5))
    end_membership(trust, now=NOW)
    found = viewer(person, system=system, now=NOW)
    assert found
    assert found.organisation_ids == {charity.pk}
    assert found.responsibilities == frozenset()
