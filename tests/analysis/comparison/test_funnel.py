"""Funnels: limits against intervals turned around, who lies outside, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import gammainccinv, gammaincinv

from alongside.analysis.comparison import PLACES, funnel, funnel_limits
from alongside.analysis.comparison.counts import MultiplierError
from alongside.analysis.comparison.dispersion import UnknownDispersionError, WinsorisedError
from alongside.analysis.comparison.funnel_inputs import (
    CountOutOfRangeError,
    FunnelColumnsError,
    SizeNotPositiveError,
    UnknownFunnelKindError,
)
from alongside.analysis.comparison.funnel_limits import CentreError, DispersionOutOfRangeError
from alongside.analysis.frames import ColumnError

TAILS = {0.95: 0.025, 0.998: 0.001}
DEVIATIONS = {0.95: 1.959963984540054, 0.998: 3.090232306167813}


def wilson(share, size, deviations):
    """Wilson's interval of a proportion."""
    middle = (share + deviations**2 / (2 * size)) / (1 + deviations**2 / size)
    half = np.sqrt(share * (1 - share) / size + deviations**2 / (4 * size**2))
    reach = deviations * half / (1 + deviations**2 / size)
    return middle - reach, middle + reach


@settings(max_examples=100, deadline=None)
@given(st.floats(0.01, 1e6), st.floats(0.2, 5), st.sampled_from([0.95, 0.998]))
def test_funnel_limits_of_counts_are_where_their_own_interval_reaches_the_centre(
    expected, rate, confidence
) -> None:
    size, tail = expected / rate, TAILS[confidence]
    limits = funnel_limits([size], centre=100 * rate, kind="rate", multiplier=100,
                           confidence=confidence)  # fmt: skip
    low, high = (float(edge[0]) * size / 100 for edge in (limits.lower, limits.upper))
    assert gammaincinv(high, tail) == pytest.approx(expected, rel=1e-8)
    if low > 0:
        assert gammainccinv(low + 1, tail) == pytest.approx(expected, rel=1e-8)
    else:
        assert expected <= -np.log(tail) * (1 + 1e-9)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**6), st.floats(0.01, 0.99), st.sampled_from([0.95, 0.998]))
def test_funnel_limits_of_proportions_are_where_their_own_interval_reaches_the_centre(
    size, centre, confidence
) -> None:
    limits = funnel_limits([size], centre=centre, kind="proportion", confidence=confidence)
    low, high = float(limits.lower[0]), float(limits.upper[0])
    if low > 1e-12:
        assert wilson(low, size, DEVIATIONS[confidence])[1] == pytest.approx(centre, rel=1e-8)
    if high < 1 - 1e-12:
        assert wilson(high, size, DEVIATIONS[confidence])[0] == pytest.approx(centre, rel=1e-8)
    assert 0 <= low < centre < high <= 1


def test_funnel_names_where_each_area_lies() -> None:
    # 95% and 99.8% limits of 100 expected events lie at 80.6 and 69.7, and at 120.1 and 132.7.
    result = funnel([100, 81, 80, 69, 120, 121, 133, np.nan], out_of=[100.0] * 8, kind="ratio")
    assert result.place_labels.tolist() == [
        "Not significant",
        "Not significant",
        "Low (0.025)",
        "Low (0.001)",
        "Not significant",
        "High (0.025)",
        "High (0.001)",
        "Not applicable",
    ]
    assert result.value[1] == 0.81
    assert np.isnan(result.value[-1])
    assert result.centre == 1
    assert (result.inner.confidence, result.outer.confidence) == (0.95, 0.998)
    assert (result.outer.lower < result.inner.lower).all()


@pytest.mark.parametrize("kind", ["proportion", "rate"])
def test_funnel_centre_is_that_of_all_areas_together_unless_given(kind) -> None:
    options = {"out_of": [100, 300], "kind": kind, "multiplier": 100}
    assert funnel([10, 90], **options).centre == pytest.approx(25)
    assert funnel([10, 90], **options, centre=20).centre == 20
    assert funnel([10, 90, np.nan], **{**options, "out_of": [100, 300, 5]}).centre == 25


