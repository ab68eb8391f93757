import json

import pytest

from alongside.foundations.imports.detection import detect, period_headings, signature
from alongside.foundations.imports.mapping import Field, Mapping, column_at, find_column
from alongside.foundations.imports.problems import ImportRefused

FIELDS = (
    Field("measure", "text", "Measure"),
    Field("organisation", "identifier", "Organisation", required=True),
    Field("period", "date", "Period", required=True),
    Field("value", "number", "Value", required=True, aliases=("performance",)),
)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            ["Reporting Period", "ODS_Code", "Indicator Name", "VALUE"],
            {"period": "Reporting Period", "organisation": "ODS_Code",
             "measure": "Indicator Name", "value": "VALUE"},
        ),
        (
            ["month_start", "provider", "kpi", "Performance"],
            {"period": "month_start", "organisation": "provider", "measure": "kpi",
             "value": "Performance"},
        ),
        (["week", "trust"], {"period": "week", "organisation": "trust"}),
        (["shoe size"], {}),
    ],
)  # fmt: skip
def test_columns_are_recognised_by_usual_names(
    columns: list[str], expected: dict[str, str]
) -> None:
    found = detect(columns, FIELDS)
    assert found.columns == expected
    assert found.layout == "long"


def test_wide_file_is_recognised_by_its_periods() -> None:
    columns = ["Organisation", "2024-01", "Feb 2024", "2024-03-01", "Apr-24"]
    found = detect(columns, FIELDS)
    assert found.layout == "wide"
    assert found.columns == {"organisation": "Organisation"}
    assert period_headings(columns) == tuple(columns[1:])


def test_mapping_goes_through_json_unchanged() -> None:
    mapping = Mapping(
        columns={"value": "1 - late / [seen all]"},
        where=(("type", "1"), ("sex", "Persons")),
        layout="wide",
        periods=("Apr 2024",),
        header_row=3,
        sheet="Data",
        dates="american",
        decimal=",",
        year_starts=1,
    )
    assert Mapping.from_dict(json.loads(json.dumps(mapping.to_dict()))) == mapping


@pytest.mark.parametrize(
    "data",
    [
        {"colour": "red"},
        {"columns": ["a"]},
        {"columns": {"a": 1}},
        {"where": [["a"]]},
        {"where": 3},
        {"layout": "round"},
        {"decimal": "x"},
        {"header_row": 0},
        {"header_row": "1"},
        {"dates": "martian"},
        {"year_starts": 13},
        {"periods": [1]},
    ],
)
def test_mapping_from_anything_else_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ImportRefused) as refusal:
        Mapping.from_dict(data)
    assert refusal.value.code == "mapping"


def test_signature_knows_the_same_headings_in_any_order_and_case() -> None:
    assert signature(["Org code", "VALUE"]) == signature(["value", "org_code"])
    assert signature(["Org code", "VALUE"]) != signature(["Org code", "VALUE", "note"])


def test_signature_of_a_wide_file_stays_when_a_month_is_added() -> None:
    months = ["org", "Jan 2024", "Feb 2024", "Mar 2024"]
    assert signature(months) == signature([*months, "Apr 2024"])


def test_column_is_found_but_for_case_and_spacing() -> None:
    assert find_column("ORG CODE", ["a", "org_code"]) == 1
    assert find_column("value", ["Value", "VALUE"]) is None
    with pytest.raises(ImportRefused, match="Did you mean “attendances”"):
        column_at("atendances", ["attendances", "breaches"])
