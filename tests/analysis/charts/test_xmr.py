import itertools
import json
from dataclasses import replace
from datetime import date

import pytest

from alongside.analysis.charts.errors import ChartError
from alongside.analysis.charts.palette import LOOKS
from alongside.analysis.charts.periods import named
from alongside.analysis.charts.points import Rebase, Target, XmrPoints
from alongside.analysis.charts.series import xmr_series
from alongside.analysis.charts.table import xmr_notes, xmr_table
from alongside.analysis.charts.units import NUMBER, PROPORTION
from alongside.analysis.charts.xmr import draw_xmr, drawn_values, xmr_chart
from tests.analysis.charts.made import START, series


def rows(spec, kind, *, having):
    """Rows of the layers of a kind that hold a field."""
    return [
        row
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind
        for row in layer["data"]["values"]
        if having in row
    ]


def words(spec):
    return [row["text"] for row in rows(spec, "text", having="text")]


def line(spec, name):
    return [row for row in rows(spec, "line", having="stretch") if row["stretch"].startswith(name)]


def crosses(spec):
    """Crosses on the axis; the key below it holds one more, which is left out."""
    return [
        row
        for row in rows(spec, "point", having="x")
        if row["meaning"] == "No data" and row["y"] < spec["height"]
    ]


def test_chart_is_plain_data_of_the_size_asked_for():
    spec = xmr_chart(series(4.0, 6.0, 5.0), axis_title="Days", width=640, height=320)

    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    padding = spec["padding"]
    assert spec["width"] + padding["left"] + padding["right"] == 640
    assert spec["height"] + padding["top"] + padding["bottom"] == 320


def test_points_differ_in_shape_as_well_as_colour():
    spec = xmr_chart(
        series(4.0, 6.0, 5.0, 5.0, meanings=("common_cause", "improvement", "concern", "concern"))
    )

    drawn = [(row["fill"], row["shape"]) for row in rows(spec, "point", having="date")]
    assert drawn[:3] == [("#a6a6a6", "circle"), ("#00b0f0", "diamond"), ("#e46c0a", "square")]
    assert words(spec)[-3:] == ["Common cause", "Improvement", "Concern"]


