"""Whatever the bytes, the answer is rows or a refusal, never another error."""

import io

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.foundations.imports.previews import look
from alongside.foundations.imports.tables import read

from .samples import FIELDS, GOOD, MAPPING, refusal_of, workbook_bytes


def parquet_bytes() -> bytes:
    stream = io.BytesIO()
    frame = pl.DataFrame({"organisation": ["RF4"], "period": ["2024-04-01"], "value": [1.0]})
    frame.write_parquet(stream)
    return stream.getvalue()


WORKBOOK = workbook_bytes()
PARQUET = parquet_bytes()


def answered(data: bytes) -> None:
    for step in (lambda: read(data, fields=FIELDS, mapping=MAPPING), lambda: look(data)):
        refusal = refusal_of(step)
        assert refusal is None or (refusal.problems and refusal.mend)


@given(st.binary(max_size=300))
def test_random_bytes_are_answered(data: bytes) -> None:
    answered(data)


@given(st.text(alphabet='organisation,period\n\r"; \t1/-2024%', max_size=200))
def test_random_text_below_headings_is_answered(text: str) -> None:
    answered(("organisation,period,value\n" + text).encode())


@given(st.integers(0, len(GOOD)), st.binary(min_size=1, max_size=3))
def test_csv_with_bytes_put_in_is_answered(at: int, bytes_: bytes) -> None:
    answered(GOOD[:at].encode() + bytes_ + GOOD[at:].encode())


@settings(max_examples=60, deadline=None)
@given(st.integers(4, len(WORKBOOK) - 1))
def test_workbook_cut_off_anywhere_is_answered(at: int) -> None:
    answered(WORKBOOK[:at])


@settings(max_examples=60, deadline=None)
@given(st.integers(4, len(WORKBOOK) - 1), st.integers(0, 255))
def test_workbook_with_a_changed_byte_is_answered(at: int, byte: int) -> None:
    answered(WORKBOOK[:at] + bytes([byte]) + WORKBOOK[at + 1 :])


@settings(max_examples=8, deadline=None)
@given(st.integers(4, len(PARQUET) - 5), st.integers(0, 255))
def test_parquet_with_a_changed_byte_is_answered(at: int, byte: int) -> None:
    answered(PARQUET[:at] + bytes([byte]) + PARQUET[at + 1 :])
