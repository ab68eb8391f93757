"""Which statement next: who is favoured, who may not starve, and that a draw can be repeated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from alongside.analysis.agreement import Counts
from alongside.analysis.agreement.routing import (
    Reason,
    RoutingError,
    Weights,
    by_priority,
    draw,
    dues,
)
from alongside.analysis.frames import ColumnError


def counts(agree, disagree, passed=0):
    agree, disagree = np.asarray(agree), np.asarray(disagree)
    return Counts(agree, disagree, agree + disagree + passed)


def of_all(groups):
    return Counts(*(each.sum(axis=0) for each in (groups.agree, groups.disagree, groups.seen)))


def plain(*weight):
    return Weights(np.array(weight, dtype=float), terms={}, reasons=())


def at(weights, *, left=None, number=0):
    left = np.ones(len(weights.weight), dtype=bool) if left is None else np.array(left)
    return draw(weights, left=left, seed=7, person=3, number=number)


@st.composite
def of_groups(draw):
    """Counts of some groups on some statements."""
    shape = draw(st.tuples(st.integers(0, 4), st.integers(0, 25)))
    some = hnp.arrays(np.int64, shape, elements=st.integers(0, 40))
    return counts(draw(some), draw(some), draw(some))


@given(of_groups(), st.booleans())
def test_every_statement_has_a_chance(groups, known):
    found = dues(of_all(groups), by_group=groups if known else None)
    assert np.isfinite(found.weight).all()
    assert (found.weight > 0).all()
    for name in ("apart", "undecided"):
        assert (found.terms[name] >= 0).all()
        assert (found.terms[name] <= 1).all()


@given(of_groups())
def test_disagreeing_counts_as_much_as_agreeing(groups):
    turned = Counts(groups.disagree, groups.agree, groups.seen)
    for one, other in (
        (dues(of_all(groups), by_group=groups), dues(of_all(turned), by_group=turned)),
        (dues(of_all(groups)), dues(of_all(turned))),
    ):
        assert one.weight == pytest.approx(other.weight)


def test_a_statement_people_disagree_with_is_not_behind_one_they_agree_with():
    found = dues(counts([30, 3, 16], [3, 30, 16]))
    assert found.weight[0] == pytest.approx(found.weight[1])
    assert found.weight[2] > found.weight[0]


@given(st.lists(st.tuples(*[st.integers(0, 40)] * 3), max_size=10), st.integers(2, 9))
def test_of_the_same_answers_fewer_are_not_behind_more(votes, times):
    agree, disagree, passed = np.array(votes, dtype=np.int64).reshape(-1, 3).T
    few = dues(counts(agree, disagree, passed))
    more = dues(counts(agree * times, disagree * times, passed * times))
    assert (few.weight >= more.weight).all()
    seen = agree + disagree + passed > 0
    assert (few.weight > more.weight)[seen].all()


def test_weights_are_not_all_equal():
    """A public server once drew at random for sixteen months, and nobody noticed."""
    rng = np.random.default_rng(1)
    groups = counts(*rng.integers(0, 20, (2, 3, 40)))
    found = dues(of_all(groups), by_group=groups)
    assert len(np.unique(found.weight)) > 30
    assert found.weight.max() > 2 * found.weight.min()
    drawn = [at(found, number=number).statement for number in range(2_000)]
    shares = np.bincount(drawn, minlength=40) / 2_000
    expected = found.weight / found.weight.sum()
    assert np.abs(shares - expected).max() < 0.03


def test_a_small_group_is_heard_as_a_large_one_is():
    """What sets the smallest group apart counts as much as what sets the largest apart."""
    agree = np.array([[200, 0], [0, 0], [0, 40]])
    disagree = np.array([[0, 200], [40, 40], [40, 0]])
    groups = counts(agree, disagree)
    apart = dues(of_all(groups), by_group=groups).terms["apart"]
    assert apart[0] == pytest.approx(apart[1], rel=0.05)


def test_groups_that_differ_by_chance_alone_are_not_apart():
    rng = np.random.default_rng(2)
    agree = rng.binomial(30, 0.5, (3, 500))
    groups = counts(agree, 30 - agree)
    assert np.median(dues(of_all(groups), by_group=groups).terms["apart"]) < 0.1


def test_one_group_is_no_group():
    groups = counts([[9, 1]], [[1, 9]])
    found = dues(of_all(groups), by_group=groups)
    assert found.weight == pytest.approx(dues(of_all(groups)).weight)


def test_it_is_undecided_at_the_edge_of_the_ten_and_nowhere_else():
    agree = np.repeat([38, 30, 20, 2], [9, 2, 20, 11])
    found = dues(counts(agree, 40 - agree)).terms["undecided"]
    assert found[9:11] == pytest.approx(1)
    assert found[11:31].max() < 0.2
    assert dues(counts(agree[:10], 40 - agree[:10])).terms["undecided"].max() == 0
    edge = at(dues(counts(agree, 40 - agree)), left=np.arange(42) == 10)
    assert "a few more votes may settle whether it is shared ground" in edge.why


def test_without_votes_all_are_alike():
    found = dues(counts(np.zeros(12, dtype=int), np.zeros(12, dtype=int)))
    assert len(np.unique(found.weight)) == 1
    assert at(found).why == "Nobody has voted on it yet."


def test_without_statements_there_is_nothing_to_draw():
    nothing = dues(counts(np.zeros(0, dtype=int), np.zeros(0, dtype=int)))
    assert at(nothing) is None


def test_with_nothing_left_there_is_nothing_to_draw():
    assert at(plain(1, 2), left=[False, False]) is None


def test_one_statement_is_drawn_for_certain():
    found = at(plain(1, 5, 1), left=[False, True, False])
    assert (found.statement, found.probability, found.weight) == (1, 1, 5)


weighted = hnp.arrays(np.float64, st.integers(1, 30), elements=st.floats(1e-6, 1e6))


@given(weighted, st.data(), st.integers(0, 2**64), st.integers(0, 10**6), st.integers(0, 999))
def test_what_was_seen_is_never_drawn_and_a_draw_can_be_repeated(weight, data, seed, who, number):
    left = data.draw(hnp.arrays(np.bool_, len(weight)))
    asked = {"left": left, "seed": seed, "person": who, "number": number}
    found = draw(plain(*weight), **asked)
    assert found == draw(plain(*weight), **asked)
    if found is None:
        assert not left.any()
    else:
        assert left[found.statement]
        assert found.probability == pytest.approx(weight[found.statement] / weight[left].sum())


def test_draws_are_the_same_on_every_machine():
    """As they were when this was written; a log from then must still be true."""
    found = [at(plain(*[1] * 100), number=number).statement for number in range(8)]
    assert found == [84, 33, 79, 53, 53, 51, 13, 70]


def test_another_seed_person_or_number_draws_anew():
    all_alike, left = plain(*[1] * 1_000), np.ones(1_000, dtype=bool)
    asked = [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (0, 1, 1)]
    found = {
        draw(all_alike, left=left, seed=seed, person=who, number=number).statement
        for seed, who, number in asked
    }
    assert len(found) == len(asked)


@pytest.mark.parametrize(("seed", "person", "number"), [(-1, 0, 0), (0, -1, 0), (0, 0, -1)])
def test_numbers_below_nought_are_refused(seed, person, number):
    with pytest.raises(RoutingError, match="0 or above"):
        draw(plain(1), left=np.ones(1, dtype=bool), seed=seed, person=person, number=number)


def test_what_is_left_must_fit():
    with pytest.raises(ColumnError, match="left"):
        at(plain(1, 2), left=[True])


def test_groups_must_be_of_the_same_statements():
    with pytest.raises(ColumnError, match="3 statements, not of 2"):
        dues(counts([1, 1], [1, 1]), by_group=counts([[1] * 3] * 2, [[1] * 3] * 2))


def test_a_draw_says_why():
    groups = counts([[30, 4, 20, 0], [0, 4, 20, 0]], [[0, 0, 20, 0], [30, 0, 20, 0]])
    found = dues(of_all(groups), by_group=groups)
    said = [at(found, left=np.arange(4) == one).why for one in range(4)]
    assert said == [
        "Opinion groups are far apart on it.",
        "Few people have voted on it yet.",
        "It is its turn: every statement has a chance in each draw.",
        "Nobody has voted on it yet.",
    ]
    divided = dues(counts([2, 40], [2, 0]))
    assert at(divided, left=[True, False]).why == (
        "Few people have voted on it yet and people are divided on it."
    )


def test_three_reasons_are_one_sentence():
    always = tuple(Reason(words, np.ones(1, dtype=bool)) for words in ("one", "two", "three"))
    found = at(Weights(np.ones(1), terms={"due": np.full(1, 2.0)}, reasons=always))
    assert found.why == "One, two and three."
    assert found.terms == {"due": 2.0}


def test_the_lottery_of_polis_starves_what_people_disagree_with():
    none = np.zeros(3, dtype=bool)
    found = by_priority(counts([30, 3, 0], [3, 30, 0]), extremity=np.array([0, 0, 2.0]), meta=none)
    assert found.weight[0] > 10 * found.weight[1]
    assert at(found, left=[True, False, False]).why == "Most people agree with it."
    assert at(found, left=[False, False, True]).why == (
        "Nobody has voted on it yet and it lies far from the middle of the map."
    )
    meta = by_priority(counts([1], [1]), extremity=np.zeros(1), meta=np.ones(1, dtype=bool))
    assert at(meta).why == "It is about the conversation itself."
