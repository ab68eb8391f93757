"""The attacker: what follows from what is shown, exactly."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from alongside.analysis.disclosure import (
    COUNT,
    HIDDEN,
    PACKS,
    PRIMARY,
    SECONDARY,
    SHOWN,
    SUM,
    UNSTATED,
    Means,
    Number,
    Pack,
    Published,
    attack,
    friends_and_family,
    linked,
    pack_from,
    shown_counts,
)
from alongside.analysis.disclosure.intervals import ContradictionError
from alongside.analysis.disclosure.linked import CircleError, TwiceError
from alongside.analysis.disclosure.packs import PackError
from alongside.analysis.disclosure.programme import Programme, SolverError
from alongside.analysis.disclosure.published_rule import LevelsError

FFT, NHS = PACKS["friends-and-family"], PACKS["nhs-secondary-care"]
OPEN = HIDDEN


def count(what=COUNT, **where):
    return Number(what, frozenset(where.items()))


def found(numbers, shown, why, *, pack=FFT, exact=True, means=None, parents=None):
    """What an attack makes of numbers, as pairs of bounds, and which are narrow."""
    published = Published(
        shown=np.array([np.nan if each is None else each for each in shown], dtype=float),
        why=np.array(why, dtype=np.int8),
        means=means,
    )
    tables = linked(numbers, parents=parents)
    attacked = attack(tables, published=published, pack=pack, exact=exact)
    bounds = zip(attacked.lower.round(6).tolist(), attacked.upper.round(6).tolist(), strict=True)
    return list(bounds), attacked.narrow.tolist()


PARTS = [count(sector="x"), count(sector="y"), count(sector="z"), count()]


@pytest.mark.parametrize(
    ("shown", "why", "pack", "bounds", "narrow"),
    [
        ([None, 9, 20, 32], [OPEN, 0, 0, 0], FFT, (3, 3), True),
        ([None, None, 20, 29], [OPEN, OPEN, 0, 0], FFT, (1, 8), False),
        ([None, None, 20, 23], [OPEN, OPEN, 0, 0], FFT, (1, 2), True),
        ([None, None, 20, 29], [PRIMARY, SECONDARY, 0, 0], FFT, (1, 4), False),
        ([None, None, 20, 26], [PRIMARY, SECONDARY, 0, 0], FFT, (1, 1), True),
        ([None, 9, 20, None], [OPEN, 0, 0, OPEN], FFT, (1, np.inf), False),
        ([None, 10, 20, 35], [PRIMARY, 0, 0, 0], NHS, (1, 7), False),
        ([None, 10, 20, 40], [PRIMARY, 0, 0, 0], NHS, (4, 7), True),
        ([None, 0, 20, 20], [PRIMARY, 0, 0, 0], NHS, (1, 4), True),
        ([None, 9, 20, 32], [UNSTATED, 0, 0, 0], FFT, (0, np.inf), False),
    ],
)
def test_part_is_worked_out_from_its_whole(shown, why, pack, bounds, narrow):
    all_bounds, all_narrow = found(PARTS, shown, why, pack=pack)
    assert all_bounds[0] == bounds
    assert all_narrow[0] is narrow


def test_narrow_is_found_without_exact_bounds_too():
    _, narrow = found(PARTS, [None, None, 20, 23], [OPEN, OPEN, 0, 0], exact=False)
    assert narrow == [True, True, False, False]
    bounds, narrow = found(PARTS, [None, None, 20, 50], [OPEN, OPEN, 0, 0], exact=False)
    assert narrow == [False] * 4
    assert bounds[2:] == [(20, 20), (50, 50)]


def test_several_margins_together_give_away_what_none_does_alone():
    """No line has a single hidden cell; all of them together leave one possibility."""
    cells = {("a", "x"): 1, ("a", "y"): 1, ("b", "x"): 1, ("b", "y"): 6}
    numbers = [count(area=area, sector=sector) for area, sector in cells]
    numbers += [count(area="a"), count(area="b"), count(sector="x"), count(sector="y")]
    shown = [None] * 4 + [2, 7, 2, 7]
    bounds, narrow = found(numbers, shown, [OPEN] * 4 + [SHOWN] * 4)
    assert bounds[:4] == [(1, 1), (1, 1), (1, 1), (6, 6)]
    assert narrow[:4] == [True] * 4


def test_levels_are_joined():
    parents = {"area": {"n1": "P", "n2": "P"}}
    numbers = [count(area="n1"), count(area="n2"), count(area="P"), count(area="Q"), count()]
    shown = [None, 10, None, 20, 33]
    bounds, _ = found(numbers, shown, [OPEN, 0, OPEN, 0, 0], parents=parents)
    assert bounds[0] == (3, 3)


def means(mean, half):
    at = np.array([0])
    return Means(sum_at=at + 1, count_at=at, mean=np.array([mean]), half=np.array([half]))


def test_mean_gives_a_count_away():
    """The sum is shown and so is the mean: the count follows, as closely as the mean is rounded."""
    numbers = [count(), count(SUM)]
    bounds, narrow = found(numbers, [None, 21], [OPEN, SHOWN], means=means(7.0, 0.05))
    assert bounds[0] == (round(21 / 7.05, 6), round(21 / 6.95, 6))
    assert narrow[0]


def test_mean_and_count_give_a_sum_away():
    bounds, narrow = found([count(), count(SUM)], [20, None], [SHOWN, OPEN], means=means(7.0, 0.05))
    assert bounds[1] == (139, 141)
    assert narrow[1]


def test_numbers_that_contradict_each_other_are_refused():
    for shown, why in (
        ([5, 9, 20, 33], [SHOWN] * 4),
        ([None, 9, 20, 25], [OPEN, SHOWN, SHOWN, SHOWN]),
    ):
        with pytest.raises(ContradictionError):
            found(PARTS, shown, why)


def test_witness_that_cannot_be_is_not_believed():
    tables = linked(PARTS)
    published = Published(
        shown=np.array([np.nan, np.nan, 20, 23]), why=np.array([3, 3, 0, 0], dtype=np.int8)
    )
    liars = [np.array([1.0, 9.0, 20.0, 23.0]), np.array([-5.0, 8.0, 20.0, 23.0])]
    attacked = attack(tables, published=published, pack=FFT, witnesses=liars)
    assert attacked.narrow.tolist() == [True, True, False, False]


def test_number_twice_and_values_above_themselves_are_refused():
    with pytest.raises(TwiceError, match="the count of sector x is given twice"):
        linked([PARTS[0], PARTS[1], PARTS[0]])
    with pytest.raises(CircleError, match="area: P lies above itself"):
        linked(PARTS, parents={"area": {"P": "Q", "Q": "P"}})
    assert (
        str(Number(COUNT, frozenset({("b", "2"), ("a", "1")}), "July"))
        == "count of a 1, b 2 in July"
    )


def test_solver_that_gives_up_is_said():
    nothing = np.zeros(1)
    endless = Programme(
        csr_array(np.zeros((1, 1))),
        between=(nothing, nothing),
        columns=(nothing, np.array([np.inf])),
    )
    with pytest.raises(SolverError):
        endless.minimised(np.array([-1.0]))


FIELDS = {"name": "own", "title": "Own", "least": 1, "most": 4}


@pytest.mark.parametrize(
    ("read", "message"),
    [
        ([1], "a pack is made of names and values"),
        ({**FIELDS, "hight": 4}, "a pack has no hight; it may have name, title, least"),
        ({**FIELDS, "most": "4"}, "most must be a whole number, not '4'"),
        ({**FIELDS, "most": True}, "most must be a whole number, not True"),
        ({**FIELDS, "title": 4}, "title must be text, not 4"),
        ({"name": "own", "least": 1, "most": 4}, "title is missing"),
        ({**FIELDS, "least": 2}, "least must be 0 or 1"),
        ({**FIELDS, "most": 1}, "most a whole number above it"),
        ({**FIELDS, "base": 0}, "base must be from 1 to 10"),
        ({**FIELDS, "base": 11}, "base must be from 1 to 10"),
        ({**FIELDS, "shown_as": 5}, "shown_as must be above 1, and not above 4"),
    ],
)
def test_packs_that_are_none_are_refused(read, message):
    with pytest.raises(PackError, match=message):
        pack_from(read)


def test_own_pack_and_even_bases():
    pack = pack_from({**FIELDS, "base": 10})
    assert isinstance(pack, Pack)
    np.testing.assert_array_equal(
        shown_counts([0, 4, 5, 14, 15], pack=pack), [0, np.nan, 10, 10, 20]
    )
    bounds, _ = found(PARTS, [10, 20, 10, None], [0, 0, 0, OPEN], pack=pack)
    assert bounds[3] == (25, 52)


def test_counts_below_nobody_have_no_level():
    with pytest.raises(LevelsError):
        friends_and_family([-1, 3], parents=[0, 0])
