"""Changes of posts for a later day: nothing holds before it, and from it on all does."""

import datetime as dt
from decimal import Decimal

import pytest

from alongside.foundations.care_systems.rules import NotTheProgrammeTeam, OfAnotherSystem
from alongside.foundations.history.models import Entry
from alongside.foundations.notices.timetable import run_due
from alongside.foundations.people import rules
from alongside.foundations.people.actions import appoint
from alongside.foundations.people.actions.changing import change_from, move_post
from alongside.foundations.people.actions.planning import carry_out, plan_change, withdraw_plan
from alongside.foundations.people.actions.posts import end_post
from alongside.foundations.people.models import PlannedTerms, Post
from alongside.foundations.people.planned import planned_rows
from alongside.foundations.people.queries import title_at
from alongside.foundations.people.viewers import viewer
from tests.factories import (
    NOW,
    ago,
    make_organisation,
    make_person,
    make_system,
    make_viewer,
)

pytestmark = pytest.mark.django_db

AT = ago(days=-7)
MICROSECOND = dt.timedelta(microseconds=1)


def test_nothing_holds_before_the_day_and_everything_from_it_on(system, person, post, keeper):
    details = {"title": "Director", "level": "executive", "whole_time": Decimal("0.6"), "pay": ""}
    plan = plan_change(post, details=details, at=AT, now=NOW, by=keeper)
    assert str(plan).startswith("Lead, Riverside Trust, from ")
    for now in (NOW, AT - MICROSECOND):
        assert carry_out(now=now) == 0
        found = viewer(person, system=system, now=now)
        assert (found.levels, found.post_titles) == ({"senior"}, ("Lead",))
    assert carry_out(now=AT) == 1
    assert carry_out(now=AT) == 0
    found = viewer(person, system=system, now=AT)
    assert (found.levels, found.post_titles) == ({"executive"}, ("Director",))
    post.refresh_from_db()
    assert post.whole_time == Decimal("0.6")
    assert title_at(post, moment=AT - MICROSECOND) == "Lead"
    assert title_at(post, moment=AT) == "Director"
    verbs = Entry.objects.filter(noun="people.post", noun_id=str(post.pk)).order_by("sequence")
    assert list(verbs.values_list("verb", "person_id"))[-2:] == [
        ("change_planned", keeper.person_id), ("changed", None),
    ]  # fmt: skip


def test_the_clock_carries_out_what_is_due_from_its_own_day_on(post):
    plan_change(post, details={"title": "Director"}, at=AT, now=NOW)
    late = AT + dt.timedelta(days=3)
    assert run_due(now=late)["posts"] == "1 changed"
    assert [one.until for one in post.former_terms.all()] == [AT]
    assert not PlannedTerms.objects.exists()


def test_what_is_not_planned_may_change_in_between(post):
    details = {"title": "Lead", "level": "executive"}
    plan = plan_change(post, details=details, at=AT, now=NOW)
    assert plan.details == {"level": "executive"}
    change_from(post, details={"title": "Head"}, at=NOW, now=NOW)
    carry_out(now=AT)
    post.refresh_from_db()
    assert (post.title, post.level) == ("Head", "executive")


def test_one_plan_follows_another(post):
    plan_change(post, details={"whole_time": Decimal("0.5")}, at=AT, now=NOW)
    later = AT + dt.timedelta(days=1)
    with pytest.raises(rules.NothingChanges):
        plan_change(post, details={"whole_time": Decimal("0.50")}, at=later, now=NOW)
    plan_change(post, details={"whole_time": None}, at=later, now=NOW)
    assert carry_out(now=later) == 2
    post.refresh_from_db()
    assert post.whole_time is None
    assert [one.until for one in post.former_terms.all()] == [AT, later]


