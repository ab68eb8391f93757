"""Inequality and life expectancy: printed numbers, and the reference results."""

import math
from itertools import pairwise

import numpy as np
import pytest

from alongside.analysis.comparison import Estimates, gap, life_expectancy, slope_index
from alongside.analysis.comparison.quantile_rows import (
    NegativeStandardErrorError,
    PopulationNotPositiveError,
)
from alongside.analysis.comparison.value_limits import LimitsCrossedError
from tests.published.comparison.reference import needs_reference, numbers, rows_of
from tests.published.comparison.slope_cases import (
    VALUE_TYPES,
    cases,
    confidences,
    judged,
    multiplier,
    uncertain,
)

Z95 = 1.959963984540054


def wilson(events, size):
    """Wilson's 95% interval of one proportion."""
    share = events / size
    middle = (share + Z95**2 / (2 * size)) / (1 + Z95**2 / size)
    reach = Z95 * math.sqrt(share * (1 - share) / size + Z95**2 / (4 * size**2))
    reach /= 1 + Z95**2 / size
    return Estimates(*(np.array([x]) for x in (share, middle - reach, middle + reach)), 0.95)


# R. Newcombe, Interval estimation for the difference between independent proportions, Stat Med
# 1998;17:873, table II, method 10.
@pytest.mark.parametrize(
    ("one", "other", "lower", "upper"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_published_gap_of_two_proportions(one, other, lower, upper) -> None:
    difference = gap(wilson(*one), rest=wilson(*other)).difference
    assert difference.lower[0] == pytest.approx(lower, abs=5e-5)
    assert difference.upper[0] == pytest.approx(upper, abs=5e-5)


def index(description, rows, **options):
    given = {
        "lower": numbers(rows, "LowerCL"),
        "upper": numbers(rows, "UpperCL"),
        "value_type": VALUE_TYPES[rows[0]["ValueType"]],
        "transform": "transform" in description,
        "multiplier": multiplier(description),
        **options,
    }
    return slope_index(
        numbers(rows, "Value"),
        population=numbers(rows, "Population"),
        quantile=numbers(rows, "Quantile"),
        **given,
    )


@needs_reference
def test_reference_slope_and_relative_indices_and_intercepts_are_equal() -> None:
    found = judged()
    assert len(found) == 44
    for (description, _), rows in found.items():
        result = index(description, rows)
        first = rows[0]
        for value, column in (
            (result.sii.value, "sii"),
            (result.rii.value, "rii"),
            (result.intercept, "Intercept"),
        ):
            if first[column]:
                assert value[0] == pytest.approx(float(first[column]), rel=1e-9), description


@needs_reference
@pytest.mark.parametrize("drawn", [False, True], ids=["closed form", "simulated"])
def test_reference_intervals_agree_as_far_as_its_draws_allow(drawn) -> None:
    compared = 0
    for (description, _), rows in judged().items():
        for order, confidence in enumerate(confidences(description, rows), start=1):
            rng = np.random.default_rng(7) if drawn else None
            result = index(description, rows, confidence=confidence, rng=rng)
            within = uncertain(rows)
            # On a transformed line the reference is up to 7% wider, ours drawn or not.
            share = 0.04 if "transform" in description else 0.01
            for estimates, name in ((result.sii, "sii"), (result.rii, "rii")):
                if not rows[0][f"{name}_lowercl_{order}"]:
                    continue
                lower = float(rows[0][f"{name}_lowercl_{order}"])
                upper = float(rows[0][f"{name}_uppercl_{order}"])
                for limit, expected in ((estimates.lower, lower), (estimates.upper, upper)):
                    compared += 1
                    assert abs(limit[0] - expected) <= within, description
                    assert abs(limit[0] - expected) <= share * (upper - lower), description
    assert compared == 184


@needs_reference
def test_reference_standard_errors_are_those_of_its_limits() -> None:
    """The column holds errors on the scale of the value type; ours are in the unit of the value."""
    for (description, _), rows in judged().items():
        values = numbers(rows, "Value")
        steepness = {"0": 1, "1": values, "2": values * (1 - values)}[rows[0]["ValueType"]]
        error = numbers(rows, "StandardError") * steepness
        given = index(description, rows, lower=None, upper=None, standard_error=error)
        read = index(description, rows)
        assert given.sii.lower[0] == pytest.approx(read.sii.lower[0], rel=1e-9)
        assert given.rii.upper[0] == pytest.approx(read.rii.upper[0], rel=1e-9)


@needs_reference
def test_reference_what_it_refuses_is_refused_or_left_empty() -> None:
    groups = {description: rows for (description, _), rows in cases().items() if not rows[0]["sii"]}
    assert len(groups) == 7

    def of(words):
        return next((name, rows) for name, rows in groups.items() if words in name)

    with pytest.raises(PopulationNotPositiveError, match="row 1"):
        index(*of("negative populations"))
    name, rows = of("negative counts/standard error")
    with pytest.raises(NegativeStandardErrorError, match="row 2"):
        index(name, rows, lower=None, upper=None, standard_error=numbers(rows, "StandardError"))
    with pytest.raises(LimitsCrossedError, match="row 6"):
        index(*of("invalid proportion"), value_type="proportion")
    assert np.isnan(index(*of("missing value field")).sii.value[0])
    without = index(*of("missing confidence limits"))
    assert np.isfinite(without.sii.value[0])
    assert np.isnan(without.sii.lower[0])
    assert np.isnan(index(*of("missing populations")).sii.value[0])
    assert np.isfinite(index(*of("large number of quantiles")).sii.lower[0])


@needs_reference
def test_reference_grouped_cases_are_the_same_cases_all_at_once() -> None:
    assert rows_of("SII_test_grouped") == rows_of("SII_test_data")
    plain = {
        key: rows
        for key, rows in judged().items()
        if rows[0]["ValueType"] == "0" and rows[0]["Confidence"] == "95"
    }
    rows = [row for group in plain.values() for row in group]
    result = slope_index(
        numbers(rows, "Value"),
        population=numbers(rows, "Population"),
        quantile=numbers(rows, "Quantile"),
        groups=np.repeat(np.arange(len(plain)), [len(group) for group in plain.values()]),
    )
    expected = [float(group[0]["sii"]) for group in plain.values()]
    np.testing.assert_allclose(result.sii.value, expected, rtol=1e-9)


@needs_reference
def test_reference_seven_hundred_groups_agree_with_simulation() -> None:
    scilly = "E06000053"  # one decile only
    rows = sorted(
        (row for row in rows_of("data_LE_data") if row["GeoCode"] != scilly),
        key=lambda row: (row["Sex"], row["GeoCode"], int(row["Decile"])),
    )
    names = [(row["Sex"], row["GeoCode"]) for row in rows]
    codes = np.cumsum([0, *(a != b for a, b in pairwise(names))])
    assert codes[-1] + 1 == 722
    columns = {
        "population": numbers(rows, "Pop"),
        "quantile": numbers(rows, "Decile"),
        "groups": codes,
        "standard_error": numbers(rows, "SE"),
    }
    closed = slope_index(numbers(rows, "LifeExp"), **columns)
    drawn = slope_index(
        numbers(rows, "LifeExp"), **columns, rng=np.random.default_rng(1), repetitions=4000
    )
    width = closed.sii.upper - closed.sii.lower
    for one, other in ((closed.sii.lower, drawn.sii.lower), (closed.sii.upper, drawn.sii.upper)):
        assert np.abs((one - other) / width).max() < 0.05
        assert abs(np.mean((one - other) / width)) < 0.002


@needs_reference
@pytest.mark.parametrize(("confidence", "name"), [(0.95, "95_0"), (0.998, "99_8")])
def test_reference_life_expectancy_at_every_age_is_equal(confidence, name) -> None:
    rows = rows_of("generated_life_expectancy_df1")
    result = life_expectancy(
        numbers(rows, "deaths"),
        population=numbers(rows, "pops"),
        start=numbers(rows, "startage"),
        confidence=confidence,
    )
    for found, column, rel in (
        (result.years.value, "value", 1e-9),
        (result.years.lower, f"lower{name}cl", 1e-8),
        (result.years.upper, f"upper{name}cl", 1e-8),
        (result.population, "pops_used", 0),
        (result.deaths, "dths_used", 0),
    ):
        np.testing.assert_allclose(found[0], numbers(rows, column), rtol=rel)


@needs_reference
def test_reference_life_expectancy_at_birth_is_the_one_quoted() -> None:
    """80.16960813 (79.88268548 to 80.45653078): those limits lie 1.96 standard errors away."""
    rows = rows_of("generated_life_expectancy_df1")
    years = life_expectancy(
        numbers(rows, "deaths"), population=numbers(rows, "pops"), start=numbers(rows, "startage")
    ).years
    value, upper = years.value[0, 0], years.upper[0, 0]
    assert value == pytest.approx(80.16960813, abs=5e-9)
    assert value + 1.96 / Z95 * (upper - value) == pytest.approx(80.45653078, abs=5e-9)
    assert value - 1.96 / Z95 * (upper - value) == pytest.approx(79.88268548, abs=5e-9)
