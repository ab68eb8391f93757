"""The robust method: whoever came first, only what is beyond chance, and an answer to anything."""

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.analysis.agreement import UNSEEN, Counts, Votes, robust
from alongside.analysis.agreement.robust.chance import shuffled
from alongside.analysis.agreement.robust.groups import (
    NO_GROUP,
    parted,
    partition,
    spread,
    weights_of,
)
from alongside.analysis.agreement.robust.k_means import ends_of
from alongside.analysis.agreement.robust.opinion_map import opinion_map
from alongside.analysis.agreement.robust.seeking import MOST_TRIED
from alongside.analysis.agreement.robust.stands import (
    consensus,
    group_informed_consensus,
    representative,
    tensions,
    uncertain,
)
from tests.analysis.agreement.test_classic import CASTS, ODD, table


def rng():
    return np.random.default_rng(7)


def answer(cast, *, left_out=()):
    votes = table(cast)
    out = np.isin(votes.statements, left_out)
    return robust(votes, left_out=out, rng=rng())


def camps(*sizes, statements=20, seen=0.7, loyal=0.9, seed=3):
    """Camps that differ on every statement: each is for it or against it, and mostly loyal."""
    draw = np.random.default_rng(seed)
    side = draw.choice([-1, 1], size=(len(sizes), statements))
    if len(sizes) == 2:
        side[1] = -side[0]
    camp = np.repeat(np.arange(len(sizes)), sizes)
    cast = np.where(draw.random((len(camp), statements)) < loyal, 1, -1) * side[camp]
    return np.where(draw.random(cast.shape) < seen, cast, UNSEEN), camp


def same(groups, others):
    """Whether two partitions are one, whatever its groups are called."""
    pairs = set(zip(groups.tolist(), others.tolist(), strict=True))
    return len(pairs) == len(set(groups.tolist())) == len(set(others.tolist()))


VERDICTS = dict.fromkeys(ODD, "too few") | {
    "everybody agrees": "no distinct groups",
    "all alike": "no distinct groups",
    "everybody passes": "no distinct groups",
}


@pytest.mark.parametrize("odd", ODD)
def test_every_odd_case_has_a_plain_answer(odd):
    found = answer(ODD[odd])
    assert (found.verdict, found.k) == (VERDICTS[odd], 0)
    assert (found.groups == NO_GROUP).all()
    assert np.isfinite(found.group_informed_consensus).all()
    assert np.isfinite(found.opinion_map.people).all()


@given(CASTS)
@settings(max_examples=40)
def test_any_votes_have_an_answer(cast):
    found = answer(cast)
    assert (found.verdict == "groups") == (found.k > 1)
    assert set(found.groups[found.groups >= 0].tolist()) == set(range(found.k))
    assert len(found.representative) == len(found.stability) == found.k


@pytest.mark.parametrize("sizes", [(40, 30), (30, 25, 20)])
def test_camps_are_found_and_known_by_name(sizes):
    cast, camp = camps(*sizes, seen=0.95)
    found = answer(cast)
    assert (found.verdict, found.k) == ("groups", len(sizes))
    assert same(found.groups, camp)
    assert (found.stability > 0.9).all()
    assert found.chance.p == pytest.approx(0.02)


def test_the_order_of_people_and_statements_changes_nothing():
    cast, _ = camps(40, 30, loyal=0.75)
    before = answer(cast)
    draw = np.random.default_rng(1)
    for _ in range(5):
        rows, columns = draw.permutation(70), draw.permutation(20)
        votes = Votes(
            cast[rows][:, columns].astype(np.int8), tuple(map(str, rows)), tuple(columns.tolist())
        )
        after = robust(votes, left_out=np.zeros(20, dtype=bool), rng=rng())
        assert (after.verdict, after.k) == (before.verdict, before.k)
        np.testing.assert_array_equal(after.groups, before.groups[rows])
        shown = {tension.statement for tension in after.tensions}
        assert shown == {tension.statement for tension in before.tensions}


def test_votes_without_structure_make_no_groups():
    cast, _ = camps(40, 30)
    draw = np.random.default_rng(2)
    found = [answer(shuffled(cast, rng=draw)).verdict for _ in range(12)]
    assert found.count("groups") <= 2


