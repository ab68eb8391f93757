"""`alongside comparison`: each method's answer is the analysis', beside its keys."""

import json

import numpy as np
import polars as pl
import pytest

from alongside.analysis.comparison import (
    ESP2013,
    directly_standardised,
    indirectly_standardised_rates,
    indirectly_standardised_ratios,
    means,
    proportions,
    quantiles,
    rates,
)
from tests.cli.comparison.asking import answered, run, written

COUNTS = "area,count,population\nNorth,8,200\nSouth,40,100\nEast,,100\nWest,0,0\n"
LIMITS = ["value", "lower", "upper", "lower_99.8", "upper_99.8"]
BOTH = ("--confidence", 0.95, "--confidence", 0.998)


def expected(found):
    """What is written for an estimate at 95% and one at 99.8%."""
    lines = (found[0].value, found[0].lower, found[0].upper, found[1].lower, found[1].upper)
    return [["" if np.isnan(number) else str(float(number)) for number in line] for line in lines]


def columns(rows, names):
    return [[row[name] for row in rows] for name in names]


@pytest.mark.parametrize(
    ("name", "method", "multiplier"), [("rates", rates, 1000), ("proportions", proportions, 100)]
)
def test_counts_are_answered_in_their_order(tmp_path, name, method, multiplier) -> None:
    rows = answered(tmp_path, name, COUNTS, "--multiplier", multiplier, *BOTH)
    assert list(rows[0]) == ["area", "count", "population", *LIMITS]
    assert [row["area"] for row in rows] == ["North", "South", "East", "West"]
    found = [
        method(
            [8, 40, np.nan, 0],
            population=[200, 100, 100, 0],
            multiplier=multiplier,
            confidence=level,
        )
        for level in (0.95, 0.998)
    ]
    assert columns(rows, LIMITS) == expected(found)
    assert rows[2]["value"] == rows[3]["upper"] == ""


def test_rates_defaults_are_per_100_000_at_95_percent(tmp_path) -> None:
    rows = answered(tmp_path, "rates", COUNTS)
    assert list(rows[0])[3:] == LIMITS[:3]
    assert rows[0]["value"] == "4000.0"
    assert answered(tmp_path, "proportions", COUNTS)[0]["value"] == "0.04"


def test_means_stand_on_the_values_of_each_area_wherever_they_are(tmp_path) -> None:
    text = "area,value\nb,1\na,5\nb,2\na,\nc,\nb,6\nd,4\n"
    rows = answered(tmp_path, "means", text, *BOTH)
    assert list(rows[0]) == ["area", "count", "deviation", *LIMITS]
    assert [(row["area"], row["count"]) for row in rows] == [
        ("b", "3"),
        ("a", "1"),
        ("c", "0"),
        ("d", "1"),
    ]
    found = [
        means([1, 2, 6, 5, np.nan, np.nan, 4], areas=[0, 0, 0, 1, 1, 2, 3], confidence=level)
        for level in (0.95, 0.998)
    ]
    assert columns(rows, LIMITS) == expected(found)
    assert rows[0]["deviation"] == str(float(found[0].deviation[0]))
    assert rows[1]["deviation"] == ""


def test_quantiles_are_ranked_within_what_by_says(tmp_path) -> None:
    text = "area,region,value\na,1,5\nb,2,9\nc,1,7\nd,2,\ne,1,7\nf,1,8\n"
    options = ("--quantiles", 2, "--direction", "decrease")
    rows = answered(tmp_path, "quantiles", text, "--by", "region", *options)
    assert list(rows[0]) == ["area", "region", "value", "rank", "quantile"]
    assert [tuple(row.values()) for row in rows] == [
        ("a", "1", "5.0", "4", "2"),
        ("c", "1", "7.0", "2", "1"),
        ("e", "1", "7.0", "2", "1"),
        ("f", "1", "8.0", "1", "1"),
        ("b", "2", "9.0", "1", ""),
        ("d", "2", "", "", ""),
    ]
    whole = answered(tmp_path, "quantiles", text, *options)
    found = quantiles([5, 9, 7, np.nan, 7, 8], count=2, direction="decrease")
    assert [row["rank"] or "0" for row in whole] == [str(rank) for rank in found.rank]


def test_quantiles_groups_keep_the_order_of_the_file(tmp_path) -> None:
    text = "area,region,value\na,Z,5\nb,M,9\nc,Z,7\nd,M,8\n"
    options = ("--by", "region", "--quantiles", 2, "--direction", "decrease")
    rows = answered(tmp_path, "quantiles", text, *options)
    assert [row["area"] for row in rows] == ["a", "c", "b", "d"]


def bands(area, counts, *, labels=ESP2013.labels, people=1000, extra=""):
    pairs = zip(labels, counts, strict=True)
    return "".join(f"{area},{label},{count},{people}{extra}\n" for label, count in pairs)


HEADER = "area,band,count,population\n"
NINETEEN = [at % 5 for at in range(19)]


