"""Areas within a funnel."""

import json

import numpy as np
import pytest
import vl_convert

from alongside.analysis.charts.areas import AreaPoint
from alongside.analysis.charts.errors import ChartError
from alongside.analysis.charts.funnel import funnel_chart
from alongside.analysis.charts.keys import FunnelLine, Reference
from alongside.analysis.charts.units import PROPORTION
from alongside.analysis.comparison import funnel_limits

SYSTEM = Reference(value=0.78, label="Whole system")


def _lines(largest=1_000):
    sizes = np.linspace(20, largest, 50)
    found = [
        (label, funnel_limits(sizes, centre=0.78, kind="proportion", confidence=share))
        for label, share in (("95% limit", 0.95), ("99.8% limit", 0.998))
    ]
    return [
        FunnelLine(label=label, size=tuple(sizes), lower=tuple(one.lower), upper=tuple(one.upper))
        for label, one in found
    ]


def _areas(count=3):
    return [
        AreaPoint(name=f"Area {at}", value=0.78, size=100.0 * (at + 1), meaning="similar")
        for at in range(count)
    ]


def _drawn(areas, **changes):
    return funnel_chart(areas, lines=_lines(), centre=SYSTEM, unit=PROPORTION, **changes)


def _texts(spec):
    return [row["text"] for row in spec["layer"][-1]["data"]["values"]]


def test_points_stand_at_their_size_and_value():
    points = _drawn(_areas())["layer"][1]["data"]["values"]
    assert [(row["people"], row["value"]) for row in points] == [(100, 78), (200, 78), (300, 78)]


def test_limits_are_those_that_were_given_where_the_axes_reach():
    lines = _lines()
    spec = _drawn(_areas(10))
    rows = spec["layer"][0]["data"]["values"]
    drawn = {(row["people"], row["value"]) for row in rows if row["stretch"] == "upper 0"}
    given = {
        (size, float(f"{limit * 100:.12g}"))
        for size, limit in zip(lines[0].size, lines[0].upper, strict=True)
    }
    assert drawn < given
    assert len(drawn) > 20
    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert all(low <= row["value"] <= high for row in rows)


def test_lines_are_named_at_their_ends():
    said = _texts(_drawn(_areas()))
    assert said.count("95% limit") == said.count("99.8% limit") == 2
    assert "Whole system" in said


def test_few_areas_are_all_named_and_of_many_those_beyond_a_limit():
    assert {"Area 0", "Area 7"} <= set(_texts(_drawn(_areas(8))))
    odd = AreaPoint(name="Odd one", value=0.6, size=300.0, meaning="worse")
    said = _texts(_drawn([*_areas(9), odd]))
    assert "Odd one" in said
    assert not any(text.startswith("Area") for text in said)


def test_two_areas_of_one_name_are_both_named():
    twins = [AreaPoint(name="Newtown", value=value, size=100.0) for value in (0.7, 0.8)]
    assert _texts(_drawn(twins)).count("Newtown") == 2


def test_a_name_near_the_edge_is_written_to_the_left():
    areas = [
        AreaPoint(name="A place with a long name", value=0.78, size=1_000.0),
        AreaPoint(name="Small", value=0.78, size=10.0),
    ]
    spec = _drawn(areas)
    at = {row["text"]: row["x"] for row in spec["layer"][-1]["data"]["values"]}
    assert at["A place with a long name"] < spec["width"] - 100 < spec["width"]
    assert at["Small"] < 50


def test_areas_without_value_or_size_are_left_out():
    areas = [
        *_areas(),
        AreaPoint(name="Late", value=None, size=90.0),
        AreaPoint(name="?", value=0.5),
    ]
    assert len(_drawn(areas)["layer"][1]["data"]["values"]) == 3
    with pytest.raises(ChartError, match="nothing to draw"):
        _drawn(areas[3:])


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": (1.0,), "lower": (0.0,), "upper": (1.0,)},
        {"size": (2.0, 1.0), "lower": (0.0, 0.0), "upper": (1.0, 1.0)},
        {"size": (1.0, 2.0), "lower": (0.0,), "upper": (1.0, 1.0)},
    ],
)
def test_a_line_without_two_rising_sizes_is_refused(wrong):
    with pytest.raises(ChartError, match="two rising sizes"):
        funnel_chart(_areas(), lines=[FunnelLine(label="Limit", **wrong)], centre=SYSTEM)


def test_sizes_may_stay_without_numbers():
    def ticks(spec):
        return spec["layer"][0]["encoding"]["x"]["axis"]["values"]

    assert ticks(_drawn(_areas()))
    assert ticks(_drawn(_areas(), sizes_shown=False)) == []


def test_titles_are_written_and_the_whole_can_be_drawn():
    spec = _drawn(_areas(), axis_title="Share", size_title="People", lowest_possible=0)
    assert {"Share", "People"} <= set(_texts(spec))
    assert vl_convert.vegalite_to_svg(json.dumps(spec))
    bare = _drawn(_areas())
    assert bare["padding"]["top"] < spec["padding"]["top"]
