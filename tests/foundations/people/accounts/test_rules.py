"""Who acts for whose account, without a database."""

import pytest

from alongside.foundations.people.accounts import rules

MAY = {"is_own": False, "held_here": True, "is_forgotten": False}


def test_programme_team_answers_for_others():
    rules.check_may_answer_for({"programme_team"}, **MAY)


@pytest.mark.parametrize(
    ("trusted", "differently", "refusal"),
    [
        ({"analyst"}, {}, rules.NotYoursToAnswerFor),
        (set(), {}, rules.NotYoursToAnswerFor),
        ({"programme_team"}, {"held_here": False}, rules.NotOfThisSystem),
        ({"programme_team"}, {"is_own": True}, rules.YourOwnAccount),
        ({"programme_team"}, {"is_forgotten": True}, rules.ForgottenAlready),
        (set(), {"held_here": False, "is_own": True}, rules.NotYoursToAnswerFor),
    ],
    ids=["analyst", "nobody", "of elsewhere", "own", "forgotten", "says least to strangers"],
)
def test_everybody_else_is_refused(trusted, differently, refusal):
    with pytest.raises(refusal):
        rules.check_may_answer_for(trusted, **{**MAY, **differently})


@pytest.mark.parametrize(("held_in", "alone"), [((), True), ((1,), True), ((2,), False),
                                                ((1, 2), False)])  # fmt: skip
def test_account_is_one_systems_alone_or_it_is_not(held_in, alone):
    assert rules.is_of_no_other(held_in, system_id=1) is alone
    if not alone:
        with pytest.raises(rules.AnotherSystemsToo):
            rules.check_is_of_no_other(held_in, system_id=1)


def test_closed_account_is_not_closed_again():
    rules.check_is_open(True)
    with pytest.raises(rules.ClosedAlready):
        rules.check_is_open(False)


def test_end_that_ends_nothing_is_refused():
    rules.check_something_ends(ended=1, closes=False)
    rules.check_something_ends(ended=0, closes=True)
    with pytest.raises(rules.NothingToEnd):
        rules.check_something_ends(ended=0, closes=False)
