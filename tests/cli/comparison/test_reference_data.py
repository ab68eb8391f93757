"""`alongside comparison` on the public-health package's own files, headings mapped."""

import csv

import pytest

from tests.cli.comparison.asking import read, run
from tests.published.comparison.fingertips import DIRECTIONS, KINDS, TRENDS, trend_cases
from tests.published.comparison.reference import (
    LIMITS,
    needs_reference,
    numbers,
    path_of,
    rows_of,
)
from tests.published.comparison.slope_cases import (
    VALUE_TYPES,
    confidences,
    judged,
    multiplier,
    uncertain,
)

BOTH = ("--confidence", 0.95, "--confidence", 0.998)
OURS = {0.95: ("lower", "upper"), 0.998: ("lower_99.8", "upper_99.8")}
BANDS = ("--map", "band=ageband", "--map", "population=pop")


def file(tmp_path, name, *, fill=None):
    """A reference file; ``fill`` writes a number into empty cells, as our command asks for."""
    text = path_of(f"{name}.csv").read_text(encoding="utf-8-sig")
    while fill is not None and ",," in text:
        text = text.replace(",,", f",{fill},")
    path = tmp_path / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return path


def compared(rows, expected):
    """Every value and limit of the answer as those expected, area by area."""
    assert [row["area"] for row in rows] == [row["area"] for row in expected]
    for ours, theirs in zip(rows, expected, strict=True):
        pairs = [("value", "value")]
        for level, columns in LIMITS.items():
            if theirs["area"] != "testdata_1976":
                pairs += zip(OURS[level], columns, strict=True)
        for column, other in pairs:
            [number], [wanted] = numbers([ours], column), numbers([theirs], other)
            assert number == pytest.approx(wanted, rel=1e-8, nan_ok=True), (theirs["area"], other)


def answer(tmp_path, method, path, *options):
    result = run(method, path, *options, *BOTH, "--output", tmp_path / "out.csv")
    assert result.exit_code == 0, result.output
    return read(tmp_path / "out.csv")


def per_100000(prefix):
    rows = rows_of("test_DSR_results")
    return [
        row
        for row in rows
        if row["area"].startswith(prefix)
        and (row["statistic"].endswith("per 100000") or "NA" in row["statistic"])
    ]


@needs_reference
def test_dsr_of_the_reference_areas(tmp_path) -> None:
    path = file(tmp_path, "test_multiarea_esp", fill=0)
    rows = answer(tmp_path, "dsr", path, *BANDS, "--map", "weight=esp2013")
    expected = {row["area"]: row for row in per_100000("testdata_")}
    compared(rows, [expected[row["area"]] for row in rows])
    assert len(rows) == 3


@needs_reference
def test_dsr_of_the_reference_areas_with_repeated_events(tmp_path) -> None:
    path = file(tmp_path, "test_DSR_nonind", fill=0)
    maps = ("--map", "weight=esp2013", "--map", "count=persons", "--map", "frequency=freq")
    rows = answer(tmp_path, "dsr", path, *BANDS, *maps)
    compared(rows, per_100000("testdata_nonind"))


@needs_reference
def test_indirect_methods_beside_the_reference_population(tmp_path) -> None:
    path, other = (file(tmp_path, f"test_{name}", fill=0) for name in ("multiarea", "ISR_refdata"))
    maps = ("--map", "reference_band=Age Band", "--map", "reference_count=refcount")
    options = (*BANDS, "--reference", other, *maps, "--map", "reference_population=refpop")
    for method, words in (("isr", "rate per 100000"), ("isratio", "ratio x 1")):
        rows = answer(tmp_path, method, path, *options)
        wanted = [row for row in rows_of("test_ISR_results") if row["statistic"].endswith(words)]
        compared(rows, wanted[:3])


@needs_reference
def test_means_of_the_reference_areas(tmp_path) -> None:
    rows = answer(tmp_path, "means", file(tmp_path, "test_Mean"), "--map", "value=values")
    compared(rows, rows_of("test_Mean_results")[:2])


@needs_reference
@pytest.mark.parametrize(("polarity", "way"), [("TRUE", "decrease"), ("FALSE", "increase")])
def test_quantiles_of_the_reference_areas(tmp_path, polarity, way) -> None:
    whole = [row for row in rows_of("test_quantiles_g") if row["GroupSet"] == "IndSexReg"]
    given = [row for row in whole if row["Polarity"] == polarity]
    lines = [f"{row['AreaCode']},{row['ParentCode']},{row['IndSexRef']},{row['Value']}\n"
             for row in given]  # fmt: skip
    path = tmp_path / "in.csv"
    path.write_text("AreaCode,Parent,Set,Value\n" + "".join(lines), encoding="utf-8")
    options = ("--map", "area=AreaCode", "--by", "Parent", "--by", "Set", "--direction", way)
    result = run("quantiles", path, *options, "--output", tmp_path / "out.csv")
    assert result.exit_code == 0, result.output
    assert "no value for" in result.stderr  # one region has fewer areas than there are deciles
    found = {(row["area"], row["Set"]): row for row in read(tmp_path / "out.csv")}
    assert len(found) == len(given)
    for row in given:
        ours = found[row["AreaCode"], row["IndSexRef"]]
        assert (ours["rank"], ours["quantile"]) == (row["RankinGrp"], row["QuantileInGrp"])


