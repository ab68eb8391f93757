"""Small good files, and how to make others from them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl

from alongside.foundations.imports.mapping import Field, Mapping
from alongside.foundations.imports.problems import ImportRefused

FIELDS = (
    Field("organisation", "identifier", "Organisation", required=True),
    Field("period", "date", "Period", required=True),
    Field("value", "number", "Value", required=True),
)
MAPPING = Mapping(columns={each.name: each.name for each in FIELDS})
RATE = Mapping(
    columns={"organisation": "organisation", "period": "period", "value": "1 - late / seen"}
)
WIDE = Mapping(columns={"organisation": "organisation"}, layout="wide")
HEAD = "organisation,period,value\n"
GOOD = HEAD + "RF4,2024-04-01,0.95\nR1H,2024-04-01,0.91\nRQM,2024-04-01,0.88\n"
NHS_NUMBER = "9434765919"


def refusal_of(step: Callable[[], object]) -> ImportRefused | None:
    """How `step` was refused, if it was; any other error is an error of the test."""
    try:
        step()
    except ImportRefused as refusal:
        return refusal
    return None


def text_file(text: str | bytes, ending: str = ".csv") -> Callable[[Path], Path]:
    """A file with this content."""

    def make(folder: Path) -> Path:
        path = folder / f"measures{ending}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return make


def workbook(
    change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None],
) -> Callable[[Path], Path]:
    """A good workbook with one change."""

    def make(folder: Path) -> Path:
        path = folder / "measures.xlsx"
        path.write_bytes(workbook_bytes(change))
        return path

    return make


def workbook_bytes(
    change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None] | None = None,
) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    sheet.append(["organisation", "period", "value"])
    for code in ("RF4", "R1H", "RQM"):
        sheet.append([code, date(2024, 4, 1), 0.9])
    if change:
        change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return stream.getvalue()


def changed_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A good workbook with one of its XML parts changed."""
    with zipfile.ZipFile(io.BytesIO(workbook_bytes())) as read:
        parts = {each: read.read(each) for each in read.namelist()}
    return archive(parts | {name: change(parts[name])})


def parquet_file(frame: pl.DataFrame, cut: int | None = None) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "measures.parquet"
        stream = io.BytesIO()
        frame.write_parquet(stream)
        path.write_bytes(stream.getvalue()[:cut])
        return path

    return make
