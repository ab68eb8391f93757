"""False discoveries: the example of the paper that introduced their rate."""

import numpy as np
import pytest

from alongside.analysis.change import discoveries

# Benjamini and Hochberg (1995), section 4.1: fifteen comparisons of two ways to treat
# patients with a heart attack (Neuhaus et al., 1992).
NEUHAUS = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
    0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip


def test_published_four_smallest_of_fifteen_remain() -> None:
    result = discoveries(NEUHAUS, rate=0.05)
    assert result.remain.tolist() == [True] * 4 + [False] * 11
    # From the largest down, the fourth is the first to be at most its share of the rate.
    assert NEUHAUS[3] <= 0.05 * 4 / 15
    assert all(chance > 0.05 * at / 15 for at, chance in enumerate(NEUHAUS[4:], start=5))
    assert result.adjusted[3] == pytest.approx(0.0095 * 15 / 4)


def test_published_bonferroni_would_leave_three() -> None:
    assert sum(chance <= 0.05 / 15 for chance in NEUHAUS) == 3


def test_published_price_of_any_dependence() -> None:
    """Benjamini and Yekutieli (2001), theorem 1.3: the rate times 1 + 1/2 + ... + 1/m."""
    price = np.sum(1 / np.arange(1, 16))
    result = discoveries(NEUHAUS, rate=0.05, method="by")
    assert result.adjusted[0] == pytest.approx(0.0001 * 15 * price)
    assert result.remain.sum() == discoveries(NEUHAUS, rate=0.05 / price).remain.sum() == 3