@pytest.mark.parametrize(
    ("details", "at", "refusal"),
    [
        ({"title": "Lead"}, ago(days=-9), rules.NothingChanges),
        ({"title": "New"}, NOW, rules.HoldsAlready),
        ({"title": "New"}, AT, rules.PlannedAlready),
        ({"whole_time": Decimal(2)}, ago(days=-9), rules.ShareOutOfRange),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_whole(post, keeper, details, at, refusal):
    plan_change(post, details={"pay": "paid"}, at=AT, now=NOW, by=keeper)
    with pytest.raises(refusal):
        plan_change(post, details=details, at=at, now=NOW, by=keeper)
    assert PlannedTerms.objects.count() == 1


def test_plans_are_for_the_systems_own_programme_team(system, post, keeper):
    plan = plan_change(post, details={"title": "New"}, at=AT, now=NOW, by=keeper)
    stranger = make_viewer(make_system(), responsibilities=["programme_team"])
    for by, refusal in ((stranger, OfAnotherSystem), (make_viewer(system), NotTheProgrammeTeam)):
        with pytest.raises(refusal):
            plan_change(post, details={"title": "Taken"}, at=ago(days=-9), now=NOW, by=by)
        with pytest.raises(refusal):
            withdraw_plan(plan, now=NOW, by=by)
    assert PlannedTerms.objects.get() == plan


def test_a_plan_that_is_withdrawn_never_holds(post, keeper):
    plan = plan_change(post, details={"title": "New"}, at=AT, now=NOW, by=keeper)
    withdraw_plan(plan, now=NOW, by=keeper)
    assert carry_out(now=AT) == 0
    post.refresh_from_db()
    assert (post.title, post.former_terms.count()) == ("Lead", 0)
    last = Entry.objects.filter(noun="people.post").first()
    assert (last.verb, last.person_id) == ("plan_withdrawn", keeper.person_id)


def test_what_cannot_be_done_any_more_is_dropped_on_record(post):
    plan_change(post, details={"title": "New"}, at=AT, now=NOW)
    change_from(post, details={"title": "New"}, at=NOW, now=NOW)
    assert carry_out(now=AT) == 0
    assert not PlannedTerms.objects.exists()
    assert Entry.objects.filter(noun="people.post").first().verb == "plan_dropped"


def test_a_plan_goes_on_with_its_post_and_ends_with_it(system, post):
    plan_change(post, details={"title": "New"}, at=AT, now=NOW)
    dale = make_organisation(system, "Dale Trust")
    made = move_post(post, to=dale, at=NOW, now=NOW)
    assert [one.post for one in PlannedTerms.objects.all()] == [made]
    with pytest.raises(rules.EndedAlready):
        plan_change(post, details={"title": "New"}, at=AT, now=NOW)
    end_post(made, at=ago(days=-1), now=NOW)
    assert not PlannedTerms.objects.exists()


def test_what_begins_later_gives_no_access_before_its_day(system, person, post):
    dale = make_organisation(system, "Dale Trust")
    made = move_post(post, to=dale, at=AT, now=NOW)
    newcomer = make_person("Newly Named")
    appoint(newcomer, post=made, started_at=AT, now=NOW)
    for now in (NOW, AT - MICROSECOND):
        found = viewer(person, system=system, now=now)
        assert dale.pk not in found.organisation_ids
        assert made.pk not in found.post_ids
        assert viewer(newcomer, system=system, now=now) is None
    assert viewer(person, system=system, now=AT).organisation_ids == {dale.pk}
    assert viewer(newcomer, system=system, now=AT)


def test_a_plan_is_said_in_words(post):
    details = {
        "title": "Director", "level": "executive", "profession": "", "pay": "voluntary",
        "whole_time": Decimal("0.4"),
    }  # fmt: skip
    Post.objects.filter(pk=post.pk).update(profession="Nursing")
    post.refresh_from_db()
    plan_change(post, details=details, at=AT, now=NOW)
    [row] = planned_rows(post.planned_terms.all())
    assert row.changes == [
        "Title: Director", "Level: Executive", "Profession: not said",
        "Time given: 40% of a whole week", "Pay: Voluntary",
    ]  # fmt: skip
