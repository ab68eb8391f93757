"""When something may be published: properties and every refusal, without a database."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.publishing import rules
from alongside.foundations.publishing.rules import Days

FIRST, LAST = dt.date(2026, 3, 27), dt.date(2026, 5, 7)
PAUSE = Days(first=FIRST, last=LAST)
WORDS = "County council elections"
days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))


@st.composite
def pauses(draw):
    first, last = sorted((draw(days), draw(days)))
    return Days(first=first, last=last, ended=draw(st.booleans()))


@given(pause=pauses(), today=days, let_through=st.booleans())
def test_nothing_is_published_on_the_days_of_a_standing_pause_but_what_was_let_through(
    pause, today, let_through
):
    paused = pause.first <= today <= pause.last and not pause.ended
    assert rules.may_publish(pause, today=today, let_through=let_through) == (
        let_through or not paused
    )


@pytest.mark.parametrize("today", [FIRST, LAST])
def test_the_refusal_says_until_when_and_what_to_do(today):
    with pytest.raises(rules.PublishingPaused) as refused:
        rules.check_may_publish(PAUSE, today=today, let_through=False, elections=WORDS)
    said = str(refused.value)
    assert "until the end of 7 May 2026 (County council elections)" in said
    assert "try again from 8 May 2026" in said
    assert "let it through" in said


def test_nothing_is_refused_without_a_pause_or_outside_it():
    for pause, today in ((None, FIRST), (PAUSE, LAST + dt.timedelta(days=1))):
        rules.check_may_publish(pause, today=today, let_through=False, elections=WORDS)


@pytest.mark.parametrize(
    ("verb", "to_everybody", "asks"),
    [
        ("cleared", True, True),
        ("cleared", False, False),
        ("withdrawn", True, False),
        ("put_on_the_public_record", False, True),
    ],
)
def test_what_publishes(verb, to_everybody, asks):
    found = rules.publishes(
        verb,
        to_everybody=to_everybody,
        publishing=["cleared"],
        going_public=["put_on_the_public_record"],
    )
    assert found == asks


def test_only_the_programme_team_pauses():
    rules.check_may_pause(["programme_team"])
    with pytest.raises(rules.NotYoursToPause):
        rules.check_may_pause(["analyst"])


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        (LAST, FIRST, rules.PauseBackwards),
        (FIRST - dt.timedelta(days=2), LAST, rules.PauseInThePast),
        (FIRST, FIRST + dt.timedelta(days=100), rules.PauseTooLong),
        (LAST, LAST + dt.timedelta(days=1), rules.PausesOverlap),
        (FIRST, FIRST, rules.PausesOverlap),
    ],
)
def test_days_that_cannot_be_set(first, last, refusal):
    with pytest.raises(refusal):
        rules.check_days(
            Days(first=first, last=last),
            today=FIRST - dt.timedelta(days=1),
            others=[(WORDS, PAUSE)],
        )


def test_days_beside_another_pause_or_one_that_was_ended():
    today = FIRST
    after = Days(first=LAST + dt.timedelta(days=1), last=LAST + dt.timedelta(days=100))
    rules.check_days(after, today=today, others=[(WORDS, PAUSE)])
    rules.check_days(PAUSE, today=today, others=[(WORDS, Days(first=FIRST, last=LAST, ended=True))])


def test_words_are_asked_for():
    with pytest.raises(rules.NameTheElections):
        rules.check_words(elections=" ", reason="The council's guidance says so")
    with pytest.raises(rules.PauseReasonMissing):
        rules.check_words(elections=WORDS, reason="because")
    with pytest.raises(rules.SayWhatIsLetThrough):
        rules.check_what(" ")
    with pytest.raises(rules.PostOfAnotherSystem):
        rules.check_post_of_this_system(1, post_system_id=2)
    rules.check_words(elections=WORDS, reason="The council's guidance says so")
    rules.check_what("Notice")
    rules.check_post_of_this_system(1, post_system_id=1)


@pytest.mark.parametrize("pause", [Days(first=FIRST, last=FIRST),
                                   Days(first=FIRST, last=LAST, ended=True)])  # fmt: skip
def test_what_is_over_cannot_be_ended(pause):
    with pytest.raises(rules.PauseOver):
        rules.check_not_over(pause, today=LAST)
    rules.check_not_over(PAUSE, today=FIRST - dt.timedelta(days=9))


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (FIRST - dt.timedelta(days=29), ""),
        (FIRST - dt.timedelta(days=28), "will be paused from 27 March 2026"),
        (FIRST, "is paused until the end of 7 May 2026 (County council elections)."),
        (LAST, "What is already public stays."),
        (LAST + dt.timedelta(days=1), ""),
    ],
)
def test_what_every_page_says(today, said):
    found = rules.banner(PAUSE, today=today, elections=WORDS)
    assert said in found
    assert bool(found) == bool(said)


def test_pages_say_nothing_without_a_pause():
    assert rules.banner(None, today=FIRST, elections="") == ""
