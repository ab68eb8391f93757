"""Indirect standardisation: what it must be, and what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from alongside.analysis.comparison import (
    indirectly_standardised_rates,
    indirectly_standardised_ratios,
    rates,
)
from alongside.analysis.comparison.bands import MissingBandError
from alongside.analysis.comparison.counts import CountError, EventsWithoutPeopleError
from alongside.analysis.comparison.indirect import EmptyReferenceError
from alongside.analysis.frames import ColumnError

BOTH = [indirectly_standardised_rates, indirectly_standardised_ratios]
counts = arrays(np.int64, (3, 4), elements=st.integers(0, 60))
people = arrays(np.int64, (3, 4), elements=st.integers(1, 900))


@given(counts, people, counts, people)
def test_indirect_expects_what_the_reference_would_have(happened, living, count, among) -> None:
    count = count + 1
    given_ = {"population": living, "reference_count": count, "reference_population": among}
    ratio = indirectly_standardised_ratios(happened, **given_)
    rate = indirectly_standardised_rates(happened, **given_, multiplier=1000)
    for at in range(3):
        parts = zip(living[at].tolist(), count[at].tolist(), among[at].tolist(), strict=True)
        expected = sum(n * c / m for n, c, m in parts)
        crude = count[at].sum() / among[at].sum()
        assert ratio.expected[at] == pytest.approx(expected, rel=1e-12)
        assert ratio.value[at] == pytest.approx(happened[at].sum() / expected, rel=1e-12)
        assert rate.reference_rate[at] == pytest.approx(crude * 1000, rel=1e-12)
        assert rate.value[at] == pytest.approx(ratio.value[at] * crude * 1000, rel=1e-12)
        assert rate.upper[at] == pytest.approx(ratio.upper[at] * crude * 1000, rel=1e-12)


def test_indirect_beside_oneself_is_one_and_the_crude_rate() -> None:
    happened, living = np.array([[3.0, 4, 20]]), np.array([[100.0, 90, 80]])
    own = {"population": living, "reference_count": happened, "reference_population": living}
    assert indirectly_standardised_ratios(happened, **own).value == pytest.approx([1])
    rate, crude = indirectly_standardised_rates(happened, **own), rates([27], population=[270])
    assert rate.value == pytest.approx(crude.value)
    assert rate.lower == pytest.approx(crude.lower)


@pytest.mark.parametrize("method", BOTH)
def test_indirect_takes_totals_or_bands_and_one_reference_or_several(method) -> None:
    happened, living = np.array([[3.0, 4], [9, 0]]), np.array([[100.0, 90], [50, 0]])
    reference = {"reference_count": [5, 7], "reference_population": [1000, 900]}
    bands = method(happened, population=living, **reference)
    totals = method(happened.sum(axis=1), population=living, **reference)
    several = {name: [each, each] for name, each in reference.items()}
    own = method(happened, population=living, **several)
    for other in (totals, own):
        assert other.value.tolist() == bands.value.tolist()
        assert other.upper.tolist() == bands.upper.tolist()
        assert other.expected.tolist() == bands.expected.tolist()
    assert bands.observed.tolist() == [7, 9]


@pytest.mark.parametrize("method", BOTH)
def test_indirect_where_nothing_is_expected_there_is_no_value(method) -> None:
    found = method(
        [3, 0], population=[[9, 9], [9, 0]], reference_count=[0, 4], reference_population=[50, 50]
    )
    assert np.isnan(found.value).tolist() == [False, True]
    assert np.isnan(found.lower).tolist() == [False, True]
    assert found.expected[1] == 0


GOOD = np.full((2, 3), 9.0)
HOLE = GOOD.copy()
HOLE[0, 1] = np.nan
REFUSED = [
    ({"observed": HOLE}, MissingBandError, "area 0 has no figure for band 1"),
    ({"population": HOLE}, MissingBandError, "area 0 has no figure for band 1"),
    ({"reference_count": HOLE}, MissingBandError, "area 0 has no figure for band 1"),
    ({"reference_population": [1, np.nan, 1]}, MissingBandError, "for band 1"),
    ({"reference_population": [1, 1, 0]}, EmptyReferenceError, "band 2 is not"),
    ({"reference_count": [1, 1]}, ColumnError, "one figure for each band"),
    ({"observed": [1, np.nan]}, ColumnError, "observed is missing for area 1"),
    ({"observed": [1, 2, 3]}, ColumnError, "one figure for each of 2 areas"),
    ({"observed": GOOD[:1]}, ColumnError, "shape of the events"),
    ({"observed": [-1, 2]}, CountError, "observed must lie from 0"),
    ({"population": GOOD[0]}, ColumnError, "not 1 axes"),
    ({"population": GOOD * 0}, EventsWithoutPeopleError, "area 0, band 0"),
]


@pytest.mark.parametrize("method", BOTH)
@pytest.mark.parametrize(("options", "error", "message"), REFUSED)
def test_indirect_refuses(method, options, error, message) -> None:
    good = {
        "observed": GOOD,
        "population": GOOD * 9,
        "reference_count": GOOD,
        "reference_population": GOOD * 9,
    }
    assert method(**good).observed.tolist() == [27, 27]
    with pytest.raises(error, match=message):
        method(**(good | options))
