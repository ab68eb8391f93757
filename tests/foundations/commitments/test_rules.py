"""The flow of a promise, every step of it, as plain values."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.commitments import rules
from alongside.foundations.commitments.words import OPEN, Side, State, Verb

TODAY = dt.date(2026, 7, 15)
BOTH = frozenset(Side)

standings = st.builds(
    rules.Standing,
    state=st.sampled_from(State.values),
    sides=st.sets(st.sampled_from(Side.values)),
    left_open=st.booleans(),
    question_for=st.sampled_from(["", *Side.values]),
)


def _may(standing):
    return {verb for verb in rules.STEPS if rules.may(verb, standing)}


@pytest.mark.parametrize(
    ("state", "side", "can"),
    [
        (State.ASKED, Side.OWNER, {"accepted", "declined", "withdrawn", "questioned"}),
        (State.ASKED, Side.ASKER, {"withdrawn", "questioned"}),
        (State.PROMISED, Side.OWNER, {"postponed", "finished", "withdrawn", "questioned"}),
        (State.PROMISED, Side.ASKER, {"withdrawn", "questioned"}),
        (State.DONE, Side.OWNER, {"withdrawn", "questioned"}),
        (State.DONE, Side.ASKER, {"confirmed", "reopened", "withdrawn", "questioned"}),
        *[
            (state, side, set())
            for state in ("confirmed", "declined", "withdrawn")
            for side in Side
        ],
    ],
)
def test_what_each_side_can_do_in_each_state(state, side, can):
    assert _may(rules.Standing(state=state, sides=[side])) == can


def test_what_was_left_open_is_taken_on_by_the_next_holder():
    left = rules.Standing(state=State.PROMISED, sides=[Side.OWNER], left_open=True)
    assert Verb.ACCEPTED in _may(left)


@given(standings)
def test_who_stands_on_no_side_can_do_nothing(standing):
    outsider = rules.Standing(
        state=standing.state, sides=[], left_open=standing.left_open, question_for="owner"
    )
    assert _may(outsider) == set()


@given(standings)
def test_whoever_keeps_the_system_can_withdraw_what_was_abandoned_and_no_more(standing):
    abandoned = rules.Standing(state=standing.state, sides=[], abandoned_to_them=True)
    assert _may(abandoned) == ({Verb.WITHDRAWN} if standing.state in OPEN else set())


@given(standings)
def test_nothing_is_done_with_what_is_settled(standing):
    if standing.state not in OPEN:
        assert _may(standing) == set()


@given(standings, st.sampled_from(list(rules.STEPS)), st.booleans())
def test_a_step_leads_to_a_state_there_is(standing, verb, to_oneself):
    after = rules.state_after(verb, was=standing.state, to_oneself=to_oneself)
    assert after in State.values


def test_what_one_promised_oneself_needs_nobody_to_confirm_it():
    assert rules.state_after(Verb.FINISHED, was="promised", to_oneself=True) == State.CONFIRMED
    assert rules.state_after(Verb.FINISHED, was="promised", to_oneself=False) == State.DONE


def test_a_question_waits_for_the_other_side_until_it_is_answered():
    for asks, answers in ((Side.OWNER, Side.ASKER), (Side.ASKER, Side.OWNER)):
        assert rules.question_after(Verb.QUESTIONED, was="", sides=[asks]) == answers
        waiting = {"state": State.PROMISED, "question_for": answers}
        rules.check(Verb.ANSWERED, rules.Standing(sides=[answers], **waiting))
        with pytest.raises(rules.NotNow):
            rules.check(Verb.ANSWERED, rules.Standing(sides=[asks], **waiting))
        with pytest.raises(rules.QuestionWaits):
            rules.check(Verb.QUESTIONED, rules.Standing(sides=[asks], **waiting))
    assert rules.question_after(Verb.ANSWERED, was="owner", sides=[Side.OWNER]) == ""
    assert rules.question_after(Verb.FINISHED, was="owner", sides=[Side.OWNER]) == "owner"


def test_a_refusal_says_who_may_and_how_it_stands():
    with pytest.raises(rules.NotYours, match="Only whoever holds the post that asked may do that"):
        rules.check(Verb.CONFIRMED, rules.Standing(state=State.DONE, sides=[Side.OWNER]))
    with pytest.raises(rules.NotNow, match="the promise is “Declined”"):
        rules.check(Verb.ACCEPTED, rules.Standing(state=State.DECLINED, sides=[Side.OWNER]))


@pytest.mark.parametrize("verb", [verb for verb, step in rules.STEPS.items() if step.needs_reason])
def test_reasons_must_say_something(verb):
    with pytest.raises(rules.ReasonMissing):
        rules.check_reason(verb, "   short  ")
    rules.check_reason(verb, "Long enough to be read")


def test_saying_yes_and_done_needs_no_reason():
    for verb in (Verb.ACCEPTED, Verb.FINISHED, Verb.CONFIRMED):
        rules.check_reason(verb, "")


def test_due_dates_are_sensible():
    rules.check_due(TODAY, today=TODAY)
    rules.check_due(TODAY, today=TODAY, after=TODAY - dt.timedelta(days=1))
    with pytest.raises(rules.DueInThePast):
        rules.check_due(TODAY - dt.timedelta(days=1), today=TODAY)
    with pytest.raises(rules.DueTooFar):
        rules.check_due(dt.date(9999, 1, 1), today=TODAY)
    with pytest.raises(rules.NotLater, match="after 15 July 2026"):
        rules.check_due(TODAY, today=TODAY, after=TODAY)


def test_only_a_promise_can_be_past_its_date():
    yesterday = TODAY - dt.timedelta(days=1)
    assert rules.is_overdue(State.PROMISED, due=yesterday, today=TODAY)
    assert not rules.is_overdue(State.PROMISED, due=TODAY, today=TODAY)
    assert not rules.is_overdue(State.DONE, due=yesterday, today=TODAY)


@pytest.mark.parametrize(
    ("state", "sides", "left_open", "question_for", "waits"),
    [
        (State.ASKED, [Side.OWNER], False, "", "Say yes or no"),
        (State.ASKED, [Side.ASKER], False, "", ""),
        (State.PROMISED, [Side.OWNER], True, "", "Left open in your post"),
        (State.PROMISED, [Side.OWNER], False, "", ""),
        (State.DONE, [Side.ASKER], False, "", "Said to be done"),
        (State.DONE, [Side.OWNER], False, "", ""),
        (State.ASKED, [Side.ASKER], False, "asker", "A question waits"),
        (State.DECLINED, [Side.ASKER], False, "asker", ""),
        (State.CONFIRMED, BOTH, False, "", ""),
    ],
)
def test_what_waits_for_whom(state, sides, left_open, question_for, waits):
    said = rules.waits_for(state=state, sides=sides, left_open=left_open, question_for=question_for)
    assert said.startswith(waits)
    assert bool(said) == bool(waits)
