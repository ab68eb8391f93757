"""From raw sheets to typed rows: which sheet is which, which column is which, and every fault."""

import difflib
from collections.abc import Mapping, Sequence

import polars as pl

from alongside.foundations.imports import nhs_numbers
from alongside.foundations.imports.mapping import normalised
from alongside.foundations.imports.problems import column_letters, shown
from alongside.foundations.moving_in.faults import Faults, Row
from alongside.foundations.moving_in.opening import READ_ME, RawSheet
from alongside.foundations.moving_in.parsing import Wrong, value_of
from alongside.foundations.moving_in.sheets import EXAMPLE, SHEETS, Column, Sheet

Rows = Mapping[str, list[Row]]
"""The rows of every sheet that the file has, by the sheet's name."""


def rows_of(raw: Sequence[RawSheet], *, faults: Faults) -> Rows:
    """The rows of every sheet that belongs to a moving-in file; what is wrong goes to `faults`."""
    known = {normalised(sheet.title): sheet for sheet in SHEETS}
    found: dict[str, list[Row]] = {}
    for one in raw:
        title = normalised(one.title)
        if one.hidden:
            faults.add("hidden_sheet", f"The sheet “{shown(one.title)}” is hidden.",
                       "Show it, so that whoever checks the file sees it, or delete it.",
                       sheet=shown(one.title))  # fmt: skip
        if title == READ_ME or (not one.rows and title not in known):
            continue
        if title not in known:
            _unknown_sheet(one, known, faults)
        elif known[title].name in found:
            faults.add("sheet_twice", f"The sheet “{known[title].title}” is there twice.",
                       "Put all its rows on one.", sheet=known[title].title)  # fmt: skip
        else:
            found[known[title].name] = _rows(one, known[title], faults)
    if not found and not faults.found:
        titles = ", ".join(sheet.title for sheet in SHEETS)
        faults.add("no_sheets", "None of the sheets of a system is in this file.",
                   f"Start from the template. Its sheets are: {titles}.")  # fmt: skip
    return found


def _unknown_sheet(one: RawSheet, known: Mapping[str, Sheet], faults: Faults) -> None:
    near = difflib.get_close_matches(normalised(one.title), list(known), n=1, cutoff=0.6)
    hint = f"Did you mean “{known[near[0]].title}”?" if near else "Delete it."
    titles = ", ".join(sheet.title for sheet in SHEETS)
    faults.add("unknown_sheet", f"A system's file has no sheet “{shown(one.title)}”.",
               f"{hint} The sheets are: {titles}.", sheet=shown(one.title))  # fmt: skip


def _rows(raw: RawSheet, sheet: Sheet, faults: Faults) -> list[Row]:
    for cell in raw.merged:
        faults.add("merged_cells", f"The cells {cell} are merged.",
                   "Unmerge them, and fill in every cell.", sheet=sheet.title)  # fmt: skip
    for cell in raw.formulas:
        faults.add("formula", "The cell holds a formula.",
                   "Copy it and paste it as a value.", sheet=sheet.title, cell=cell)  # fmt: skip
    if _nhs_numbers(raw, sheet, faults) or not raw.rows:
        return []
    (header, headings), *body = raw.rows
    places = _places(headings, header, sheet, faults)
    body = [(at, cells) for at, cells in body if not _is_example(cells, places, sheet)]
    computed = set(raw.formulas)
    return [
        _row(at, cells, sheet=sheet, places=places, headings=headings, faults=faults,
             computed=computed)
        for at, cells in body
    ]  # fmt: skip


def _nhs_numbers(raw: RawSheet, sheet: Sheet, faults: Faults) -> bool:
    """Whether any cell holds one; the number itself is never repeated."""
    places = [(at, place) for at, cells in raw.rows for place in range(len(cells))]
    texts = pl.Series([cell for _, cells in raw.rows for cell in cells], dtype=pl.String)
    hits = nhs_numbers.found(texts).arg_true().to_list() if places else []
    for hit in hits:
        at, place = places[hit]
        faults.add("nhs_number", "This cell looks like an NHS number.",
                   "Remove it: Alongside takes no data about single patients.",
                   sheet=sheet.title, row=at, cell=f"{column_letters(place)}{at}")  # fmt: skip
    return bool(hits)


def _places(
    headings: Sequence[str], header: int, sheet: Sheet, faults: Faults
) -> Mapping[int, Column]:
    """Which column stands where."""
    known = {normalised(one.heading): one for one in sheet.columns}
    found: dict[int, Column] = {}
    for place, heading in enumerate(headings):
        column = known.get(normalised(heading))
        cell = f"{column_letters(place)}{header}"
        if column is None and heading:
            near = difflib.get_close_matches(normalised(heading), list(known), n=1, cutoff=0.6)
            hint = f"Did you mean “{known[near[0]].heading}”? " if near else ""
            faults.add("unknown_column", f"The sheet has no column “{shown(heading)}”.",
                       f"{hint}Remove it: nothing beyond the template's columns is kept.",
                       sheet=sheet.title, row=header, cell=cell)  # fmt: skip
        elif column in found.values():
            faults.add("heading_twice", f"The heading “{shown(heading)}” stands twice.",
                       "Keep one of the columns.",
                       sheet=sheet.title, row=header, cell=cell)  # fmt: skip
        elif column is not None:
            found[place] = column
    for column in sheet.columns:
        if column.required and column not in found.values():
            faults.add("no_column", f"There is no column “{column.heading}”.",
                       "Add it in the first row, as in the template.",
                       sheet=sheet.title, row=header)  # fmt: skip
    return found


def _is_example(cells: Sequence[str], places: Mapping[int, Column], sheet: Sheet) -> bool:
    first = next((at for at, one in places.items() if one == sheet.columns[0]), None)
    return first is not None and first < len(cells) and cells[first].lower().startswith(EXAMPLE)


def _row(
    number: int,
    cells: Sequence[str],
    *,
    sheet: Sheet,
    places: Mapping[int, Column],
    headings: Sequence[str],
    faults: Faults,
    computed: set[str],
) -> Row:
    values: dict[str, object] = {}
    wrong: set[str] = set()
    for place, column in places.items():
        if f"{column_letters(place)}{number}" in computed:
            wrong.add(column.name)  # said already
            continue
        try:
            values[column.name] = value_of(cells[place] if place < len(cells) else "", column)
        except Wrong as fault:
            wrong.add(column.name)
            faults.add(fault.code, fault.reason, fault.mend, sheet=sheet.title, row=number,
                       column=column.heading, cell=f"{column_letters(place)}{number}")  # fmt: skip
    row = Row(sheet=sheet, number=number, values=values)
    for place, column in places.items():
        if column.required and values.get(column.name) is None and column.name not in wrong:
            faults.add("missing", f"There is no {column.heading.lower()}.",
                       "Fill in the cell, or remove the row.", sheet=sheet.title, row=number,
                       column=column.heading, cell=f"{column_letters(place)}{number}")  # fmt: skip
    for place, text in enumerate(cells):
        if text and not (place < len(headings) and headings[place]):
            faults.add("ragged", "There is a value beside the table.",
                       "Remove it; only the template's columns are kept.", sheet=sheet.title,
                       row=number, cell=f"{column_letters(place)}{number}")  # fmt: skip
    return row