def test_funnel_of_proportions_knows_its_ends() -> None:
    result = funnel([0, 4, 1], out_of=[4, 4, 4], kind="proportion", centre=0.5)
    assert result.inner.lower.tolist() == pytest.approx([0.01, 0.01, 0.01], abs=1e-3)
    assert result.outer.lower.tolist() == [0, 0, 0]
    assert result.outer.upper.tolist() == [1, 1, 1]
    assert result.place_labels.tolist() == ["Low (0.025)", "High (0.025)", "Not significant"]


def test_funnel_of_standardised_rates_judges_ten_events_or_more() -> None:
    result = funnel(
        [9, 10, 400, 0, 900],
        kind="standardised_rate",
        rate=[500.0, 500.0, 400.0, 0.0, 900.0],
        multiplier=100_000,
        centre=500,
    )
    assert result.place_labels.tolist() == [
        "Not applicable",
        "Not significant",
        "Low (0.001)",
        "Not applicable",
        "High (0.001)",
    ]
    assert np.isnan(result.size).tolist() == [True, False, False, True, False]
    assert result.value[[1, 2, 4]].tolist() == pytest.approx([500, 400, 900])
    assert result.size[2] == pytest.approx(100_000)
    same = funnel([400], out_of=[100_000], kind="rate", multiplier=100_000, centre=500)
    assert result.inner.lower[2] == pytest.approx(same.inner.lower[0])


@pytest.mark.parametrize("kind", ["proportion", "rate"])
def test_funnel_by_chance_leaves_as_many_outside_as_it_says(kind) -> None:
    rng = np.random.default_rng(2)
    size = rng.integers(200, 4000, 20_000)
    drawn = rng.binomial(size, 0.2) if kind == "proportion" else rng.poisson(size * 0.2)
    result = funnel(drawn, out_of=size, kind=kind, centre=0.2)
    assert (result.place > 1).mean() == pytest.approx(0.05, abs=0.006)
    assert np.isin(result.place_labels, ["High (0.001)", "Low (0.001)"]).mean() < 0.003
    assert result.dispersion.phi == 1
    assert result.dispersion.tau == 0


def spread_out(tau, *, kind, areas=4000):
    """Areas that differ truly by ``tau`` on the scale of roots or angles."""
    rng = np.random.default_rng(6)
    size = rng.integers(300, 3000, areas)
    if kind == "proportion":
        share = np.sin(np.arcsin(np.sqrt(0.2)) + rng.normal(0, tau, areas)) ** 2
        return rng.binomial(size, share), size
    return rng.poisson(size * (np.sqrt(0.2) * (1 + rng.normal(0, tau, areas))) ** 2), size


@pytest.mark.parametrize("kind", ["proportion", "rate"])
def test_funnel_finds_the_spread_that_was_planted(kind) -> None:
    events, size = spread_out(0.06, kind=kind)
    found = funnel(events, out_of=size, kind=kind, centre=0.2, winsorised=0).dispersion
    assert found.tau == pytest.approx(0.06, rel=0.05)
    assert found.phi > 2
    pulled_in = funnel(events, out_of=size, kind=kind, centre=0.2).dispersion
    assert 0 < pulled_in.tau < found.tau
    assert 1 < pulled_in.phi < found.phi


@pytest.mark.parametrize("kind", ["proportion", "rate"])
@pytest.mark.parametrize("dispersion", ["multiplicative", "additive"])
def test_funnel_widened_for_a_spread_leaves_fewer_outside(kind, dispersion) -> None:
    events, size = spread_out(0.06, kind=kind)
    options = {"out_of": size, "kind": kind, "centre": 0.2, "winsorised": 0}
    narrow, wide = funnel(events, **options), funnel(events, **options, dispersion=dispersion)
    assert (narrow.place > 1).mean() > 0.2
    assert (wide.place > 1).mean() == pytest.approx(0.05, abs=0.02)
    assert (wide.inner.upper > narrow.inner.upper).all()
    assert (wide.outer.lower < narrow.outer.lower).all()
    assert wide.dispersion == narrow.dispersion


def test_funnel_additive_widens_large_areas_most() -> None:
    near, far = (funnel_limits([50, 50_000], centre=1, kind="ratio", tau=tau) for tau in (0.0, 0.1))
    factor = (far.upper - 1) / (near.upper - 1)
    assert factor[0] < 2.5
    assert factor[1] > 40