def test_dsr_weighs_by_the_european_standard_population(tmp_path) -> None:
    text = HEADER + bands("North", NINETEEN) + bands("South", [3] * 19, people=400)
    lines = text.splitlines()
    text = "\n".join([lines[0], *reversed(lines[1:])]) + "\n"
    rows = answered(tmp_path, "dsr", text, *BOTH)
    assert list(rows[0]) == ["area", "count", "population", *LIMITS]
    assert [row["area"] for row in rows] == ["South", "North"]
    found = [
        directly_standardised(
            [[3] * 19, NINETEEN], population=[[400] * 19, [1000] * 19], confidence=level
        )
        for level in (0.95, 0.998)
    ]
    for line, numbers in zip(columns(rows, LIMITS), expected(found), strict=True):
        assert [float(each) for each in line] == pytest.approx([float(each) for each in numbers])
    assert (rows[0]["count"], rows[0]["population"]) == ("57.0", "7600.0")


def test_dsr_knows_bands_however_they_are_written(tmp_path) -> None:
    odd = [
        "00-04",
        "Aged 5-9",
        "10 to 14 years",
        "15\N{EN DASH}19",
        *ESP2013.labels[4:-1],
        "90 and over",
    ]
    plain = answered(tmp_path, "dsr", HEADER + bands("North", NINETEEN))
    for last in ("90 and over", "90plus", "90 or over", " 90 + "):
        odd[-1] = last
        text = HEADER + bands("North", NINETEEN, labels=odd)
        assert answered(tmp_path, "dsr", text) == plain


def test_dsr_of_some_ages_leaves_the_others_out(tmp_path) -> None:
    text = HEADER + bands("North", NINETEEN)
    rows = answered(tmp_path, "dsr", text, "--ages", "0-74", "--multiplier", 10)
    young = directly_standardised(
        [NINETEEN[:15]], population=[[1000] * 15], weights=ESP2013.weights[:15], multiplier=10
    )
    assert float(rows[0]["value"]) == pytest.approx(young.value[0])
    old = answered(tmp_path, "dsr", text, "--ages", "65+")
    assert old[0]["population"] == "6000.0"


def test_dsr_weights_of_the_file_count_before_the_standard(tmp_path) -> None:
    header = "area,band,count,population,weight\n"
    text = header + "".join(
        f"{area},{band},{count},100,{weight}\n"
        for area, counts in (("a", (9, 4)), ("b", (3, 9)))
        for band, count, weight in zip(("young", "old"), counts, (3, 1), strict=True)
    )
    rows = answered(tmp_path, "dsr", text, "--multiplier", 1)
    found = directly_standardised(
        [[9, 4], [3, 9]], population=[[100, 100]] * 2, weights=[3, 1], multiplier=1
    )
    assert [float(row["value"]) for row in rows] == pytest.approx(found.value.tolist())


def test_dsr_of_people_with_several_events(tmp_path) -> None:
    header = "area,band,frequency,count,population,weight\n"
    text = header + "a,x,1,6,50,1\na,x,2,3,50,1\na,y,1,5,70,2\na,y,4,1,70,2\n"
    rows = answered(tmp_path, "dsr", text, "--multiplier", 1)
    found = directly_standardised(
        [[12, 9]], population=[[50, 70]], weights=[1, 2], squares=[[18, 21]], multiplier=1
    )
    assert rows[0]["count"] == "21.0"
    assert float(rows[0]["value"]) == pytest.approx(found.value[0])
    assert float(rows[0]["upper"]) == pytest.approx(found.upper[0])


def test_dsr_by_another_column_has_an_answer_for_each(tmp_path) -> None:
    header = "sex,area,band,count,population\n"
    text = header + "".join(
        f"{sex},{line}\n" for sex in ("f", "m") for line in bands("North", NINETEEN).splitlines()
    )
    rows = answered(tmp_path, "dsr", text, "--by", "Sex")
    assert list(rows[0])[:2] == ["area", "Sex"]
    assert [row["Sex"] for row in rows] == ["f", "m"]


def test_dsr_says_which_areas_have_no_rate_and_why(tmp_path) -> None:
    empty = bands("East", [*[3] * 18, 0]).replace("90+,0,1000", "90+,0,0")
    text = HEADER + bands("North", [0] * 19) + bands("South", NINETEEN) + empty
    result = run("dsr", written(tmp_path / "in.csv", text))
    assert result.exit_code == 0
    assert "no value for North: fewer than 10 events." in result.stderr
    assert "no value for East: a band in which nobody lives; merge it." in result.stderr
    assert result.stdout.splitlines()[1] == "North  0      19000"
    many = HEADER + "".join(bands(f"n{at}", [0] * 19) for at in range(7))
    result = run("dsr", written(tmp_path / "in.csv", many))
    assert "for n0; n1; n2; n3; n4 and 2 more: fewer than 10" in result.stderr


