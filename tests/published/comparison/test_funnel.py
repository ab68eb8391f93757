"""Funnels, benchmarks and recent trends: the reference results of England's tools."""

import math

import numpy as np
import pytest
from scipy.special import gammainccinv, gammaincinv

from alongside.analysis.comparison import (
    Estimates,
    benchmark,
    funnel,
    funnel_limits,
    gap_change,
    recent_trend,
)
from tests.published.comparison.fingertips import DIRECTIONS, KINDS, TRENDS, trend_cases
from tests.published.comparison.reference import needs_reference, numbers, rows_of


@needs_reference
def test_reference_funnel_of_ratios_places_every_area_alike() -> None:
    rows = rows_of("testdata_funnel_ratio_inputs")
    observed, expected = numbers(rows, "obs"), numbers(rows, "expected")
    labels = [row["significance"] for row in rows]
    result = funnel(observed, out_of=expected, kind="ratio", multiplier=100)
    assert result.place_labels.tolist() == labels


@needs_reference
@pytest.mark.parametrize(("confidence", "name"), [(0.95, "2s"), (0.998, "3s")])
@pytest.mark.parametrize("side", ["lower", "upper"])
def test_reference_funnel_limits_of_ratios_are_equal(confidence, name, side) -> None:
    """Expected events were found there by search, to 5e-5 for one event and 4e-7 from ten on."""
    rows = rows_of("testdata_funnel_ratio_outputs")
    events = np.array([float(next(iter(row.values()))) for row in rows])
    expected = numbers(rows, f"{side}_{name}_exp_events")
    limits = funnel_limits(
        expected, centre=100, kind="ratio", multiplier=100, confidence=confidence
    )
    found = limits.lower if side == "lower" else limits.upper
    exact = (gammainccinv(events + 1, (1 - confidence) / 2) if side == "lower"
             else gammaincinv(events, (1 - confidence) / 2))  # fmt: skip
    at_exact = funnel_limits(exact, centre=1, kind="ratio", confidence=confidence)
    edge = at_exact.lower if side == "lower" else at_exact.upper
    np.testing.assert_allclose(edge * exact, events, rtol=1e-9)
    np.testing.assert_allclose(found, numbers(rows, f"{side}_{name}_isr"), rtol=1e-5)
    np.testing.assert_allclose(found / 100 - 1, numbers(rows, f"{side}_{name}_count"), rtol=1e-5)


@needs_reference
def test_reference_benchmark_by_own_intervals_says_what_the_funnel_says() -> None:
    rows = rows_of("testdata_funnel_ratio_inputs")
    observed, expected = numbers(rows, "obs"), numbers(rows, "expected")
    labels = [row["significance"] for row in rows]
    own = Estimates(
        value=observed / expected,
        lower=gammaincinv(observed, 0.025) / expected,
        upper=gammainccinv(observed + 1, 0.025) / expected,
        confidence=0.95,
    )
    own.lower[observed == 0] = 0
    words = {"High": "Higher", "Low": "Lower", "Not": "Similar"}
    compared = benchmark(own, against=1).result_labels.tolist()
    assert compared == [words[label.split()[0]] for label in labels]


@needs_reference
def test_reference_recent_trends_of_fingertips_are_equal() -> None:
    found = trend_cases()
    points = [sorted(case["points"], key=lambda point: point["year"]) for case in found]
    columns = [
        [point.get(name, math.nan) for case in points for point in case]
        for name in ("Value", "LowerCI", "UpperCI")
    ]
    result = recent_trend(
        columns[0],
        lower=columns[1],
        upper=columns[2],
        series=np.repeat(np.arange(len(found)), [len(case) for case in points]),
        kind=[KINDS.get(case["ValueType"], "other") for case in found],
        direction=[DIRECTIONS[case["Polarity"]] for case in found],
    )
    assert result.trend_labels.tolist() == [TRENDS[case["expected_trend"]] for case in found]
    assert len(found) == 6


@needs_reference
def test_reference_trends_of_fingertips_as_changes_of_a_gap() -> None:
    """A gap to a rest that hardly moves changes as its other side does, by the same weights."""
    for case in trend_cases():
        points = sorted(case["points"], key=lambda point: point["year"])
        if "LowerCI" not in points[0] or case["ValueType"] not in KINDS:
            continue
        value, lower, upper = (
            np.array([point[name] for point in points]) for name in ("Value", "LowerCI", "UpperCI")
        )
        trend = recent_trend(value, lower=lower, upper=upper)
        still = Estimates(np.ones(5), np.ones(5) - 1e-9, np.ones(5) + 1e-9, 0.95)
        change = gap_change(Estimates(value, lower, upper, 0.95), rest=still, direction="decrease")
        assert change.difference.value[0] == pytest.approx(4 * trend.slope[0], rel=1e-6)
