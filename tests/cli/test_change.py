"""`alongside change`: files in, whole files out, and what is said about bad ones."""

import csv
import json
import subprocess
import sys
from datetime import datetime, time
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from alongside.analysis.change import xmr
from alongside.cli.change import change

HEADER = "series,date,value\n"
POINT_COLUMNS = ["series", "date", "value", "mean", "lower", "upper", "cause", "meaning"]
SERIES_COLUMNS = ["series", "variation", "assurance", "reading", "plain", "chance", "remains"]


def months(name: str, values: list[float | None], *, extra: str = "") -> str:
    rows = [
        f"{name},{2022 + at // 12}-{at % 12 + 1:02}-01,{'' if value is None else value}{extra}\n"
        for at, value in enumerate(values)
    ]
    return "".join(rows)


def run(*arguments: object):
    return CliRunner().invoke(change, [str(argument) for argument in arguments])


@pytest.fixture
def file(tmp_path: Path):
    def written(text: str, name: str = "in.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines))


def test_change_csv_writes_points_and_series(file, tmp_path) -> None:
    values = [1.0, 2.0] * 8 + [9.0]
    path = file(HEADER + months("North", values) + months("South", [None, *values[1:], 2.0]))
    result = run(path, "--target", 0.5, "--output", tmp_path / "out.csv")
    assert (result.exit_code, result.output) == (0, "")
    points = read(tmp_path / "out.csv")
    assert list(points[0]) == POINT_COLUMNS
    expected = xmr(values)
    assert [row["cause"] for row in points[:17]] == expected.cause_labels.tolist()
    assert float(points[0]["upper"]) == expected.upper[0]
    assert points[16]["meaning"] == "improvement"
    assert points[17]["value"] == ""
    assert float(points[17]["mean"]) > 0
    series = read(tmp_path / "out.series.csv")
    assert list(series[0]) == SERIES_COLUMNS
    assert [row["series"] for row in series] == ["North", "South"]
    assert series[0]["variation"] == "improvement"
    assert series[0]["assurance"] == "inconsistent"
    assert series[0]["reading"].startswith("Better than usual: May 2023, at 9, is above")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "in.csv",
        "out.csv",
        "out.series.csv",
    ]


def test_change_json_holds_points_and_series(file, tmp_path) -> None:
    path = file(HEADER + months("Östra", [1.0, None, 2.0]))
    assert run(path, "--dialect", "excel6", "--output", tmp_path / "out.json").exit_code == 0
    whole = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert whole["dialect"] == "excel6"
    assert [list(row) for row in whole["points"]] == [POINT_COLUMNS] * 3
    assert whole["points"][1]["value"] is None
    assert whole["points"][0]["date"] == "2022-01-01"
    assert [list(row) for row in whole["series"]] == [SERIES_COLUMNS]


def test_change_parquet_in_and_out_agrees_with_csv(file, tmp_path) -> None:
    values = [1.0, np.nan, *[2.0, 1.0] * 8]
    frame = pl.DataFrame(
        {
            "series": [7] * 18,
            "date": pl.datetime_range(
                pl.datetime(2022, 1, 1), pl.datetime(2023, 6, 1), "1mo", eager=True
            ),
            "value": values,
            "rebase": [at == 3 for at in range(18)],
            "target": [1] * 18,
        }
    )
    frame.write_parquet(tmp_path / "in.parquet")
    assert run(tmp_path / "in.parquet", "--output", tmp_path / "out.parquet").exit_code == 0
    points = pl.read_parquet(tmp_path / "out.parquet")
    assert points.columns == POINT_COLUMNS
    assert points["value"].null_count() == 1
    expected = xmr(values, rebase=frame["rebase"].to_numpy(), target=1.0)
    np.testing.assert_array_equal(points["upper"].to_numpy(), expected.upper)
    assert pl.read_parquet(tmp_path / "out.series.parquet").columns == SERIES_COLUMNS