TWO = "area,band,count,population\nNorth,x,6,100\nNorth,y,9,200\nSouth,y,1,50\nSouth,x,2,0.5\n"
REFERENCE = "band,count,population\nx,30,1000\ny,70,2000\n"
GIVEN = {
    "population": [[100, 200], [0.5, 50]],
    "reference_count": [30, 70],
    "reference_population": [1000, 2000],
}
INDIRECT = [
    ("isr", indirectly_standardised_rates, ["observed", "expected", "reference_rate"]),
    ("isratio", indirectly_standardised_ratios, ["observed", "expected"]),
]


@pytest.mark.parametrize(("name", "method", "added"), INDIRECT)
def test_indirect_beside_a_file_or_columns_of_its_own(tmp_path, name, method, added) -> None:
    path = written(tmp_path / "reference.csv", REFERENCE)
    options = ("--multiplier", 100, *BOTH)
    rows = answered(tmp_path, name, TWO, "--reference", path, *options)
    assert list(rows[0]) == ["area", *added, *LIMITS]
    found = [
        method([[6, 9], [2, 1]], **GIVEN, multiplier=100, confidence=level)
        for level in (0.95, 0.998)
    ]
    assert columns(rows, LIMITS) == expected(found)
    for column in added:
        assert [float(row[column]) for row in rows] == getattr(found[0], column).tolist()
    beside = {"x": "30,1000", "y": "70,2000"}
    lines = [f"{line},{beside.get(line.split(',')[1], '')}" for line in TWO.splitlines()]
    lines[0] = "area,band,count,population,reference_count,reference_population"
    assert answered(tmp_path, name, "\n".join(lines) + "\n", *options) == rows


def test_indirect_headings_of_the_reference_are_mapped_too(tmp_path) -> None:
    mapped = REFERENCE.replace("band,count,population", "Age Band,refcount,refpop")
    path = written(tmp_path / "reference.csv", mapped)
    names = {
        "reference_band": "Age Band",
        "reference_count": "refcount",
        "reference_population": "refpop",
    }
    maps = [part for name, heading in names.items() for part in ("--map", f"{name}={heading}")]
    rows = answered(tmp_path, "isratio", TWO, "--reference", path, *maps)
    assert float(rows[0]["expected"]) == pytest.approx(10)


def test_indirect_areas_that_expect_nothing_are_named(tmp_path) -> None:
    path = written(tmp_path / "reference.csv", REFERENCE.replace("30", "0"))
    text = TWO.replace("200", "0").replace("9,", "0,")
    result = run("isratio", written(tmp_path / "in.csv", text), "--reference", path)
    assert "no value for North: nothing was to be expected." in result.stderr


def test_answer_as_json_names_its_method_and_levels(tmp_path) -> None:
    path = written(tmp_path / "in.csv", COUNTS.replace("North", "Östra"))
    assert run("rates", path, *BOTH, "--output", tmp_path / "out.json").exit_code == 0
    whole = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert list(whole) == ["method", "confidence", "areas"]
    assert (whole["method"], whole["confidence"]) == ("rates", [0.95, 0.998])
    assert whole["areas"][0]["area"] == "Östra"
    assert whole["areas"][2]["value"] is None
    text = "area,value\na,1\nb,2\n"
    path = written(tmp_path / "in.csv", text)
    options = ("--direction", "increase", "--quantiles", 2, "--output", tmp_path / "out.json")
    assert run("quantiles", path, *options).exit_code == 0
    whole = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert list(whole) == ["method", "areas"]


def test_answer_in_parquet_agrees_with_csv(tmp_path) -> None:
    frame = pl.DataFrame(
        {"Area": ["North", "South", "East"], "n": [8, 40, 3], "N": [200.0, 100.0, np.nan]}
    )
    frame.write_parquet(tmp_path / "in.parquet")
    maps = ("--map", "count=n", "--map", "population=N")
    # Capitals do not tell columns apart, so the two cannot both be found.
    result = run("rates", tmp_path / "in.parquet", *maps, "--output", tmp_path / "out.parquet")
    assert "are both read as count" in result.stderr
    frame.rename({"N": "people"}).write_parquet(tmp_path / "in.parquet")
    maps = ("--map", "count=n", "--map", "population=People")
    result = run("rates", tmp_path / "in.parquet", *maps, "--output", tmp_path / "out.parquet")
    assert result.exit_code == 0, result.output
    table = pl.read_parquet(tmp_path / "out.parquet")
    found = rates([8, 40, np.nan], population=[200, 100, 100])
    assert table["value"].to_list() == [*found.value[:2].tolist(), None]
    assert table["upper"].dtype == pl.Float64


def test_answer_on_the_screen_is_a_table(tmp_path) -> None:
    path = written(tmp_path / "in.csv", 'area,count,population\n"No\nrth",8,200\nSouth,,9\n')
    result = run("rates", path)
    assert result.exit_code == 0
    assert result.stdout == (
        "area     count  population  value  lower    upper\n"
        "No\\nrth  8      200         4000   1726.92  7881.59\n"
        "South           9\n"
    )


def test_answer_repeats_itself_exactly(tmp_path) -> None:
    text = HEADER + bands("North", NINETEEN) + bands("South", NINETEEN)
    first = answered(tmp_path, "dsr", text)
    assert answered(tmp_path, "dsr", text) == first
