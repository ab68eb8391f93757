"""Life tables: against one area at a time, with any bands, and what is refused and why."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.analysis.comparison import REFUSALS, life_expectancy
from alongside.analysis.comparison.life_bands import BandsError, CountNotFiniteError, LivedError
from alongside.analysis.frames import ColumnError
from tests.analysis.comparison import plain_inequality as plain

STARTS = np.array([0, 1, *range(5, 95, 5)], dtype=float)
FEW = np.array([0.0, 1, 15, 45, 65, 75])
Z95, Z998 = 1.959963984540054, 3.090232306167813


def areas(count, starts, *, seed=0):
    """Deaths and people of so many areas, mortality rising with age."""
    rng = np.random.default_rng(seed)
    people = rng.integers(20_000, 90_000, (count, starts.size)).astype(float)
    rate = np.clip(0.0001 * np.exp(0.085 * starts), None, 0.3)
    deaths = rng.binomial(people.astype(int), np.broadcast_to(rate, people.shape)).astype(float)
    deaths[:, -1] = np.maximum(deaths[:, -1], 1)
    return deaths, people


def table(deaths, people, starts, **options):
    count = deaths.shape[0]
    return life_expectancy(
        deaths.ravel(),
        population=people.ravel(),
        start=np.tile(starts, count),
        areas=np.repeat(np.arange(count), starts.size),
        **options,
    )


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 5),
    st.sampled_from([STARTS, FEW, np.arange(0, 100, 10.0), np.array([0.0, 30, 60])]),
    st.integers(0, 1000),
    st.sampled_from([(0.95, Z95), (0.998, Z998)]),
)
def test_life_expectancy_any_bands_agree_with_one_table_at_a_time(
    count, starts, seed, confidence
) -> None:
    deaths, people = areas(count, starts, seed=seed)
    result = table(deaths, people, starts, confidence=confidence[0])
    assert result.starts.tolist() == starts.tolist()
    for area in range(count):
        years, errors = plain.life_table(deaths[area], people[area], starts)
        half = confidence[1] * np.array(errors)
        np.testing.assert_allclose(result.years.value[area], years, rtol=1e-11)
        np.testing.assert_allclose(result.years.lower[area], years - half, rtol=1e-9)
        np.testing.assert_allclose(result.years.upper[area], years + half, rtol=1e-9)
        assert result.population[area, 0] == people[area].sum()
        assert result.deaths[area, -1] == deaths[area, -1]


def test_life_expectancy_one_open_band_is_people_over_deaths() -> None:
    result = life_expectancy([8000], population=[640_000], start=[0])
    assert result.years.value.tolist() == [[80.0]]


def test_life_expectancy_fewer_bands_change_little() -> None:
    deaths, people = areas(1, STARTS)
    whole = table(deaths, people, STARTS).years.value[0, 0]
    joined = np.array([0.0, 1, *range(5, 90, 5)])
    merge = np.minimum(np.arange(STARTS.size), joined.size - 1)
    fewer_deaths, fewer_people = np.zeros((1, joined.size)), np.zeros((1, joined.size))
    np.add.at(fewer_deaths[0], merge, deaths[0])
    np.add.at(fewer_people[0], merge, people[0])
    assert table(fewer_deaths, fewer_people, joined).years.value[0, 0] == pytest.approx(
        whole, abs=0.25
    )


def test_life_expectancy_infants_die_early_in_their_year_and_it_can_be_said_otherwise() -> None:
    deaths, people = areas(1, FEW)
    early = table(deaths, people, FEW).years.value[0]
    years, _ = plain.life_table(deaths[0], people[0], FEW, infancy=0.3)
    later = table(deaths, people, FEW, lived=[0.3, 0.5, 0.5, 0.5, 0.5, 0.5]).years.value[0]
    np.testing.assert_allclose(later, years, rtol=1e-12)
    assert early[0] != later[0]
    np.testing.assert_array_equal(early[1:], later[1:])


def test_life_expectancy_later_in_life_alone_needs_its_bands_named() -> None:
    deaths, people = areas(2, STARTS)
    whole = table(deaths, people, STARTS)
    old = STARTS >= 65
    result = table(deaths[:, old], people[:, old], STARTS[old], bands=STARTS[old].tolist())
    np.testing.assert_allclose(result.years.value, whole.years.value[:, old], rtol=1e-12)
    with pytest.raises(BandsError, match="starts at 65: sort the bands by age and begin with 0"):
        table(deaths[:, old], people[:, old], STARTS[old])


def spoilt(change):
    """Two areas, the second spoilt; the first stays as it was."""
    deaths, people = areas(2, FEW, seed=9)
    before = table(deaths, people, FEW)
    change(deaths, people)
    result = table(deaths, people, FEW)
    np.testing.assert_array_equal(result.years.value[0], before.years.value[0])
    assert set(result.refusal_labels[0]) == {""}
    return result


@pytest.mark.parametrize(
    ("row", "deaths", "people", "reason"),
    [
        (2, np.nan, 3000, "a count is missing"),
        (2, 5, np.nan, "a count is missing"),
        (2, 0, 0, "a band without people"),
        (2, 5, 0, "a band without people"),
        (2, 5, -10, "a band without people"),
        (2, -1, 3000, "deaths below 0"),
        (4, 3001, 3000, "more deaths than people"),
        (4, 2900, 3000, "so many deaths that nobody would reach the next band"),
        (5, 0, 3000, "no deaths in the last band"),
    ],
)
def test_life_expectancy_an_area_that_cannot_be_has_none_and_says_why(
    row, deaths, people, reason
) -> None:
    def change(all_deaths, all_people):
        all_deaths[1, row], all_people[1, row] = deaths, people

    result = spoilt(change)
    assert set(result.refusal_labels[1]) == {reason}
    for column in (result.years.value, result.years.lower, result.years.upper):
        assert np.isnan(column[1]).all()


@pytest.mark.parametrize(("people", "reason"), [(5000, REFUSALS[2]), (5001, "")])
def test_life_expectancy_needs_more_than_five_thousand_people(people, reason) -> None:
    counts = np.array([people - 2000.0, 2000.0])
    result = life_expectancy([60, 200], population=counts, start=[0, 60])
    assert set(result.refusal_labels[0]) == {reason}
    assert REFUSALS[2] == "5,000 people or fewer"


def test_life_expectancy_wide_intervals_are_judged_at_ninety_five_percent_and_age_by_age() -> None:
    # 16 years from the last band, give or take 1.96 x 16 / root of 9: wider than 20; 10.5 is not.
    options = {"population": [9000, 144], "start": [0, 80]}
    wide = life_expectancy([20, 9], **options)
    assert wide.refusal_labels.tolist() == [["", REFUSALS[-1]]]
    assert np.isnan(wide.years.value).tolist() == [[False, True]]
    assert np.isnan(wide.years.lower).tolist() == [[False, True]]
    narrow = life_expectancy([20, 11], **options)
    assert narrow.refusal_labels.tolist() == [["", ""]]
    strict = life_expectancy([20, 11], **options, confidence=0.998)
    assert (strict.years.upper - strict.years.lower)[0, 1] > 20
    assert strict.refusal_labels.tolist() == [["", ""]]


def test_life_expectancy_bands_without_deaths_add_nothing_uncertain() -> None:
    result = life_expectancy([0, 0, 300], population=[3000, 3000, 3000], start=[0, 40, 80])
    assert result.years.value.tolist() == [[90.0, 50.0, 10.0]]
    half = Z95 * 10 / np.sqrt(300)
    np.testing.assert_allclose(result.years.upper[0] - result.years.value[0], half)


def test_life_expectancy_counts_may_be_averages_of_years() -> None:
    deaths, people = areas(1, FEW)
    deaths[0, 1] = 0.4
    years, errors = plain.life_table(deaths[0], people[0], FEW)
    result = table(deaths, people, FEW)
    np.testing.assert_allclose(result.years.value[0], years, rtol=1e-12)
    np.testing.assert_allclose(result.years.upper[0], years + Z95 * np.array(errors), rtol=1e-12)


def test_life_expectancy_never_changes_its_arguments() -> None:
    deaths, people = areas(2, FEW)
    deaths[1, 2] = np.nan
    kept = deaths.copy(), people.copy()
    table(deaths, people, FEW)
    np.testing.assert_array_equal(deaths, kept[0])
    np.testing.assert_array_equal(people, kept[1])


def test_life_expectancy_without_rows_is_empty() -> None:
    assert life_expectancy([], population=[], start=[]).years.value.shape == (0, 1)
    named = life_expectancy([], population=[], start=[], bands=[0, 1, 5])
    assert named.years.value.shape == (0, 3)


@pytest.mark.parametrize(
    ("starts", "codes", "words"),
    [
        ([0, 1, 5, 0, 5, 1], [0, 0, 0, 1, 1, 1], "row 4 starts at 5 where the band from 1"),
        ([0, 1, 5, 0, 1], [0, 0, 0, 1, 1], "ends before row 5 lacks the band that starts at 5"),
        ([0, 1, 5, 1, 5], [0, 0, 0, 1, 1], "row 3 starts at 1 where the band from 0"),
        ([0, 1, 5, 0, 1, 5, 9], [0, 0, 0, 1, 1, 1, 1], "row 6 starts at 9, after the last band"),
        ([0, 5, 1], None, "rise by age: the one that starts at 1 is out of order"),
        ([0, 1, 1], None, "starts at 1 is out of order"),
        ([0, 1, np.nan], None, "out of order"),
        ([0, 1, np.inf], None, "out of order"),
        ([1, 5], None, "the first band starts at 1"),
        ([0, 1, 0, 1, 5], [0, 0, 1, 1, 1], "row 4 starts at 5, after the last band, at 1"),
        ([0, 1, 0, 5, 0, 1], [0, 0, 1, 1, 2, 2], "row 3 starts at 5 where the band from 1"),
        ([0, 1, 0, 0, 5], [0, 0, 1, 2, 2], "ends before row 3 lacks the band that starts at 1"),
    ],
)
def test_life_expectancy_bands_out_of_order_or_missing_are_named(starts, codes, words) -> None:
    with pytest.raises(BandsError, match=words) as caught:
        life_expectancy(
            [1] * len(starts), population=[9000] * len(starts), start=starts, areas=codes
        )
    assert caught.value.code == "bands"


@pytest.mark.parametrize("bands", [[], [5, 0], [-5, 0]])
def test_life_expectancy_named_bands_must_be_bands(bands) -> None:
    with pytest.raises(BandsError):
        life_expectancy([1, 1], population=[9000, 9000], start=[0, 5], bands=bands)


def test_life_expectancy_a_band_of_those_named_may_not_be_missing() -> None:
    with pytest.raises(BandsError, match="row 1 starts at 5 where the band from 1"):
        life_expectancy([1, 1], population=[9000, 9000], start=[0, 5], bands=[0, 1, 5])


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"population": [np.inf, 1]}, CountNotFiniteError, "population must be finite: row 0"),
        ({"population": [1]}, ColumnError, "one column of 2 rows"),
        ({"areas": [1, 0]}, ColumnError, "areas must be in order"),
        ({"lived": [0.5]}, ColumnError, "lived"),
        ({"lived": [1.0, 0.5]}, LivedError, "band 0 is not"),
    ],
)
def test_life_expectancy_refuses_what_it_cannot_read(options, error, words) -> None:
    with pytest.raises(error, match=words):
        life_expectancy([10, 10], **{"population": [9000, 9000], "start": [0, 5], **options})
