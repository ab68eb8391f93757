"""Filled-in moving-in files, and ways to break them."""

import copy
import csv
import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

from alongside.foundations.moving_in.sheets import SHEETS

Sheets = dict[str, list[list[object]]]

HEADINGS = {sheet.title: [one.heading for one in sheet.columns] for sheet in SHEETS}


def small() -> Sheets:
    """A system of two partners, two areas and three people."""
    return {
        "Organisations": [
            HEADINGS["Organisations"],
            ["Riverside NHS Trust", "NHS acute provider", "ZZZ01", None, "01/04/2023"],
            ["Westmere Council", "Local authority", None, "WMC", None],
        ],
        "Areas": [
            HEADINGS["Areas"],
            ["Northmere", "Place", None, "E06999999", None],
            ["Old Town", "Neighbourhood", "E06999999", None, "OT"],
        ],
        "Populations": [
            HEADINGS["Populations"],
            ["Northmere", 182400, "30/06/2024", "Mid-year estimates"],
            ["OT", "31,000", "2024-06-30", "Mid-year estimates"],
        ],
        "Posts": [
            HEADINGS["Posts"],
            ["P1", "ZZZ01", "Chief executive", "Executive", "Management", 1, "Paid", None,
             "Yes", "No", None],
            ["P2", "Westmere Council", "Cabinet member", "Councillor", None, "40%", None, None,
             None, None, None],
            ["P3", "WMC", "Carer on the panel", "Carer", None, 0.1, "Voluntary", "01/01/2024",
             None, None, "Yes"],
        ],
        "People": [
            HEADINGS["People"],
            ["Ann Elmsby", "ann@riverside.example.org", "P1", "01/09/2024", None],
            ["Bo Larkmoor", "bo@westmere.example.org", "P2", None, None],
            ["Cy Dovecrest", "cy@carers.example.org", "P3", None, None],
        ],
    }  # fmt: skip


def as_workbook(sheets: Sheets, touch: Callable[[Workbook], object] | None = None) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    if touch:
        touch(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_archive(sheets: Sheets) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for title, text in as_tables(sheets).items():
            packed.writestr(f"{title.lower()}.csv", text)
    return written.getvalue()


def as_tables(sheets: Sheets) -> dict[str, str]:
    found = {}
    for title, rows in sheets.items():
        text = io.StringIO(newline="")
        csv.writer(text).writerows([["" if cell is None else cell for cell in row] for row in rows])
        found[title] = text.getvalue()
    return found


def changed(title: str, row: int, column: int, value: object) -> Sheets:
    """The small system with one cell changed; rows count as a spreadsheet does, columns from 0."""
    sheets = copy.deepcopy(small())
    sheets[title][row - 1][column] = value
    return sheets


def with_row(title: str, *cells: object) -> Sheets:
    """The small system with one row more."""
    sheets = copy.deepcopy(small())
    sheets[title].append(list(cells))
    return sheets