def test_shuffling_keeps_who_voted_and_how_often_each_vote_was_cast():
    cast, _ = camps(12, 8)
    dealt = shuffled(cast, rng=rng())
    np.testing.assert_array_equal(dealt == UNSEEN, cast == UNSEEN)
    np.testing.assert_array_equal(np.sort(dealt, axis=0), np.sort(cast, axis=0))
    assert (dealt != cast).any()


def test_who_votes_little_is_in_no_group():
    cast, _ = camps(40, 30, seen=1)
    cast[5, 6:] = UNSEEN
    assert answer(cast).groups[5] == NO_GROUP
    assert (np.delete(answer(cast).groups, 5) != NO_GROUP).all()


def test_what_is_left_out_moves_nobody():
    cast, camp = camps(40, 30, seen=0.95)
    noise = np.random.default_rng(4).choice([-1, 1], size=(70, 15))
    found = answer(np.hstack([cast, noise]), left_out=range(20, 35))
    assert same(found.groups, camp)
    told = (*found.consensus["agree"], *found.tensions, *found.representative[0])
    assert all(one.statement < 20 for one in told)


def test_somebody_far_from_everybody_is_left_alone():
    near = np.random.default_rng(5).normal(size=(60, 2)) * 0.1
    near[:30] += 3
    points = np.vstack([near, [[400.0, 400.0]]])
    found = partition(points, rng=rng())
    assert found.groups[-1] == NO_GROUP
    assert (found.k, sorted(np.bincount(found.groups[:-1]))) == (2, [30, 30])


def test_no_groups_among_points_that_are_one():
    found = partition(np.ones((30, 2)), rng=rng())
    assert (found.k, set(found.groups.tolist())) == (1, {NO_GROUP})
    assert np.isnan(found.silhouettes).all()


def test_a_direction_counts_as_far_as_people_differ_in_it():
    assert weights_of(np.zeros((0, 2))).tolist() == [1, 1]
    assert weights_of(np.array([[0, 0], [2, 1]])).tolist() == [1, 0.5]
    assert weights_of(np.array([[0, 0], [1, 2]])).tolist() == [1, 1]


def test_others_join_the_nearest_group_and_its_middle_moves():
    points = np.array([[0.0, 0], [1, 0], [10, 0], [11, 0], [2, 0], [5.6, 0], [9, 0]])
    sample, groups = np.array([0, 1, 2, 3]), np.array([1, 1, 0, 0])
    found = spread(points, sample=sample, groups=groups, k=2)
    assert found.tolist() == [1, 1, 0, 0, 1, 0, 0]


def test_middles_stop_moving_after_so_many_rounds(monkeypatch):
    draw = np.random.default_rng(6)
    points = draw.normal(size=(200, 2))
    first = np.arange(10)
    for module in (spread, ends_of):
        monkeypatch.setattr(sys.modules[module.__module__], "ITERATIONS", 1)
    assert set(spread(points, sample=first, groups=first % 2, k=2).tolist()) == {0, 1}
    assert all(len(end) == 200 for end in ends_of(points, k=3, rng=draw))


def test_nobody_is_parted_where_there_are_not_so_many_groups():
    assert set(parted(np.ones((12, 2)), k=2, rng=rng()).tolist()) == {NO_GROUP}


def test_of_many_statements_only_the_largest_directions_are_looked_for():
    cast, camp = camps(50, 40, statements=150, seen=0.2)
    assert same(answer(cast).groups, camp)
    cast, camp = camps(120, 80, statements=100, seen=0.3)
    assert same(answer(cast).groups, camp)


