"""Wilson's interval: R. Newcombe, Two-sided confidence intervals for the single proportion,
Statistics in Medicine 17, 1998, table I, method 3."""

import pytest

from alongside.analysis.uncertainty import wilson


@pytest.mark.parametrize(
    ("successes", "trials", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_newcombe(successes, trials, lower, upper):
    found = wilson(successes, trials)
    assert [round(float(limit), 4) for limit in found] == [lower, upper]
