import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.imports.files_out import escape_cell, write_csv


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1", "+\t1"]
)
def test_cell_that_a_spreadsheet_would_run_is_escaped(cell: str) -> None:
    assert escape_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", [-1.5, "-1.5", "+3", "a=b", "", None, 0])
def test_number_and_plain_text_stay(cell: object) -> None:
    assert escape_cell(cell) == ("" if cell is None else str(cell))


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1))
def test_rows_written_are_read_back(cells: list[str]) -> None:
    cells = [cell.replace("\0", "") for cell in cells]
    written = write_csv([cells], headings=["x"] * len(cells)).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert read == [[escape_cell(cell) for cell in cells]] or cells == [""]
