"""Choices that do not fit the file, and rarer faults of files."""

import io
import zipfile
from datetime import date

import openpyxl
import polars as pl
import pytest

from alongside.foundations.imports.limits import Limits
from alongside.foundations.imports.mapping import Field, Mapping
from alongside.foundations.imports.problems import (
    ImportRefused,
    Problem,
    Problems,
    column_letters,
    shown,
)
from alongside.foundations.imports.tables import duplicates, read

from .samples import (
    FIELDS,
    GOOD,
    HEAD,
    MAPPING,
    NHS_NUMBER,
    WIDE,
    archive,
    changed_part,
    workbook_bytes,
)


def refused(data: str | bytes, mapping: Mapping = MAPPING, **options: object) -> ImportRefused:
    given = data.encode() if isinstance(data, str) else data
    with pytest.raises(ImportRefused) as refusal:
        read(given, fields=FIELDS, mapping=mapping, **options)
    return refusal.value


def as_parquet(frame: pl.DataFrame) -> bytes:
    stream = io.BytesIO()
    frame.write_parquet(stream)
    return stream.getvalue()


def as_workbook(*rows: list[object], hidden: bool = False) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if hidden:
        book.active.sheet_state = "hidden"
        for row in (["organisation", "period", "value"], ["RF4", "Apr 2024", 1]):
            if row[0] == "organisation":
                book.create_sheet("Shown")
            book["Shown"].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        (Mapping(columns={**MAPPING.columns, "colour": "value"}), "mapping"),
        (Mapping(columns={**MAPPING.columns, "value": "1 + 1"}), "expression_form"),
        (Mapping(columns={**MAPPING.columns, "value": "vlaue"}), "unknown_column"),
        (Mapping(columns={**MAPPING.columns, "value": "value *"}), "expression_form"),
        (Mapping(columns={**MAPPING.columns, "period": "value + 1"}), "unknown_column"),
        (Mapping(columns=MAPPING.columns, layout="wide"), "mapping"),
        (Mapping(columns=WIDE.columns, layout="wide", periods=("value",)), "no_period"),
    ],
)
def test_mapping_that_does_not_fit_is_refused(mapping: Mapping, code: str) -> None:
    assert refused(GOOD, mapping).code == code


def test_unknown_frequency_is_refused() -> None:
    assert refused(GOOD, frequency="fortnight").code == "mapping"


def test_nhs_number_in_a_heading_is_refused_without_repeating_it() -> None:
    refusal = refused(f"organisation,{NHS_NUMBER}\nRF4,1\n")
    assert refusal.code == "nhs_number"
    assert NHS_NUMBER not in str(refusal)
    assert [each.cell for each in refusal.problems] == ["B1"]


def test_nhs_numbers_are_all_counted_and_none_is_saved() -> None:
    refusal = refused(HEAD + f"{NHS_NUMBER},2024-04-01,1\n" * 500)
    assert refusal.problems.total == 500
    assert len(refusal.problems.details) == 100


def test_ten_digits_in_a_message_are_hidden() -> None:
    table = read(
        (HEAD + f"RF4,2024-04-01,about {NHS_NUMBER}\n").encode(), fields=FIELDS, mapping=MAPPING
    )
    assert "(ten digits)" in str(table.problems.details[0])


@pytest.mark.parametrize("kind", [pl.Categorical, pl.Decimal(10, 2), pl.Int8])
def test_parquet_of_any_plain_type_is_read(kind: pl.DataType) -> None:
    values = pl.Series("value", ["1", "2"]).cast(kind if kind == pl.Categorical else pl.Int8)
    frame = pl.DataFrame({"organisation": ["a", "b"], "period": [date(2024, 4, 1)] * 2})
    data = as_parquet(frame.with_columns(values.cast(kind)))
    told: list[int] = []
    table = read(
        data, fields=FIELDS, mapping=MAPPING, progress=lambda done, total: told.append(done)
    )
    assert table.accepted()["value"].to_list() == [1.0, 2.0]
    assert told[-1] == 100


