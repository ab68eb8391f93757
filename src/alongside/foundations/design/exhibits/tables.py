"""The table of an exhibit as a file, for people and for programs."""

import json
from datetime import date

from alongside.foundations.design.csv_files import write_csv
from alongside.foundations.design.exhibits.exhibit import Exhibit


def table_csv(exhibit: Exhibit) -> bytes:
    """The table and nothing else: headers, then rows."""
    return write_csv(exhibit.table.rows, headings=exhibit.table.headers)


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
