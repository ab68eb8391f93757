"""Rows out as CSV, so that no spreadsheet takes a text for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

_WIDE_FORMS = "\uff1d\uff0b\uff0d\uff20"  # the same four signs at full width
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *_WIDE_FORMS)
_NUMERIC = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][+-]?\d+)?%?")


def write_csv(rows: Iterable[Sequence[object]], *, headings: Sequence[str]) -> bytes:
    """A CSV file in UTF-8 with the mark by which Excel knows it.

    Numbers stand in full, dates as ISO, nothing as an empty cell.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([safe_text(each) for each in headings])
    writer.writerows([_cell(each) for each in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return safe_text(value.isoformat() if isinstance(value, date) else str(value))


def safe_text(text: str) -> str:
    """`text` as a spreadsheet may hold it: an apostrophe before what would run as a formula."""
    risky = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    numeric = any(digit.isdigit() for digit in text) and _NUMERIC.fullmatch(text)
    return f"'{text}" if risky and not numeric else text