def test_wide_parquet_of_two_types_is_read_without_empty_cells() -> None:
    frame = pl.DataFrame({"organisation": ["a"], "2024-01": [1], "2024-02": [0.5], "2024-03": None})
    wide = frame.cast({"2024-03": pl.Float64})
    table = read(as_parquet(wide), fields=FIELDS, mapping=WIDE)
    assert table.accepted()["value"].to_list() == [1.0, 0.5]
    same = wide.cast({"2024-01": pl.Float64})
    assert read(as_parquet(same), fields=FIELDS, mapping=WIDE).accepted().height == 2


def test_parquet_that_is_heavy_once_unpacked_is_refused() -> None:
    frame = pl.DataFrame({"organisation": ["x" * 30_000] * 1_000})
    data = as_parquet(frame)
    assert len(data) < 100_000
    assert refused(data, limits=Limits(unpacked_bytes=1_000_000)).code == "too_large"


def test_flag_and_time_of_a_workbook_are_text() -> None:
    fields = (Field("late", "flag", "Late"), Field("note", "text", "Note"))
    moment = date(2024, 4, 1)
    data = as_workbook(["late", "note"], [True, moment], [False, 2.0], [None, 1.25], ["no", "x"])
    mapping = Mapping(columns={"late": "late", "note": "note"})
    frame = read(data, fields=fields, mapping=mapping).accepted()
    assert frame["late"].to_list() == [True, False, None, False]
    assert frame["note"].to_list() == ["2024-04-01", "2", "1.25", "x"]


def test_hidden_sheet_is_passed_over() -> None:
    data = as_workbook(["secret"], hidden=True)
    assert read(data, fields=FIELDS, mapping=MAPPING).accepted().height == 1


def test_workbook_with_a_row_number_beyond_excel_is_refused() -> None:
    data = changed_part(
        "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="4"', b'r="99999999"')
    )
    assert refused(data).code == "too_many_rows"


def test_one_long_text_shared_by_many_cells_is_refused() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    cells = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 60))
    with zipfile.ZipFile(io.BytesIO(workbook_bytes())) as read_from:
        parts = {name: read_from.read(name) for name in read_from.namelist()}
    types = parts["[Content_Types].xml"].decode().replace("</Types>", override)
    parts["[Content_Types].xml"] = types.encode()
    sheet = f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    shared = f'<sst xmlns="{main}"><si><t>{"x" * 5_000}</t></si></sst>'
    parts["xl/sharedStrings.xml"] = shared.encode()
    assert refused(archive(parts), limits=Limits(unpacked_bytes=100_000)).code == "too_large"


def test_workbook_in_a_strange_encoding_is_refused() -> None:
    strange = b'<?xml version="1.0" encoding="cp037"?>'
    data = changed_part("xl/workbook.xml", lambda xml: strange + xml)
    assert refused(data).code == "unsafe"


def test_workbook_with_a_title_merged_above_the_headings_is_read() -> None:
    book = openpyxl.Workbook()
    for row in (["Emergency care"], ["organisation", "period", "value"], ["RF4", "2024-04-01", 1]):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    stream = io.BytesIO()
    book.save(stream)
    mapping = Mapping(columns=MAPPING.columns, header_row=2)
    assert read(stream.getvalue(), fields=FIELDS, mapping=mapping).accepted().height == 1


def test_columns_and_problems_are_told_by_letters() -> None:
    assert [column_letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    text = "organisation,,period,value\nRF4,,2024-04-01,many\n"
    table = read(text.encode(), fields=FIELDS, mapping=MAPPING)
    assert table.problems.details[0].cell == "D2"


def test_problems_add_up_and_keep_the_first_rows() -> None:
    later = Problems.of([Problem(9, None, "a", "b", "x")], limit=1)
    both = later + Problems.of([Problem(2, None, "a", "b", "x")], limit=1)
    assert both.counts == {"x": 2}
    assert [each.row for each in both] == [2]


def test_duplicates_of_an_empty_table_are_none() -> None:
    empty = pl.DataFrame(schema={"row": pl.Int64, "a": pl.String})
    assert not duplicates(empty, keys=["a"])


def test_missing_keys_count_as_the_same() -> None:
    frame = pl.DataFrame(
        {"row": [2, 3], "a": [None, None]}, schema={"row": pl.Int64, "a": pl.String}
    )
    assert duplicates(frame, keys=["a"]).total == 1


def test_shown_value_is_short_and_on_one_line() -> None:
    assert shown("a\nb\0c") == "a b c"
    assert len(shown("x" * 1_000)) == 40
