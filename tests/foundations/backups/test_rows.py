"""Rows as lines: nothing is lost on the way, and both databases say the same."""

import datetime as dt
import decimal
import json
import uuid

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.backups.rows import canonical, decoded, encoded

KINDS = [
    (models.TextField(null=True), st.text(st.characters(codec="utf-8"))),
    (models.BigIntegerField(null=True), st.integers(-(2**63), 2**63 - 1)),
    (models.FloatField(null=True), st.floats(allow_nan=False)),
    (models.BooleanField(null=True), st.booleans()),
    (models.DateField(null=True), st.dates()),
    (models.TimeField(null=True), st.times()),
    (models.DateTimeField(null=True), st.datetimes(timezones=st.just(dt.UTC))),
    (models.DurationField(null=True), st.timedeltas()),
    (models.UUIDField(null=True), st.uuids()),
    (
        models.DecimalField(null=True, max_digits=12, decimal_places=3),
        st.decimals(-999, 999, places=3),
    ),
    (models.BinaryField(null=True), st.binary()),
]


@pytest.mark.parametrize(("field", "values"), KINDS, ids=lambda kind: type(kind).__name__)
def test_a_value_comes_back_as_it_was(field, values):
    @given(values | st.none())
    def comes_back(value):
        [plain] = decoded(encoded([value]))
        assert field.to_python(plain) == value

    comes_back()


@given(st.dictionaries(st.text("ab"), st.integers() | st.floats(-1e20, 1e20) | st.booleans()))
def test_a_json_value_says_the_same_however_a_database_orders_it(value):
    row, turned = [value], [dict(reversed(value.items()))]
    assert canonical(row, encoded(row)) == canonical(turned, encoded(turned))
    assert json.loads(canonical(row, encoded(row))) == [value]


def test_whole_numbers_in_json_are_whole_in_both():
    row, as_postgresql_has_it = [{"a": [1e20, 1.5]}], [{"a": [10**20, 1.5]}]
    assert canonical(row, encoded(row)) == canonical(
        as_postgresql_has_it, encoded(as_postgresql_has_it)
    )


def test_a_line_is_one_line():
    line = encoded(["two\nlines\u2028", uuid.UUID(int=1), decimal.Decimal("1.10")])
    assert line.count(b"\n") == 1
    assert decoded(line) == ["two\nlines\u2028", str(uuid.UUID(int=1)), "1.10"]


def test_what_cannot_be_written_is_said_at_once():
    with pytest.raises(TypeError, match="no way to write complex"):
        encoded([1j])
