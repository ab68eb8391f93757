"""`alongside comparison`: funnels and trends are the analysis', beside their keys."""

import json

import numpy as np
import pytest

from alongside.analysis.comparison import ESP2013, directly_standardised, funnel, recent_trend
from tests.cli.comparison.asking import answered, run, written

LIMITS = ["lower", "upper", "lower_99.8", "upper_99.8"]
COLUMNS = ["size", "value", *LIMITS, "centre", "place", "z", "phi", "tau"]
COUNTS = [12, 40, 30, 25, 90]
SIZES = [300, 400, 350, 260, 450]


def text_of(size, *, sizes=SIZES, counts=COUNTS):
    lines = zip("abcde", counts, sizes, strict=True)
    return f"area,count,{size}\n" + "".join(f"{','.join(map(str, line))}\n" for line in lines)


def column(rows, name):
    return [float(row[name]) if row[name] else np.nan for row in rows]


def assert_funnel(rows, found):
    for name, expected in (
        ("size", found.size),
        ("value", found.value),
        ("lower", found.inner.lower),
        ("upper", found.inner.upper),
        ("lower_99.8", found.outer.lower),
        ("upper_99.8", found.outer.upper),
        ("centre", np.full(len(rows), found.centre)),
        ("z", found.z),
        ("phi", np.full(len(rows), found.dispersion.phi)),
        ("tau", np.full(len(rows), found.dispersion.tau)),
    ):
        np.testing.assert_allclose(column(rows, name), expected, rtol=1e-12, err_msg=name)
    assert [row["place"] for row in rows] == found.place_labels.tolist()


FUNNELS = [
    ("proportion", "population", (), {}),
    ("rate", "population", (), {"multiplier": 100_000}),
    ("rate", "population", ("--multiplier", 10, "--centre", 2), {"multiplier": 10, "centre": 2}),
    ("ratio", "expected", (), {}),
    (
        "ratio",
        "expected",
        ("--multiplier", 100, "--dispersion", "additive", "--winsorised", 0),
        {"multiplier": 100, "dispersion": "additive", "winsorised": 0},
    ),
    (
        "proportion",
        "population",
        ("--dispersion", "multiplicative"),
        {"dispersion": "multiplicative"},
    ),
]


@pytest.mark.parametrize(("kind", "size", "options", "given"), FUNNELS)
def test_funnel_answers_limits_and_places(tmp_path, kind, size, options, given) -> None:
    rows = answered(tmp_path, "funnel", text_of(size), "--kind", kind, *options)
    assert list(rows[0]) == ["area", "count", *COLUMNS]
    assert_funnel(rows, funnel(COUNTS, out_of=SIZES, kind=kind, **given))


def test_funnel_of_what_dsr_wrote(tmp_path) -> None:
    text = "area,band,count,population\n" + "".join(
        f"{area},{band},{count},1000\n"
        for area, count in (("a", 9), ("b", 4), ("c", 0), ("d", 8))
        for band in ESP2013.labels
    )
    answered(tmp_path, "dsr", text)
    rates = directly_standardised(
        [[each] * 19 for each in (9, 4, 0, 8)], population=[[1000] * 19] * 4
    )
    path = tmp_path / "rates.csv"
    (tmp_path / "out.csv").rename(path)
    options = ("--kind", "standardised_rate", "--output", tmp_path / "out.json")
    result = run("funnel", path, *options)
    assert result.stderr == "Note: no value for c: fewer than 10 events.\n"
    whole = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (whole["method"], whole["confidence"]) == ("funnel", [0.95, 0.998])
    found = funnel(rates.events, rate=rates.value, kind="standardised_rate", multiplier=100_000)
    assert [row["place"] for row in whole["areas"]] == found.place_labels.tolist()
    assert [row["upper"] for row in whole["areas"]] == pytest.approx(
        [None if np.isnan(each) else each for each in found.inner.upper]
    )


def test_funnel_for_each_of_what_by_says(tmp_path) -> None:
    lines = zip("abcde", COUNTS, SIZES, "fmffm", strict=True)
    text = "area,count,population,sex\n" + "".join(f"{','.join(map(str, one))}\n" for one in lines)
    rows = answered(tmp_path, "funnel", text, "--kind", "rate", "--by", "sex")
    assert [row["area"] for row in rows] == ["a", "c", "d", "b", "e"]
    for part in ([0, 2, 3], [1, 4]):
        counts, sizes = ([whole[at] for at in part] for whole in (COUNTS, SIZES))
        own = [row for row in rows if row["area"] in {"abcde"[at] for at in part}]
        assert_funnel(own, funnel(counts, out_of=sizes, kind="rate", multiplier=100_000))