@pytest.mark.parametrize("people", [MOST_TRIED + 100, 2_400])
def test_among_many_people_groups_are_sought_in_some_and_all_are_placed(people):
    cast, camp = camps(people // 2, people - people // 2, seen=0.9)
    found = answer(cast)
    assert found.verdict == "groups"
    assert np.mean(found.groups == camp) in (pytest.approx(0, abs=0.02), pytest.approx(1, abs=0.02))


def test_a_large_table_is_read_block_by_block_to_the_same_map(monkeypatch):
    cast, _ = camps(40, 30)
    votes, none = table(cast), np.zeros(20, dtype=bool)
    everybody = np.ones(70, dtype=bool)
    whole = opinion_map(votes, left_out=none, placed=everybody)
    monkeypatch.setattr(sys.modules[Votes.__module__], "BLOCK", 7)
    monkeypatch.setattr(sys.modules[opinion_map.__module__], "LARGE", 0)
    parts = opinion_map(votes, left_out=none, placed=everybody)
    np.testing.assert_allclose(parts.people, whole.people, atol=1e-4)


def counted(*groups):
    """Counts of groups, from (agree, disagree, pass) of each statement."""
    table_ = np.array(groups)
    return Counts(table_[..., 0], table_[..., 1], table_.sum(axis=-1))


def together(groups):
    return Counts(*(each.sum(axis=0) for each in (groups.agree, groups.disagree, groups.seen)))


def of(groups, method, **known):
    size = groups.seen.shape[1]
    given_ = {"statements": tuple(range(size)), "left_out": np.zeros(size, dtype=bool)} | known
    return method(groups, **given_)


def test_consensus_is_of_every_group():
    groups = counted([(40, 2, 3), (40, 2, 3), (30, 5, 5)], [(9, 1, 0), (3, 7, 0), (0, 0, 0)])
    found = consensus(
        together(groups), groups, statements=(4, 5, 6), left_out=np.zeros(3, dtype=bool)
    )
    assert [one.statement for one in found["agree"]] == [4, 6]
    assert found["disagree"] == []
    [first, _] = found["agree"]
    assert (first.share.count, first.share.of, first.others) == (49, 55, None)
    assert first.share.lower < first.share.value < first.share.upper
    assert first.chance < 0.05


def test_a_group_stands_for_what_most_of_it_say_and_others_do_not():
    groups = counted([(45, 2, 3), (25, 25, 0), (45, 5, 0)], [(5, 40, 5), (24, 26, 0), (44, 6, 0)])
    first, second = of(groups, representative)
    assert [(one.statement, one.side) for one in first] == [(0, "agree")]
    assert [(one.statement, one.side) for one in second] == [(0, "disagree")]
    assert first[0].others.count == 5
    assert of(groups, representative, left_out=np.array([True, False, False])) == [[], []]


def test_one_group_stands_for_nothing_of_its_own():
    assert of(counted([(45, 2, 3)]), representative) == [[]]


def test_up_to_five_statements_stand_for_a_group():
    groups = counted([(45, 2, 3)] * 7, [(5, 40, 5)] * 7)
    assert [len(stands) for stands in of(groups, representative)] == [5, 5]


def test_tensions_are_what_groups_oppose_each_other_on_and_what_everybody_is_torn_on():
    groups = counted([(40, 5, 5), (25, 25, 0), (48, 2, 0)], [(4, 40, 6), (24, 26, 0), (47, 3, 0)])
    known = {"statements": (7, 8, 9), "left_out": np.zeros(3, dtype=bool)}
    found = tensions(together(groups), groups, **known)
    assert [(one.statement, one.groups) for one in found] == [(7, (0, 1)), (8, None), (7, None)]
    assert (found[0].agree.count, found[0].disagree.count) == (40, 40)
    alone = tensions(together(groups), counted(*[[(40, 5, 5)] * 3]), **known)
    assert {one.groups for one in alone} == {None}


def test_uncertain_is_what_many_pass():
    groups = counted([(5, 5, 40), (40, 5, 5), (0, 0, 0)])
    known = {"statements": (0, 1, 2), "left_out": np.zeros(3, dtype=bool)}
    [(statement, share)] = uncertain(together(groups), **known)
    assert (statement, share.count) == (0, 40)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(1, 5))
def test_more_groups_that_say_the_same_do_not_shrink_consensus(agree, disagree, passed, k):
    one = group_informed_consensus(counted([(agree, disagree, passed)]))
    many = group_informed_consensus(counted(*[[(agree, disagree, passed)]] * k))
    np.testing.assert_allclose(one, many)
    more = group_informed_consensus(counted([(agree, disagree + 1, passed)]))
    assert more < one


def test_what_nobody_saw_stands_at_a_quarter():
    assert group_informed_consensus(counted([(0, 0, 0)])) == pytest.approx([0.25])


def test_priorities_are_of_every_statement():
    cast, _ = camps(40, 30)
    found = answer(cast)
    assert found.priorities.shape == (20,)
    assert (found.priorities > 0).all()
