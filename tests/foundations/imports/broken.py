"""Files as people really send them, each broken in one way, with what must be said about it.

The same list is driven through `read`, the upload page and the command line. Every file has the
headings organisation, period and value unless the fault is there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl

from alongside.foundations.imports.limits import Limits
from alongside.foundations.imports.mapping import Mapping

from .samples import (
    GOOD,
    HEAD,
    MAPPING,
    NHS_NUMBER,
    RATE,
    WIDE,
    archive,
    changed_part,
    parquet_file,
    text_file,
    workbook,
    workbook_bytes,
)


@dataclass(frozen=True)
class BrokenFile:
    """`make` writes the file in a folder; the first problem of `code` stands at `row`, `column`.

    `words` are all said in reason or mend. `refused` tells a file refused as a whole from one
    whose rows are listed.
    """

    name: str
    make: Callable[[Path], Path]
    code: str
    words: tuple[str, ...]
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    refused: bool = True
    mapping: Mapping = field(default=MAPPING)
    limits: Limits | None = None


def _merge(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    sheet.merge_cells("A2:A4")


def _formula(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    sheet["C3"] = "=1-0.1"


def _beside(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    sheet["D3"] = "a note"


def _error(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    sheet["C4"] = "#DIV/0!"


def _cleared(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    sheet.delete_rows(1, 10)


def _secret(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    sheet["D1"], sheet["D2"] = "patient", int(NHS_NUMBER)


_LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
_LONG_ROW = "RF4,2024-04-01,0.9\n"
_FRAME = pl.DataFrame({"organisation": ["RF4"], "period": [date(2024, 4, 1)], "value": [0.9]})
_SHEET = "xl/worksheets/sheet1.xml"


def _row(line: str) -> Callable[[Path], Path]:
    """A good row 2, then this line as row 3."""
    return text_file(HEAD + _LONG_ROW + line + "\n")


BROKEN: list[BrokenFile] = [
    # the file as a whole
    BrokenFile("empty file", text_file(""), "empty", ("empty",)),
    BrokenFile("only blank lines", text_file("\n\n \n"), "empty", ("empty",)),
    BrokenFile("headings only", text_file(HEAD), "no_rows", ("no rows", "headings")),
    BrokenFile("blank first line", text_file("\n" + GOOD), "no_headings", ("Row 1", "heading"), 1),
    BrokenFile(
        "heading row beyond the end", text_file(GOOD), "no_headings", ("row 40",),
        mapping=Mapping(columns=MAPPING.columns, header_row=40),
    ),
    BrokenFile(
        "old Excel file", text_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
        "not_a_table", ("old Excel", ".xlsx", "password"),
    ),
    BrokenFile("PDF", text_file(b"%PDF-1.7 ...", ".pdf"), "not_a_table", ("PDF", "CSV")),
    BrokenFile(
        "picture", text_file(b"\x89PNG\r\n\x1a\n" + bytes(50), ".png"), "not_a_table", ("picture",)
    ),
    BrokenFile(
        "ZIP of a CSV", text_file(archive({"a.csv": GOOD.encode()}), ".zip"), "not_a_table",
        ("ZIP", "Unpack"),
    ),
    BrokenFile(
        "Word document", text_file(archive({"word/document.xml": b"<a/>"}), ".docx"),
        "not_a_table", ("Word", "CSV"),
    ),
    BrokenFile(
        "web page called CSV", text_file("<!DOCTYPE html><html><body>Sign in</body></html>"),
        "not_a_table", ("web page",),
    ),
    BrokenFile("JSON", text_file('{"value": 1}', ".json"), "not_a_table", ("JSON",)),
    BrokenFile("gzip", text_file(b"\x1f\x8b\x08" + bytes(30), ".gz"), "not_a_table", ("gzip",)),
    BrokenFile(
        "workbook called CSV", text_file(workbook_bytes()), "wrong_ending", ("Excel", ".csv")
    ),
    BrokenFile("CSV called XLSX", text_file(GOOD, ".xlsx"), "wrong_ending", ("CSV", ".xlsx")),
    BrokenFile(
        "too large", text_file(GOOD), "too_large", ("MB", "Split"), limits=Limits(file_bytes=20)
    ),
    BrokenFile(
        "too many rows", text_file(HEAD + _LONG_ROW * 6), "too_many_rows", ("6 rows", "5"),
        limits=Limits(rows=5),
    ),
    BrokenFile(
        "too many columns",
        text_file("organisation,period,value" + ",x" * 2_000 + "\nRF4,2024-04-01,1" + ",1" * 2_000),
        "too_many_columns", ("2,003 columns",),
    ),
    # the encoding and the marks of CSV
    BrokenFile(
        "Windows-1252", text_file(HEAD.encode() + b"RF4,2024-04-01,1\nCaf\xe9,2024-04-01,1\n"),
        "encoding", ("UTF-8", "Save"), 3,
    ),
    BrokenFile(
        "UTF-16 cut off", text_file(GOOD.encode("utf-16")[:-1]), "encoding", ("UTF-16",)
    ),
    BrokenFile("NUL", _row("R\0H,2024-04-01,1"), "nul", ("NUL",), 3),
    BrokenFile(
        "quotation mark never closed", text_file(GOOD.replace("R1H", '"R1H')), "quote",
        ("quotation mark",), 3,
    ),
    BrokenFile(
        "quotation mark inside a cell", _row('5" pipe,2024-04-01,1'), "quote",
        ("quotation mark",), 3,
    ),
    BrokenFile(
        "very long cell", _row("R" * 40_000 + ",2024-04-01,1"), "cell_too_long",
        ("40,000", "32,767"), 3, "organisation",
    ),
    BrokenFile(
        "too few cells", _row("R1H,2024-04-01"), "ragged", ("2 cells", "3 headings"), 3,
        refused=False,
    ),
    BrokenFile(
        "too many cells", _row("R1H,2024-04-01,1,234"), "ragged", ("4 cells", "comma"), 3,
        refused=False,
    ),
    # the headings
    BrokenFile(
        "heading twice", text_file("organisation,period,value,value\nRF4,2024-04-01,1,2\n"),
        "heading_twice", ("value", "C and D"), 1, "value", "D1",
    ),
    BrokenFile(
        "column without heading", text_file("organisation,period,value,\nRF4,2024-04-01,1,2\n"),
        "no_heading", ("Column D",), 1, None, "D1",
    ),
    BrokenFile(
        "misspelt column", text_file(GOOD.replace("organisation", "organisatoin")),
        "unknown_column", ("organisation", "Did you mean", "organisatoin"),
    ),
    BrokenFile(
        "row of units", text_file(HEAD + "code,month,per cent\n" + _LONG_ROW * 2),
        "second_headings", ("second row of headings", "heading row to 2"), 2, refused=False,
    ),
    BrokenFile(
        "headings again", text_file(GOOD + HEAD + _LONG_ROW), "headings_again",
        ("repeats the headings",), 5, refused=False,
    ),
    BrokenFile(
        "condition that no row meets", text_file(GOOD), "no_rows_left", ("organisation", "RF4"),
        None, "organisation",
        mapping=Mapping(columns=MAPPING.columns, where=(("organisation", "XXX"),)),
    ),
    # dates
    BrokenFile(
        "American date", _row("R1H,04/25/2024,1"), "american_date", ("04/25/2024", "dd/mm/yyyy"),
        3, "period", "B3", refused=False,
    ),
    BrokenFile(
        "day that does not exist", _row("R1H,31/02/2024,1"), "not_a_date", ("31/02/2024",),
        3, "period", "B3", refused=False,
    ),
    BrokenFile(
        "words for a date", _row("R1H,last spring,1"), "not_a_date", ("last spring", "yyyy-mm-dd"),
        3, "period", "B3", refused=False,
    ),
    BrokenFile(
        "Excel's day zero", _row("R1H,00/01/1900,1"), "not_a_date", ("00/01/1900",),
        3, "period", "B3", refused=False,
    ),
    BrokenFile(
        "quarter of which year", _row("R1H,Q1 2024,1"), "quarter_unclear", ("2024/25 Q1",),
        3, "period", "B3", refused=False,
    ),
    BrokenFile(
        "no date", _row("R1H,,1"), "missing", ("no period",), 3, "period", "B3", refused=False
    ),
    # identifiers and numbers
    BrokenFile(
        "no organisation", _row(" ,2024-04-01,1"), "missing", ("no organisation",),
        3, "organisation", "A3", refused=False,
    ),
    BrokenFile(
        "words for a number", _row("R1H,2024-04-01,about 90"), "not_a_number", ("about 90",),
        3, "value", "C3", refused=False,
    ),
    BrokenFile(
        "comma for the decimals", _row('R1H,2024-04-01,"0,9"'), "not_a_number",
        ("0,9", "comma", "settings"), 3, "value", "C3", refused=False,
    ),
    BrokenFile(
        "small number hidden by a sign", _row("R1H,2024-04-01,<5"), "not_a_number",
        ("<5", "*"), 3, "value", "C3", refused=False,
    ),
    BrokenFile(
        "infinity", _row("R1H,2024-04-01,inf"), "infinite", ("too large",), 3, "value", "C3",
        refused=False,
    ),
    BrokenFile(
        "some cells in per cent", text_file(HEAD + "RF4,2024-04-01,95%\nR1H,2024-04-01,91\n"),
        "percent_mixed", ("91", "%"), 3, "value", "C3", refused=False,
    ),
    BrokenFile(
        "divided by zero",
        text_file("organisation,period,late,seen\nRF4,2024-04-01,1,9\nR1H,2024-04-01,0,0\n"),
        "no_divisor", ("seen is 0", "value cannot be computed"), 3, "seen", "D3", refused=False,
        mapping=RATE,
    ),
    BrokenFile(
        "formula with an unknown column",
        text_file("organisation,period,late,seen_all\nRF4,2024-04-01,1,9\n"),
        "unknown_column", ("seen", "seen_all"), mapping=RATE,
    ),
    BrokenFile(
        "wide file without periods", text_file("organisation,one,two\nRF4,1,2\n"), "no_periods",
        ("period",), mapping=WIDE,
    ),
    BrokenFile(
        "wide file with a word in a cell",
        text_file("organisation,Apr 2024,May 2024\nRF4,1,2\nR1H,3,soon\n"), "not_a_number",
        ("soon",), 3, "May 2024", "C3", refused=False, mapping=WIDE,
    ),
    # people
    BrokenFile(
        "NHS number in the identifiers", _row(f"{NHS_NUMBER},2024-04-01,1"), "nhs_number",
        ("NHS number",), 3, "organisation", "A3",
    ),
    BrokenFile(
        "NHS number in a column nobody chose",
        text_file(
            "organisation,period,value,comment\nRF4,2024-04-01,1,fine\n"
            "R1H,2024-04-01,1,see 943 476 5919 please\n"
        ),
        "nhs_number", ("NHS number",), 3, "comment", "D3",
    ),
    BrokenFile(
        "column of NHS numbers nobody chose", workbook(_secret), "nhs_number", ("NHS number",),
        2, "patient", "D2",
    ),
    # Excel
    BrokenFile(
        "workbook cut off", text_file(workbook_bytes()[:3_000], ".xlsx"), "damaged", ("cut off",)
    ),
    BrokenFile(
        "workbook with broken XML",
        text_file(changed_part(_SHEET, lambda part: part[: len(part) // 2]), ".xlsx"),
        "damaged", ("damaged", "repair"),
    ),
    BrokenFile("sheet without cells", workbook(_cleared), "no_headings", ("empty",), 1),
    BrokenFile(
        "sheet that is not there", workbook(_error), "unknown_sheet", ("Year 2", "Data"),
        mapping=Mapping(columns=MAPPING.columns, sheet="Year 2"),
    ),
    BrokenFile(
        "merged cells", workbook(_merge), "merged_cells", ("A2:A4", "Unmerge"), 2, None, "A2",
        refused=False,
    ),
    BrokenFile(
        "formula never worked out", workbook(_formula), "formula", ("C3", "paste", "values"),
        3, "value", "C3", refused=False,
    ),
    BrokenFile(
        "value beside the table", workbook(_beside), "ragged", ("right of the last heading",),
        3, None, "D3", refused=False,
    ),
    BrokenFile(
        "Excel error", workbook(_error), "excel_error", ("#DIV/0!",), 4, "value", "C4",
        refused=False,
    ),
    BrokenFile(
        "zip bomb",
        text_file(changed_part(_SHEET, lambda part: part + b" " * 30_000_000), ".xlsx"), "bomb",
        ("unpacks",),
    ),
    BrokenFile(
        "too much when unpacked", text_file(workbook_bytes(), ".xlsx"), "bomb", ("unpacks",),
        limits=Limits(unpacked_bytes=1_000),
    ),
    BrokenFile(
        "billion laughs",
        text_file(changed_part(_SHEET, lambda part: _LAUGHS + part), ".xlsx"), "unsafe",
        ("definitions", "paste"),
    ),
    # Parquet
    BrokenFile("Parquet cut off", parquet_file(_FRAME, cut=-9), "damaged", ("cut off",)),
    BrokenFile(
        "Parquet with lists",
        parquet_file(_FRAME.with_columns(pl.Series("codes", [["a", "b"]]))), "nested",
        ("codes", "one"), None, "codes",
    ),
    BrokenFile(
        "Parquet with too many rows",
        parquet_file(pl.DataFrame({"value": pl.repeat(1, 3_000_000, eager=True)})),
        "too_many_rows", ("3,000,000",),
    ),
    BrokenFile(
        "Parquet without rows", parquet_file(_FRAME.clear()), "no_rows", ("no rows",)
    ),
    BrokenFile(
        "Parquet with infinity", parquet_file(_FRAME.with_columns(value=pl.lit(float("inf")))),
        "infinite", ("too large",), 2, "value", "C2", refused=False,
    ),
]  # fmt: skip
