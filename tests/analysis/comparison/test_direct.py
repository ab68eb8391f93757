"""Directly standardised rates: what they must be, one area at a time, and what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from alongside.analysis.comparison import ESP2013, byars, directly_standardised, rates
from alongside.analysis.comparison.bands import MissingBandError
from alongside.analysis.comparison.counts import CountError, EventsWithoutPeopleError
from alongside.analysis.comparison.direct import SquaresError, WeightError
from alongside.analysis.frames import ColumnError

BANDS = 4
WEIGHTS = (3.0, 5.0, 2.0, 1.0)
shape = st.tuples(st.integers(1, 5), st.just(BANDS))
tables = shape.flatmap(
    lambda size: st.tuples(
        arrays(np.int64, size, elements=st.integers(0, 60)),
        arrays(np.int64, size, elements=st.integers(1, 900)),
        arrays(np.int64, size, elements=st.integers(0, 500)),
    )
)


def plain(events, people, squares):
    """One area in plain arithmetic."""
    total, weight = sum(events), sum(WEIGHTS)
    rows = list(zip(events, people, squares, WEIGHTS, strict=True))
    value = sum(w * x / n for x, n, _, w in rows) / weight
    variance = sum(s * (w / n) ** 2 for _, n, s, w in rows) / weight**2
    limits = byars(float(total))
    scale = (variance / total) ** 0.5
    return [value, *(value + scale * (limit - total) for limit in (limits.lower, limits.upper))]


@given(tables)
def test_direct_many_areas_agree_with_plain_arithmetic(table) -> None:
    events, people, more = table
    found = directly_standardised(
        events, population=people, weights=WEIGHTS, squares=events + more, multiplier=1
    )
    assert found.events.tolist() == events.sum(axis=1).tolist()
    assert found.population.tolist() == people.sum(axis=1).tolist()
    assert (found.too_few == (found.events < 10)).all()
    for at, row in enumerate(zip(events, people, events + more, strict=True)):
        numbers = [found.value[at], found.lower[at], found.upper[at]]
        if found.too_few[at]:
            assert np.isnan(numbers).all()
            continue
        expected = plain(*(each.tolist() for each in row))
        expected[1] = max(expected[1], 0)
        assert numbers == pytest.approx(expected, rel=1e-9)


@given(tables)
def test_direct_in_an_areas_own_population_is_its_crude_rate(table) -> None:
    events, people, _ = table
    events = events + 3
    for own, living in zip(events, people, strict=True):
        found = directly_standardised([own], population=[living], weights=living)
        crude = rates([own.sum()], population=[living.sum()])
        for ours, theirs in zip(
            (found.value, found.lower, found.upper),
            (crude.value, crude.lower, crude.upper),
            strict=True,
        ):
            np.testing.assert_allclose(ours, theirs, rtol=1e-9)


def test_direct_uses_the_european_standard_population_unless_told() -> None:
    events, people = np.full((2, 19), 4), np.full((2, 19), 1000)
    found = directly_standardised(events, population=people)
    assert found.value == pytest.approx([400, 400])
    assert sum(ESP2013.weights) == 100_000
    assert ESP2013.labels[0] == "0-4"
    assert ESP2013.labels[-2:] == ("85-89", "90+")
    assert len(ESP2013.labels) == len(ESP2013.weights) == len(ESP2013.starts)


def test_direct_events_of_the_same_people_widen_the_interval_alone() -> None:
    events, people = np.full((1, 19), 4), np.full((1, 19), 1000)
    apart = directly_standardised(events, population=people)
    again = directly_standardised(events, population=people, squares=events * 2)
    assert again.value == apart.value
    assert again.upper - again.value == pytest.approx((apart.upper - apart.value) * 2**0.5)
    same = directly_standardised(events, population=people, squares=events)
    assert (same.lower, same.upper) == (apart.lower, apart.upper)


def test_direct_limit_of_a_rate_is_never_below_zero() -> None:
    """One person with all ten events."""
    found = directly_standardised([[10.0]], population=[[50]], weights=[1], squares=[[100]])
    assert found.lower.tolist() == [0]


def test_direct_a_band_in_which_nobody_lives_is_named_and_never_dropped() -> None:
    events = np.array([[5.0, 5, 5], [5, 0, 10], [0, 9, 0]])
    people = np.array([[50.0, 50, 50], [50, 0, 50], [0, 50, 0]])
    before = events.copy(), people.copy()
    found = directly_standardised(events, population=people, weights=[1, 1, 1])
    assert found.empty_bands.tolist() == [0, 1, 2]
    assert np.isnan(found.value).tolist() == [False, True, True]
    assert np.isnan(found.lower).tolist() == [False, True, True]
    assert np.isnan(found.upper).tolist() == [False, True, True]
    assert found.too_few.tolist() == [False, False, True]
    np.testing.assert_array_equal(events, before[0])
    np.testing.assert_array_equal(people, before[1])


GOOD = np.full((2, 3), 9.0)
THREE = [1, 1, 1]


def asked(events=GOOD, **options):
    given = {"population": GOOD * 9, "weights": THREE} | options
    return directly_standardised(events, **given)


HOLE = GOOD.copy()
HOLE[1, 2] = np.nan
REFUSED = [
    ({"events": HOLE}, MissingBandError, "area 1 has no figure for band 2 .1 missing in all"),
    ({"population": HOLE}, MissingBandError, "area 1 has no figure for band 2"),
    ({"squares": HOLE}, MissingBandError, "area 1 has no figure for band 2"),
    ({"events": GOOD[0]}, ColumnError, "areas as rows and bands as columns, not 1 axes"),
    ({"population": GOOD[:1]}, ColumnError, "shape of the events"),
    ({"squares": GOOD[:1]}, ColumnError, "squares must have the shape"),
    ({"squares": GOOD - 1}, SquaresError, "at area 0, band 0 they are"),
    ({"population": GOOD * 0}, EventsWithoutPeopleError, "area 0, band 0"),
    ({"events": -GOOD}, CountError, "events must lie from 0"),
    ({"weights": [1, 1]}, WeightError, "3 numbers above 0"),
    ({"weights": [1, 0, 1]}, WeightError, "3 numbers above 0"),
    ({"weights": [1, np.nan, 1]}, WeightError, "3 numbers above 0"),
]


@pytest.mark.parametrize(("options", "error", "message"), REFUSED)
def test_direct_refuses(options, error, message) -> None:
    with pytest.raises(error, match=message):
        asked(**options)
    asked()


def test_direct_no_areas_have_no_rates() -> None:
    empty = np.empty((0, 3))
    assert asked(empty, population=empty).value.shape == (0,)