def test_change_without_output_prints_a_table(file) -> None:
    result = run(file(HEADER + months("North", [100.0] * 14)), "--target", 95)
    assert result.exit_code == 0
    assert result.stdout == (
        "series  variation     assurance        reading\n"
        "North   common_cause  consistent_pass  No change: every month has been 100. "
        "The target of 95 can be expected to be met.\n"
    )


def test_change_sorts_dates_and_keeps_the_order_of_series(file, tmp_path) -> None:
    text = HEADER + "b,2024-02-01,2\na,2024-01-01,5\nb,2024-01-01,1\na,2024-02-01,6\n"
    run(file(text), "--output", tmp_path / "out.csv")
    points = read(tmp_path / "out.csv")
    assert [(row["series"], row["value"]) for row in points] == [
        ("b", "1.0"),
        ("b", "2.0"),
        ("a", "5.0"),
        ("a", "6.0"),
    ]


def test_change_options_reach_the_engine(file, tmp_path) -> None:
    values = [1.0, 2.0, 1.0, 2.0, 10.0, *[1.0, 2.0] * 6, 1.0]
    path = file(HEADER + months("North", values))
    for options, keywords in (
        (["--no-screening"], {"screening": False}),
        (["--fix-after", "12"], {"fix_after": 12}),
        (["--dialect", "excel6"], {"dialect": "excel6"}),
        (["--direction", "decrease"], {"direction": "decrease"}),
    ):
        assert run(path, *options, "--output", tmp_path / "out.csv").exit_code == 0
        points, expected = read(tmp_path / "out.csv"), xmr(values, **keywords)
        assert float(points[0]["upper"]) == expected.upper[0]
        assert [row["meaning"] for row in points] == expected.meaning_labels.tolist()


def test_change_columns_count_before_options(file, tmp_path) -> None:
    text = "Series, Date ,VALUE,target,direction,rebase,note\n"
    text += months("North", [1.0, 2.0] * 8, extra=",9,decrease,0,x")
    text += months("South", [1.0, 2.0] * 8, extra=",,,,")
    result = run(file(text), "--target", -5, "--output", tmp_path / "out.csv")
    assert result.exit_code == 0, result.output
    series = read(tmp_path / "out.series.csv")
    assert [row["assurance"] for row in series] == ["consistent_pass", "consistent_pass"]


def test_change_rebase_column_starts_new_limits(file, tmp_path) -> None:
    text = "series,date,value,rebase\n"
    rows = months("North", [1.0, 2.0] * 6 + [8.0, 9.0] * 6).splitlines()
    text += "".join(f"{row},{int(at == 12)}\n" for at, row in enumerate(rows))
    run(file(text), "--output", tmp_path / "out.csv")
    points = read(tmp_path / "out.csv")
    assert (points[0]["mean"], points[23]["mean"]) == ("1.5", "8.5")


def test_change_late_series_is_named_as_late(file) -> None:
    text = HEADER + months("North", [1.0, 2.0] * 8) + months("South", [1.0, 2.0] * 7)
    lines = run(file(text)).stdout.splitlines()
    assert "There is nothing to show" not in lines[1]
    assert "There is nothing to show for the last 2 months." in lines[2]


def test_change_series_without_values_is_said_so(file) -> None:
    result = run(file(HEADER + months("North", [None, None])))
    assert result.stdout.splitlines()[1].endswith("  There is nothing to show yet.")


def test_change_dates_without_rhythm_speak_of_values(file) -> None:
    text = HEADER + "a,2024-01-01,0\na,2024-01-04,0\na,2024-03-09,0\n"
    assert "every value has been 0." in run(file(text)).stdout


def test_change_theme_5_skipped_months_are_noted(file) -> None:
    rows = [months(f"s{at}", [1.0, 2.0, 1.0, 2.0, 1.0]).splitlines() for at in range(7)]
    text = HEADER + "\n".join(line for own in rows for line in own if "-03-" not in line) + "\n"
    result = run(file(text))
    assert result.exit_code == 0
    assert "some periods have no row in s0, s1, s2, s3, s4 and 2 more." in result.stderr


