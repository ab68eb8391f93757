from pathlib import Path

import polars as pl
import pytest

from alongside.foundations.imports.previews import likely_header_row, look
from alongside.foundations.imports.problems import ImportRefused

from .broken import BROKEN
from .samples import GOOD, NHS_NUMBER, refusal_of, workbook_bytes


def test_preview_of_a_csv_shows_headings_and_rows() -> None:
    preview = look(GOOD.encode())
    assert preview.kind == "csv"
    assert preview.columns == ("organisation", "period", "value")
    assert preview.rows[0] == ("RF4", "2024-04-01", "0.95")


def test_preview_of_a_workbook_names_its_sheets() -> None:
    preview = look(workbook_bytes())
    assert preview.sheets == ("Data",)
    assert preview.rows[0] == ("RF4", "2024-04-01", "0.9")


def test_preview_of_parquet_shows_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pl.DataFrame({"org": ["RF4"] * 50, "value": range(50)}).write_parquet(path)
    preview = look(path)
    assert preview.columns == ("org", "value")
    assert len(preview.rows) == 10


def test_title_lines_above_the_headings_are_passed_over() -> None:
    preview = look(b"Emergency care,,\n,,\norganisation,period,value\nRF4,2024-04-01,1\n")
    assert preview.header_row == 3
    assert likely_header_row([("a", "b", "c"), ("1", "", "3")]) == 1


def test_preview_never_shows_an_nhs_number() -> None:
    preview = look(f"code,value\n{NHS_NUMBER},1\n".encode())
    assert NHS_NUMBER not in str(preview)
    with pytest.raises(ImportRefused, match="NHS number"):
        look(f"code,{NHS_NUMBER}\n1,2\n".encode())


@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: each.name)
def test_preview_of_a_broken_file_is_a_preview_or_a_refusal(tmp_path: Path, broken) -> None:
    path = broken.make(tmp_path)
    refusal = refusal_of(lambda: look(path, limits=broken.limits))
    assert refusal.problems if refusal else look(path, limits=broken.limits).columns
