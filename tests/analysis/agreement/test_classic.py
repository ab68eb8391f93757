"""The classic method where there is little to go by."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.spatial.distance import cdist

from alongside.analysis.agreement import UNSEEN, Votes, classic, let_in
from alongside.analysis.agreement.classic.clusters import k_means, taking_part
from alongside.analysis.agreement.silhouettes import silhouettes

CASTS = hnp.arrays(
    np.int8, st.tuples(st.integers(0, 20), st.integers(0, 9)), elements=st.sampled_from(
        [-1, 0, 1, UNSEEN]
    ),
)  # fmt: skip


def table(cast):
    cast = np.asarray(cast, dtype=np.int8)
    return Votes(cast, tuple(map(str, range(cast.shape[0]))), tuple(range(cast.shape[1])))


def answer(cast):
    votes = table(cast)
    none = np.zeros(len(votes.statements), dtype=bool)
    return classic(votes, left_out=none, meta=none)


ODD = {
    "no votes": np.zeros((0, 0)),
    "statements, and nobody": np.zeros((0, 3)),
    "one person": [[1, -1, 0, 1, 1, 1, 1, -1]],
    "everybody agrees": np.ones((20, 9)),
    "all alike": np.tile([1, -1, 0, 1, -1, 1, 1, -1], (20, 1)),
    "fewer than seven statements": [[1, -1], [-1, 1], [1, 1]],
    "one voter among many": [[1] * 9, *[[UNSEEN] * 9] * 5],
    "everybody passes": np.zeros((20, 9)),
    "one statement": [[1], [-1], [0]],
}


@pytest.mark.parametrize("cast", ODD.values(), ids=ODD)
def test_every_odd_case_has_an_answer(cast):
    found = answer(cast)
    assert len(found.representative) == found.k
    for each in (found.group_informed_consensus, found.priorities, found.opinion_map.people):
        assert np.isfinite(each).all()


@given(CASTS)
def test_any_votes_have_an_answer(cast):
    found = answer(cast)
    assert set(found.groups[found.groups >= 0].tolist()) == set(range(found.k))
    assert (found.priorities >= 0).all()
    for stands in (*found.consensus.values(), *found.representative):
        assert len(stands) <= 5


def test_what_was_moderated_out_stands_for_nothing():
    votes = table(np.ones((20, 9)))
    out = np.arange(9) == 4
    found = classic(votes, left_out=out, meta=np.zeros(9, dtype=bool))
    assert [each.statement for each in found.consensus["agree"]] == [0, 1, 2, 3, 5]


def test_two_camps_are_two_groups():
    camps = np.where(np.arange(30)[:, None] < 18, 1, -1) * np.ones((30, 9))
    found = answer(camps)
    assert np.bincount(found.groups).tolist() == [18, 12]
    assert {each.side for each in found.representative[0]} == {"agree"}


def test_those_with_seven_votes_take_part_and_of_few_the_most_active():
    cast = np.array([7, 1, 9, 0, 3])
    assert taking_part(cast, statements=9).tolist() == [True] * 5
    many = np.concatenate([np.full(15, 7), [6, 7, 0]])
    assert np.flatnonzero(~taking_part(many, statements=40)).tolist() == [15, 17]
    assert taking_part(many, statements=6).tolist() == [True] * 17 + [False]


def test_the_first_fifteen_and_who_voted_on_all_there_was_are_let_in():
    rows = np.array([*range(16), 16, 16, 17])
    statements = np.array([0] * 16 + [0, 1, 0])
    at = np.arange(19.0)
    found = let_in(rows, statements, at=at, opened=np.array([0.0, 15.5]))
    assert np.flatnonzero(~found).tolist() == [17]


def plain_silhouette(points, cluster):
    """The mean silhouette, point by point (Rousseeuw 1987)."""
    scores = []
    for at, own in enumerate(cluster):
        apart = {
            other: [
                np.linalg.norm(points[at] - points[to])
                for to in np.flatnonzero(cluster == other)
                if to != at
            ]
            for other in set(cluster.tolist())
        }
        if not apart[own]:
            scores.append(0.0)
            continue
        within = np.mean(apart.pop(own))
        nearest = min(np.mean(each) for each in apart.values())
        scores.append((nearest - within) / max(nearest, within))
    return np.mean(scores)


@given(
    hnp.arrays(
        np.float64, st.tuples(st.integers(4, 25), st.just(2)),
        elements=st.integers(-900, 900).map(lambda each: each / 100), unique=True,
    ),
    st.integers(2, 3),
)  # fmt: skip
def test_the_silhouette_is_the_published_one(points, k):
    cluster = k_means(points, k=k, iterations=20)
    if cluster.max() == k - 1:
        expected = plain_silhouette(points, cluster)
        np.testing.assert_allclose(
            silhouettes(cdist(points, points), cluster).mean(), expected, atol=1e-9
        )