FAULTS = [
    ("a,2024-01-01,seven\n", "row 2, column value: 'seven' is not a number"),
    ("a,2024-01-01,nan\n", "row 2, column value: 'nan' is not a number"),
    ("a,2024-01-01,inf\n", "row 2, column value: 'inf' is not a number"),
    ('a,2024-01-01,"1,234"\n', "row 2, column value: '1,234' is not a number"),
    ("a,2024-01-01,1,234\n", "row 2 has 4 cells and the header 3"),
    ("a,01/04/2024,1\n", "row 2, column date: '01/04/2024' is not a date"),
    ("a,2024-02-30,1\n", "row 2, column date: '2024-02-30' is not a date"),
    ("a,,1\n", "row 2, column date: the cell is not a date"),
    (",2024-01-01,1\n", "row 2, column series: the cell is empty"),
    ("a,2024-01-01,1\n\na,2024-01-01,2\n", "rows 2 and 4: a has more than one value for"),
    ("a,2024-01-01,2e15\n", "row 2, column value: '2e15' is larger than can be charted"),
    ("a,2024-01-01,-1e300\n", "row 2, column value: '-1e300' is larger than can be charted"),
    ('"a\nb",2024-01-01,1\n"a\nb",2024-01-01,2\n', "rows 2 and 3: a\\nb has more than one value"),
    ("", "there is no row below the header"),
]


@pytest.mark.parametrize(("rows", "message"), FAULTS)
def test_change_bad_rows_are_named_and_nothing_is_written(file, tmp_path, rows, message) -> None:
    result = run(file(HEADER + rows), "--output", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_change_bad_optional_columns_are_named(file) -> None:
    text = "series,date,value,target,rebase,direction\n"
    text += "a,2024-01-01,1,high,yes,up\na,2024-02-01,1,,0,increase\na,2024-03-01,1,,1,decrease\n"
    errors = run(file(text)).stderr
    assert "row 2, column target: 'high' is not a number" in errors
    assert "row 2, column rebase: 'yes' is neither 0 nor 1" in errors
    assert "row 2, column direction: 'up' is none of increase, decrease, neutral" in errors
    mended = text.replace("high,yes,up", "5,1,")
    assert "row 4, column direction: a has another direction in row 3" in run(file(mended)).stderr


def test_change_many_faults_are_counted(file) -> None:
    result = run(file(HEADER + months("a", [None] * 12).replace(",\n", ",x\n")))
    assert result.stderr.count("is not a number") == 10
    assert "and 2 more" in result.stderr


def test_change_unreadable_files_are_refused(file, tmp_path) -> None:
    for name, content, message in (
        ("empty.csv", b"", "the file is empty"),
        ("latin.csv", b"series,date,value\n\xe9,2024-01-01,1\n", "save it as 'CSV UTF-8'"),
        ("broken.parquet", b"not parquet", "cannot be read as Parquet"),
        ("quoted.csv", b'series,date,value\na,"2024-01-01,1\n', "cannot be read as CSV"),
        ("sheet.xlsx", b"", "must end in .csv or .parquet"),
        ("short.csv", b"series,value\na,1\n", "the column date is missing; the header has"),
    ):
        (tmp_path / name).write_bytes(content)
        result = run(tmp_path / name)
        assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert run(tmp_path / "absent.csv").exit_code == 2


def test_change_parquet_of_wrong_types_is_refused(tmp_path) -> None:
    frame = pl.DataFrame({"series": ["a"], "date": [20240101], "value": [True]})
    frame.write_parquet(tmp_path / "in.parquet")
    result = run(tmp_path / "in.parquet")
    assert "row 2, column date: '20240101' is not a date" in result.stderr
    assert "row 2, column value: 'True' is not a number" in result.stderr


def test_change_bad_options_are_refused(file, tmp_path) -> None:
    path = file(HEADER + months("a", [1.0, 2.0]))
    for options, message in (
        (["--fix-after", "11"], "x>=12"),
        (["--direction", "up"], "'up' is not one of"),
        (["--dialect", "excel9"], "'excel9' is not one of"),
        (["--target", "nan"], "must be a number"),
        (["--target", "1e16"], "larger than can be charted"),
        (["--output", tmp_path / "out.xlsx"], "must end in .csv, .parquet or .json"),
        (["--output", tmp_path / "none" / "out.csv"], "there is no folder"),
        (["--output", path], "would replace in.csv"),
    ):
        result = run(path, *options)
        assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert path.read_text() == HEADER + months("a", [1.0, 2.0])


def test_change_disk_that_takes_no_more_leaves_nothing(file, tmp_path) -> None:
    resource = pytest.importorskip("resource", reason="file sizes are limited on POSIX only")
    path = file(HEADER + months("a", [1.0, 2.0] * 30))
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, old[1]))
    try:
        result = run(path, "--output", tmp_path / "out.json")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert (result.exit_code, "nothing could be written" in result.stderr) == (2, True)
    assert [each.name for each in tmp_path.iterdir()] == ["in.csv"]


