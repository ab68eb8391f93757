"""Quantiles of invented groups, for the tests of slope indices."""

import numpy as np

from alongside.analysis.comparison import slope_index

RATES = np.array([9.0, 8.2, 7.1, 6.5, 5.9])
PEOPLE = np.array([100.0, 120.0, 90.0, 110.0, 80.0])
ERRORS = np.array([0.3, 0.25, 0.3, 0.2, 0.25])
FIVE = np.arange(1, 6)


def made(lengths, *, seed=0):
    """Groups of these sizes, as columns."""
    rng = np.random.default_rng(seed)
    rows = sum(lengths)
    groups = np.repeat(np.arange(len(lengths)), lengths)
    quantile = np.concatenate([np.arange(1, length + 1) for length in lengths])
    people = rng.integers(50, 5000, rows).astype(float)
    values = rng.uniform(0.05, 0.6, rows)
    error = values * rng.uniform(0.01, 0.05, rows)
    return {
        "values": values,
        "population": people,
        "quantile": quantile,
        "groups": groups,
        "standard_error": error,
    }


def index(values=RATES, **options):
    given = {"population": PEOPLE, "quantile": FIVE, **options}
    return slope_index(values, **given)


def limits(estimates, at=0):
    return [float(estimates.lower[at]), float(estimates.upper[at])]
