"""`alongside comparison`: what is said of bad files and options. Nothing is written."""

import pkgutil

import polars as pl
import pytest

from alongside.analysis.comparison import ESP2013
from alongside.cli.comparison import comparison, methods
from tests.cli.comparison.asking import refused, run, written

COUNTS = "area,count,population\n"
BANDS = "area,band,count,population\n"
WEIGHTED = "area,band,count,population,weight\n"
REPEATED = "area,band,frequency,count,population,weight\n"
VALUES = "area,value\n"
WORST = ("--direction", "decrease")

CELLS = [
    ("rates", COUNTS + "a,x,9\n", "row 2, column count: 'x' is not a number; write digits only"),
    ("rates", COUNTS + "a,1,9\nb,nan,9\n", "row 3, column count: 'nan' is not a number"),
    ("rates", COUNTS + "a,-1,9\n", "row 2, column count: '-1' is below 0"),
    ("rates", COUNTS + "a,1,-9\n", "row 2, column population: '-9' is below 0"),
    ("rates", COUNTS + "a,1,2e15\n", "'2e15' is larger than can be compared; use a larger unit"),
    ("rates", COUNTS + ",1,9\n", "row 2, column area: the cell is empty; say which one it is"),
    ("rates", COUNTS + 'a,"1,234",9\n', "'1,234' is not a number"),
    ("rates", COUNTS + "a,1,234,9\n", "row 2 has 4 cells and the header 3"),
    ("rates", COUNTS, "there is no row below the header"),
    ("rates", "", "the file is empty"),
    ("rates", "area,count\na,1\n", "the column population is missing; the header has: area, count"),
    ("means", VALUES + "a,1\na,high\n", "row 3, column value: 'high' is not a number"),
    ("dsr", BANDS + "a,0-4,,9\n", "column count: the cell is empty; write 0 if nothing happened"),
    ("dsr", BANDS + "a,0-4,1,\n", "column population: the cell is empty; say how many people"),
    ("dsr", BANDS + "a,,1,9\n", "row 2, column band: the cell is empty"),
    ("dsr", WEIGHTED + "a,x,1,9,0\n", "column weight: '0' is not above 0; leave the band out"),
    ("dsr", WEIGHTED + "a,x,1,9,\n", "column weight: the cell is empty; say how much"),
    ("dsr", REPEATED + "a,x,1.5,1,9,1\n", "column frequency: '1.5' is not a number of events"),
    ("dsr", REPEATED + "a,x,0,1,9,1\n", "column frequency: '0' is not a number of events"),
    ("isr", BANDS + "a,x,1,\n", "column population: the cell is empty; say how many people"),
]
ROWS = [
    ("rates", COUNTS + "a,1,9\nb,1,9\na,2,9\n", "rows 2 and 4: a has more than one row; keep one"),
    ("rates", COUNTS + "a,3,0\n", "row 2: a has a count of 3 and a population of 0; correct one"),
    ("rates", COUNTS + "a,1,9\n" * 9, "rows 2, 3, 4, 5, 6 and 4 more: a has more than one row"),
    ("proportions", COUNTS + "a,7,5\n", "row 2: a has a count of 7 and a population of 5"),
    ("proportions", COUNTS + "a,7,0\n", "row 2: a has a count of 7 and a population of 0"),
    ("proportions", COUNTS + "a,1,5\na,1,5\n", "rows 2 and 3: a has more than one row"),
    ("quantiles", VALUES + "a,1\na,2\n", "rows 2 and 3: a has more than one row; keep one"),
    ("dsr", WEIGHTED + "a,x,3,0,1\n", "row 2: a has a count of 3 and a population of 0"),
    ("dsr", WEIGHTED + "a,x,1,9,1\na,x,1,9,1\n", "a has more than one row for band x; keep one"),
    (
        "dsr",
        WEIGHTED + "a,x,1,9,1\nb,x,1,9,2\n",
        "row 3, column weight: x has another one in row 2",
    ),
    (
        "dsr",
        WEIGHTED + "a,x,1,9,1\na,y,1,9,1\nb,y,1,9,1\n",
        "b, which begins in row 4, has no row for x; add it, with a count of 0 where nothing",
    ),
    (
        "dsr",
        REPEATED + "a,x,1,1,9,1\na,x,1,1,9,1\n",
        "more than one row for band x for frequency 1",
    ),
    ("dsr", REPEATED + "a,x,1,1,9,1\na,x,2,1,8,1\n", "row 3, column population: a, x has another"),
    ("dsr", BANDS + "a,55-69,1,9\n", "row 2, column band: '55-69' is not a band of the European"),
    ("dsr", BANDS + "a,young,1,9\n", "row 2, column band: 'young' is not a band of the European"),
    (
        "dsr",
        BANDS + "".join(f"a,{label},1,9\n" for label in ESP2013.labels[:17]),
        "no row is of the bands 85-89, 90+ of the European Standard Population 2013; add them",
    ),
    ("isr", BANDS + "a,x,1,9\n", "there is no reference: add the columns reference_count and"),
]


