"""From a log of votes to the table of last votes, and to counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.agreement import (
    UNSEEN,
    VotesError,
    counts_by_group,
    counts_of,
    votes_from,
)
from alongside.analysis.frames import ColumnError

SAID = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 4), st.sampled_from([-1, 0, 1])), max_size=40
)


@given(SAID)
def test_the_last_vote_of_each_on_each_counts(said):
    votes = votes_from([a for a, _, _ in said], [b for _, b, _ in said], [c for *_, c in said])
    last = {(str(who), what): vote for who, what, vote in said}
    for row, person in enumerate(votes.people):
        for at, statement in enumerate(votes.statements):
            assert votes.cast[row, at] == last.get((person, statement), UNSEEN)
    assert list(votes.people) == list(dict.fromkeys(str(who) for who, _, _ in said))


@given(SAID, st.randoms(use_true_random=False))
def test_time_says_which_is_last_not_the_order_of_rows(said, random):
    rows = list(enumerate(said))
    random.shuffle(rows)
    one = votes_from([a for a, _, _ in said], [b for _, b, _ in said], [c for *_, c in said])
    other = votes_from(
        [row[0] for _, row in rows], [row[1] for _, row in rows], [row[2] for _, row in rows],
        at=[at for at, _ in rows],
    )  # fmt: skip
    assert one.people == other.people
    np.testing.assert_array_equal(one.cast, other.cast)


def test_counts_of_everybody_and_of_each_group():
    votes = votes_from(list("aabbc"), [1, 2, 1, 2, 1], [1, -1, 1, 0, -1], known=[7])
    assert votes.statements == (1, 2, 7)
    whole = counts_of(votes)
    assert (whole.agree.tolist(), whole.disagree.tolist(), whole.passed.tolist()) == (
        [2, 0, 0], [1, 1, 0], [0, 1, 0],
    )  # fmt: skip
    found = counts_by_group(votes, [0, 0, -1], k=2)
    assert found.seen.tolist() == [[2, 2, 0], [0, 0, 0]]


def test_what_is_no_vote_is_named_by_its_row():
    with pytest.raises(VotesError, match="row 1: a vote is 1, 0 or -1, not 2"):
        votes_from(["a", "b"], [1, 1], [1, 2])
    with pytest.raises(ColumnError, match="votes must be one column of 2 rows"):
        votes_from(["a", "b"], [1, 1], [1])
