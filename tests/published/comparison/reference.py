"""Expected values of England's public-health tools (numbers, none of their code), for checks."""

import csv
import math
import os
from pathlib import Path

import numpy as np
import pytest

REFERENCE = os.environ.get("ALONGSIDE_REFERENCE_DATA")
needs_reference = pytest.mark.skipif(
    REFERENCE is None, reason="ALONGSIDE_REFERENCE_DATA names no folder of reference results"
)
LIMITS = {0.95: ("lower95_0cl", "upper95_0cl"), 0.998: ("lower99_8cl", "upper99_8cl")}
POINT, INTERVAL = 1e-9, 1e-8
"""How close a value and a limit must be, as a share of what is expected."""


def path_of(name):
    """Where a file of them lies."""
    return Path(REFERENCE) / "outcomes" / "phe" / name


def rows_of(name):
    """The rows of a CSV file, in its order, as they are written."""
    with path_of(f"{name}.csv").open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def numbers(rows, column):
    """A column as numbers, NaN where it is empty."""
    return np.array([float(row[column]) if row[column] else math.nan for row in rows])


def words(rows, column):
    """A column as it is written."""
    return [row[column] for row in rows]


def assert_point(found, expected):
    """Equal as a point must be; missing where missing is expected."""
    np.testing.assert_allclose(found, expected, rtol=POINT, atol=0, equal_nan=True)


def assert_interval(found, rows, *, columns):
    """Both limits as those of the rows."""
    for limit, column in zip((found.lower, found.upper), columns, strict=True):
        np.testing.assert_allclose(
            limit, numbers(rows, column), rtol=INTERVAL, atol=0, equal_nan=True
        )
