"""The table of an exhibit as CSV that a spreadsheet opens safely."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date

from alongside.foundations.design.exhibits.exhibit import Cell, Exhibit

_WIDE_FORMS = "\uff1d\uff0b\uff0d\uff20"  # the same four signs at full width
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *_WIDE_FORMS)
_NUMERIC = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][+-]?\d+)?%?")


def table_csv(exhibit: Exhibit) -> bytes:
    """The table and nothing else: headers, then rows, numbers in full and dates as ISO.

    UTF-8 with a byte-order mark, which Excel needs to read names rightly. Text that a
    spreadsheet would run as a formula gets an apostrophe in front.
    """
    return rows_csv(exhibit.table.headers, exhibit.table.rows)


def table_json(exhibit: Exhibit) -> bytes:
    """The same for programs: each row by its headers."""
    table = exhibit.table
    rows = [
        {
            header: cell.isoformat() if isinstance(cell, date) else cell
            for header, cell in zip(table.headers, row, strict=True)
        }
        for row in table.rows
    ]
    return json.dumps({"items": rows}, ensure_ascii=False).encode()


def rows_csv(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Any rows as such a file."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow([safe_text(header) for header in headers])
    writer.writerows([[_plain(cell) for cell in row] for row in rows])
    return sheet.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return safe_text(cell) if isinstance(cell, str) else repr(cell)


def safe_text(text: str) -> str:
    """`text` as a spreadsheet may hold it: an apostrophe before what would run as a formula."""
    risky = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    numeric = any(digit.isdigit() for digit in text) and _NUMERIC.fullmatch(text)
    return f"'{text}" if risky and not numeric else text
