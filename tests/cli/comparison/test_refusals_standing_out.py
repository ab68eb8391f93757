"""`alongside comparison`: bad files and options of slopes, life tables, funnels, trends, gaps."""

import pytest

from tests.cli.comparison.asking import refused, run, written

SII = "area,quantile,population,value\n"
WITH_LIMITS = "area,quantile,population,value,lower,upper\n"
LIFE = "area,age,population,deaths\n"
RATE = "area,count,population\n"
RATIO = "area,count,expected\n"
RATES = "area,count,value\n"
TREND = "area,period,value,lower,upper\n"
GAP = "area,period,deprived,deprived_lower,deprived_upper,rest,rest_lower,rest_upper\n"
FIVE = "".join(f"a,{at},9,{0.1 * at:g}\n" for at in range(1, 6))
FOUR = "".join(f"b,{at},9,0.5\n" for at in range(1, 5))


PROPORTION = ("--value-type", "proportion")
CASES = [
    ("sii", (), SII + "a,x,9,1\n", "row 2, column quantile: 'x' is not a number"),
    ("sii", (), SII + "a,0,9,1\n", "column quantile: '0' is not a quantile: 1 for the least"),
    ("sii", (), SII + "a,1.5,9,1\n", "column quantile: '1.5' is not a quantile"),
    ("sii", (), SII + "a,,9,1\n", "column quantile: the cell is empty; say which quantile"),
    ("sii", (), SII + "a,1,0,1\n", "column population: '0' is not above 0; leave the quantile out"),
    ("sii", ("--value-type", "rate"), SII + "a,1,9,-1\n", "column value: '-1' is below 0; a rate"),
    ("sii", PROPORTION, SII + "a,1,9,12\n", "'12' is not from 0 to 1; divide percentages by 100"),
    (
        "sii",
        PROPORTION,
        WITH_LIMITS + "a,1,9,0.9,0.8,1.1\n",
        "row 2, column upper: '1.1' is not from 0 to 1",
    ),
    ("sii", (), WITH_LIMITS + "a,1,9,2,3,1\n", "row 2: a has lower 3 above upper 1; correct them"),
    (
        "sii",
        (),
        "area,quantile,population,value,standard_error\na,1,9,2,-1\n",
        "column standard_error: '-1' is below 0; a standard error cannot be",
    ),
    (
        "sii",
        (),
        "area,quantile,population,value,lower\na,1,9,2,1\n",
        "standard_error it has lower;",
    ),
    (
        "sii",
        (),
        "area,quantile,population,value,lower,upper,standard_error\na,1,9,2,1,3,1\n",
        "it has lower and upper and standard_error; give both limits, or the standard error alone",
    ),
    ("sii", (), SII + FIVE + "a,3,9,1\n", "rows 4 and 7: a has more than one row for quantile 3"),
    ("sii", (), SII + FIVE + FOUR, "b, which begins in row 7, has 4 of the 5 to 100 quantiles"),
    (
        "sii",
        (),
        SII + "".join(f"a,{at},9,1\n" for at in range(1, 102)),
        "a, which begins in row 2, has 101 of the 5 to 100 quantiles an index needs",
    ),
    (
        "sii",
        ("--transform", "--value-type", "rate"),
        SII + FIVE.replace("9,0.4", "9,0"),
        "row 5: a has a value of 0, which has no log; leave --transform out",
    ),
    (
        "sii",
        ("--transform", *PROPORTION),
        SII + FIVE.replace("9,0.4", "9,1"),
        "row 5: a has a value of 1, which has no logit; leave --transform out",
    ),
    ("sii", ("--transform",), SII + FIVE, "--transform needs --value-type rate or proportion"),
    ("sii", ("--multiplier", 0), SII + FIVE, "nothing was written: multiplier must be a number"),
    ("sii", ("--seed", -1), SII + FIVE, "x>=0"),
    ("sii", ("--by", "quantile"), SII + FIVE, "--by quantile: the method needs that name itself"),
    ("life-expectancy", (), LIFE + "a,90+,9,1\n", "'90+' is not a number; write the age at which"),
    ("life-expectancy", (), LIFE + "a,0.5,9,1\n", "'0.5' is not an age in whole years"),
    ("life-expectancy", (), LIFE + "a,-1,9,1\n", "column age: '-1' is not an age in whole years"),
    ("life-expectancy", (), LIFE + "a,,9,1\n", "column age: the cell is empty; write the age at"),
    ("life-expectancy", (), LIFE + "a,0,-9,1\n", "column population: '-9' is below 0"),
    ("life-expectancy", (), LIFE + "a,0,9,-1\n", "column deaths: '-1' is below 0"),
    ("life-expectancy", (), LIFE + "a,0,9,1\na,0,9,1\n", "a has more than one row for age 0"),
    ("life-expectancy", (), LIFE + "a,5,9,1\n", "no row, column age, is 0: the first band begins"),
    (
        "life-expectancy",
        (),
        LIFE + "a,0,9,1\na,1,9,1\na,5,9,1\nb,1,9,1\n",
        "b, which begins in row 5, has no row for age 0, age 5; add it, with a count of 0",
    ),
    ("life-expectancy", ("--by", "age"), LIFE + "a,0,9,1\n", "--by age: the method needs that"),
    ("funnel", ("--kind", "rate"), RATE + "a,-1,9\n", "column count: '-1' is below 0"),
    ("funnel", ("--kind", "rate"), RATE + "a,1,0\n", "column population: '0' is not above 0"),
    ("funnel", ("--kind", "ratio"), RATIO + "a,1,-1\n", "column expected: '-1' is not above 0"),
    ("funnel", ("--kind", "ratio"), RATE + "a,1,9\n", "the column expected is missing"),
    (
        "funnel",
        ("--kind", "proportion"),
        RATE + "a,7,5\n",
        "a has a count of 7 and a population of 5",
    ),
    ("funnel", ("--kind", "rate"), RATE + "a,1,9\na,1,9\n", "a has more than one row; keep one"),
    (
        "funnel",
        ("--kind", "standardised_rate"),
        RATES + "a,1,-9\n",
        "column value: '-9' is below 0",
    ),
    (
        "funnel",
        ("--kind", "standardised_rate"),
        RATES + "a,12,0\n",
        "a count of 12 and a rate of 0",
    ),
    ("funnel", (), RATE + "a,1,9\n", "Missing option '--kind'"),
    ("funnel", ("--kind", "mean"), RATE + "a,1,9\n", "'mean' is not one of"),
    (
        "funnel",
        ("--kind", "standardised_rate"),
        RATES + "a,1,9\n",
        "nothing was written: no area can be judged, so nothing says where the centre is",
    ),
    (
        "funnel",
        ("--kind", "rate", "--by", "sex"),
        "area,sex,count,population\na,f,3,9\nb,m,0,9\n",
        "nothing was written for m: centre of a rate must be a number above 0, not 0; see --centre",
    ),
    (
        "funnel",
        ("--kind", "rate", "--multiplier", 0),
        RATE + "a,1,9\n",
        "multiplier must be a number above 0, such as 100000, not 0",
    ),
    (
        "funnel",
        ("--kind", "rate", "--winsorised", 0.5),
        RATE + "a,1,9\n",
        "winsorised must be a share from 0 to below 0.5, not 0.5",
    ),
    (
        "funnel",
        ("--kind", "rate", "--by", "place"),
        "area,place,count,population\na,x,1,9\n",
        "--by place: the answer has a column of that name",
    ),
    (
        "trend",
        ("--kind", "rate"),
        TREND + "a,2024,high,1,2\n",
        "column value: 'high' is not a number",
    ),
    ("trend", ("--kind", "rate"), TREND + "a,2024,1,2,0\n", "row 2: a has lower 2 above upper 0"),
    ("trend", ("--kind", "rate"), TREND + "a,,1,0,2\n", "row 2, column period: the cell is empty"),
    ("trend", ("--kind", "rate"), "area,period,value\na,2024,1\n", "the column lower is missing"),
    ("trend", (), TREND + "a,2024,1,0,2\n", "Missing option '--kind'"),
    ("trend", ("--kind", "rate", "--direction", "up"), TREND, "'up' is not one of"),
    (
        "trend",
        ("--kind", "rate"),
        TREND + "a,2024/25,1,0,2\na,2024-25,1,0,2\n",
        "rows 2 and 3: a has more than one row for period 2024/25; keep one",
    ),
    ("gap", (), GAP + "a,2024,1,0,2,1,0,2\n", "Missing option '--direction'"),
    (
        "gap",
        ("--direction", "increase", "--confidence", 0.5),
        GAP + "a,2024,1,0,2,1,0,2\n",
        "nothing was written: confidence must be a share from 0.9 to below 1",
    ),
    (
        "gap",
        ("--direction", "increase"),
        GAP + "a,2024,1,0,2,1,3,2\n",
        "row 2: a has rest_lower 3 above rest_upper 2; correct them",
    ),
    (
        "gap",
        ("--direction", "increase", "--by", "ratio"),
        GAP.replace("area", "area,ratio") + "a,x,2024,1,0,2,1,0,2\n",
        "--by ratio: the answer has a column of that name",
    ),
]


