"""XmR charts: numbers published with NHSRplotthedots 0.2.2 (MIT), and its reference results."""

import csv
import math
import os
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from alongside.analysis.change import xmr

# Twenty normal numbers of R from seed 123, as printed by it.
RNORM_20 = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621,
    -1.26506123, -0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272,
    -0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.70135590, -0.47279141,
]  # fmt: skip
VIGNETTE = [1.0, 2.0, 1.0, 2.0, 10.0, *[1.0, 2.0] * 6, 1.0]


def lines(values, **options):
    result = xmr(values, **options)
    return [float(line[0]) for line in (result.mean, result.lower, result.upper)]


def test_published_rnorm_20() -> None:
    assert lines(RNORM_20) == pytest.approx([0.1416238, -3.01138, 3.294627], abs=1e-6)


def test_published_rnorm_20_with_an_outlier() -> None:
    values = [*RNORM_20[:14], 10.0, *RNORM_20[15:]]
    mean = 0.6694159
    assert lines(values) == pytest.approx([mean, -2.383666, 3.722497], abs=1e-6)
    unscreened = lines(values, screening=False)
    assert unscreened == pytest.approx([mean, -4.596625, 5.935457], abs=1e-6)


def test_published_vignette_of_screening() -> None:
    assert lines(VIGNETTE) == pytest.approx([1.94, -0.72, 4.60], abs=0.005)
    assert lines(VIGNETTE, dialect="excel7") == pytest.approx([1.94, -3.06, 6.95], abs=0.005)


REFERENCE = os.environ.get("ALONGSIDE_REFERENCE_DATA")
FILES = {
    "ptd_ae_breaches_decrease": {"direction": "decrease"},
    "ptd_ae_breaches_rebase_2018-01-01": {"direction": "decrease"},
    "ptd_edge_cases_decrease": {"direction": "decrease"},
    "ptd_edge_cases_increase": {"direction": "increase"},
    "ptd_edge_cases_neutral": {"direction": "neutral"},
    "ptd_edge_cases_rebased": {"direction": "increase"},
    "ptd_test_rnorm20": {},
    "ptd_test_rnorm20_fix12": {"fix_after": 12},
    "ptd_test_rnorm20_outlier_screened": {},
    "ptd_test_rnorm20_outlier_unscreened": {"screening": False},
    "ptd_test_two_in_three_opposite": {},
    "ptd_vignette_screened": {},
    "ptd_vignette_unscreened": {"screening": False},
}
# The one difference: a series that never varies has no limits in R and limits at its value here.
CONSTANT = {name: {"const"} for name in FILES if "edge_cases" in name}
MEANINGS = {
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "neutral_high",
    "special_cause_neutral_low": "neutral_low",
    "common_cause": "common_cause",
}
needs_reference = pytest.mark.skipif(
    REFERENCE is None, reason="ALONGSIDE_REFERENCE_DATA names no folder of reference results"
)


@pytest.fixture(params=FILES)
def reference(request):
    path = Path(REFERENCE) / "outcomes" / "spc" / f"{request.param}.csv"
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["f"] for row in rows]
    codes = np.cumsum([0, *(a != b for a, b in pairwise(names))])
    groups = [row["rebase_group"] for row in rows]
    rebase = [False, *(a != b for a, b in pairwise(groups))]
    result = xmr(number(rows, "y"), series=codes, rebase=rebase, **FILES[request.param])
    return request.param, rows, result


def number(rows, column):
    return np.array([float(row[column]) if row[column] else math.nan for row in rows])


@needs_reference
def test_reference_every_label_and_meaning_is_equal(reference) -> None:
    _, rows, result = reference
    assert result.cause_labels.tolist() == [row["special_cause_type"] for row in rows]
    assert result.meaning_labels.tolist() == [MEANINGS[row["point_type"]] for row in rows]


@needs_reference
def test_reference_every_line_is_equal_to_a_billionth(reference) -> None:
    name, rows, result = reference
    constant = np.array([row["f"] in CONSTANT.get(name, set()) for row in rows])
    np.testing.assert_allclose(result.mean, number(rows, "mean_col"), rtol=0, atol=1e-9)
    for line, column in ((result.lower, "lpl"), (result.upper, "upl")):
        expected = number(rows, column)
        assert np.isnan(expected[constant]).all()
        np.testing.assert_allclose(line[~constant], expected[~constant], rtol=0, atol=1e-9)
        np.testing.assert_array_equal(line[constant], result.value[constant])


@needs_reference
def test_reference_icon_is_the_type_of_the_last_point(reference) -> None:
    _, rows, result = reference
    last = [rows[after - 1]["point_type"] for after in result.bounds[1:]]
    assert result.variation_labels.tolist() == [MEANINGS[kind] for kind in last]
    for icon, after in zip(result.variation_icons, result.bounds[1:], strict=True):
        label = rows[after - 1]["special_cause_type"]
        high = "Above" in label or "Increasing" in label
        expected = "" if label == "Common Cause" else "high" if high else "low"
        assert icon.removeprefix(MEANINGS[rows[after - 1]["point_type"]]).strip("_") == (
            "" if "neutral" in icon else expected
        )


@needs_reference
@pytest.mark.parametrize("direction", ["increase", "decrease"])
def test_reference_assurance_follows_from_the_reference_limits(reference, direction) -> None:
    """The rule once more, on R's own limits of each series' last row, for targets all around."""
    _, rows, result = reference
    names = [rows[after - 1] for after in result.bounds[1:]]
    for share in (-2.0, -0.45, 0.0, 0.45, 2.0):
        upper, lower = number(names, "upl"), number(names, "lpl")
        target = number(names, "mean_col") + share * np.nan_to_num(upper - lower, nan=1.0)
        again = xmr(
            result.value,
            series=np.repeat(np.arange(len(names)), np.diff(result.bounds)),
            rebase=np.diff(number(rows, "rebase_group"), prepend=0) > 0,
            direction=direction,
            target=target,
            **{key: value for key, value in FILES[reference[0]].items() if key != "direction"},
        )
        for at, row in enumerate(names):
            if not row["upl"]:
                continue
            good = (share < 0) == (direction == "increase")
            beyond = "consistent_pass" if good else "consistent_fail"
            expected = beyond if abs(share) > 0.5 else "inconsistent"
            assert again.assurance_labels[at] == expected