def test_funnel_limits_never_leave_what_is_possible() -> None:
    limits = funnel_limits([1, 50], centre=0.5, kind="proportion", phi=80)
    assert limits.lower.tolist() == [0, 0]
    assert limits.upper.tolist() == [1, 1]
    counts = funnel_limits([1, 50], centre=1, kind="rate", phi=80)
    assert (counts.lower >= 0).all()


def test_funnel_of_few_areas_says_nothing_about_spread() -> None:
    found = funnel([10, 500], out_of=[100, 100], kind="ratio", dispersion="multiplicative")
    assert (found.dispersion.phi, found.dispersion.tau) == (1, 0)


def test_funnel_never_changes_its_arguments() -> None:
    events, size = np.array([5.0, np.nan, 9]), np.array([9.0, 9, 9])
    funnel(events, out_of=size, kind="proportion")
    np.testing.assert_array_equal(events, [5, np.nan, 9])
    np.testing.assert_array_equal(size, 9)


def test_funnel_without_areas_is_empty() -> None:
    result = funnel([], out_of=[], kind="rate", centre=3)
    assert result.place_labels.tolist() == []
    assert PLACES[0] == "Not applicable"


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"kind": "mean"}, UnknownFunnelKindError, "standardised_rate, not 'mean'"),
        ({"observed": [-1, 2]}, CountOutOfRangeError, "0 or more: row 0 is not"),
        ({"observed": [1, np.inf]}, CountOutOfRangeError, "row 1"),
        ({"observed": [1, 11]}, CountOutOfRangeError, "out_of or less: row 1"),
        ({"out_of": [10, 0]}, SizeNotPositiveError, "out_of must be a number above 0: row 1"),
        ({"out_of": [10]}, ColumnError, "out_of must be one column of 2"),
        ({"out_of": None}, FunnelColumnsError, "needs out_of"),
        ({"rate": [1, 2]}, FunnelColumnsError, "no rate"),
        ({"kind": "standardised_rate"}, FunnelColumnsError, "needs rate and no out_of"),
        (
            {"kind": "standardised_rate", "out_of": None},
            FunnelColumnsError,
            "needs rate",
        ),
        (
            {"kind": "standardised_rate", "out_of": None, "rate": [0, 3], "observed": [20, 30]},
            SizeNotPositiveError,
            "rate must be a number above 0: row 0",
        ),
        (
            {"kind": "standardised_rate", "out_of": None, "rate": [1, 3]},
            CentreError,
            "no area can be judged",
        ),
        ({"centre": 1}, CentreError, "between 0 and 1, not 1"),
        ({"centre": np.nan}, CentreError, "centre"),
        ({"kind": "rate", "centre": 0}, CentreError, "a number above 0, not 0"),
        ({"centre": 1.5}, CentreError, "between 0 and 1, not 1.5"),
        ({"kind": "ratio", "centre": -1}, CentreError, "a number above 0, not -1"),
        ({"kind": "ratio", "centre": 0, "observed": [0, 2]}, CentreError, "above 0, not 0"),
        ({"kind": "ratio", "centre": 1e300}, CentreError, "above 0, not 1e"),
        ({"multiplier": 0}, MultiplierError, "a number above 0, such as 100000, not 0"),
        ({"multiplier": -1, "kind": "rate"}, MultiplierError, "not -1"),
        ({"observed": [0, 0]}, CentreError, "not 0"),
        ({"dispersion": "some"}, UnknownDispersionError, "additive, not 'some'"),
        ({"winsorised": 0.5}, WinsorisedError, "below 0.5"),
    ],
)
def test_funnel_refuses_and_says_why(options, error, words) -> None:
    given = {"observed": [1, 2], "out_of": [10, 10], "kind": "proportion", **options}
    with pytest.raises(error, match=words):
        funnel(given.pop("observed"), **given)


@pytest.mark.parametrize("excess", [{"phi": 0.9}, {"tau": -0.1}, {"tau": np.inf}, {"phi": np.nan}])
def test_funnel_limits_refuse_a_spread_that_cannot_be(excess) -> None:
    with pytest.raises(DispersionOutOfRangeError, match="phi must be 1 or more"):
        funnel_limits([1], centre=1, kind="ratio", **excess)


def test_funnel_limits_refuse_what_they_do_not_know() -> None:
    with pytest.raises(MultiplierError):
        funnel_limits([1], centre=1, kind="ratio", multiplier=np.nan)
    with pytest.raises(UnknownFunnelKindError):
        funnel_limits([1], centre=1, kind="mean")
