"""Knowing what a file is by what it holds, and opening it as rows of raw cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from . import nhs_numbers
from .limits import MEGABYTE, Limits
from .problems import ImportRefused, Problem, Problems, column_letters, shown

Progress = Callable[[int, int], None]
EXCEL = "In Excel choose File, Save as, and then “CSV UTF-8 (Comma delimited)” or “.xlsx”."
_MAGIC = (
    (b"PAR1", "parquet", ""),
    (b"PK\x03\x04", "zip", ""),
    (b"PK\x05\x06", "refused", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "refused", "an old Excel file (.xls) or one locked with a password"),
    (b"%PDF", "refused", "a PDF document"),
    (b"\x89PNG", "refused", "a picture (PNG)"),
    (b"\xff\xd8\xff", "refused", "a picture (JPEG)"),
    (b"GIF8", "refused", "a picture (GIF)"),
    (b"\x1f\x8b", "refused", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "refused", "a compressed archive (7z)"),
    (b"Rar!", "refused", "a compressed archive (RAR)"),
    (b"SQLite format 3", "refused", "a database (SQLite)"),
    (b"ARROW1", "refused", "an Arrow file"),
    (b"{\\rtf", "refused", "a text document (RTF)"),
    (b"$FL2", "refused", "an SPSS file"),
    (b"\x7fELF", "refused", "a program"),
    (b"MZ\x90", "refused", "a program"),
)
_WORDS = (
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
    (b"{", "a JSON file"),
    (b"[{", "a JSON file"),
)
_ENDINGS = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
NAMES = {"csv": "a CSV file", "xlsx": "an Excel workbook", "parquet": "a Parquet file"}


@dataclass(frozen=True)
class Source:
    """Raw cells: `frame` has `row` (as a spreadsheet counts) and c0, c1, … for `columns`.

    `places` says where each column stands in the file, the first being 0.
    """

    kind: str
    columns: tuple[str, ...]
    places: tuple[int, ...]
    frame: pl.DataFrame
    problems: Problems = field(default_factory=Problems)
    sheets: tuple[str, ...] = ()
    epoch: date | None = None


def content(file: str | Path | bytes, *, limits: Limits) -> bytes:
    """The bytes of a file that is not too large."""
    if isinstance(file, bytes):
        size, data = len(file), file
    else:
        path = Path(file)
        try:
            size = path.stat().st_size
            data = path.read_bytes() if size <= limits.file_bytes else b""
        except OSError as error:
            raise ImportRefused(
                "unreadable",
                f"The file “{shown(path.name)}” cannot be opened ({shown(error.strerror)}).",
                "Check its name and that you may read it.",
            ) from None
    if size > limits.file_bytes:
        raise ImportRefused(
            "too_large",
            f"The file has {size / MEGABYTE:,.0f} MB; the most is "
            f"{limits.file_bytes / MEGABYTE:,.0f} MB.",
            "Split it into parts, or remove columns that are not needed.",
        )
    return data


def kind_of(data: bytes, *, name: str | None = None) -> str:
    """What a file is by its content: csv, xlsx or parquet; raises ImportRefused for the rest."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise ImportRefused("empty", "The file is empty.", "Choose a file with headings and rows.")
    kind, what = _recognised(data)
    if kind == "refused":
        raise ImportRefused(
            "not_a_table", f"This is {what}, not a table that can be read.", _mend(what)
        )
    ending = Path(name).suffix.lower() if name else ""
    expected = _ENDINGS.get(ending, kind if kind != "csv" or not ending else "other")
    if expected != kind:
        raise ImportRefused(
            "wrong_ending",
            f"The file's name ends in “{shown(ending)}”, but it holds {NAMES[kind]}.",
            "It may be damaged or misnamed. Save it again from where it came, with its own ending.",
        )
    return kind


def _recognised(data: bytes) -> tuple[str, str]:
    for magic, kind, what in _MAGIC:
        if data.startswith(magic):
            return ("xlsx" if kind == "zip" else kind), what
    start = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for words, what in _WORDS:
        if start.startswith(words):
            return "refused", what
    return "csv", ""


def _mend(what: str) -> str:
    if "compressed" in what or "ZIP" in what:
        return "Unpack it first and choose the CSV, Excel (.xlsx) or Parquet file inside."
    if "Excel" in what:
        return f"Open it and save it again without a password. {EXCEL}"
    return f"Choose a CSV, Excel (.xlsx) or Parquet file. {EXCEL}"