def mapped(path, columns):
    """Options that say what the columns of a reference file are called in it."""
    return (path, *(part for pair in columns.items() for part in ("--map", f"{pair[0]}={pair[1]}")))


def written(path, rows):
    """Write rows as a file and return where it is."""
    with path.open("w", newline="", encoding="utf-8") as lines:
        table = csv.DictWriter(lines, rows[0])
        table.writeheader()
        table.writerows(rows)
    return path


SLOPES = {
    "area": "Area",
    "quantile": "Quantile",
    "population": "Population",
    "value": "Value",
    "lower": "LowerCL",
    "upper": "UpperCL",
}


def slope(tmp_path, description, rows):
    """What `sii` writes for a case, with its own options."""
    path = tmp_path / "in.csv"
    written(path, rows)
    levels = confidences(description, rows)
    options = ["--value-type", VALUE_TYPES[rows[0]["ValueType"]]]
    options += ["--multiplier", multiplier(description)]
    options += ["--transform"] if "transform" in description else []
    options += [part for level in levels for part in ("--confidence", level)]
    result = run("sii", *mapped(path, SLOPES), *options, "--output", tmp_path / "out.csv")
    assert result.exit_code == 0, result.output
    [row] = read(tmp_path / "out.csv")
    ends = ["", *(f"_{level * 100:g}" for level in levels[1:])]
    return row, [(f"lower{end}", f"upper{end}") for end in ends]


@needs_reference
def test_sii_of_the_reference_areas(tmp_path) -> None:
    compared = 0
    for (description, _), rows in judged().items():
        row, limits = slope(tmp_path, description, rows)
        expected = rows[0]
        pairs = [("value", "sii", 1e-9, 0), ("rii", "rii", 1e-9, 0)]
        pairs += [("intercept", "Intercept", 1e-9, 0)]
        for order, ends in enumerate(limits, start=1):
            for end in ends:
                named = f"{end[:5]}cl_{order}"
                pairs.append((end, f"sii_{named}", 0, uncertain(rows)))
                pairs.append((f"rii_{end}", f"rii_{named}", 0, uncertain(rows)))
        for ours, theirs, share, within in pairs:
            if expected[theirs]:
                compared += 1
                wanted = pytest.approx(float(expected[theirs]), rel=share, abs=within)
                assert float(row[ours]) == wanted, (description, ours)
    assert compared == 44 + 40 + 26 + 184


@needs_reference
def test_life_expectancy_of_the_reference_area(tmp_path) -> None:
    expected = rows_of("generated_life_expectancy_df1")
    path = written(tmp_path / "in.csv", [{"area": "all", **row} for row in expected])
    columns = {"age": "startage", "population": "pops"}
    rows = answer(tmp_path, "life-expectancy", *mapped(path, columns))
    assert len(rows) == 20
    pairs = [("value", "value"), ("population", "pops_used"), ("deaths", "dths_used")]
    for level, limits in LIMITS.items():
        pairs += zip(OURS[level], limits, strict=True)
    for ours, theirs in pairs:
        assert numbers(rows, ours) == pytest.approx(numbers(expected, theirs), rel=1e-8), ours
    value, lower, upper = (float(rows[0][name]) for name in ("value", "lower", "upper"))
    quoted = 1.96 / 1.959963984540054  # the limits that are quoted lie 1.96 errors away
    assert value == pytest.approx(80.16960813, abs=5e-9)
    assert value - quoted * (value - lower) == pytest.approx(79.88268548, abs=5e-9)
    assert value + quoted * (upper - value) == pytest.approx(80.45653078, abs=5e-9)


@needs_reference
def test_funnel_of_the_reference_areas(tmp_path) -> None:
    expected = rows_of("testdata_funnel_ratio_inputs")
    path = written(tmp_path / "in.csv", [{"area": at, **row} for at, row in enumerate(expected)])
    options = ("--kind", "ratio", "--multiplier", 100, "--output", tmp_path / "out.csv")
    assert run("funnel", *mapped(path, {"count": "obs"}), *options).exit_code == 0
    rows = read(tmp_path / "out.csv")
    assert [row["place"] for row in rows] == [row["significance"] for row in expected]
    assert len(rows) == 300


@needs_reference
def test_trends_of_fingertips(tmp_path) -> None:
    columns = {"period": "year", "lower": "LowerCI", "upper": "UpperCI"}
    blank = {"LowerCI": "", "UpperCI": ""}
    for case in trend_cases():
        points = [{"area": "England", **blank, **point} for point in case["points"]]
        path = written(tmp_path / "in.csv", points)
        options = ("--kind", KINDS.get(case["ValueType"], "other"))
        options += ("--direction", DIRECTIONS[case["Polarity"]], "--output", tmp_path / "out.csv")
        assert run("trend", *mapped(path, columns), *options).exit_code == 0
        [row] = read(tmp_path / "out.csv")
        assert row["trend"] == TRENDS[case["expected_trend"]], case["key"]
    assert len(trend_cases()) == 6