@pytest.mark.parametrize(("method", "text", "message"), [*CELLS, *ROWS])
def test_bad_rows_are_named_and_nothing_is_written(tmp_path, method, text, message) -> None:
    options = WORST if method == "quantiles" else ()
    assert message in refused(tmp_path, method, text, *options)


def test_every_fault_is_found_before_the_file_is_refused(tmp_path) -> None:
    text = COUNTS + "a,x,9\nb,1,\n,-1,y\n"
    errors = refused(tmp_path, "rates", text)
    lines = [line.strip() for line in errors.splitlines()[1:]]
    assert [line[:25] for line in lines] == [
        "row 2, column count: 'x' ",
        "row 4, column area: the c",
        "row 4, column count: '-1'",
        "row 4, column population:",
    ]
    many = refused(tmp_path, "rates", COUNTS + "a,x,9\n" * 12)
    assert many.count("is not a number") == 10
    assert "and 2 more" in many


def test_faults_name_the_headings_of_the_file(tmp_path) -> None:
    text = "AreaCode,Numerator,Denominator\nE1,x,9\n"
    maps = ("--map", "area=AreaCode", "--map", "count=Numerator", "--map")
    errors = refused(tmp_path, "rates", text, *maps, "population=Denominator")
    assert "row 2, column Numerator: 'x' is not a number" in errors
    errors = refused(tmp_path, "rates", text, *maps, "population=People")
    assert "the column People, for population, is missing; the header has: AreaCode" in errors
    errors = refused(tmp_path, "rates", text)
    assert "if a column has another heading, say so: --map count=HEADING" in errors


def test_a_column_that_may_be_absent_must_be_there_once_it_is_mapped(tmp_path) -> None:
    text = BANDS + "a,x,1,9\n"
    errors = refused(tmp_path, "dsr", text, "--map", "weight=esp")
    assert "the column esp, for weight, is missing" in errors


def test_areas_that_several_columns_tell_apart(tmp_path) -> None:
    text = "area,sex,count,population\na,f,1,9\na,m,1,9\na,f,2,9\n"
    errors = refused(tmp_path, "rates", text, "--by", "sex")
    assert "rows 2 and 4: a, f has more than one row" in errors
    errors = refused(tmp_path, "rates", text, "--by", "age")
    assert "the column age is missing" in errors
    text = "area,sex,count,population\na,,1,9\n"
    errors = refused(tmp_path, "rates", text, "--by", "sex")
    assert "row 2, column sex: the cell is empty" in errors


REFERENCE = "band,count,population\nx,30,1000\n"
ROW = BANDS + "a,x,1,9\n"
REFERENCES = [
    (ROW, REFERENCE + "x,1,5\n", "rows 2 and 3: x has more than one row; keep one"),
    (ROW, "band,count,population\nx,3,0\n", "row 2, column population: '0' is not above 0"),
    (ROW, "band,count,population\nx,-3,9\n", "row 2, column count: '-3' is below 0"),
    (ROW, "band,count,population\nx,,9\n", "row 2, column count: the cell is empty"),
    (ROW, REFERENCE + "y,1,5\n", "a, which begins in row 2, has no row for y"),
    (BANDS + "a,x,3,0\n", REFERENCE, "row 2: a has a count of 3 and a population of 0; correct"),
    (ROW + "a,x,1,9\n", REFERENCE, "rows 2 and 3: a has more than one row for band x; keep one"),
    (ROW + "a,z,1,5\n", REFERENCE, "row 3, column band: 'z' is in no row of ref.csv; write both"),
    (ROW, "band,count\nx,3\n", "the column population is missing"),
]


@pytest.mark.parametrize("method", ["isr", "isratio"])
@pytest.mark.parametrize(("text", "reference", "message"), REFERENCES)
def test_bad_references_are_named(tmp_path, method, text, reference, message) -> None:
    path = written(tmp_path / "ref.csv", reference)
    assert message in refused(tmp_path, method, text, "--reference", path)


def test_the_reference_is_never_replaced(tmp_path) -> None:
    path, reference = written(tmp_path / "in.csv", ROW), written(tmp_path / "ref.csv", REFERENCE)
    result = run("isr", path, "--reference", reference, "--output", reference)
    assert (result.exit_code, "would replace ref.csv" in result.stderr) == (2, True)
    assert reference.read_text(encoding="utf-8") == REFERENCE


