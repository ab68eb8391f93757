"""Good files of every kind, and the shapes they come in."""

import io
import os
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from alongside.foundations.imports.limits import Limits
from alongside.foundations.imports.mapping import Field, Mapping
from alongside.foundations.imports.problems import ImportRefused
from alongside.foundations.imports.tables import duplicates, read

from .samples import FIELDS, GOOD, HEAD, MAPPING, WIDE, changed_part, workbook_bytes

ROWS = [
    (2, "RF4", date(2024, 4, 1), 0.95),
    (3, "R1H", date(2024, 4, 1), 0.91),
    (4, "RQM", date(2024, 4, 1), 0.88),
]


def good(file: str | bytes | Path, mapping: Mapping = MAPPING, **options: object) -> pl.DataFrame:
    data = file.encode() if isinstance(file, str) else file
    return read(data, fields=FIELDS, mapping=mapping, **options).accepted()


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        GOOD.replace(",", ";").encode(),
        GOOD.replace(",", "\t").encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        GOOD.replace("RF4", '"RF4"').encode(),
        GOOD.rstrip().encode(),
    ],
    ids=["plain", "mark", "utf-16", "semicolon", "tab", "windows", "mac", "quoted", "no end"],
)
def test_csv_of_every_usual_form_gives_the_same_rows(data: bytes) -> None:
    assert good(data).rows() == ROWS


def test_types_are_the_same_whatever_the_file() -> None:
    stream = io.BytesIO()
    pl.DataFrame(ROWS, schema=["r", *MAPPING.columns], orient="row").write_parquet(stream)
    schema = {"row": pl.Int64, "organisation": pl.String, "period": pl.Date, "value": pl.Float64}
    for data in (GOOD.encode(), workbook_bytes(), stream.getvalue()):
        assert dict(good(data).schema) == schema
    assert good(stream.getvalue()).rows() == ROWS


def test_row_numbers_count_blank_lines_and_quoted_line_ends_as_a_spreadsheet_does() -> None:
    text = HEAD + 'RF4,2024-04-01,1\n\n"R1\nH",2024-04-01,2\n,,\nRQM,2024-04-01,3\n'
    assert good(text)["row"].to_list() == [2, 4, 6]


def test_row_numbers_follow_the_heading_row() -> None:
    text = "Emergency care\n\n" + GOOD
    mapping = Mapping(columns=MAPPING.columns, header_row=3)
    assert good(text, mapping)["row"].to_list() == [4, 5, 6]


def test_missing_number_is_kept_as_a_row_and_counted() -> None:
    table = read((HEAD + "RF4,2024-04-01,*\n").encode(), fields=FIELDS, mapping=MAPPING)
    assert table.accepted()["value"].to_list() == [None]
    assert table.marks == {"value": 1}


def test_row_with_a_problem_is_left_out_and_the_others_kept() -> None:
    text = GOOD + "RXX,2024-04-01,many\nRYY,never,2\n"
    table = read(text.encode(), fields=FIELDS, mapping=MAPPING)
    assert table.frame.rows() == ROWS
    assert table.rows_read == 5
    assert table.problems.counts == {"not_a_number": 1, "not_a_date": 1}
    assert [str(each.cell) for each in table.problems] == ["C5", "B6"]


def test_problems_are_all_counted_and_the_first_are_told() -> None:
    text = HEAD + "RF4,never,many\n" * 5_000
    problems = read(text.encode(), fields=FIELDS, mapping=MAPPING).problems
    assert problems.total == 10_000
    assert len(problems.details) == 100
    assert problems.details[0].row == 2


def test_wide_file_becomes_one_row_per_period_without_its_empty_cells() -> None:
    text = "organisation,Apr 2024,2024-05,01/06/2024\nRF4,1,*,3\nR1H,4,,6\n"
    assert good(text, WIDE).rows() == [
        (2, "RF4", date(2024, 4, 1), 1.0),
        (3, "R1H", date(2024, 4, 1), 4.0),
        (2, "RF4", date(2024, 5, 1), None),
        (2, "RF4", date(2024, 6, 1), 3.0),
        (3, "R1H", date(2024, 6, 1), 6.0),
    ]


def test_wide_workbook_with_dates_for_headings_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.append(["organisation", date(2024, 4, 1), date(2024, 5, 1)])
    book.active.append(["RF4", 1, 2])
    stream = io.BytesIO()
    book.save(stream)
    assert good(stream.getvalue(), WIDE)["value"].to_list() == [1.0, 2.0]


def test_wide_file_larger_than_the_limit_once_long_is_refused() -> None:
    text = "organisation,Apr 2024,May 2024,Jun 2024\n" + "RF4,1,2,3\n" * 10
    with pytest.raises(ImportRefused) as refusal:
        good(text, WIDE, limits=Limits(rows=20))
    assert refusal.value.code == "too_many_rows"


