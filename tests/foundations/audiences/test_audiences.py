"""Who sees what is for an audience: nobody but those it is for, now, in one system."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from alongside.foundations.audiences.actions import everybody, people_of
from alongside.foundations.audiences.models import Audience
from alongside.foundations.people.viewers import viewer
from alongside.rooms.outcomes.models import Claim
from tests.factories import (
    NOW,
    make_claim,
    make_organisation,
    make_person_with_post,
    make_system,
    make_viewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust(system):
    return make_organisation(system)


def _audience(system, kind):
    return Audience.objects.create(system=system, kind=kind, name=f"For some {kind}")


def _claim_for(audience, by):
    claim = make_claim(by)
    claim.audience = audience
    claim.save()
    return claim


def test_an_audience_of_everybody_is_open_to_whoever_has_a_post(system, trust):
    audience = everybody(system)
    assert list(Audience.open_to(make_viewer(system, organisation=trust))) == [audience]
    assert list(Audience.open_to(make_viewer(system))) == [audience]
    assert str(audience) == "Everybody in Aldmoor"


def test_everybody_is_one_audience_however_often_asked_for(system):
    assert everybody(system) == everybody(system)
    with pytest.raises(IntegrityError), transaction.atomic():
        _audience(system, Audience.Kind.SYSTEM)


def test_an_audience_of_organisations_is_open_to_their_people_only(system, trust):
    audience = people_of(system, organisations=[trust], name="The trust")
    inside = make_viewer(system, organisation=trust)
    outside = make_viewer(system)
    assert list(Audience.open_to(inside)) == [audience]
    assert list(Audience.open_to(outside)) == []


def test_an_audience_of_posts_is_open_to_whoever_holds_them(system, trust):
    audience = _audience(system, Audience.Kind.POSTS)
    inside = make_viewer(system, organisation=trust)
    colleague = make_viewer(system, organisation=trust)
    audience.posts.set(inside.post_ids)
    assert list(Audience.open_to(inside)) == [audience]
    assert list(Audience.open_to(colleague)) == []


def test_an_audience_of_people_is_open_to_them_only(system, trust):
    audience = _audience(system, Audience.Kind.PEOPLE)
    inside = make_viewer(system, organisation=trust)
    colleague = make_viewer(system, organisation=trust)
    audience.people.add(inside.person)
    assert list(Audience.open_to(inside)) == [audience]
    assert list(Audience.open_to(colleague)) == []


def test_a_trusted_audience_is_also_open_to_those_with_a_responsibility_in_the_system(
    system, trust
):
    audience = people_of(system, organisations=[trust], name="The trust and keepers", trusted=True)
    keeper = make_viewer(system, responsibilities=["analyst"])
    foreign = make_viewer(make_system(), responsibilities=["analyst"])
    assert set(Audience.open_to(keeper)) == {audience}
    assert set(Audience.open_to(make_viewer(system))) == set()
    assert set(Audience.open_to(foreign)) == set()


def test_an_audience_that_is_not_trusted_stays_shut_to_responsibilities(system, trust):
    people_of(system, organisations=[trust], name="The trust alone")
    keeper = make_viewer(system, responsibilities=["programme_team"])
    assert set(Audience.open_to(keeper)) == set()


@pytest.mark.parametrize("kind", Audience.Kind.values)
def test_only_the_list_that_its_kind_names_counts(system, trust, kind):
    found = make_viewer(system, organisation=trust)
    audience = _audience(system, kind)
    lists = {
        Audience.Kind.ORGANISATIONS: (audience.organisations, found.organisation_ids),
        Audience.Kind.POSTS: (audience.posts, found.post_ids),
        Audience.Kind.PEOPLE: (audience.people, [found.person_id]),
    }
    for other, (members, ids) in lists.items():
        if other != kind:
            members.set(ids)
    expected = [audience] if kind == Audience.Kind.SYSTEM else []
    assert list(Audience.open_to(found)) == expected


@pytest.mark.parametrize("kind", Audience.Kind.values)
def test_no_audience_of_another_system_is_open_even_to_those_it_names(system, trust, kind):
    found = make_viewer(system, organisation=trust)
    audience = _audience(make_system(), kind)
    audience.organisations.set(found.organisation_ids)
    audience.posts.set(found.post_ids)
    audience.people.set([found.person_id])
    assert list(Audience.open_to(found)) == []


def test_somebody_twice_in_an_audience_sees_its_things_once(system, trust):
    charity = make_organisation(system, "Helping Hands")
    audience = people_of(system, organisations=[trust, charity], name="Both")
    found = make_viewer(system, organisation=trust)
    both = replace(found, organisation_ids=frozenset({trust.pk, charity.pk}))
    claim = _claim_for(audience, both)
    assert list(Claim.objects.visible_to(both)) == [claim]


def test_things_are_seen_by_their_audience_and_by_nobody_else(system, trust):
    inside = make_viewer(system, organisation=trust)
    outside = make_viewer(system)
    claim = _claim_for(people_of(system, organisations=[trust], name="The trust"), inside)
    assert list(Claim.objects.visible_to(inside)) == [claim]
    assert list(Claim.objects.visible_to(outside)) == []


def test_things_of_another_system_are_not_seen_even_with_an_audience_that_is_open(system, trust):
    inside = make_viewer(system, organisation=trust)
    claim = _claim_for(everybody(system), inside)
    Claim.objects.filter(pk=claim.pk).update(system=make_system())
    assert list(Claim.objects.visible_to(inside)) == []


def test_a_former_partner_loses_sight_of_things_at_that_moment(system, trust):
    person = make_person_with_post(trust)
    charity = make_organisation(system, "Helping Hands")
    by = make_viewer(system, organisation=charity)
    claim = _claim_for(people_of(system, organisations=[trust], name="The trust"), by)
    before = viewer(person, system=system, now=NOW)
    assert before
    assert list(Claim.objects.visible_to(before)) == [claim]
    trust.memberships.update(ended_at=NOW)
    assert viewer(person, system=system, now=NOW) is None


def test_the_same_organisations_are_one_audience_however_often_asked_for(system, trust):
    charity = make_organisation(system, "Helping Hands")
    asked = {"system": system, "name": "Some"}
    first = people_of(**asked, organisations=[trust, charity])
    assert people_of(**asked, organisations=[charity, trust]) == first
    assert set(first.organisations.all()) == {trust, charity}


def test_other_organisations_under_the_same_name_are_another_audience(system, trust):
    charity = make_organisation(system, "Helping Hands")
    asked = {"system": system, "name": "Some"}
    first = people_of(**asked, organisations=[trust])
    assert people_of(**asked, organisations=[charity]) != first
    assert people_of(**asked, organisations=[trust], trusted=True) != first
    assert list(first.organisations.all()) == [trust]
