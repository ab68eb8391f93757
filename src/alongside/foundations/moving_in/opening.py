"""A moving-in file as sheets of plain text: a workbook, a ZIP of CSVs, or a folder of them."""

import csv
import io
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import openpyxl

from alongside.foundations.imports import workbooks
from alongside.foundations.imports.archives import checked
from alongside.foundations.imports.delimited_bytes import as_utf8, separator_of
from alongside.foundations.imports.files import content, kind_of
from alongside.foundations.imports.limits import MEGABYTE, Limits
from alongside.foundations.imports.mapping import normalised
from alongside.foundations.imports.problems import ImportRefused, column_letters, shown

LIMITS = Limits(file_bytes=20 * MEGABYTE, unpacked_bytes=100 * MEGABYTE, rows=50_000, columns=60)
READ_ME = "read me"
CSV_ENDINGS = (".csv", ".txt", ".tsv")
NO_CSV = "Use one Excel workbook with the sheets of the template, or a ZIP of its CSV files."


@dataclass(frozen=True, kw_only=True)
class RawSheet:
    """Rows of text, each with its number in the file; what a cell holds that is no value."""

    title: str
    rows: list[tuple[int, list[str]]]
    hidden: bool = False
    merged: tuple[str, ...] = ()
    formulas: list[str] = field(default_factory=list)
    """Cells that hold a formula, as B7."""


def opened(file: bytes | Path, *, name: str = "") -> list[RawSheet]:
    """The sheets of a file. Raises ImportRefused when it cannot be read as a whole."""
    if isinstance(file, Path) and file.is_dir():
        return _folder(file)
    data = content(file, limits=LIMITS)
    if isinstance(file, Path):
        name = name or file.name
    if data.startswith(b"PK\x03\x04") and not _is_workbook(data):
        return _archive(data)
    if kind_of(data, name=name or None) != "xlsx":
        raise ImportRefused("one_table", "This is a single table, not the sheets of a system.",
                            NO_CSV)  # fmt: skip
    return workbook_sheets(data)


def workbook_sheets(data: bytes) -> list[RawSheet]:
    """The sheets of a workbook, as they stand: formulas are named, never believed."""
    members = checked(data, limits=LIMITS)
    with workbooks.guarded():
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        return [_sheet(page, members.merged) for page in book.worksheets]


def _sheet(page: Any, merged: dict[str, tuple[str, ...]]) -> RawSheet:
    page.reset_dimensions()
    rows: list[tuple[int, list[str]]] = []
    formulas: list[str] = []
    for number, cells in enumerate(page.iter_rows(max_col=LIMITS.columns + 1), start=1):
        texts = []
        for cell in cells:
            if cell.data_type == "f":
                formulas.append(f"{column_letters(cell.column - 1)}{number}")
                texts.append("")
            else:
                texts.append(workbooks.as_text(cell.value).strip())
        _keep(rows, number, texts, title=page.title)
    path = str(page._worksheet_path).lstrip("/")
    return RawSheet(title=page.title, rows=rows, hidden=page.sheet_state != "visible",
                    merged=merged.get(path, ()), formulas=formulas)  # fmt: skip


def _keep(rows: list[tuple[int, list[str]]], number: int, texts: list[str], *, title: str) -> None:
    while texts and not texts[-1]:
        texts.pop()
    if len(texts) > LIMITS.columns:
        raise ImportRefused("too_many_columns", f"Sheet “{shown(title)}” has over 60 columns.",
                            "Start from the template, and fill in its columns only.")  # fmt: skip
    if texts:
        rows.append((number, texts))
    if len(rows) > LIMITS.rows:
        raise ImportRefused("too_many_rows", f"Sheet “{shown(title)}” has over 50,000 rows.",
                            "A system of that size moves in in several files.")  # fmt: skip


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return True  # the reader of workbooks says what is wrong with it
    return not any(name.lower().endswith(CSV_ENDINGS) for name in names)


def _archive(data: bytes) -> list[RawSheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = [one for one in archive.infolist() if _is_table(one.filename)]
            if len(files) > 50 or sum(one.file_size for one in files) > LIMITS.unpacked_bytes:
                raise _too_much()
            return [_table(one.filename, _unpacked(archive, one)) for one in files]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError,
            NotImplementedError, ValueError, KeyError):  # fmt: skip
        raise ImportRefused("damaged", "The ZIP archive is damaged, or locked with a password.",
                            "Pack it again, without a password.") from None  # fmt: skip


def _unpacked(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    with archive.open(one) as part:
        data = part.read(LIMITS.file_bytes + 1)
    if len(data) > LIMITS.file_bytes:
        raise _too_much()
    return data


def _too_much() -> ImportRefused:
    return ImportRefused("bomb", "The ZIP archive unpacks to too much.",
                         "Pack only the CSV files of the template.")  # fmt: skip


def _is_table(name: str) -> bool:
    path = PurePosixPath(name)
    tidy = normalised(path.stem)
    return (
        path.suffix.lower() in CSV_ENDINGS
        and tidy != READ_ME
        and not path.name.startswith(".")
        and "__MACOSX" not in path.parts
    )


def _folder(folder: Path) -> list[RawSheet]:
    files = sorted(one for one in folder.iterdir() if one.is_file() and _is_table(one.name))
    if not files:
        raise ImportRefused("no_files", f"The folder “{shown(folder.name)}” holds no CSV files.",
                            NO_CSV)  # fmt: skip
    return [_table(one.name, content(one, limits=LIMITS)) for one in files]


def _table(name: str, data: bytes) -> RawSheet:
    title = PurePosixPath(name).stem
    rows: list[tuple[int, list[str]]] = []
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return RawSheet(title=title, rows=rows)
    text = as_utf8(data)
    lines = io.StringIO(text.decode("utf-8"), newline="")
    try:
        reader = csv.reader(lines, delimiter=separator_of(text), strict=True)
        for number, cells in enumerate(reader, start=1):
            _keep(rows, number, [cell.strip() for cell in cells], title=title)
    except csv.Error:
        raise ImportRefused(
            "damaged", f"The rows of “{shown(name)}” cannot be told apart after row {len(rows)}.",
            "Save it again from a spreadsheet as CSV UTF-8; a quotation mark may be left open.",
        ) from None  # fmt: skip
    return RawSheet(title=title, rows=rows)