def test_conditions_all_hold_and_ignore_case() -> None:
    text = "organisation,period,value,type,sex\n" + "".join(
        f"R{at},2024-04-01,1,{kind},{sex}\n"
        for at, (kind, sex) in enumerate([("1", "All"), ("2", "all"), ("1", "men")])
    )
    mapping = Mapping(columns=MAPPING.columns, where=(("type", "1"), ("sex", "ALL")))
    assert good(text, mapping)["organisation"].to_list() == ["R0"]


def test_formula_is_worked_out_even_if_a_heading_reads_alike() -> None:
    text = "organisation,period,late,seen,late seen\nRF4,2024-04-01,1,4,9\n"
    columns = dict(MAPPING.columns) | {"value": "late/seen"}
    assert good(text, Mapping(columns=columns))["value"].to_list() == [0.25]
    named = dict(MAPPING.columns) | {"value": "late seen"}
    assert good(text, Mapping(columns=named))["value"].to_list() == [9.0]


def test_formula_of_missing_parts_is_missing() -> None:
    text = "organisation,period,late,seen\nRF4,2024-04-01,1,4\nR1H,2024-04-01,*,0\n"
    columns = dict(MAPPING.columns) | {"value": "1 - late / seen"}
    table = read(text.encode(), fields=FIELDS, mapping=Mapping(columns=columns))
    assert table.frame["value"].to_list() == [0.75]
    assert table.problems.counts == {"no_divisor": 1}


def test_formula_in_a_workbook_gives_the_value_excel_worked_out() -> None:
    part = b"<f>1-0.5</f><v>0.5</v>"
    data = changed_part("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v>0.9</v>", part))
    assert good(data)["value"].to_list() == [0.5, 0.5, 0.5]


def test_days_of_one_month_fall_together_and_are_duplicates() -> None:
    text = HEAD + "RF4,2024-04-01,1\nR1H,2024-04-30,2\nRF4,2024-04-15,3\n"
    frame = good(text, frequency="month")
    assert frame["period"].unique().to_list() == [date(2024, 4, 1)]
    told = duplicates(frame, keys=["organisation", "period"], titles=["Organisation", "Period"])
    assert told.total == 1
    assert told.details[0].reason == "Rows 2 and 4 have the same organisation and period."


def test_week_on_another_day_is_a_problem() -> None:
    text = HEAD + "RF4,2024-04-01,1\nRF4,2024-04-08,2\nRF4,2024-04-16,3\n"
    problems = read(text.encode(), fields=FIELDS, mapping=MAPPING, frequency="week").problems
    assert [(each.row, each.code) for each in problems] == [(4, "stray_week")]
    assert "Monday" in problems.details[0].reason


def test_required_field_without_a_column_is_refused() -> None:
    with pytest.raises(ImportRefused, match="No column is chosen for: Value"):
        good(GOOD, Mapping(columns={"organisation": "organisation", "period": "period"}))


def test_optional_field_without_a_column_is_empty() -> None:
    fields = (*FIELDS, Field("target", "number", "Target"), Field("late", "flag", "Late"))
    frame = read(GOOD.encode(), fields=fields, mapping=MAPPING).frame
    assert frame.schema["target"] == pl.Float64
    assert frame.schema["late"] == pl.Boolean
    assert frame["target"].null_count() == 3


def test_numbers_that_look_like_people_are_let_through_where_they_are_values() -> None:
    assert good(HEAD + "RF4,2024-04-01,9434765919\n")["value"].to_list() == [9434765919.0]


def test_progress_goes_from_start_to_end() -> None:
    told: list[tuple[int, int]] = []
    good(GOOD, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (100, 100)
    assert told == sorted(told)


def test_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="cannot be opened"):
        read(tmp_path / "none.csv", fields=FIELDS, mapping=MAPPING)


@pytest.mark.skipif(
    "ALONGSIDE_REFERENCE_DATA" not in os.environ, reason="ALONGSIDE_REFERENCE_DATA is not set"
)
def test_emergency_care_of_every_trust_is_read_whole() -> None:
    path = Path(os.environ["ALONGSIDE_REFERENCE_DATA"]) / "outcomes" / "ae_attendances.csv"
    mapping = Mapping(
        columns={
            "organisation": "org_code",
            "period": "period",
            "value": "1 - breaches/attendances",
        },
        where=(("type", "1"),),
    )
    frame = read(path, fields=FIELDS, mapping=mapping, frequency="month").accepted()
    months = frame.group_by("organisation").len()
    assert frame.height == 4_932
    assert months.height == 140
    assert months.filter(pl.col("len") == 36).height == 130
    assert not duplicates(frame, keys=["organisation", "period"])
    first = frame.row(0, named=True)
    assert first["row"] == 2
    assert first["value"] == pytest.approx(1 - 2879 / 21289)
