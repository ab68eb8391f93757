import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.frameworks.comparison import MIRRORED, Entry, compare
from alongside.foundations.frameworks.words import Change

CODES = [f"X{number}" for number in range(6)]


def entry(code, label="As it was", under="", **more):
    return Entry(code=code, label=label, under=under, **more)


def same(*codes):
    return [(code, code) for code in codes]


def only(older, newer, lineage):
    [difference] = compare(older, newer, lineage=lineage).differences
    return difference.changes


@st.composite
def versions(draw, prefix="X"):
    codes = draw(st.lists(st.sampled_from(CODES), unique=True))
    made = []
    for code in codes:
        under = draw(st.sampled_from(["", *(each.code for each in made)]))
        made.append(entry(code, draw(st.sampled_from(["One", "Two"])), under))
    return made


@st.composite
def two_versions(draw):
    older, newer = draw(versions()), draw(versions())
    every = [(old.code, new.code) for old in older for new in newer]
    pairs = draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    return older, newer, pairs


def test_items_without_a_pair_are_added_and_dropped():
    found = compare([entry("A"), entry("B")], [entry("A"), entry("C")], lineage=same("A"))
    assert [(each.changes, each.before, each.after) for each in found.differences] == [
        ((Change.DROPPED,), (entry("B"),), ()),
        ((Change.ADDED,), (), (entry("C"),)),
    ]
    assert found.unchanged == 1
    assert found.count(Change.ADDED) == 1
    assert found.count(Change.SPLIT) == 0


def test_other_words_are_a_rewording_in_label_opposite_or_note():
    for changed in (entry("A", "Anew"), entry("A", opposite="Not"), entry("A", note="More")):
        assert only([entry("A")], [changed], same("A")) == (Change.REWORDED,)


def test_another_parent_or_kind_is_a_move():
    older = [entry("P"), entry("Q"), entry("A", under="P")]
    newer = [entry("P"), entry("Q"), entry("A", under="Q")]
    assert only(older, newer, same("P", "Q", "A")) == (Change.MOVED,)
    assert only([entry("A", kind="part")], [entry("A", kind="whole")], same("A")) == (Change.MOVED,)
    assert only([entry("P"), entry("A", under="P")], [entry("P"), entry("A")], same("P", "A")) == (
        Change.MOVED,
    )


def test_child_whose_parent_only_has_a_new_id_has_not_moved():
    older = [entry("P"), entry("A", under="P")]
    newer = [entry("Q"), entry("A", under="Q")]
    assert only(older, newer, [("P", "Q"), ("A", "A")]) == (Change.RENAMED,)


def test_one_item_that_lives_on_in_several_is_split():
    found = compare([entry("A")], [entry("B"), entry("C")], lineage=[("A", "B"), ("A", "C")])
    assert [(each.changes, each.after) for each in found.differences] == [
        ((Change.SPLIT,), (entry("B"), entry("C")))
    ]


def test_several_items_that_live_on_in_one_are_merged():
    assert only([entry("A"), entry("B")], [entry("C")], [("A", "C"), ("B", "C")]) == (
        Change.MERGED,
    )


def test_items_that_are_split_and_merged_at_once_are_said_to_be_both():
    pairs = [("A", "C"), ("A", "D"), ("B", "D")]
    found = only([entry("A"), entry("B")], [entry("C"), entry("D")], pairs)
    assert found == (Change.SPLIT, Change.MERGED)


def test_pair_of_an_unknown_id_and_an_id_that_stands_twice_are_errors():
    with pytest.raises(ValueError, match="'Z', 'A'"):
        compare([], [entry("A")], lineage=[("Z", "A")])
    with pytest.raises(ValueError, match="'A', 'Z'"):
        compare([entry("A")], [], lineage=[("A", "Z")])
    with pytest.raises(ValueError, match="stands twice"):
        compare([entry("A"), entry("A")], [], lineage=[])


@given(versions())
def test_version_does_not_differ_from_itself(version):
    found = compare(version, version, lineage=same(*(each.code for each in version)))
    assert found.differences == ()
    assert found.unchanged == len(version)


@given(two_versions())
def test_other_way_round_the_same_is_said_backwards(case):
    older, newer, pairs = case
    there = compare(older, newer, lineage=pairs)
    back = compare(newer, older, lineage=[(new, old) for old, new in pairs])
    mirrored = {
        (
            frozenset(MIRRORED.get(change, change) for change in each.changes),
            frozenset(each.after),
            frozenset(each.before),
        )
        for each in there.differences
    }
    assert mirrored == {
        (frozenset(each.changes), frozenset(each.before), frozenset(each.after))
        for each in back.differences
    }
    assert there.unchanged == back.unchanged


@given(two_versions())
def test_every_item_is_accounted_for_once(case):
    older, newer, pairs = case
    found = compare(older, newer, lineage=pairs)
    before = [each.code for one in found.differences for each in one.before]
    after = [each.code for one in found.differences for each in one.after]
    assert len(before) == len(set(before)) == len(older) - found.unchanged
    assert len(after) == len(set(after)) == len(newer) - found.unchanged


@given(two_versions())
def test_order_of_the_newer_version_changes_nothing_but_the_order(case):
    older, newer, pairs = case
    one = compare(older, newer, lineage=pairs)
    other = compare(older, list(reversed(newer)), lineage=list(reversed(pairs)))
    assert {(each.changes, frozenset(each.after)) for each in one.differences} == {
        (each.changes, frozenset(each.after)) for each in other.differences
    }