def test_change_output_in_the_way_of_a_folder_leaves_nothing_half_written(file, tmp_path) -> None:
    path = file(HEADER + months("a", [1.0, 2.0]))
    (tmp_path / "out.series.csv").mkdir()
    result = run(path, "--output", tmp_path / "out.csv")
    assert (result.exit_code, "out.series.csv is a folder" in result.stderr) == (2, True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["in.csv", "out.series.csv"]


def test_change_repeats_itself_exactly(file, tmp_path) -> None:
    path = file(HEADER + months("a", [1.0, 2.0, 1.5] * 8))
    run(path, "--output", tmp_path / "one.csv")
    run(path, "--output", tmp_path / "two.csv")
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def written_parquet(path: Path, days: list[datetime], zone: str | None) -> Path:
    frame = pl.DataFrame({"series": ["a"] * len(days), "date": days, "value": [1.0] * len(days)})
    local = pl.col("date").dt.replace_time_zone(zone)
    frame.with_columns(local).write_parquet(path)
    return path


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Auckland", "America/New_York", None])
def test_change_parquet_dates_are_those_of_their_own_zone(tmp_path, zone) -> None:
    days = [datetime(2024, month, 1) for month in (1, 4, 7, 10)]  # noqa: DTZ001 - zone comes after
    path = written_parquet(tmp_path / "in.parquet", days, zone)
    result = run(path, "--output", tmp_path / "out.csv")
    assert result.exit_code == 0, result.output
    dates = [row["date"] for row in read(tmp_path / "out.csv")]
    assert dates == ["2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01"]


@pytest.mark.parametrize("zone", ["Europe/London", None])
def test_change_parquet_times_of_day_are_refused(tmp_path, zone) -> None:
    days = [datetime(2024, 7, 1), datetime(2024, 7, 31, 23)]  # noqa: DTZ001 - zone comes after
    path = written_parquet(tmp_path / "in.parquet", days, zone)
    result = run(path)
    assert result.exit_code == 2
    assert "row 3, column date: '2024-07-31 23:00:00" in result.stderr
    assert "row 2" not in result.stderr


def test_change_parquet_clock_times_are_no_dates(tmp_path) -> None:
    frame = pl.DataFrame({"series": ["a"], "date": [time(9)], "value": [1.0]})
    frame.write_parquet(tmp_path / "in.parquet")
    result = run(tmp_path / "in.parquet")
    assert (result.exit_code, "'09:00:00' is not a date" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("header", "both"),
    [
        ("Value,value", "'Value' and 'value'"),
        ("value, VALUE", "'value' and ' VALUE'"),
        ("value,value", "'value' and 'value'"),
    ],
)
def test_change_two_columns_of_one_name_are_refused(file, header, both) -> None:
    result = run(file(f"series,date,{header}\na,2024-01-01,1,2\n"))
    assert (result.exit_code, type(result.exception)) == (2, SystemExit)
    assert f"the columns {both} are both read as value; keep one" in result.stderr


def test_change_unused_columns_of_one_name_are_ignored(file) -> None:
    result = run(file("series,date,value,Note,note,note\na,2024-01-01,1,x,y,z\n"))
    assert result.exit_code == 0


def test_change_huge_targets_are_named(file) -> None:
    result = run(file("series,date,value,target\na,2024-01-01,1,1e200\n"))
    assert "row 2, column target: '1e200' is larger than can be charted" in result.stderr


def test_change_largest_numbers_are_charted(file) -> None:
    path = file(HEADER + months("a", [1e15, -1e15] * 8))
    result = run(path, "--target", "1e15")
    assert result.exit_code == 0, result.output


def test_change_names_with_line_breaks_stay_on_one_line(file) -> None:
    rows = months("X", [1.0, 2.0, 1.0]).replace("X", '"North\nand\tWest\x1b[31m"')
    skipped = rows + rows[: rows.index("2022")] + "2022-06-01,1\n"
    result = run(file(HEADER + skipped + months("South", [1.0, 2.0])))
    lines = result.stdout.splitlines()
    assert len(lines) == 3
    assert lines[1].startswith(r"North\nand\tWest\x1b[31m  ")
    assert lines[2].startswith("South" + " " * 20)
    assert r"no row in North\nand\tWest\x1b[31m." in result.stderr


def test_change_target_of_earlier_rows_only_is_not_called_unset(file) -> None:
    text = "series,date,value,target\n"
    text += "a,2024-01-01,1,5\na,2024-02-01,2,5\na,2024-03-01,1,\n"
    assert "No target is given for the latest month." in run(file(text)).stdout


def test_change_says_beside_the_plain_reading_what_remains(file, tmp_path) -> None:
    stable = [20.0, 21.0, 19.5, 20.5, 19.0, 21.5] * 6
    better = [*stable[:24], *(value + 5 for value in stable[24:])]
    winter = [20 + 5 * np.cos(np.pi * at / 6) for at in range(37)]
    text = HEADER + months("Better", better) + months("Stable", stable) + months("Winter", winter)
    result = run(file(text))
    assert result.exit_code == 0
    assert (
        "Note: plain rules light 2 signs; 1 remains when the memory and season of each series, and "
        "how many series there are, are allowed for: Better."
    ) in result.stderr
    run(file(text), "--output", tmp_path / "out.csv")
    rows = {row["series"]: row for row in read(tmp_path / "out.series.csv")}
    assert [row["remains"] for row in rows.values()] == ["true", "", "false"]
    assert rows["Winter"]["plain"] == "improvement"
    assert float(rows["Better"]["chance"]) < 0.01 < float(rows["Stable"]["chance"])


def test_change_calibrated_sees_the_season_and_keeps_the_plain_reading(file, tmp_path) -> None:
    rng = np.random.default_rng(3)
    winter = [float(20 + 5 * np.cos(np.pi * at / 6) + rng.normal()) for at in range(49)]
    path = file(HEADER + months("Winter", winter))
    result = run(path, "--dialect", "calibrated")
    assert "is high, as it usually is in January, within the usual range" in result.stdout
    assert "season found." in result.stdout
    run(path, "--dialect", "calibrated", "--output", tmp_path / "out.csv")
    [row] = read(tmp_path / "out.series.csv")
    assert (row["variation"], row["plain"]) == ("common_cause", xmr(winter).variation_labels[0])


def test_change_finds_no_season_where_rhythms_differ(file) -> None:
    rows = "".join(f"Years,{year}-01-01,{year % 3}\n" for year in range(1990, 2026))
    winter = [20 + 5 * np.cos(np.pi * at / 6) for at in range(36)]
    text = HEADER + months("Winter", winter) + rows
    stdout = run(file(text), "--dialect", "calibrated").stdout
    assert stdout.count("season not looked for") == 2


def test_change_of_which_nothing_remains_says_none(file) -> None:
    winter = [20 + 5 * np.cos(np.pi * at / 6) for at in range(37)]
    stderr = run(file(HEADER + months("Winter", winter))).stderr
    assert "plain rules light 1 sign; none remains when" in stderr
    assert run(file(HEADER + months("South", [1.0, 2.0] * 9))).stderr == ""


def test_change_does_not_load_django() -> None:
    code = "import sys; import alongside.cli.change; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
