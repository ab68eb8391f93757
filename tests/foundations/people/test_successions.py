"""What mergers, splits and ends do to the people in them."""

import datetime as dt

import pytest

from alongside.foundations.audiences.models import Audience
from alongside.foundations.care_systems.actions import NewOrganisation, add_organisations
from alongside.foundations.care_systems.actions.ending import end_system
from alongside.foundations.people import rules
from alongside.foundations.people.actions import appoint
from alongside.foundations.people.actions.successions import end, merge, split
from alongside.foundations.people.models import Holding, Post
from alongside.foundations.people.viewers import systems_of, viewer
from tests.factories import (
    NOW,
    ago,
    make_organisation,
    make_person,
    make_person_with_post,
    make_post,
    make_viewer,
)

pytestmark = pytest.mark.django_db

BEFORE = NOW - dt.timedelta(microseconds=1)


@pytest.fixture
def hill(system):
    return make_organisation(system, "Hill Trust")


@pytest.fixture
def after(system):
    new = [NewOrganisation(name=name, joined_at=NOW) for name in ("North Trust", "South Trust")]
    return add_organisations(system, new=new, now=ago(days=9))


@pytest.fixture
def person(hill):
    return make_person_with_post(hill, responsibilities=["analyst"])


@pytest.fixture
def post(person):
    return Post.objects.get(holdings__person=person)


def test_whoever_does_not_go_on_sees_nothing_from_that_microsecond(system, hill, after, person):
    merge([hill], into=after[0], going_on=[], at=NOW, now=ago(days=9))
    assert viewer(person, system=system, now=BEFORE)
    assert viewer(person, system=system, now=NOW) is None
    assert systems_of(person, now=NOW) == []


def test_a_post_that_goes_on_keeps_its_holder_and_what_was_its(system, hill, after, person, post):
    later = make_person("Newly Named")
    appoint(later, post=post, started_at=ago(days=-7))
    leaving = make_person("Leaving Soon")
    appoint(leaving, post=post, started_at=ago(days=7))
    Holding.objects.filter(person=leaving).update(ended_at=ago(days=-5))
    merge([hill], into=after[0], going_on=[post], at=NOW, now=ago(days=9))
    for now, name in ((BEFORE, "Hill Trust"), (NOW, "North Trust")):
        found = viewer(person, system=system, now=now)
        assert found
        assert found.organisation_name == name
        assert found.responsibilities == {"analyst"}
        assert hill.pk in found.organisation_ids
        assert post.pk in found.post_ids
        assert viewer(leaving, system=system, now=now)
        assert viewer(later, system=system, now=now) is None
    assert viewer(later, system=system, now=ago(days=-7))
    assert viewer(leaving, system=system, now=ago(days=-5)) is None


def test_after_a_split_the_post_decides_what_is_inherited(system, hill, after, person, post):
    other = make_person_with_post(hill, name="Una Other")
    going = {post: after[0], Post.objects.get(holdings__person=other): after[1]}
    split(hill, into=after, inheriting=after[:1], going_on=going, at=NOW, now=NOW)
    heir = viewer(person, system=system, now=NOW)
    stranger = viewer(other, system=system, now=NOW)
    assert heir
    assert stranger
    assert heir.organisation_ids == {hill.pk, after[0].pk}
    assert stranger.organisation_ids == {after[1].pk}
    assert len(heir.post_ids) == 2
    assert len(stranger.post_ids) == 1


def test_an_audience_of_a_post_passes_to_the_post_that_goes_on(system, hill, after, person, post):
    audience = Audience.objects.create(system=system, kind="posts", name="Lead")
    audience.posts.add(post)
    merge([hill], into=after[0], going_on=[post], at=NOW, now=NOW)
    found = viewer(person, system=system, now=NOW)
    assert found
    assert audience in Audience.open_to(found)


def test_a_new_post_in_a_successor_gives_what_it_inherited_but_no_old_post(system, hill, after):
    merge([hill], into=after[0], going_on=[], at=NOW, now=NOW)
    newcomer = make_person_with_post(after[0], started_at=NOW)
    found = viewer(newcomer, system=system, now=NOW)
    assert found
    assert found.organisation_ids == {hill.pk, after[0].pk}
    assert len(found.post_ids) == 1


def test_a_post_goes_on_only_from_what_ends_to_what_comes_after(system, hill, after, post):
    other = make_post(make_organisation(system, "Elsewhere"))
    with pytest.raises(rules.NotOfThoseThatEnd):
        merge([hill], into=after[0], going_on=[other], at=NOW, now=NOW)
    with pytest.raises(rules.NotOfThoseThatEnd):
        split(hill, into=after, inheriting=[], going_on={post: other.organisation}, at=NOW, now=NOW)
    hill.refresh_from_db()
    assert hill.ended_at is None


def test_the_programme_team_cannot_end_itself(system, hill, after):
    keeper = make_viewer(system, organisation=hill, responsibilities=["programme_team"])
    with pytest.raises(rules.NobodyLeft):
        merge([hill], into=after[0], going_on=[], at=NOW, now=NOW, by=keeper)
    with pytest.raises(rules.NobodyLeft):
        end(hill, at=NOW, now=NOW, by=keeper)
    with pytest.raises(rules.NobodyLeft):
        split(hill, into=after, inheriting=after, going_on={}, at=NOW, now=NOW, by=keeper)
    going = list(Post.objects.filter(pk__in=keeper.post_ids))
    merge([hill], into=after[0], going_on=going, at=NOW, now=NOW, by=keeper)
    assert viewer(keeper.person, system=system, now=NOW).responsibilities == {"programme_team"}


def test_an_end_without_a_successor_ends_access(system, hill, person):
    end(hill, at=NOW, now=NOW)
    assert viewer(person, system=system, now=BEFORE)
    assert viewer(person, system=system, now=NOW) is None


def test_nobody_reads_in_a_system_that_has_ended(system, hill, person):
    end_system(system, at=NOW, now=NOW)
    system.refresh_from_db()
    assert viewer(person, system=system, now=BEFORE)
    assert viewer(person, system=system, now=NOW) is None
    assert systems_of(person, now=NOW) == []