@pytest.mark.parametrize(("method", "options", "text", "message"), CASES)
def test_bad_files_and_options_are_refused(tmp_path, method, options, text, message) -> None:
    assert message in refused(tmp_path, method, text, *options)


@pytest.mark.parametrize(
    "period",
    ["24", "April 2024", "2024 Apr", "01/04/2024", "2024-", "20245", "latest", "2024.1234567"],
)
def test_periods_that_have_no_order_are_named(tmp_path, period) -> None:
    text = f"area,When,value,lower,upper\na,2024,1,0,2\nb,{period},1,0,2\n"
    said = refused(tmp_path, "trend", text, "--kind", "rate", "--map", "period=When")
    assert f"row 3, column When: {period!r} cannot be put in order; write the year first" in said


def test_every_fault_of_a_slope_is_found_before_the_file_is_refused(tmp_path) -> None:
    said = refused(tmp_path, "sii", SII + "a,0,9,1\na,2,-1,x\n,3,9,1\n")
    assert [line.strip().partition(":")[0] for line in said.splitlines()[1:]] == [
        "row 2, column quantile",
        "row 3, column population",
        "row 3, column value",
        "row 4, column area",
    ]


def test_faults_of_limits_name_the_headings_of_the_file(tmp_path) -> None:
    text = "area,period,value,LowerCI,UpperCI\na,2024,1,2,0\n"
    maps = ("--map", "lower=LowerCI", "--map", "upper=UpperCI", "--kind", "rate")
    assert "a has LowerCI 2 above UpperCI 0; correct" in refused(tmp_path, "trend", text, *maps)


@pytest.mark.parametrize("method", ["sii", "life-expectancy", "funnel", "trend", "gap"])
def test_methods_say_in_help_what_they_read(method) -> None:
    said = run(method, "--help").stdout
    assert "FILE is a CSV or Parquet file" in " ".join(said.split())


def test_nothing_is_written_where_one_funnel_of_two_cannot_be(tmp_path) -> None:
    path = written(tmp_path / "in.csv", "area,sex,count,population\na,f,3,9\nb,m,0,9\n")
    out = tmp_path / "out.csv"
    result = run("funnel", path, "--kind", "rate", "--by", "sex", "--output", out)
    assert (result.exit_code, out.exists()) == (2, False)
