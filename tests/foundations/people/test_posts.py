"""Posts over time: time given, ends, and what they are trusted with."""

from decimal import Decimal

import pytest

from alongside.foundations.care_systems import rules as system_rules
from alongside.foundations.people import rules
from alongside.foundations.people.actions import add_post, appoint
from alongside.foundations.people.actions.posts import (
    Terms,
    change_post,
    end_holding,
    end_post,
    trust,
)
from alongside.foundations.people.models import Holding, Post
from alongside.foundations.people.viewers import viewer
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


@pytest.fixture
def keeper(system):
    return make_viewer(system, responsibilities=["programme_team"], name="Ana Keep")


def test_a_post_says_what_time_and_pay_it_is_given(system, keeper):
    terms = Terms(whole_time=Decimal("0.4"), pay=Post.Pay.VOLUNTARY, started_at=ago(days=9))
    body = make_organisation(system)
    made = add_post(body, title="Lead", level="senior", terms=terms, now=NOW, by=keeper)
    change_post(made, details={"whole_time": Decimal("0.6")}, now=NOW, by=keeper)
    made.refresh_from_db()
    assert (made.whole_time, made.pay, made.title) == (Decimal("0.60"), "voluntary", "Lead")
    with pytest.raises(rules.ShareOutOfRange):
        change_post(made, details={"whole_time": Decimal("1.2")}, now=NOW)
    with pytest.raises(rules.ShareOutOfRange):
        add_post(body, title="Lead", level="senior", terms=Terms(whole_time=Decimal(2)))


def test_only_the_programme_team_makes_posts_and_appoints(system):
    body = make_organisation(system)
    other = make_viewer(system, responsibilities=["analyst"])
    with pytest.raises(system_rules.NotTheProgrammeTeam):
        add_post(body, title="Lead", level="senior", by=other)
    post = make_post(body)
    with pytest.raises(system_rules.NotTheProgrammeTeam):
        appoint(make_person(), post=post, started_at=NOW, by=other)


def test_an_ended_post_gives_nothing_from_that_moment(system, keeper):
    person = make_person_with_post(make_organisation(system))
    [post] = Post.objects.filter(holdings__person=person)
    end_post(post, at=NOW, now=NOW, by=keeper)
    assert viewer(person, system=system, now=ago(seconds=1))
    assert viewer(person, system=system, now=NOW) is None
    with pytest.raises(rules.EndedAlready):
        end_post(post, at=NOW, now=NOW, by=keeper)
    with pytest.raises(rules.EndedAlready):
        appoint(person, post=post, started_at=NOW, by=keeper)


def test_a_post_of_its_own_dates_gives_access_in_them_only(system):
    body = make_organisation(system)
    post = add_post(body, title="Lead", level="senior", terms=Terms(started_at=NOW))
    person = make_person()
    appoint(person, post=post, started_at=ago(days=9))
    assert viewer(person, system=system, now=ago(seconds=1)) is None
    assert viewer(person, system=system, now=NOW)
    Post.objects.filter(pk=post.pk).update(ended_at=ago(days=-1))
    assert viewer(person, system=system, now=ago(days=-1)) is None


def test_somebody_leaves_once_and_after_they_came(system, keeper):
    post = make_post(make_organisation(system))
    held = appoint(make_person(), post=post, started_at=ago(days=9), by=keeper)
    with pytest.raises(rules.EndsTooEarly):
        end_holding(held, at=ago(days=9), now=NOW, by=keeper)
    end_holding(held, at=NOW, now=NOW, by=keeper)
    with pytest.raises(rules.EndedAlready):
        end_holding(held, at=NOW, now=NOW, by=keeper)


def test_nobody_is_appointed_twice(system, keeper):
    post = make_post(make_organisation(system))
    person = make_person()
    appoint(person, post=post, started_at=ago(days=9), by=keeper)
    with pytest.raises(rules.HeldAlready, match="Sam Okoro"):
        appoint(person, post=post, started_at=NOW, by=keeper)


def test_the_last_of_the_programme_team_cannot_be_let_go_by_itself(system, keeper):
    [post] = Post.objects.filter(pk__in=keeper.post_ids)
    held = Holding.objects.get(post=post)
    for act in (
        lambda: end_holding(held, at=NOW, now=NOW, by=keeper),
        lambda: end_post(post, at=NOW, now=NOW, by=keeper),
        lambda: trust(post, responsibilities=["analyst"], now=NOW, by=keeper),
    ):
        with pytest.raises(rules.NobodyLeft):
            act()
        post.refresh_from_db()
        held.refresh_from_db()
    assert (post.ended_at, held.ended_at) == (None, None)
    end_holding(held, at=NOW, now=NOW)
    assert held.ended_at == NOW


def test_a_post_is_trusted_with_exactly_what_is_said(system, keeper):
    post = make_post(make_organisation(system), responsibilities=["analyst"])
    trust(post, responsibilities=["programme_team"], now=NOW, by=keeper)
    assert [one.kind for one in post.responsibilities.all()] == ["programme_team"]
    trust(post, responsibilities=["programme_team", "analyst"], now=NOW, by=keeper)
    assert {one.kind for one in post.responsibilities.all()} == {"programme_team", "analyst"}


def test_a_viewer_holds_the_levels_of_the_posts(system):
    person = make_person_with_post(make_organisation(system))
    post = add_post(make_organisation(system, "Town Council"), title="Member", level="councillor")
    appoint(person, post=post, started_at=ago(days=5))
    found = viewer(person, system=system, now=NOW)
    assert found
    assert found.levels == {"senior", "councillor"}
