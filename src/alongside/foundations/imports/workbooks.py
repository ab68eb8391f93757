"""Excel workbooks (.xlsx): checked before anything is parsed, then read row by row."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

import openpyxl
import polars as pl

from .archives import Members, checked
from .files import Progress, Source, check_size, source
from .limits import Limits
from .problems import ImportRefused, Problem, Problems, column_letters, shown
from .workbook_checks import merged, uncomputed

EXCEL_ROWS = 1_048_576
_CHUNK = 50_000


def read(
    data: bytes,
    *,
    header_row: int,
    limits: Limits,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> Source:
    """The rows of one sheet as text; a formula gives the value Excel last worked out."""
    members = checked(data, limits=limits)
    with guarded():
        return _read(
            data, members, header_row=header_row, limits=limits, sheet=sheet, progress=progress
        )


@contextmanager
def guarded() -> Iterator[None]:
    """Whatever a damaged workbook makes openpyxl raise, as the one refusal."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (ImportRefused, MemoryError):
        raise
    except Exception:  # noqa: BLE001 (openpyxl has no list of what it raises)
        raise ImportRefused(
            "damaged",
            "The Excel workbook is damaged and cannot be read.",
            "Open it in Excel, let Excel repair it, and save it again as .xlsx.",
        ) from None


def _read(
    data: bytes,
    members: Members,
    *,
    header_row: int,
    limits: Limits,
    sheet: str | None,
    progress: Progress | None,
) -> Source:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    page = _page(book, sheet)
    path = str(page._worksheet_path).lstrip("/")
    page.reset_dimensions()
    rows = page.iter_rows(values_only=True, max_col=limits.columns + 1)
    above = [next(rows, None) for _ in range(header_row)]
    headings = _headings(above[-1], header_row)
    check_size(rows=0, columns=len(headings), limits=limits)
    reader = _Reader(limits, len(headings), header_row, progress)
    narrow = page.iter_rows(values_only=True, min_row=header_row + 1, max_col=len(headings) + 1)
    frame = reader.frame(narrow)
    problems = reader.problems()
    problems += merged(members.merged.get(path, ()), header_row, limits)
    if path in members.formulas:
        problems += uncomputed(
            data, frame, title=page.title, header_row=header_row, headings=headings, limits=limits
        )
    return source(
        kind="xlsx",
        headings=headings,
        frame=frame,
        header_row=header_row,
        problems=problems,
        limits=limits,
        sheets=tuple(each.title for each in book.worksheets),
        epoch=book.epoch.date(),
    )


def _page(book: Any, sheet: str | None) -> Any:
    pages = book.worksheets
    if sheet is None:
        seen = [each for each in pages if each.sheet_state == "visible"] or pages
        if seen:
            return seen[0]
    for each in pages:
        if each.title == sheet:
            return each
    names = ", ".join(shown(each.title) for each in pages[:10])
    raise ImportRefused(
        "unknown_sheet",
        f"The workbook has no sheet “{shown(sheet)}”.",
        f"Its sheets are: {names or 'none with cells'}.",
    )


def _headings(row: tuple[Any, ...] | None, header_row: int) -> list[str]:
    cells = [" ".join(as_text(cell).split()) for cell in row or ()]
    while cells and not cells[-1]:
        cells.pop()
    if not cells:
        raise ImportRefused(
            "no_headings",
            f"Row {header_row} of the sheet is empty, so there are no headings.",
            "Choose another sheet, or set the row that holds the headings.",
            row=header_row,
        )
    return cells


class _Reader:
    """Collects rows as text in pieces, so that memory follows the data and not Python objects."""

    def __init__(
        self, limits: Limits, width: int, header_row: int, progress: Progress | None
    ) -> None:
        self.limits = limits
        self.width = width
        self.row = header_row
        self.progress = progress
        self.beside: list[Problem] = []
        self.beside_count = 0
        self.characters = 0
        self.filled = 0
        self.frames: list[pl.DataFrame] = []

    def frame(self, rows: Iterator[tuple[Any, ...]]) -> pl.DataFrame:
        """All rows that hold something."""
        chunk: list[list[object]] = []
        for cells in rows:
            self.row += 1
            if self.row > EXCEL_ROWS:
                check_size(rows=self.row, columns=1, limits=Limits(rows=EXCEL_ROWS))
            if any(cell is not None for cell in cells):
                chunk.append([self.row, *self._texts(cells)])
            if len(chunk) == _CHUNK:
                self._keep(chunk)
                chunk = []
        self._keep(chunk)
        return pl.concat(self.frames)

    def problems(self) -> Problems:
        """The rows with a value beside the table."""
        counts = {"ragged": self.beside_count} if self.beside else {}
        return Problems(tuple(self.beside), counts, self.limits.problems)

    def _texts(self, cells: tuple[Any, ...]) -> list[str]:
        texts = [as_text(cell) for cell in cells[: self.width]]
        texts += [""] * (self.width - len(texts))
        self.characters += sum(map(len, texts))
        if self.characters > self.limits.unpacked_bytes:
            raise ImportRefused(
                "too_large", "The sheet holds too much text.", "Remove columns not needed."
            )
        if len(cells) > self.width and cells[self.width] is not None:
            reason = "There is a value to the right of the last heading."
            cell = f"{column_letters(self.width)}{self.row}"
            mend = "Remove it, or give its column a heading."
            self.beside_count += 1
            if len(self.beside) < self.limits.problems:
                self.beside.append(Problem(self.row, None, reason, mend, "ragged", cell))
        return texts

    def _keep(self, chunk: list[list[object]]) -> None:
        self.filled += len(chunk)
        check_size(rows=self.filled, columns=self.width, limits=self.limits)
        schema = {"row": pl.Int64} | {f"c{at}": pl.String for at in range(self.width)}
        self.frames.append(pl.DataFrame(chunk, schema=schema, orient="row"))
        if self.progress:
            self.progress(min(40, self.filled * 40 // 1_000_000), 100)


def as_text(cell: object) -> str:
    """A cell as text: dates as 2024-04-01, whole numbers without a point, true as TRUE."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        whole = cell.time() == time()
        return cell.date().isoformat() if whole else cell.isoformat(timespec="seconds")
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)


def top(
    data: bytes, *, limits: Limits, sheet: str | None, rows: int
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The names of the sheets, and the first rows of one."""
    checked(data, limits=limits)
    with guarded():
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        page = _page(book, sheet)
        page.reset_dimensions()
        found = page.iter_rows(values_only=True, max_row=rows, max_col=limits.columns + 1)
        return (
            tuple(each.title for each in book.worksheets),
            [tuple(" ".join(as_text(cell).split()) for cell in row) for row in found],
        )
