"""A tally that follows a conversation says what one from nothing says, to the last digit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.analysis.agreement import UNSEEN, Votes, VotesError
from alongside.analysis.agreement.robust import grown, map_of, recast, tally_of
from alongside.analysis.agreement.robust.groups import taking_part
from alongside.analysis.agreement.robust.opinion_map import opinion_map
from alongside.analysis.agreement.votes import cast_by
from tests.analysis.agreement.test_classic import table
from tests.analysis.agreement.test_robust import camps

PEOPLE, STATEMENTS = 9, 12
EVENTS = st.lists(
    st.tuples(
        st.integers(0, PEOPLE - 1), st.integers(0, STATEMENTS - 1), st.sampled_from([-1, 0, 1])
    ),
    max_size=60,
)
SUMS = ("placed", "both", "cast", "cast_both")


def nothing(people=PEOPLE, statements=STATEMENTS):
    return table(np.full((people, statements), UNSEEN))


def columns(events):
    return dict(zip(("rows", "columns", "votes"), np.array(events, dtype=np.int64).reshape(-1, 3).T,
                    strict=True))  # fmt: skip


@given(EVENTS, EVENTS, st.lists(st.booleans(), min_size=STATEMENTS, max_size=STATEMENTS))
@settings(max_examples=60)
def test_votes_that_come_bit_by_bit_make_the_same_sums(first, then, left_out):
    out = np.array(left_out)
    by_bits = recast(tally_of(nothing(), left_out=out), **columns(first))
    by_bits = recast(by_bits, **columns(then))
    at_once = tally_of(by_bits.votes, left_out=out)
    for name in SUMS:
        np.testing.assert_array_equal(getattr(by_bits, name), getattr(at_once, name))
    for row, at, vote in [*first, *then][-1:]:
        assert by_bits.votes.cast[row, at] == vote


@given(EVENTS, EVENTS, st.integers(0, PEOPLE), st.integers(0, STATEMENTS))
@settings(max_examples=60)
def test_people_and_statements_that_come_later_were_never_missing(first, then, people, statements):
    early = [each for each in first if each[0] < people and each[1] < statements]
    some = nothing(people, statements)
    tally = recast(tally_of(some, left_out=np.zeros(statements, dtype=bool)), **columns(early))
    tally = grown(
        tally,
        people=[str(at) for at in range(people, PEOPLE)],
        statements=range(statements, STATEMENTS),
    )
    tally = recast(tally, **columns(then))
    again = tally_of(tally.votes, left_out=np.zeros(STATEMENTS, dtype=bool))
    for name in SUMS:
        np.testing.assert_array_equal(getattr(tally, name), getattr(again, name))


@pytest.mark.parametrize("sizes", [(40, 30), (8, 5)])
def test_the_map_is_that_of_all_votes(sizes):
    cast, _ = camps(*sizes)
    votes, out = table(cast), np.arange(20) > 17
    rows, at = np.nonzero(cast != UNSEEN)
    order = np.random.default_rng(3).permutation(len(rows))
    tally = tally_of(nothing(len(cast), 20), left_out=out)
    for part in np.array_split(order, 9):
        tally = recast(tally, rows=rows[part], columns=at[part], votes=cast[rows[part], at[part]])
    placed = taking_part(cast_by(votes, left_out=out), statements=18)
    other, found = opinion_map(votes, left_out=out, placed=placed), map_of(tally)
    np.testing.assert_array_equal(tally.placed, placed)
    np.testing.assert_allclose(found.centre, other.centre)
    np.testing.assert_allclose(found.people, other.people, atol=1e-7)


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0), (1, 1)])
def test_a_conversation_that_has_hardly_begun_has_a_map(shape):
    votes = Votes(np.full(shape, UNSEEN, dtype=np.int8), tuple("abc"[: shape[0]]),
                  tuple(range(shape[1])))  # fmt: skip
    found = map_of(tally_of(votes, left_out=np.zeros(shape[1], dtype=bool)))
    assert found.people.shape == (shape[0], 2)
    assert np.isfinite(found.people).all()
    assert found.statements.shape == (shape[1], 2)


def test_nothing_is_changed_that_was_there_before():
    tally = tally_of(nothing(), left_out=np.zeros(STATEMENTS, dtype=bool))
    recast(tally, **columns([(0, at, 1) for at in range(STATEMENTS)]))
    assert not tally.placed.any()
    assert (tally.votes.cast == UNSEEN).all()


@pytest.mark.parametrize("event", [(0, 0, 2), (PEOPLE, 0, 1), (0, STATEMENTS, 1), (-1, 0, 1)])
def test_a_vote_that_is_none_is_refused(event):
    tally = tally_of(nothing(), left_out=np.zeros(STATEMENTS, dtype=bool))
    with pytest.raises(VotesError, match="a vote is 1, 0 or -1, of somebody"):
        recast(tally, **columns([event]))


@pytest.mark.parametrize("new", [{"people": ["0"]}, {"statements": [3]}, {"statements": [20, 15]}])
def test_who_is_there_already_cannot_come_again(new):
    tally = tally_of(nothing(), left_out=np.zeros(STATEMENTS, dtype=bool))
    with pytest.raises(VotesError, match="are new"):
        grown(tally, **new)