def source(
    *,
    kind: str,
    headings: list[str],
    frame: pl.DataFrame,
    header_row: int,
    problems: Problems,
    limits: Limits,
    sheets: tuple[str, ...] = (),
    epoch: date | None = None,
) -> Source:
    """A source whose headings can be told apart; `frame` has `row`, c0, c1, …

    Rows and unnamed columns that are wholly empty are left out.
    """
    cells = [f"c{at}" for at in range(len(headings))]
    text = [name for name in cells if frame.schema[name] == pl.String]
    if len(text) == len(cells) and cells:
        filled = pl.any_horizontal((pl.col(name) != "").fill_null(value=False) for name in text)
        frame = frame.filter(filled)
    kept = []
    for at, heading in enumerate(headings):
        cell = frame[cells[at]]
        if heading or (cell.dtype != pl.String or (cell != "").any()):
            kept.append(at)
    _check_headings([headings[at] for at in kept], kept, header_row)
    if not frame.height and not problems:
        raise ImportRefused(
            "no_rows",
            f"There are no rows below the headings in row {header_row}.",
            "Check that the file is the right one, and which row holds the headings.",
        )
    check_cells(frame, [headings[at] for at in kept], [cells[at] for at in kept], limits)
    renamed = frame.select("row", *(pl.col(cells[at]).alias(f"c{i}") for i, at in enumerate(kept)))
    columns = tuple(headings[at] for at in kept)
    return Source(kind, columns, tuple(kept), renamed, problems, sheets, epoch)


def check_size(*, rows: int, columns: int, limits: Limits) -> None:
    """Refuse a table with too many rows, columns or cells."""
    cells = rows * columns
    for name, size, most in (
        ("rows", rows, limits.rows),
        ("columns", columns, limits.columns),
        ("cells", cells, limits.cells),
    ):
        if size > most:
            raise ImportRefused(
                f"too_many_{name}",
                f"The table has {size:,} {name}; the most is {most:,}.",
                "Split the file into parts, or remove what is not needed.",
            )


def check_cells(frame: pl.DataFrame, headings: list[str], names: list[str], limits: Limits) -> None:
    """Refuse a cell longer than a spreadsheet allows, and more text than fits in memory."""
    total = 0
    for heading, name in zip(headings, names, strict=True):
        if frame.schema[name] != pl.String:
            continue
        sizes = frame[name].str.len_bytes().fill_null(0)
        total += int(sizes.sum())
        longest = sizes.arg_max()
        if longest is not None and sizes[longest] > limits.cell_characters:
            raise ImportRefused(
                "cell_too_long",
                f"A cell holds {sizes[longest]:,} characters; "
                f"the most is {limits.cell_characters:,}.",
                "Shorten it, or check that quotation marks in the file are closed.",
                row=int(frame["row"][longest]),
                column=heading,
            )
    if total > max(limits.unpacked_bytes, limits.file_bytes):
        raise ImportRefused(
            "too_large", "The table holds too much text.", "Remove columns that are not needed."
        )


def _check_headings(headings: list[str], places: list[int], header_row: int) -> None:
    found = []
    for at, heading in zip(places, headings, strict=True):
        cell = f"{column_letters(at)}{header_row}"
        first = headings.index(heading)
        if not heading:
            reason = f"Column {column_letters(at)} has values but no heading."
            mend = "Name it, or remove it; if the headings are elsewhere, set the heading row."
            found.append(Problem(header_row, None, reason, mend, "no_heading", cell))
        elif places[first] != at:
            reason = (
                f"The heading “{shown(heading)}” stands twice, in columns "
                f"{column_letters(places[first])} and {column_letters(at)}."
            )
            mend = "Give each column its own heading."
            found.append(Problem(header_row, heading, reason, mend, "heading_twice", cell))
    if not headings:
        raise ImportRefused(
            "no_headings", f"Row {header_row} holds no headings.", "Set the heading row.",
            row=header_row,
        )  # fmt: skip
    secret = nhs_numbers.found(pl.Series(headings, dtype=pl.String))
    for at, hit in zip(places, secret, strict=True):
        if hit:
            reason = "This heading looks like an NHS number."
            mend = "Alongside takes no data about single patients: remove the column."
            cell = f"{column_letters(at)}{header_row}"
            found.append(Problem(header_row, None, reason, mend, "nhs_number", cell))
    if found:
        first_found = found[0]
        raise ImportRefused(
            first_found.code, first_found.reason, first_found.mend, row=header_row,
            cell=first_found.cell, problems=Problems.of(found),
        )  # fmt: skip
