"""Rates, proportions and means: numbers from papers, and those of the public-health package.

Columns of the reference files that are not asked of a result, and why: ``Area`` and ``area`` name
the rows; ``statistic`` and ``confidence`` say in words what ``multiplier`` and the names of the
limits say in numbers, and are held to them.
"""

import numpy as np
import pytest

from alongside.analysis.comparison import (
    byars,
    count_limits,
    exact_poisson,
    means,
    proportions,
    rates,
)
from tests.published.comparison.reference import (
    INTERVAL,
    LIMITS,
    assert_interval,
    assert_point,
    needs_reference,
    numbers,
    rows_of,
    words,
)


def test_published_byars_limits_of_100() -> None:
    limits = byars(100, confidence=0.95)
    assert [float(limits.lower), float(limits.upper)] == pytest.approx([81.36, 121.63], abs=0.005)


def test_published_exact_limits_of_small_counts() -> None:
    """As tabled after Garwood 1936, to three decimals."""
    limits = exact_poisson([0, 1, 2, 5, 10])
    assert limits.lower == pytest.approx([0, 0.025, 0.242, 1.623, 4.795], abs=0.0005)
    assert limits.upper == pytest.approx([3.689, 5.572, 7.225, 11.668, 18.390], abs=0.0005)


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_published_rule_of_practice_takes_over_at_ten(confidence) -> None:
    """Technical Guide: Confidence Intervals, 2018: exact below 10, Byar's from 10 on."""
    found = count_limits([8, 9, 10, 11], confidence=confidence)
    exact = exact_poisson([8, 9], confidence=confidence)
    approximate = byars([10, 11], confidence=confidence)
    assert found.lower.tolist() == [*exact.lower, *approximate.lower]
    assert found.upper.tolist() == [*exact.upper, *approximate.upper]


@pytest.mark.parametrize(("confidence", "most"), [(0.95, 0.0017), (0.998, 0.015)])
def test_published_byars_is_near_to_exact_from_ten_on(confidence, most) -> None:
    """Within 0.2% at 95%, as the same guide says; how near, as our page on the method says."""
    counts = np.arange(10, 2000)
    approximate, exact = (
        method(counts, confidence=confidence) for method in (byars, exact_poisson)
    )
    assert approximate.lower == pytest.approx(exact.lower, rel=most)
    assert approximate.upper == pytest.approx(exact.upper, rel=most)


def test_published_wilson_intervals() -> None:
    """Newcombe 1998, table I, method 3."""
    found = proportions([81, 15, 0, 1], population=[263, 148, 20, 29])
    assert found.lower == pytest.approx([0.2553, 0.0624, 0.0, 0.0061], abs=0.00005)
    assert found.upper == pytest.approx([0.3662, 0.1605, 0.1611, 0.1718], abs=0.00005)


def asked_of(row, kind):
    """The multiplier, which the words of the row repeat."""
    multiplier = float(row["multiplier"])
    said = {1: "proportion of 1", 100: "percentage"} if kind == "Prop" else {}
    assert row["statistic"] == said.get(multiplier, f"rate per {multiplier:.0f}")
    return multiplier


SINGLE = {"Rate": rates, "Prop": proportions}


def found_for(kind, row, *, confidence):
    count, population = numbers([row], "Numerator"), numbers([row], "Denominator")
    multiplier = asked_of(row, kind)
    return SINGLE[kind](count, population=population, multiplier=multiplier, confidence=confidence)


@needs_reference
@pytest.mark.parametrize("kind", SINGLE)
@pytest.mark.parametrize("confidence", LIMITS)
def test_reference_rates_and_proportions(kind, confidence) -> None:
    for name in (f"test_{kind}", f"test_{kind}_g"):  # the same rows, there to be added up as well
        for row in rows_of(name):
            found = found_for(kind, row, confidence=confidence)
            assert_point(found.value, numbers([row], "value"))
            assert_interval(found, [row], columns=LIMITS[confidence])


@needs_reference
@pytest.mark.parametrize("kind", SINGLE)
def test_reference_rows_of_one_area_added_up(kind) -> None:
    """The grouped results: every row of the input belongs to its area, missing ones too."""
    given = rows_of(f"test_{kind}_g")
    for row in rows_of(f"test_{kind}_g_results"):
        own = [each for each in given if each["Area"] == row["Area"]]
        for column in ("Numerator", "Denominator"):
            assert_point(numbers(own, column).sum(), numbers([row], column)[0])
        assert row["confidence"] == "95%"
        found = found_for(kind, row, confidence=0.95)
        assert_point(found.value, numbers([row], "value"))
        assert_interval(found, [row], columns=("lowercl", "uppercl"))


@needs_reference
@pytest.mark.parametrize("confidence", LIMITS)
def test_reference_methods_of_rates_are_those_named(confidence) -> None:
    for row in rows_of("test_Rate"):
        if not row["value"]:  # its method is empty, or what it would have been
            continue
        method = {"Exact": exact_poisson, "Byars": byars}[row["method"]]
        limits = method(numbers([row], "Numerator"), confidence=confidence)
        share = float(row["multiplier"]) / numbers([row], "Denominator")
        for limit, column in zip((limits.lower, limits.upper), LIMITS[confidence], strict=True):
            expected = numbers([row], column)
            np.testing.assert_allclose(limit * share, expected, rtol=INTERVAL, atol=0)


@needs_reference
def test_reference_proportions_all_name_wilson() -> None:
    for name in ("test_Prop", "test_Prop_g", "test_Prop_g_results"):
        assert set(words(rows_of(name), "method")) == {"Wilson"}


@needs_reference
@pytest.mark.parametrize("file", ["test_Mean", "test_Mean_Grp"])
@pytest.mark.parametrize("confidence", LIMITS)
def test_reference_means(file, confidence) -> None:
    given, expected = rows_of(file), rows_of("test_Mean_results")
    values, names = numbers(given, "values"), words(given, "area")
    codes = [["Area1", "Area2"].index(name) for name in names]
    apart = means(values, areas=codes, confidence=confidence)
    whole = means(values, confidence=confidence)
    assert words(expected, "area") == ["Area1", "Area2", "No grouping"]
    for found, rows in ((apart, expected[:2]), (whole, expected[2:])):
        assert_point(found.value, numbers(rows, "value"))
        assert_point(found.value * found.count, numbers(rows, "value_sum"))
        assert found.count.tolist() == numbers(rows, "value_count").tolist()
        assert_point(found.deviation, numbers(rows, "stdev"))
        assert_interval(found, rows, columns=LIMITS[confidence])
        assert {*words(rows, "statistic")} == {"mean"}
        assert {*words(rows, "method")} == {"Student's t-distribution"}
