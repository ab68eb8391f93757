import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.design.csv_files import safe_text, write_csv
from alongside.foundations.design.downloads import download, table_file


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", " \t=1",
     "\uff1d1", "+\t1", "-", "+", "-%", "-inf"],
)  # fmt: skip
def test_safe_text_puts_an_apostrophe_before_a_formula(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-5.2", "+3", "-1,234.5", "-4%", "-1e6", "-1e-07", "plain", "", "a=b"]
)
def test_safe_text_leaves_numbers_and_words(text: str) -> None:
    assert safe_text(text) == text


def test_cells_are_written_in_full_and_nothing_is_an_empty_cell() -> None:
    row = [-1.5, 1e-07, 0, None, date(2024, 5, 1), datetime(2024, 5, 1, 9, tzinfo=UTC), "=x"]
    content = write_csv([row], headings=["=a", *"bcdefg"])

    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [
        ["'=a", *"bcdefg"],
        ["-1.5", "1e-07", "0", "", "2024-05-01", "2024-05-01T09:00:00+00:00", "'=x"],
    ]


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1))
def test_rows_written_are_read_back(cells: list[str]) -> None:
    cells = [cell.replace("\0", "") for cell in cells]
    found = read(write_csv([cells], headings=["x"] * len(cells)))[1:]
    assert found == [[safe_text(cell) for cell in cells]] or cells == [""]


@pytest.mark.parametrize(("invented", "mark"), [(True, "invented-example-"), (False, "")])
def test_file_to_keep_says_in_its_name_when_it_is_invented(invented: bool, mark: str) -> None:
    answers = [
        download(b"1", name="one.csv", content_type="application/pdf", invented=invented),
        table_file("one", headings=["a"], rows=[], invented=invented),
    ]
    for answer in answers:
        assert answer["Content-Disposition"] == f'attachment; filename="{mark}one.csv"'


def test_table_is_a_file_for_people_or_for_programs() -> None:
    rows = [["=1", 2]]
    for_people = table_file("one", headings=["a", "b"], rows=rows, invented=False)
    for_programs = table_file("one", kind="json", headings=["a", "b"], rows=rows, invented=False)

    assert read(for_people.content) == [["a", "b"], ["'=1", "2"]]
    assert json.loads(for_programs.content) == {"items": [{"a": "=1", "b": 2}]}
    assert for_programs["Content-Disposition"] == 'attachment; filename="one.json"'
