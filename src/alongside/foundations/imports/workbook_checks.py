"""What a sheet may hold that is no plain value: merged cells and formulas never worked out."""

from __future__ import annotations

import io
import re

import openpyxl
import polars as pl

from .limits import Limits
from .problems import Problem, Problems, column_letters

_MERGED = re.compile(r"([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)")


def merged(ranges: tuple[str, ...], header_row: int, limits: Limits) -> Problems:
    """Merged cells in the headings or below."""
    found = []
    for each in ranges:
        hit = _MERGED.fullmatch(each)
        if hit is None or int(hit[4]) < header_row:
            continue
        reason = f"The cells {each} are merged, so only the first of them holds a value."
        mend = "Unmerge them in Excel and fill in every cell."
        row = int(hit[2])
        found.append(Problem(row, None, reason, mend, "merged_cells", f"{hit[1]}{hit[2]}"))
    return Problems.of(found, limit=limits.problems)


def uncomputed(
    data: bytes,
    frame: pl.DataFrame,
    *,
    title: str,
    header_row: int,
    headings: list[str],
    limits: Limits,
) -> Problems:
    """Formulas whose value was never worked out, as in files written by other programs."""
    page = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)[title]
    page.reset_dimensions()
    values = frame.iter_rows()
    current = next(values, None)
    found: list[Problem] = []
    count = 0
    for number, cells in enumerate(
        page.iter_rows(min_row=header_row + 1, max_col=len(headings)), start=header_row + 1
    ):
        while current and current[0] < number:
            current = next(values, None)
        held = current[1:] if current and current[0] == number else ("",) * len(headings)
        for at, cell in enumerate(cells):
            if cell.data_type == "f" and not held[at]:
                count += 1
                if len(found) < limits.problems:
                    found.append(_formula(number, at, headings[at]))
    return Problems(tuple(found), {"formula": count} if count else {}, limits.problems)


def _formula(row: int, at: int, heading: str) -> Problem:
    cell = f"{column_letters(at)}{row}"
    reason = f"Cell {cell} holds a formula that was never worked out."
    mend = "Open the file in Excel and save it, or copy the cells and paste them as values."
    return Problem(row, heading, reason, mend, "formula", cell)
