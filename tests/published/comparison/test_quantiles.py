"""Quantiles: the numbers of the public-health package, to the last area.

Columns not asked of a result, and why: names and codes of indicators, parents and areas only say
which rows belong together, and ``Test`` that a set has equal values in it on purpose.
"""

import numpy as np
import pytest

from alongside.analysis.comparison import quantiles
from tests.published.comparison.reference import needs_reference, numbers, rows_of, words

GROUPS = {
    "IndSexReg": ("IndSexRef", "ParentCode"),
    "IndSex": ("IndSexRef",),
    "None": (),
}
"""The columns within which the areas of a set are ranked; the last set is ranked as a whole."""


def names():
    """How many quantiles each name stands for."""
    return {row["qname"]: int(row["quantiles"]) for row in rows_of("qnames")}


@needs_reference
@pytest.mark.parametrize("name", GROUPS)
def test_reference_ranks_and_quantiles(name) -> None:
    rows = [row for row in rows_of("test_quantiles_g") if row["GroupSet"] == name]
    rows.sort(key=lambda row: [row[column] for column in GROUPS[name]])
    keys = [tuple(row[column] for column in GROUPS[name]) for row in rows]
    groups = [sorted(set(keys)).index(key) for key in keys]
    [count] = {names()[kind] for kind in words(rows, "QuantileNm")}
    # Their polarity is TRUE where the highest value comes first: what is better falls. The whole
    # set holds both, and was ranked by the package's default, the highest first.
    ways = [{"TRUE": "decrease", "FALSE": "increase"}[row["Polarity"]] for row in rows]
    of_group = [ways[groups.index(group)] for group in sorted(set(groups))]
    found = quantiles(
        numbers(rows, "Value"),
        count=count,
        groups=groups,
        direction="decrease" if name == "None" else of_group,
    )
    expected = {
        column: np.nan_to_num(numbers(rows, column)) for column in ("RankinGrp", "QuantileInGrp")
    }
    assert found.rank.tolist() == expected["RankinGrp"].tolist()
    assert found.quantile.tolist() == expected["QuantileInGrp"].tolist()
    assert set(words(rows, "Test")) <= {"Gooddata", "GooddataDups"}
