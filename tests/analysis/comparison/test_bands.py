"""Areas by bands: no hole is ever passed over."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.comparison import area_by_band
from alongside.analysis.comparison.bands import MissingBandError, RepeatedBandError
from alongside.analysis.frames import ColumnError


@given(st.integers(1, 6), st.integers(1, 6), st.randoms(use_true_random=False))
def test_bands_in_any_order_make_the_same_table(areas, bands, random) -> None:
    rows = [(area, band) for area in range(areas) for band in range(bands)]
    random.shuffle(rows)
    area, band = zip(*rows, strict=True)
    values = [10 * each + other for each, other in rows]
    table = area_by_band(values, area=area, band=band, bands=bands)
    expected = 10 * np.arange(areas)[:, np.newaxis] + np.arange(bands)
    np.testing.assert_array_equal(table, expected)


def test_bands_a_hole_is_named() -> None:
    with pytest.raises(MissingBandError, match="area 1 has no figure for band 0") as hole:
        area_by_band([1, 2, 3, 4], area=[0, 0, 1, 2], band=[0, 1, 1, 0], bands=2)
    assert hole.value.params == {"area": 1, "band": 0, "missing": 2}
    with pytest.raises(MissingBandError, match="area 0"):
        area_by_band([1, 2], area=[1, 1], band=[0, 1], bands=2)


def test_bands_a_band_that_comes_twice_is_named() -> None:
    with pytest.raises(RepeatedBandError, match="area 0 has 2 rows for band 1; keep one"):
        area_by_band([1, 2, 3], area=[0, 0, 0], band=[0, 1, 1], bands=2)


def test_bands_a_missing_value_stays_missing() -> None:
    assert np.isnan(area_by_band([np.nan], area=[0], band=[0], bands=1)).all()


def test_bands_of_nothing_are_none() -> None:
    assert area_by_band([], area=[], band=[], bands=19).shape == (0, 19)


def test_bands_codes_out_of_range_are_refused() -> None:
    for options, message in (
        ({"area": [-1], "band": [0]}, "area must be 0 or more: row 0 is not"),
        ({"area": [0], "band": [-1]}, "band must be 0 or more: row 0 is not"),
        ({"area": [0], "band": [2]}, "band must be below 2: row 0 is not"),
        ({"area": [0, 0], "band": [1]}, "area must be one column of 1 rows"),
    ):
        with pytest.raises(ColumnError, match=message):
            area_by_band([1.0], **options, bands=2)