OPTIONS = [
    ("rates", ("--confidence", 0.8), "confidence must be a share from 0.9 to below 1"),
    ("rates", ("--confidence", 95), "confidence must be a share from 0.9 to below 1"),
    ("rates", ("--confidence", "nan"), "confidence must be a share from 0.9 to below 1"),
    ("rates", ("--confidence", 0.95, "--confidence", 0.95), "a level is given twice"),
    ("rates", ("--multiplier", 0), "nothing was written: multiplier must be a number above 0"),
    ("rates", ("--multiplier", "inf"), "multiplier must be a number above 0"),
    ("rates", ("--map", "count"), "'count' must be column=heading, such as area=AreaCode"),
    ("rates", ("--map", "count="), "must be column=heading"),
    ("rates", ("--map", "count=a", "--map", "Count=b"), "count is given twice"),
    ("rates", ("--map", "value=a"), "this method reads area, count, population"),
    ("rates", ("--by", "sex", "--by", "Sex"), "a column is given twice"),
    ("rates", ("--by", "Area"), "--by Area: the method needs that name itself"),
    ("rates", ("--by", "row"), "--by row: the method needs that name itself"),
    ("rates", ("--by", "_n"), "--by _n: the method needs that name itself"),
    ("rates", ("--by", "value"), "the answer has a column of that name"),
    ("dsr", ("--ages", "0-70"), "'0-70' are not whole bands of the standard population"),
    ("dsr", ("--ages", "3-74"), "are not whole bands"),
    ("dsr", ("--ages", "64-5"), "are not whole bands"),
    ("dsr", ("--ages", "50-44"), "are not whole bands"),
    ("dsr", ("--ages", "young"), "are not whole bands"),
    ("dsr", ("--ages", "0-74"), "--ages chooses from the standard population; FILE has weights"),
    ("quantiles", (*WORST, "--quantiles", 1), "x>=2"),
    ("quantiles", ("--direction", "neutral"), "'neutral' is not one of"),
    ("quantiles", (), "Missing option '--direction'"),
]
ALL = "area,sex,value,row,_n,band,count,population,weight\na,f,1,2,3,x,4,5,6\n"


@pytest.mark.parametrize(("method", "options", "message"), OPTIONS)
def test_bad_options_are_refused(tmp_path, method, options, message) -> None:
    assert message in refused(tmp_path, method, ALL, *options)


@pytest.mark.parametrize("method", ["rates", "means"])
def test_outputs_that_cannot_be_are_refused(tmp_path, method) -> None:
    text = "area,value,count,population\na,1,2,9\n"
    path = written(tmp_path / "in.csv", text)
    for output, message in (
        ("out.xlsx", "must end in .csv, .parquet or .json"),
        ("none/out.csv", "there is no folder"),
        ("in.csv", "would replace in.csv; choose another name"),
    ):
        result = run(method, path, "--output", tmp_path / output)
        assert (result.exit_code, message in result.stderr) == (2, True), result.output
    assert path.read_text(encoding="utf-8") == text
    (tmp_path / "out.json").mkdir()
    result = run(method, path, "--output", tmp_path / "out.json")
    assert result.exit_code == 2
    assert sorted(each.name for each in tmp_path.iterdir()) == ["in.csv", "out.json"]


def test_parquet_of_wrong_types_is_refused(tmp_path) -> None:
    frame = pl.DataFrame({"area": ["a"], "count": [True], "population": ["9"]})
    frame.write_parquet(tmp_path / "in.parquet")
    result = run("rates", tmp_path / "in.parquet")
    assert "row 2, column count: 'True' is not a number" in result.stderr
    frame = pl.DataFrame({"area": ["a"], "band": ["x"], "count": [float("nan")], "weight": [1.0]})
    frame.with_columns(population=9.0).write_parquet(tmp_path / "in.parquet")
    result = run("dsr", tmp_path / "in.parquet")
    assert "row 2, column count: the cell is empty; write 0" in result.stderr


def test_every_file_of_methods_is_a_subcommand() -> None:
    """So that a method is added as one file and nothing else."""
    context = comparison.make_context("comparison", [], resilient_parsing=True)
    names = comparison.list_commands(context)
    files = {found.name for found in pkgutil.iter_modules(methods.__path__)}
    assert {name.replace("-", "_") for name in names} == files
    mine = {"dsr", "isr", "isratio", "means", "proportions", "quantiles", "rates"}
    assert mine <= set(names)
    for name in names:
        assert comparison.get_command(context, name).name == name
    assert comparison.get_command(context, "median") is None
    assert run("median").exit_code == 2
