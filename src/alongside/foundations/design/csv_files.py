"""Rows out to CSV, so that no spreadsheet takes a text for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def escape_cell(value: object) -> str:
    """A cell as text; one that a spreadsheet would run gets an apostrophe, a number does not."""
    text = "" if value is None else str(value)
    if not text.lstrip(" ").startswith(_STARTS) or _is_number(text):
        return text
    return f"'{text}"


def write_csv(rows: Iterable[Sequence[object]], *, headings: Sequence[str]) -> bytes:
    """A CSV file in UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([escape_cell(each) for each in headings])
    writer.writerows([escape_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return "\n" not in text and "\t" not in text and "\r" not in text
