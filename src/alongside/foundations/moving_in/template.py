"""The template to fill in: one workbook, or five CSV files with a page that explains them."""

import io
import zipfile
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from alongside.foundations.design.csv_files import write_csv
from alongside.foundations.moving_in.sheets import EXAMPLE, SHEETS, YES_NO, Column, Sheet

READ_ME = "Read me"
INTRO = (
    "Fill this in, and take it in on the page Moving in, or with: alongside import system FILE",
    (
        "Nothing is written before you have seen what would happen, and the file goes in whole or "
        "not at all."
    ),
    f"Rows that begin with “{EXAMPLE}” are only there to be looked at: they are left out.",
    (
        "The same file may come again. What it says differently is revised, and what was before "
        "stays in the history. What is missing from it is left as it is."
    ),
    "An empty cell changes nothing.",
    "Write plain values: no formulas, no merged cells, no hidden sheets. Never an NHS number.",
)
_FILLED = 2_000
_HEADING = PatternFill("solid", fgColor="0F5257")
_SHOWN = PatternFill("solid", fgColor="EEF3F3")


def workbook() -> bytes:
    """The template as an Excel workbook."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101 - a new workbook has one sheet
    lists = _read_me(first)
    for sheet in SHEETS:
        _sheet(book.create_sheet(sheet.title), sheet, lists)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def archive() -> bytes:
    """The template as CSV files in a ZIP archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("read-me.txt", _explained())
        for sheet in SHEETS:
            headings = [one.heading for one in sheet.columns]
            examples = [one.example for one in sheet.columns]
            packed.writestr(f"{sheet.name}.csv", write_csv([examples], headings=headings))
    return written.getvalue()


def _explained() -> str:
    lines = [*INTRO, ""]
    for sheet in SHEETS:
        lines += [f"{sheet.title} ({sheet.name}.csv): {sheet.about}"]
        for one in sheet.columns:
            needed = "needed" if one.required else "may be empty"
            lines.append(f"  {one.heading} ({needed}): {one.hint}")
            if words := _words(one):
                lines.append(f"    One of: {', '.join(words.values())}.")
        lines.append("")
    return "\n".join(lines)


def _words(column: Column) -> Mapping[str, str]:
    return YES_NO if column.kind == "flag" else column.choices or {}


def _read_me(page: Worksheet) -> Mapping[tuple[str, str], str]:
    """Explain every sheet, and answer where the words of each list stand."""
    page.title = READ_ME
    page.append(["Moving in"])
    page["A1"].font = Font(bold=True, size=16)
    for line in INTRO:
        page.append([line])
    lists: dict[tuple[str, str], str] = {}
    for sheet in SHEETS:
        page.append([])
        page.append([sheet.title, sheet.about])
        page.cell(page.max_row, 1).font = Font(bold=True, size=13)
        for one in sheet.columns:
            page.append([one.heading, one.hint, "Needed" if one.required else "May be empty"])
    for sheet in SHEETS:
        for one in sheet.columns:
            if words := _words(one):
                page.append([])
                page.append([f"{sheet.title}: {one.heading} is one of"])
                page.cell(page.max_row, 1).font = Font(bold=True)
                start = page.max_row + 1
                for word in words.values():
                    page.append([word])
                lists[sheet.name, one.name] = f"'{READ_ME}'!$A${start}:$A${page.max_row}"
    page.column_dimensions["A"].width = 34
    page.column_dimensions["B"].width = 90
    page.column_dimensions["C"].width = 16
    return lists


def _sheet(page: Worksheet, sheet: Sheet, lists: Mapping[tuple[str, str], str]) -> None:
    page.append([one.heading for one in sheet.columns])
    page.append([one.example for one in sheet.columns])
    page.freeze_panes = "A2"
    for at, one in enumerate(sheet.columns, start=1):
        letter = get_column_letter(at)
        heading, example = page.cell(1, at), page.cell(2, at)
        heading.font = Font(bold=True, color="FFFFFF")
        heading.fill = _HEADING
        heading.alignment = Alignment(wrap_text=True, vertical="top")
        hint = f"{one.hint} ({'needed' if one.required else 'may be empty'})"
        heading.comment = Comment(hint, "Alongside", width=280, height=110)
        example.font = Font(italic=True, color="4C6272")
        example.fill = _SHOWN
        page.column_dimensions[letter].width = max(18, min(44, len(one.example) + 4))
        cells = f"{letter}2:{letter}{_FILLED}"
        page[f"{letter}2"].number_format = "@"
        listed = lists.get((sheet.name, one.name))
        rule = DataValidation(
            type="list" if listed else None,
            formula1=listed,
            allow_blank=True,
            showErrorMessage=bool(listed),
            showInputMessage=True,
            promptTitle=one.heading[:32],
            prompt=hint[:255],
            errorTitle="Not on the list",
            error="Choose from the list.",
        )
        rule.add(cells)
        page.add_data_validation(rule)
