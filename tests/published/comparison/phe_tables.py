"""Tables of reference results of public-health methods, where there are any."""

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


def path_of(name):
    """Where a file of them lies."""
    return Path(REFERENCE) / "outcomes" / "phe" / name


def table(name):
    """The rows of one of them."""
    with path_of(name).open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def number(rows, column):
    """A column as numbers, NaN where it is empty."""
    return np.array([float(row[column]) if row[column] else math.nan for row in rows])
