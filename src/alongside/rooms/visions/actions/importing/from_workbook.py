"""A logic model from a workbook: a sheet of what is said of it, and one for each thing it lists."""

from collections.abc import Sequence

from alongside.foundations.imports.files import kind_of
from alongside.foundations.imports.mapping import find_column, normalised
from alongside.foundations.imports.problems import ImportRefused, Problem, shown
from alongside.foundations.moving_in.opening import RawSheet, workbook_sheets
from alongside.rooms.visions.actions.importing.reading import Line, Read
from alongside.rooms.visions.words import SECTIONS

ABOUT_SHEET = "logic model"
TITLES = ("Logic model", *(name.capitalize() for name in SECTIONS))


def read(data: bytes, *, name: str) -> Read:
    """Read a workbook. Raises ImportRefused when it cannot be opened, or is of something else."""
    kind_of(data, name=name)  # refuses whatever only calls itself a workbook
    found = Read()
    known: set[str] = set()
    for sheet in workbook_sheets(data):
        title = normalised(sheet.title)
        _oddities(found, sheet)
        if title == ABOUT_SHEET:
            _about(found, sheet)
        elif title in SECTIONS:
            _lines(found, sheet, title)
        elif sheet.rows:
            reason = f"The file of a logic model has no sheet “{shown(sheet.title)}”."
            mend = f"Delete it. The sheets are: {', '.join(TITLES)}."
            found.problems.append(Problem(None, None, reason, mend, "unknown_sheet"))
            continue
        known.add(title)
    if not known & {ABOUT_SHEET, *SECTIONS}:
        raise ImportRefused(
            "not_a_logic_model",
            "None of the sheets of a logic model is in this file.",
            f"Its sheets are: {', '.join(TITLES)}.",
        )
    return found


def _oddities(found: Read, sheet: RawSheet) -> None:
    for cell in sheet.formulas:
        reason, mend = "The cell holds a formula.", "Copy it and paste it as a value."
        found.problems.append(
            Problem(None, sheet.title, f"{cell}: {reason}", mend, "formula", cell)
        )
    for cells in sheet.merged:
        reason, mend = f"The cells {cells} are merged.", "Unmerge them, and fill in every cell."
        found.problems.append(Problem(None, sheet.title, reason, mend, "merged_cells"))


def _about(found: Read, sheet: RawSheet) -> None:
    for row, cells in sheet.rows:
        name = cells[0]
        if normalised(name) != "what":
            found.say(name, cells[1] if len(cells) > 1 else "", row=row)


def _lines(found: Read, sheet: RawSheet, section: str) -> None:
    if not sheet.rows:
        return
    (header, headings), *body = sheet.rows
    places = {name: find_column(name, headings) for name in SECTIONS[section]}
    known = set(places.values())
    for at, heading in enumerate(headings):
        if heading and at not in known:
            found.unknown(heading, row=header, known=SECTIONS[section])
    for row, cells in body:
        said = {name: _cell(cells, at) for name, at in places.items() if at is not None}
        if any(said.values()):
            found.add(Line(section=section, row=row, said=said))


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""
