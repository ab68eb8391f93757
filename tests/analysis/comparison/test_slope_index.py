"""SII and RII: against one group at a time, in all their options, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.analysis.comparison import slope_index
from alongside.analysis.comparison.estimates import ConfidenceError
from alongside.analysis.comparison.quantile_rows import (
    ErrorsNotKnownError,
    NegativeStandardErrorError,
    PopulationNotPositiveError,
    QuantileCountError,
    QuantileOrderError,
    ValueOutOfRangeError,
)
from alongside.analysis.comparison.scales import UnknownValueTypeError
from alongside.analysis.comparison.slope_index import (
    MultiplierError,
    TooFewRepetitionsError,
    TransformNotKnownError,
)
from alongside.analysis.comparison.value_limits import LimitsCrossedError
from alongside.analysis.frames import ColumnError
from tests.analysis.comparison import plain_inequality as plain
from tests.analysis.comparison.made_quantiles import ERRORS, PEOPLE, RATES, index, limits, made

sizes = st.lists(st.integers(5, 12), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(sizes, st.integers(0, 1000))
def test_slope_index_any_groups_agree_with_one_line_at_a_time(lengths, seed) -> None:
    columns = made(lengths, seed=seed)
    values = columns.pop("values")
    result = slope_index(values, **columns)
    for group in range(len(lengths)):
        own = columns["groups"] == group
        people, error = columns["population"][own], columns["standard_error"][own]
        x = plain.midpoints(people)
        height, slope = plain.line(x, values[own], people)
        assert result.sii.value[group] == pytest.approx(slope, rel=1e-9, abs=1e-12)
        assert result.intercept[group] == pytest.approx(height, rel=1e-9)
        ratio = (height + slope) / height if height > 0 else np.nan
        assert result.rii.value[group] == pytest.approx(ratio, rel=1e-9, nan_ok=True)
        ones = np.eye(own.sum())
        per_value = np.array([plain.line(x, one, people)[1] for one in ones])
        half = 1.959963984540054 * np.sqrt(np.sum((per_value * error) ** 2))
        assert limits(result.sii, group) == pytest.approx([slope - half, slope + half], abs=1e-9)


@pytest.mark.parametrize("value_type", ["rate", "proportion"])
def test_slope_index_transformed_line_goes_through_logs_or_logits(value_type) -> None:
    values = RATES / 10
    there, back = {
        "rate": (np.log, np.exp),
        "proportion": (lambda p: np.log(p / (1 - p)), lambda t: 1 / (1 + np.exp(-t))),
    }[value_type]
    height, slope = plain.line(plain.midpoints(PEOPLE), there(values), PEOPLE)
    result = index(values, value_type=value_type, transform=True)
    assert result.intercept[0] == pytest.approx(back(height))
    assert result.sii.value[0] == pytest.approx(back(height + slope) - back(height))
    assert result.rii.value[0] == pytest.approx(back(height + slope) / back(height))


def test_slope_index_multiplier_scales_and_turns_both_indices() -> None:
    plain_one = index(standard_error=ERRORS)
    turned = index(standard_error=ERRORS, multiplier=-100)
    assert plain_one.sii.value[0] < 0
    assert turned.sii.value[0] == pytest.approx(-100 * plain_one.sii.value[0])
    assert limits(turned.sii) == pytest.approx(
        [-100 * each for each in limits(plain_one.sii)[::-1]]
    )
    assert turned.rii.value[0] == pytest.approx(1 / plain_one.rii.value[0])
    assert limits(turned.rii) == pytest.approx([1 / each for each in limits(plain_one.rii)[::-1]])
    assert turned.intercept[0] == plain_one.intercept[0]


def test_slope_index_errors_from_limits_are_those_given() -> None:
    given = index(standard_error=ERRORS)
    read = index(lower=RATES - 1.96 * ERRORS, upper=RATES + 1.96 * ERRORS)
    assert limits(read.sii) == pytest.approx(limits(given.sii))
    rate = index(value_type="rate", standard_error=ERRORS)
    factor = np.exp(1.96 * ERRORS / RATES)
    read = index(value_type="rate", lower=RATES / factor, upper=RATES * factor)
    assert limits(read.rii) == pytest.approx(limits(rate.rii))


def test_slope_index_without_errors_has_no_intervals() -> None:
    result = index()
    assert np.isfinite(result.sii.value).all()
    assert np.isnan(limits(result.sii) + limits(result.rii)).all()


def test_slope_index_an_error_that_is_not_known_takes_the_intervals_of_its_group_alone() -> None:
    columns = made([5, 6], seed=1)
    values = columns.pop("values")
    columns["standard_error"][2] = np.nan
    result = slope_index(values, **columns)
    assert np.isfinite(result.sii.value).all()
    assert np.isnan(result.sii.lower).tolist() == [True, False]
    zero = index(np.array([0.0, 1, 2, 3, 4]), value_type="rate", standard_error=ERRORS)
    assert np.isfinite(zero.sii.value[0])
    assert np.isnan(limits(zero.sii)).all()
    reaching = index(value_type="rate", lower=[0, *RATES[1:] - 1], upper=RATES + 1)
    assert np.isnan(limits(reaching.sii)).all()


@pytest.mark.parametrize("column", ["values", "population"])
def test_slope_index_missing_value_or_population_takes_its_group_alone(column) -> None:
    columns = made([5, 6, 5], seed=2)
    whole = slope_index(columns["values"], **{k: v for k, v in columns.items() if k != "values"})
    columns[column] = columns[column].copy()
    columns[column][7] = np.nan
    values = columns.pop("values")
    result = slope_index(values, **columns)
    for found, before in ((result.sii, whole.sii), (result.rii, whole.rii)):
        assert np.isnan(found.value).tolist() == [False, True, False]
        assert np.isnan(found.upper).tolist() == [False, True, False]
        np.testing.assert_allclose(found.lower[[0, 2]], before.lower[[0, 2]], rtol=1e-12)
    assert np.isnan(result.intercept).tolist() == [False, True, False]


def test_slope_index_never_changes_its_arguments() -> None:
    columns = made([5, 6], seed=5)
    columns["values"][3] = np.nan
    kept = {name: column.copy() for name, column in columns.items()}
    slope_index(columns["values"], **{k: v for k, v in columns.items() if k != "values"})
    for name, column in columns.items():
        np.testing.assert_array_equal(column, kept[name])


def test_slope_index_without_rows_is_empty() -> None:
    result = slope_index([], population=[], quantile=[])
    assert result.sii.value.size == 0
    drawn = slope_index([], population=[], quantile=[], rng=np.random.default_rng(0))
    assert drawn.rii.lower.size == 0


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"population": [1, 2, 0, 4, 5]}, PopulationNotPositiveError, "row 2 is not"),
        ({"population": [1, 2, -3, 4, 5]}, PopulationNotPositiveError, "above 0"),
        ({"population": [1, 2, np.inf, 4, 5]}, PopulationNotPositiveError, "row 2"),
        ({"quantile": [1, 3, 2, 4, 5]}, QuantileOrderError, "row 2 does not"),
        ({"quantile": [1, 2, 2, 4, 5]}, QuantileOrderError, "least advantaged first"),
        ({"groups": [0, 0, 1, 1, 1]}, QuantileCountError, "starts at row 0 has 2"),
        ({"groups": [0, 1, 0, 1, 1]}, ColumnError, "groups must be in order: row 2"),
        ({"population": [1, 2, 3]}, ColumnError, "population must be one column of 5"),
        ({"values": [1, 2, np.inf, 3, 4]}, ValueOutOfRangeError, "finite: row 2"),
        ({"value_type": "proportion"}, ValueOutOfRangeError, "values must lie between 0 and 1"),
        ({"values": -RATES, "value_type": "rate"}, ValueOutOfRangeError, "0 or more: row 0"),
        ({"value_type": "share"}, UnknownValueTypeError, "other, rate, proportion"),
        ({"standard_error": -ERRORS}, NegativeStandardErrorError, "row 0 is not"),
        ({"standard_error": ERRORS, "lower": RATES}, ErrorsNotKnownError, "or none"),
        (
            {"standard_error": ERRORS, "lower": RATES, "upper": RATES},
            ErrorsNotKnownError,
            "standard_error alone",
        ),
        ({"upper": RATES}, ErrorsNotKnownError, "together"),
        ({"lower": RATES + 1, "upper": RATES}, LimitsCrossedError, "row 0 is"),
        (
            {"value_type": "rate", "lower": RATES - 7, "upper": RATES},
            ValueOutOfRangeError,
            "lower must be 0 or more: row 3",
        ),
        (
            {"value_type": "rate", "lower": RATES, "upper": RATES + np.inf},
            ValueOutOfRangeError,
            "upper must be",
        ),
        ({"multiplier": 0}, MultiplierError, "not 0"),
        ({"multiplier": np.nan}, MultiplierError, "other than 0"),
        ({"multiplier": -1e300}, MultiplierError, "not -1e\\+300"),
        ({"transform": True}, TransformNotKnownError, "rate or a proportion"),
        (
            {"transform": True, "value_type": "rate", "values": [1, 2, 0, 3, 4]},
            TransformNotKnownError,
            "row 2 is one",
        ),
        ({"confidence": 0.5}, ConfidenceError, "0.9"),
        ({"repetitions": 10}, TooFewRepetitionsError, "1000 or more"),
    ],
)
def test_slope_index_refuses_and_says_why(options, error, words) -> None:
    with pytest.raises(error, match=words):
        index(**options)


@pytest.mark.parametrize(("count", "fits"), [(4, False), (5, True), (100, True), (101, False)])
def test_slope_index_takes_five_to_a_hundred_quantiles(count, fits) -> None:
    columns = {"population": np.ones(count), "quantile": np.arange(count)}
    if fits:
        assert slope_index(np.arange(count), **columns).sii.value[0] == pytest.approx(count)
    else:
        with pytest.raises(QuantileCountError, match=f"has {count}"):
            slope_index(np.arange(count), **columns)
