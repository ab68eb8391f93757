import json

import pytest

from alongside.analysis.charts.units import (
    NUMBER,
    PERCENT,
    POUNDS,
    Unit,
    axis_expression,
    written,
)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (1234.5, NUMBER, "1,235"),
        (2.675, Unit(decimals=2), "2.68"),
        (95.04, PERCENT, "95.0%"),
        (-1234, POUNDS, "\N{MINUS SIGN}£1,234"),
        (-0.4, NUMBER, "0"),
        (3, Unit(suffix=" days"), "3 days"),
    ],
)
def test_written_number(value, unit, expected):
    assert written(value, unit=unit) == expected


def test_axis_expression_quotes_what_users_write():
    hostile = Unit(suffix="' + alert(1) + \"")

    assert json.dumps(hostile.suffix) in axis_expression(hostile, decimals=0)
