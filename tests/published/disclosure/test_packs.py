"""What the published rules of suppression make of counts, and an attack that textbooks work out."""

import numpy as np
import pytest

from alongside.analysis.disclosure import (
    COUNT,
    HIDDEN,
    PACKS,
    SHOWN,
    Number,
    Pack,
    Published,
    attack,
    friends_and_family,
    linked,
    pack_from,
    protect,
    second_level,
    shown_counts,
)


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, 0), (2, 5), (5, 5), (8, 10), (16, 15), (57, 55), (10_023, 10_025)],
)
def test_nhs_secondary_care_rounds_as_codonpython(count, shown) -> None:
    """The cases of the tests of NHS Digital's codonPython, in which hidden counts show as 5."""
    fields = {"name": "codon", "title": "codonPython", "least": 1, "most": 7, "base": 5}
    pack = pack_from({**fields, "shown_as": 5})
    assert shown_counts([count], pack=pack).tolist() == [shown]


def test_nhs_secondary_care_leaves_hidden_counts_empty() -> None:
    shown = shown_counts([0, 1, 7, 8], pack=PACKS["nhs-secondary-care"])
    np.testing.assert_array_equal(shown, [0, np.nan, np.nan, 10])


def test_second_level_of_the_friends_and_family_test() -> None:
    """The case of the tests of the published pipeline, for [10, 20, 30, 40, 50]."""
    assert second_level([0, 1, 0, 1, 0]).tolist() == [0, 0, 1, 0, 1]
    assert not second_level([0, 0, 0, 0, 0]).any()


def test_second_lowest_is_hidden_with_the_lowest() -> None:
    """The case of the tests of the published pipeline, for ranks [1, 2, 3], [1, 2] and [0]."""
    hidden = friends_and_family([3, 9, 12, 4, 8, 0], parents=[0, 0, 0, 1, 1, 2])
    assert hidden.tolist() == [1, 1, 0, 1, 1, 0]


def test_hidden_parent_hides_its_two_lowest_children() -> None:
    """The case of the tests of the published pipeline, for ranks [1, 2] under two parents."""
    hidden = friends_and_family([6, 9, 7, 8], parents=[0, 0, 1, 1], parent_hidden=[True, False])
    assert hidden.tolist() == [1, 1, 0, 0]


def test_opensafely_takes_nobody_for_few() -> None:
    """As in ehrQL: at most 7 is redacted, nobody included, and the rest goes to the nearest 5."""
    shown = shown_counts([0, 7, 8, 12, 13], pack=PACKS["opensafely"])
    np.testing.assert_array_equal(shown, [np.nan, np.nan, 10, 10, 15])


INVESTMENT = {
    "I": {"A": 20, "B": 50, "C": 10, "": 80},
    "II": {"A": 8, "B": 19, "C": 22, "": 49},
    "III": {"A": 17, "B": 32, "C": 12, "": 61},
    "": {"A": 45, "B": 101, "C": 44, "": 190},
}
"""Investment of enterprises by activity and region: the example of M. Fischetti and J. J. Salazar,
*Models and algorithms for the 2-dimensional cell suppression problem in statistical disclosure
control*, Mathematical Programming 84, 1999. What is in II, C is sensitive; it is published without
II, A and III, A and III, C."""


def _investment():
    places = [(activity, region) for activity, row in INVESTMENT.items() for region in row]
    pairs = [(("activity", activity), ("region", region)) for activity, region in places]
    numbers = [Number(COUNT, frozenset(pair for pair in each if pair[1])) for each in pairs]
    return places, linked(numbers), {at: float(INVESTMENT[at[0]][at[1]]) for at in places}


def test_attack_finds_the_published_interval() -> None:
    """5 to 30: II lacks 30, region C lacks 34, of which III, C can be 29 and no more."""
    places, tables, values = _investment()
    hidden = [at in {("II", "A"), ("II", "C"), ("III", "A"), ("III", "C")} for at in places]
    published = Published(
        shown=np.where(hidden, np.nan, list(values.values())),
        why=np.where(hidden, HIDDEN, SHOWN).astype(np.int8),
    )
    nobody = Pack(name="none", title="Nobody is small", least=0, most=1)
    found = attack(tables, published=published, pack=nobody, exact=True)
    at = places.index(("II", "C"))
    assert (found.lower[at], found.upper[at]) == pytest.approx((5, 30))
    assert not found.narrow.any()


def test_protection_of_that_table_hides_a_rectangle() -> None:
    """With 3 in II, C: of the rectangles around it, the one whose counts are least."""
    places, tables, values = _investment()
    for at in (("II", "C"), ("II", ""), ("", "C"), ("", "")):
        values[at] -= 19
    protected = protect(tables, values=list(values.values()), pack=PACKS["friends-and-family"])
    hidden = [at for at, why in zip(places, protected.published.why, strict=True) if why]
    assert hidden == [("I", "A"), ("I", "C"), ("II", "A"), ("II", "C")]