def test_every_meaning_has_a_shape_of_its_own():
    assert len({look.shape for look in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize("left_out", [(), (2,)])
def test_missing_month_is_a_gap_with_a_cross_and_no_point(left_out):
    spec = xmr_chart(series(4.0, 6.0, None, 5.0, left_out=left_out))

    assert [row["value"] for row in line(spec, "Values")] == [4.0, 6.0, 5.0]
    assert len({row["stretch"] for row in line(spec, "Values")}) == 2
    assert len(crosses(spec)) == 1
    assert len(rows(spec, "point", having="value")) == 3
    assert "No data" in words(spec)


def test_chart_without_a_value_shows_only_crosses():
    spec = xmr_chart(
        XmrPoints(
            dates=(START,),
            values=(None,),
            mean=(None,),
            lower=(None,),
            upper=(None,),
            meanings=("common_cause",),
        )
    )

    assert len(crosses(spec)) == 1
    assert line(spec, "Values") == []


def test_chart_without_points_has_no_marks():
    assert xmr_chart(series())["layer"][0]["data"]["values"] == []


def test_limits_are_not_drawn_beyond_what_is_possible():
    spec = xmr_chart(
        series(0.97, 0.99, lower=0.9, mean=0.97, upper=1.04),
        unit=PROPORTION,
        highest_possible=1,
        lowest_possible=0,
    )

    assert {row["value"] for row in line(spec, "Upper limit")} == {100.0}
    assert {row["value"] for row in line(spec, "Lower limit")} == {90.0}
    assert "Capped limit 100.0%" in words(spec)
    assert "Lower limit 90.0%" in words(spec)


def test_a_limit_exactly_at_the_bound_is_not_called_capped():
    spec = xmr_chart(series(5.0, 6.0, upper=8.0), highest_possible=8.0)

    assert "Upper limit 8" in words(spec)


def test_proportions_are_shown_in_percent_without_binary_dust():
    spec = xmr_chart(series(0.07, lower=0.01, mean=0.07, upper=0.29), unit=PROPORTION)

    assert [row["value"] for row in rows(spec, "point", having="value")] == [7.0]


def test_ends_of_lines_are_labelled_and_do_not_touch():
    spec = xmr_chart(
        series(4.0, 5.0, mean=5.0, lower=4.99, upper=5.01), targets=[Target(value=5.0)]
    )

    ends = [row for row in rows(spec, "text", having="text") if row["x"] > spec["width"]]
    heights = sorted(row["y"] for row in ends)
    assert [row["text"].split()[0] for row in ends] == ["Target", "Upper", "Mean", "Lower"]
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 15.9


def test_constant_series_names_mean_and_limits_once():
    spec = xmr_chart(series(5.0, 5.0, lower=5.0, mean=5.0, upper=5.0))

    assert words(spec)[0] == "Mean and limits 5"


def test_rebase_breaks_the_limits_at_a_labelled_rule():
    points = series(4.0, 5.0, 14.0, 15.0)
    moved = replace(
        points,
        mean=(5.0, 5.0, 14.5, 14.5),
        lower=(2.0, 2.0, 12.0, 12.0),
        upper=(8.0, 8.0, 17.0, 17.0),
    )
    spec = xmr_chart(moved, rebases=[Rebase(date=date(2023, 6, 1), label="Ward moved")])

    mean = line(spec, "Mean")
    assert [(row["value"], row["stretch"]) for row in mean] == [
        (5.0, "Mean 0.0"),
        (5.0, "Mean 0.0"),
        (14.5, "Mean 1.0"),
        (14.5, "Mean 1.0"),
    ]
    assert mean[1]["date"] == mean[2]["date"]
    assert "Ward moved" in words(spec)
    assert [row for row in rows(spec, "rule", having="dash") if row["x"] == row["x2"]]


def test_level_that_changes_without_a_rebase_steps_and_does_not_slope():
    points = replace(series(4.0, 5.0, 6.0), mean=(5.0, 5.0, 6.0))
    mean = line(xmr_chart(points), "Mean")

    assert [row["value"] for row in mean] == [5.0, 5.0, 6.0, 6.0]
    assert mean[1]["date"] == mean[2]["date"]


def test_rebase_rules_do_not_run_through_labels():
    rebases = [
        Rebase(date=date(2023, month, 1), label="A reason of some length") for month in (5, 6, 7)
    ]
    spec = xmr_chart(series(*range(1, 30)), rebases=rebases)

    heads = [row for row in rows(spec, "text", having="text") if row["text"].startswith("A reason")]
    rules = [row for row in rows(spec, "rule", having="dash") if row["x"] == row["x2"]]
    assert len({row["y"] for row in heads}) == 3
    for head in heads:
        crossing = [rule for rule in rules if rule["x"] > head["x"]]
        assert all(rule["y"] > head["y"] for rule in crossing)


def test_target_holds_only_between_its_dates():
    target = Target(value=7, label="Standard", starts=date(2023, 5, 1))
    spec = xmr_chart(series(4.0, 5.0, 6.0), targets=[target])

    assert [row["date"][:10] for row in line(spec, "Target")] == ["2023-04-16", "2023-06-16"]
    assert "Standard 7" in words(spec)


def test_words_of_users_are_never_expressions():
    hostile = "'); alert(1); ('"
    spec = xmr_chart(
        series(4.0, 5.0),
        axis_title=hostile,
        targets=[Target(value=5, label=hostile)],
        rebases=[Rebase(date=date(2023, 5, 1), label=hostile)],
    )

    axes = [channel["axis"] for channel in (spec["layer"][1]["encoding"][c] for c in "xy")]
    assert all("alert" not in axis["labelExpr"] for axis in axes)


def test_chart_refuses_bounds_the_wrong_way_round():
    with pytest.raises(ChartError, match="must be below"):
        xmr_chart(series(1.0), lowest_possible=1, highest_possible=1)


def test_table_shows_what_is_drawn():
    completed = xmr_series(
        series(0.5, None, 0.7, lower=-0.1, mean=0.6, upper=0.9),
        unit=PROPORTION,
        lowest_possible=0,
        targets=[Target(value=0.8, starts=date(2023, 6, 1))],
    )
    table = xmr_table(completed)

    assert table.headers == (
        "Period", "Value", "Meaning", "Mean", "Lower limit", "Upper limit", "Target",
    )  # fmt: skip
    assert table.rows == (
        ("April 2023", 50.0, "Common cause", 60.0, 0.0, 90.0, ""),
        ("May 2023", None, "No data", 60.0, 0.0, 90.0, ""),
        ("June 2023", 70.0, "Common cause", 60.0, 0.0, 90.0, 80.0),
    )


def test_notes_say_gaps_rebases_and_capped_limits():
    completed = xmr_series(
        series(5.0, None, 6.0, lower=-1.0),
        lowest_possible=0,
        rebases=[Rebase(date=date(2023, 6, 1), label="Ward moved.")],
    )

    assert xmr_notes(completed) == (
        "1 of 3 months has no data and has been left as gaps.",
        "Limits begin anew from June 2023: Ward moved.",
        "Limits are capped at the lowest value possible: the computed limit lies beyond it.",
    )
    assert xmr_notes(xmr_series(series(5.0))) == ()


@pytest.mark.parametrize("frequency", ["day", "week", "month", "quarter", "year"])
def test_chart_of_every_frequency_names_its_periods(frequency):
    completed = xmr_series(series(4.0, 5.0, 6.0, frequency=frequency), frequency=frequency)

    assert completed.values == (4.0, 5.0, 6.0)
    assert xmr_table(completed).rows[0][0] == named(START, frequency=frequency)
    assert completed.unit == NUMBER


def domain(spec):
    return spec["layer"][1]["encoding"]["y"]["scale"]["domain"]


def test_charts_beside_each_other_share_their_upright_axis():
    small = xmr_series(series(0.04, 0.06, lower=0.02, mean=0.05, upper=0.08), unit=PROPORTION)
    large = xmr_series(series(0.4, 0.6, lower=0.2, mean=0.5, upper=0.8), unit=PROPORTION)
    assert domain(draw_xmr(small)) != domain(draw_xmr(large))

    one = draw_xmr(small, also=drawn_values(large))
    other = draw_xmr(large, also=drawn_values(small))

    assert domain(one) == domain(other)
    assert domain(one)[0] <= 2
    assert domain(one)[1] >= 80


def test_numbers_the_axis_must_also_cover_are_not_drawn():
    points = series(4.0, 6.0, 5.0)
    plain, wider = xmr_chart(points), xmr_chart(points, also=[50.0])

    assert domain(plain)[1] < 50 <= domain(wider)[1]
    assert [row["value"] for row in rows(wider, "line", having="stretch")] == [
        row["value"] for row in rows(plain, "line", having="stretch")
    ]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_axis_refuses_to_cover_what_is_no_number(number):
    with pytest.raises(ChartError, match="not finite"):
        xmr_chart(series(4.0, 6.0), also=[number])