def test_funnel_says_which_areas_have_no_place(tmp_path) -> None:
    text = text_of("population", sizes=["", *SIZES[1:]], counts=[*COUNTS[:4], ""])
    rows = answered(tmp_path, "funnel", text, "--kind", "rate")
    assert [row["place"] for row in rows][::4] == ["Not applicable"] * 2
    assert [rows[4][name] == "" for name in ("value", "lower")] == [True, False]
    result = run("funnel", tmp_path / "in.csv", "--kind", "rate")
    assert result.stderr == "Note: no value for a; e: its count or population is empty.\n"


YEARS = [0.5, 0.52, 0.55, 0.6, 0.62, 0.66]


def series(area, periods, values=YEARS):
    return "".join(
        f"{area},{period},{value},{value - 0.01:g},{value + 0.01:g}\n"
        for period, value in zip(periods, values, strict=True)
    )


HEADER = "area,period,value,lower,upper\n"
WAYS = {
    "years": ["2019", "2020", "2021", "2022", "2023", "2024"],
    "financial years": ["2019/20", "2020/21", "2021/22", "2022/23", "2023/24", "2024/25"],
    "three years": ["2015 - 17", "2016 - 18", "2017-19", "2018-20", "2019 to 21", "2020\u201322"],
    "quarters": ["2023 Q3", "2023Q4", "2024 Q1", "2024 q2", "2024-Q3", "2024 Q4"],
    "months": ["2024-8", "2024-9", "2024-10", "2024-11", "2024-12", "2025-1"],
    "months in short": ["202408", "202409", "202410", "202411", "202412", "202501"],
    "dates": ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01", "2024-06-01"],
    "with times": [f"2024-0{at}-01 00:00:00.000000" for at in range(1, 7)],
    "weeks": ["2024-W8", "2024-W9", "2024-W10", "2024-W11", "2024-W12", "2025-W1"],
    "sortable": ["20190000", "20200000", "20210000", "20220000", "20230000", "20240000"],
    "years and months": ["2019", "202001", "202002", "202003", "2021", "2022"],
}  # fmt: skip


@pytest.mark.parametrize("periods", WAYS.values(), ids=WAYS)
def test_trend_puts_periods_in_order_however_they_are_written(tmp_path, periods) -> None:
    lines = series("a", periods).splitlines()
    text = HEADER + "\n".join(lines[at] for at in (3, 0, 5, 4, 2, 1)) + "\n"
    [row] = answered(tmp_path, "trend", text, "--kind", "proportion", "--direction", "decrease")
    found = recent_trend(
        YEARS, lower=np.array(YEARS) - 0.01, upper=np.array(YEARS) + 0.01, direction="decrease"
    )
    assert list(row) == ["area", "period", "value", "lower", "upper", "trend", "slope", "statistic"]
    assert (row["period"], row["trend"]) == (periods[5], "Increasing and getting worse")
    assert (row["value"], row["lower"], row["upper"]) == ("0.66", "0.65", "0.67")
    assert float(row["slope"]) == pytest.approx(found.slope[0])
    assert float(row["statistic"]) == pytest.approx(found.statistic[0])


def test_trend_of_several_areas_says_what_was_not_tested(tmp_path) -> None:
    years = WAYS["years"]
    text = (
        HEADER
        + series("few", years[:4], YEARS[:4])
        + series("clear", years)
        + series("blank", years).replace("2023,0.62,0.61", "2023,0.62,")
        + series("gone", years).replace("2024,0.66,0.65,0.67", "2024,,,")
        + "none,2024,,,\n"
    )
    rows = answered(tmp_path, "trend", text, "--kind", "rate")
    assert {row["area"]: (row["period"], row["trend"]) for row in rows} == {
        "few": ("2022", "Cannot be calculated"),
        "clear": ("2024", "Increasing"),
        "blank": ("2024", "No significant change"),
        "gone": ("2023", "Increasing"),
        "none": ("", "Cannot be calculated"),
    }
    result = run("trend", tmp_path / "in.csv", "--kind", "rate")
    assert result.stderr.splitlines() == [
        "Note: no trend for few; none: fewer than 5 values.",
        "Note: nothing was tested for blank: a value has no limits, or limits of no width.",
    ]
    rows = answered(tmp_path, "trend", text, "--kind", "other")
    assert {row["trend"] for row in rows} == {"Cannot be calculated"}


def test_trend_as_json_says_the_level_of_its_limits(tmp_path) -> None:
    path = written(tmp_path / "in.csv", HEADER + series("a", WAYS["years"]))
    assert run("trend", path, "--kind", "rate", "--output", tmp_path / "o.json").exit_code == 0
    whole = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    assert (whole["method"], whole["confidence"]) == ("trend", [0.95])
