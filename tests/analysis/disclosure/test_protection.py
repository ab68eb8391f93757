"""Protection: properties over small tables, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.analysis.disclosure import (
    COUNT,
    HIDDEN,
    JOINED,
    LEFT,
    PACKS,
    PRIMARY,
    SECONDARY,
    SHOWN,
    SUM,
    Number,
    Pack,
    attack,
    linked,
    protect,
)
from alongside.analysis.disclosure.protection import (
    UnprotectableError,
    ValuesError,
    check_none_narrow,
)
from alongside.analysis.disclosure.published import scale_of

FFT, NHS = PACKS["friends-and-family"], PACKS["nhs-secondary-care"]


def count(what=COUNT, wave="", **where):
    return Number(what, frozenset(where.items()), wave)


def row(*parts, whole=True):
    """A total and its parts by sector."""
    numbers = [count(sector=str(at)) for at in range(len(parts))]
    values = [float(part) for part in parts]
    return (linked([*numbers, count()]), [*values, sum(values)]) if whole else (
        linked(numbers), values
    )  # fmt: skip


def reasons(parts, *, pack=FFT):
    tables, values = row(*parts)
    return protect(tables, values=values, pack=pack).published.why.tolist()


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([10, 20, 30], [SHOWN, SHOWN, SHOWN, SHOWN]),
        ([3, 20, 30], [PRIMARY, SECONDARY, SHOWN, SHOWN]),
        ([3, 0, 30], [PRIMARY, SHOWN, SECONDARY, SHOWN]),
        ([3, 5, 30], [PRIMARY, SHOWN, SECONDARY, SHOWN]),
        ([3, 5, 0], [PRIMARY, SHOWN, SHOWN, SECONDARY]),
        ([3, 0, 0], [PRIMARY, SHOWN, SHOWN, PRIMARY]),
        ([1, 2, 0], [PRIMARY, PRIMARY, SHOWN, SECONDARY]),
    ],
)
def test_reasons_are_told(parts, why):
    """A 5 that is hidden for others' sake can only have been more: it hides nothing of a 3. What
    is small in the whole is never said to be small, where it is made of several."""
    assert reasons(parts) == why


def test_nobody_is_hidden_only_where_the_pack_says_so():
    own = Pack(name="own", title="With zeros", least=0, most=4)
    assert reasons([0, 9, 30]) == [SHOWN] * 4
    assert reasons([0, 9, 30], pack=own)[0] == PRIMARY


def test_rounding_alone_may_protect_and_may_not():
    tables, values = row(3, 52, 107, 96, 88)
    published = protect(tables, values=values, pack=NHS).published
    assert published.why.tolist() == [PRIMARY, *[SHOWN] * 5]
    np.testing.assert_array_equal(published.shown, [np.nan, 50, 105, 95, 90, 345])
    assert reasons([1, 49], pack=NHS) == [PRIMARY, SECONDARY, SHOWN]


def test_sum_is_hidden_with_its_count():
    numbers = [count(what, **where) for what in (COUNT, SUM)
               for where in ({"sector": "x"}, {"sector": "y"}, {"sector": "z"}, {})]  # fmt: skip
    values = [3.0, 20.0, 30.0, 53.0, 60.0, 200.0, 330.0, 590.0]
    protected = protect(linked(numbers), values=values, pack=FFT)
    why = protected.published.why
    assert why.tolist()[:4] == [PRIMARY, SECONDARY, SHOWN, SHOWN]
    assert why.tolist()[4:] == why.tolist()[:4]
    assert protected.published.scale == pytest.approx(590 / 53)
    again = attack(linked(numbers), published=protected.published, pack=FFT, exact=True)
    assert again.upper[4] - again.lower[4] >= FFT.width * 590 / 53 - 1e-6
    assert (again.upper[7], again.lower[7]) == (590, 590)


def test_mean_is_taken_from_the_largest_group_that_is_shown():
    """The 50 men are hidden for the 3 women: a reader takes the mean from the 27 of place Q."""
    counts = {"sex": {"f": (3, 3), "m": (50, 50)},
              "area": {"P": (26, 5), "P1": (13, 2), "P2": (13, 3),
                       "Q": (27, 48), "Q1": (13, 24), "Q2": (14, 24)}}  # fmt: skip
    numbers, values = [], []
    for at, what in enumerate((COUNT, SUM)):
        for name, some in counts.items():
            numbers += [count(what, **{name: value}) for value in some]
            values += [float(both[at]) for both in some.values()]
    parents = {"area": {"P1": "P", "P2": "P", "Q1": "Q", "Q2": "Q"}}
    tables = linked(numbers, parents=parents)
    published = protect(tables, values=values, pack=FFT).published
    assert published.why[1] == SECONDARY
    assert published.scale == scale_of(tables, shown=published.shown) == 48 / 27


def test_small_sums_need_no_count_to_be_given_away_but_are_hidden_too():
    """A sum may hide more than the counts alone would: nothing is left of the total."""
    numbers = [count(what, **where) for what in (COUNT, SUM)
               for where in ({"sector": "x"}, {"sector": "y"}, {})]  # fmt: skip
    protected = protect(linked(numbers), values=[3, 20, 23, 6, 0, 6], pack=FFT)
    assert protected.published.why.tolist() == [PRIMARY, SECONDARY, SECONDARY] * 2


def test_two_tables_without_a_total_share_it():
    """By sex and by age, no total printed: what is hidden in one follows from the other."""
    numbers = [count(sex="f"), count(sex="m"), count(age="0-9"), count(age="10+")]
    tables = linked(numbers)
    assert tables.given == 4
    assert len(tables.numbers) == 5
    published = protect(tables, values=[3, 20, 9, 14], pack=FFT).published
    assert published.why.tolist() == [PRIMARY, SHOWN, SECONDARY, SHOWN]
    alone = protect(linked(numbers[:2]), values=[3, 20], pack=FFT).published
    assert alone.why.tolist() == [PRIMARY, SHOWN]


WAVES = [
    count(wave="July"), count(wave="August"),
    count(JOINED, wave="August"), count(LEFT, wave="August"),
]  # fmt: skip


def test_waves_are_tied_by_who_joined_and_left():
    tables = linked(WAVES, waves=["July", "August"])
    published = protect(tables, values=[40, 43, 5, 2], pack=FFT).published
    assert published.why[3] == SECONDARY  # of several: never said to be small
    assert (published.why != SHOWN).sum() > 1
    apart = protect(linked(WAVES), values=[40, 43, 5, 2], pack=FFT).published
    assert apart.why.tolist() == [SHOWN, SHOWN, SHOWN, PRIMARY]


def test_who_joined_ties_nothing_without_who_left():
    assert linked(WAVES[:3], waves=["July", "August"]).rows.shape[0] == 0


def test_reasons_are_left_out_where_they_would_give_somebody_away():
    """Three groups by two roads: the small ones of one road cannot all be as large as 4."""
    places = {"P0": 6.0, "P00": 1.0, "P01": 5.0, "P1": 20.0, "P10": 20.0}
    sectors = {("P0", "x"): 2.0, ("P0", "y"): 4.0, ("P1", "x"): 8.0, ("P1", "y"): 12.0}
    numbers = [*(count(area=place) for place in places),
               *(count(area=place, sector=sector) for place, sector in sectors)]  # fmt: skip
    tables = linked(numbers, parents={"area": {"P00": "P0", "P01": "P0", "P10": "P1"}})
    values = [*places.values(), *sectors.values()]
    published = protect(tables, values=values, pack=FFT).published
    assert set(published.why[published.why != SHOWN]) == {HIDDEN}
    found = attack(tables, published=published, pack=FFT, exact=True)
    assert not found.narrow.any()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1, 2, 4], "the count of the total is not the sum of its parts by sector"),
        ([1.5, 2, 3.5], "the count of sector 0 is not a whole number"),
        ([-1, 2, 1], "the count of sector 0 is below 0"),
        ([np.nan, 2, 3], "the count of sector 0 is missing"),
    ],
)
def test_numbers_that_are_none_are_refused(values, message):
    tables, _ = row(1, 2)
    with pytest.raises(ValuesError, match=message):
        protect(tables, values=values, pack=FFT)


def test_waves_that_do_not_follow_are_refused():
    tables = linked(WAVES, waves=["July", "August"])
    with pytest.raises(ValuesError, match="the count of the total in August is not the one before"):
        protect(tables, values=[40, 44, 5, 2], pack=FFT)


def test_sums_need_their_counts():
    with pytest.raises(ValuesError, match="the sum of the total has no count"):
        protect(linked([count(SUM)]), values=[3], pack=FFT)


def test_what_the_last_attack_gives_away_is_refused_by_name():
    tables = linked([count(sector=str(at)) for at in range(7)])
    check_none_narrow(tables, np.zeros(7, dtype=bool))
    with pytest.raises(UnprotectableError, match="shown: the count of sector 3 could be worked"):
        check_none_narrow(tables, np.arange(7) == 3)
    with pytest.raises(UnprotectableError, match="the count of sector 4 and 2 more could be"):
        check_none_narrow(tables, np.ones(7, dtype=bool))


CELLS = st.lists(st.integers(0, 30), min_size=4, max_size=12)


@settings(max_examples=60, deadline=None)
@given(parts=CELLS, name=st.sampled_from(sorted(PACKS)), data=st.data())
def test_protected_margins_are_never_narrow(parts, name, data):
    """Two dimensions and all margins: whatever the counts, and only what is hidden is gone."""
    pack, width = PACKS[name], data.draw(st.integers(2, 4))
    cells = np.resize(np.array(parts, dtype=float), (len(parts) // width + 1, width))
    numbers, values = [], []
    for r in range(cells.shape[0] + 1):
        for c in range(width + 1):
            where = {"a": f"a{r}"} if r < cells.shape[0] else {}
            where |= {"b": f"b{c}"} if c < width else {}
            numbers.append(count(**where))
            rows = cells[r : r + 1] if r < cells.shape[0] else cells
            values.append(float((rows[:, c : c + 1] if c < width else rows).sum()))
    tables = linked(numbers)
    protected = protect(tables, values=values, pack=pack)
    published = protected.published
    assert not attack(tables, published=published, pack=pack, exact=True).narrow.any()
    shown = published.why == SHOWN
    np.testing.assert_array_equal(published.shown[shown], pack.rounded(values)[shown])
    assert np.isnan(published.shown[~shown]).all()
    assert not shown[pack.small(values)].any()
    if pack.least:
        assert shown[np.array(values) == 0].all()


def test_protection_says_nothing_on_the_screen(capfd):
    reasons([3, 20, 30])
    assert capfd.readouterr() == ("", "")
