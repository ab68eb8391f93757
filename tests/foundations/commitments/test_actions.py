"""Promises are asked for, made, kept, moved and given back, and every step stays."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from alongside.foundations.care_systems.actions import end_membership
from alongside.foundations.care_systems.actions.successions import end_organisation
from alongside.foundations.commitments import rules
from alongside.foundations.commitments.actions import ask_for, take_step
from alongside.foundations.commitments.cards import promises_of
from alongside.foundations.commitments.models import Commitment, Step
from alongside.foundations.commitments.queries import (
    board,
    commitments_seen,
    open_of_post,
    open_rows,
    steps_of,
)
from alongside.foundations.people.actions import appoint
from alongside.foundations.people.viewers import viewer
from tests.factories import (
    NOW,
    TODAY,
    ago,
    make_organisation,
    make_person,
    make_system,
    make_viewer,
)
from tests.foundations.commitments.made import WHEN, WHY, make_commitment, post_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(system):
    return make_viewer(system, organisation=make_organisation(system, "North Trust"), name="Ola")


@pytest.fixture
def asker(system):
    return make_viewer(system, organisation=make_organisation(system, "South Council"), name="Asa")


@pytest.fixture
def one(owner, asker):
    return make_commitment(asker, of=owner)


def _verbs(one, seen_by):
    return [step.verb for step in steps_of(seen_by, commitment=one)]


def test_the_whole_way_to_confirmed(one, owner, asker):
    assert (one.state, one.promised_by) == ("asked", None)
    one = take_step(one, verb="accepted", by=owner, reason="Only if the budget stays")
    assert (one.state, one.promised_by, one.reservation) == (
        "promised", owner.person, "Only if the budget stays",
    )  # fmt: skip
    later = WHEN + dt.timedelta(days=14)
    one = take_step(one, verb="postponed", by=owner, reason=WHY, due=later)
    one = take_step(one, verb="finished", by=owner)
    one = take_step(one, verb="reopened", by=asker, reason="The annex is missing")
    assert one.state == "promised"
    one = take_step(one, verb="finished", by=owner)
    one = take_step(one, verb="confirmed", by=asker)
    assert (one.state, one.settled_at) == ("confirmed", NOW)
    assert _verbs(one, asker) == [
        "asked", "accepted", "postponed", "finished", "reopened", "finished", "confirmed",
    ]  # fmt: skip
    dues = [step.due for step in steps_of(asker, commitment=one) if step.due]
    assert dues == [WHEN, later]


def test_a_promise_can_be_declined_or_withdrawn_by_either_side_with_a_reason(owner, asker):
    declined = take_step(make_commitment(asker, of=owner), verb="declined", by=owner, reason=WHY)
    assert (declined.state, declined.settled_at) == ("declined", NOW)
    for side in (owner, asker):
        made = take_step(make_commitment(asker, of=owner), verb="accepted", by=owner)
        assert take_step(made, verb="withdrawn", by=side, reason=WHY).state == "withdrawn"
    with pytest.raises(rules.ReasonMissing):
        take_step(make_commitment(asker, of=owner), verb="declined", by=owner, reason="no")


def test_what_one_promises_oneself_is_promised_at_once_and_done_when_one_says_so(owner):
    own = make_commitment(owner, of=owner)
    assert own.state == "promised"
    assert own.to_oneself
    assert take_step(own, verb="finished", by=owner).state == "confirmed"


def test_questions_go_to_the_other_side_and_back(one, owner, asker):
    one = take_step(one, verb="questioned", by=owner, reason="Which plan do you mean?")
    assert one.question_for == "asker"
    assert [row.waits for row in board(asker).waiting] == ["A question waits for your answer"]
    one = take_step(one, verb="answered", by=asker, reason="The plan for the winter")
    assert one.question_for == ""
    assert [row.waits for row in board(owner).waiting] == ["Say yes or no"]


def test_others_may_look_and_not_touch(system, one):
    other = make_viewer(system, responsibilities=["programme_team"])
    assert list(commitments_seen(other)) == [one]
    for verb in rules.STEPS:
        with pytest.raises(rules.NotYours):
            take_step(one, verb=verb, by=other, reason=WHY)


def test_the_other_system_sees_nothing_and_cannot_be_asked(one, owner, asker):
    stranger = make_viewer(make_system())
    assert not commitments_seen(stranger).exists()
    assert not steps_of(stranger, commitment=one).exists()
    with pytest.raises(rules.NotYours):
        take_step(one, verb="accepted", by=stranger)
    with pytest.raises(rules.NobodyThere):
        make_commitment(asker, of=stranger)


def test_one_asks_as_oneself_and_of_members_only(owner, asker):
    with pytest.raises(rules.NotYourPost):
        ask_for(what="x", owner=post_of(owner), asking=post_of(owner), due=WHEN, between_us=False,
                by=asker)  # fmt: skip
    end_membership(post_of(owner).organisation, now=ago(days=1))
    with pytest.raises(rules.NobodyThere):
        make_commitment(asker, of=owner)
    assert not Commitment.objects.exists()


def test_between_us_is_seen_by_both_organisations_and_the_trusted(system, owner, asker):
    make_commitment(asker, of=owner, between_us=True)
    colleague = make_viewer(system, organisation=post_of(owner).organisation)
    team = make_viewer(system, responsibilities=["programme_team"])
    outsider = make_viewer(system)
    seen = [commitments_seen(each).count() for each in (owner, asker, colleague, team, outsider)]
    assert seen == [1, 1, 1, 1, 0]


def test_a_promise_stays_with_its_post_when_the_holder_leaves(system, one, owner, asker):
    one = take_step(one, verb="accepted", by=owner)
    post = post_of(owner)
    post.holdings.update(ended_at=ago(hours=1))
    assert [row.state for row in board(asker).asked] == ["Left open"]
    heir = make_person("Hana")
    appoint(heir, post=post, started_at=ago(minutes=30))
    following = viewer(heir, system=system, now=NOW)
    [row] = board(following).waiting
    assert row.waits.startswith("Left open in your post")
    one = take_step(one, verb="accepted", by=following)
    assert one.promised_by == heir
    assert [row.state for row in board(following).mine] == ["Promised"]
    assert _verbs(one, asker) == ["asked", "accepted", "accepted"]
    with pytest.raises(rules.NotNow):
        take_step(one, verb="accepted", by=following)


def test_a_promise_of_a_former_partner_is_left_open(one, owner, asker):
    take_step(one, verb="accepted", by=owner)
    end_membership(post_of(owner).organisation, now=ago(hours=1))
    assert [row.state for row in board(asker).asked] == ["Left open"]


def test_the_board_puts_each_promise_into_one_list(owner, asker):
    for what in ("asked", "promised", "late", "done"):
        make_commitment(asker, of=owner, what=what)
    for what in ("promised", "late", "done"):
        take_step(Commitment.objects.get(what=what), verb="accepted", by=owner)
    take_step(Commitment.objects.get(what="done"), verb="finished", by=owner)
    Commitment.objects.filter(what="late").update(due=TODAY - dt.timedelta(days=1))
    theirs, ours = board(owner), board(asker)

    def said(rows):
        return sorted(row.commitment.what for row in rows)

    assert [said(rows) for rows in (theirs.waiting, theirs.overdue, theirs.mine, theirs.asked)] == [
        ["asked"], ["late"], ["done", "promised"], [],
    ]  # fmt: skip
    assert [said(rows) for rows in (ours.waiting, ours.overdue, ours.mine, ours.asked)] == [
        ["done"], [], [], ["asked", "late", "promised"],
    ]  # fmt: skip


def test_what_nobody_stands_behind_any_more_is_withdrawn_by_the_programme_team(
    system, one, owner, asker
):
    keeper = make_viewer(system, responsibilities=["programme_team"])
    other = make_viewer(system, responsibilities=["analyst"])
    end_organisation(post_of(owner).organisation, at=NOW, now=NOW)
    with pytest.raises(rules.NotYours):  # whoever asked for it is there
        take_step(one, verb="withdrawn", by=keeper, reason=WHY)
    end_organisation(post_of(asker).organisation, at=NOW, now=NOW)
    for verb, by in (("withdrawn", other), ("declined", keeper), ("questioned", keeper)):
        with pytest.raises(rules.NotYours):
            take_step(one, verb=verb, by=by, reason=WHY)
    take_step(one, verb="withdrawn", by=keeper, reason=WHY)
    [*_, last] = steps_of(keeper, commitment=one)
    assert last.post_title == f"{keeper.post_title}, {keeper.organisation_name}"


def test_nobody_is_asked_in_a_post_that_has_ended_or_not_begun(asker, owner):
    post = post_of(owner)
    for change in ({"ended_at": NOW}, {"ended_at": None, "started_at": ago(days=-1)}):
        type(post).objects.filter(pk=post.pk).update(**change)
        with pytest.raises(rules.NobodyThere):
            make_commitment(asker, of=owner)


def test_lists_keep_their_queries(owner, asker, django_assert_num_queries):
    for count in (1, 3):
        for _ in range(count):
            make_commitment(asker, of=owner)
        with django_assert_num_queries(2):  # the second asks for promises of posts that went on
            for row in board(owner).waiting:
                assert row.commitment.get_absolute_url()
                assert str(row.commitment.owner)
        with django_assert_num_queries(2):
            assert [str(row.commitment.asked_by) for row in open_rows(owner)]


def test_what_is_handed_over_with_a_post_is_what_is_open(one, owner, asker):
    make_commitment(asker, of=owner, what="Other")
    take_step(one, verb="declined", by=owner, reason=WHY)
    assert [str(each) for each in open_of_post(post_of(owner), viewer=asker)] == ["Other"]
    section = promises_of(post_of(owner), viewer=asker)
    assert [line.text for line in section.lines] == ["Other"]
    assert section.lines[0].detail.startswith("Asked for, by 14 August 2026, to ")
    assert promises_of(post_of(owner), viewer=make_viewer(make_system())).lines == []


def test_the_database_holds_the_shape(one):
    for change in ({"state": "promised"}, {"state": "declined"}, {"what": ""}, {"settled_at": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Commitment.objects.filter(pk=one.pk).update(**change)


def test_what_somebody_did_is_told_about_them(one, asker):
    from alongside.foundations.commitments.queries import steps_by  # noqa: PLC0415

    assert [row["verb"] for row in steps_by(asker.person_id)] == ["asked"]
    assert str(Step.objects.get()) == "Asa asked for it"
