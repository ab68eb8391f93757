"""The rules of who is in a system, as plain values."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.care_systems import rules
from alongside.foundations.care_systems.rules import Span
from tests.factories import NOW, ago

LATER = NOW + dt.timedelta(days=1)


def _span(number, *, started=None, ended=None):
    return Span(id=number, name=f"Partner {number}", started_at=started, ended_at=ended)


@pytest.mark.parametrize(
    ("responsibilities", "may"), [(["programme_team"], True), (["analyst"], False), ([], False)]
)
def test_only_the_programme_team_keeps_the_system(responsibilities, may):
    assert rules.may_keep_the_system(responsibilities) is may
    if may:
        rules.check_may_keep_the_system(responsibilities, system_id=1, of_system_id=1)
    else:
        with pytest.raises(rules.NotTheProgrammeTeam):
            rules.check_may_keep_the_system(responsibilities, system_id=1, of_system_id=1)


def test_what_is_held_in_one_system_counts_for_nothing_in_another():
    with pytest.raises(rules.OfAnotherSystem):
        rules.check_may_keep_the_system(["programme_team"], system_id=1, of_system_id=2)


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_says_something_and_fits(name):
    with pytest.raises(rules.NameMissing):
        rules.check_name(name)


def test_a_name_loses_the_spaces_around_it():
    assert rules.check_name(f" {'x' * 200} ") == "x" * 200


@pytest.mark.parametrize(
    ("name", "at", "last", "refusal"),
    [
        ("Old", NOW, None, rules.SameName),
        ("New", LATER, None, rules.NameInTheFuture),
        ("New", NOW, NOW, rules.NameBackwards),
        (" ", NOW, None, rules.NameMissing),
    ],
)
def test_a_rename_that_makes_no_sense_is_refused(name, at, last, refusal):
    with pytest.raises(refusal):
        rules.check_rename(name, was="Old", at=at, last=last, now=NOW)


def test_a_rename_follows_the_one_before():
    found = rules.check_rename(" New ", was="Old", at=NOW, last=ago(days=1), now=NOW)
    assert found == "New"


def test_what_has_an_end_gets_no_second():
    with pytest.raises(rules.AlreadyEnding, match="Partner 1"):
        rules.check_may_end(_span(1, ended=LATER), at=NOW)


def test_nothing_ends_when_it_starts():
    with pytest.raises(rules.EndsBeforeItStarts):
        rules.check_may_end(_span(1, started=NOW), at=NOW)
    rules.check_may_end(_span(1, started=NOW), at=LATER)
    rules.check_may_end(_span(1), at=NOW)


ONE, TWO, THREE = _span(1), _span(2), _span(3)


@pytest.mark.parametrize(
    ("before", "after", "merger", "refusal"),
    [
        ([], [ONE], True, rules.NobodyBefore),
        ([ONE, TWO], [_span(3), _span(4)], False, rules.NobodyBefore),
        ([ONE], [], True, rules.WrongNumberAfter),
        ([ONE], [], False, rules.WrongNumberAfter),
        ([ONE], [TWO], False, rules.WrongNumberAfter),
        ([ONE], [TWO, THREE], True, rules.WrongNumberAfter),
        ([ONE, TWO], [TWO], True, rules.BeforeAndAfter),
        ([ONE], [_span(2, ended=LATER)], True, rules.NotThere),
        ([ONE], [_span(2, started=LATER)], True, rules.NotThere),
        ([_span(1, ended=LATER)], [TWO], True, rules.AlreadyEnding),
        ([_span(1, started=NOW)], [TWO], True, rules.EndsBeforeItStarts),
    ],
)
def test_a_succession_that_makes_no_sense_is_refused(before, after, merger, refusal):
    with pytest.raises(refusal):
        rules.check_succession(before=before, after=after, merger=merger, at=NOW)


def test_a_merger_ends_in_one_and_a_split_in_several():
    rules.check_succession(before=[ONE, TWO], after=[_span(3, started=NOW)], merger=True, at=NOW)
    rules.check_succession(before=[ONE], after=[TWO, THREE], merger=False, at=NOW)


@pytest.mark.parametrize(("people", "source"), [(-1, "x"), (100_000_001, "x"), (5, "  ")])
def test_a_population_is_a_number_that_could_be_with_its_source(people, source):
    with pytest.raises(rules.PeopleNotKnown):
        rules.check_people(people, source=source)


def test_a_population_of_nobody_is_one():
    rules.check_people(0, source="Counted")


def test_belongings_pass_through_any_number_of_successions():
    handed_on = [(1, 2), (2, 3), (9, 3), (4, 5)]
    assert rules.with_predecessors([3], handed_on=handed_on) == {1, 2, 3, 9}
    assert rules.with_successors([1], handed_on=handed_on) == {1, 2, 3}
    assert rules.with_predecessors([], handed_on=handed_on) == frozenset()


PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=25)


@given(PAIRS, st.integers(0, 12), st.integers(0, 12))
def test_one_is_a_predecessor_of_another_exactly_when_that_is_a_successor_of_it(pairs, one, other):
    """Also in circles, which no real system has."""
    reached = one in rules.with_predecessors([other], handed_on=pairs)
    assert reached == (other in rules.with_successors([one], handed_on=pairs))


def test_a_name_is_the_one_that_was_in_use():
    former = [(ago(days=10), "First"), (ago(days=5), "Second")]
    called = {
        days: rules.name_at(ago(days=days), now_called="Third", former=former)
        for days in (20, 10, 7, 5, 0)
    }
    assert called == {20: "First", 10: "Second", 7: "Second", 5: "Third", 0: "Third"}


def test_what_is_written_follows_what_was():
    day = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
    rules.check_follows(day, last=None)
    rules.check_follows(day, last=day - dt.timedelta(seconds=1))
    for last in (day, day + dt.timedelta(days=1)):
        with pytest.raises(rules.LaterIsWritten):
            rules.check_follows(day, last=last)


def test_something_is_there_from_its_start_until_its_end():
    day = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
    second = dt.timedelta(seconds=1)

    def span(started_at, ended_at):
        return rules.Span(id=1, name="Pact", started_at=started_at, ended_at=ended_at)

    for there in (span(None, None), span(day, None), span(None, day + second)):
        rules.check_there(there, at=day)
    for gone in (span(day + second, None), span(None, day), span(day - second, day)):
        with pytest.raises(rules.NotThereThen, match="Pact"):
            rules.check_there(gone, at=day)
