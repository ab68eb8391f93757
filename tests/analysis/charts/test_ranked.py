"""Areas with their intervals, in the order of their values."""

import json

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.charts.areas import AreaPoint, ranked
from alongside.analysis.charts.errors import ChartError
from alongside.analysis.charts.keys import Reference, key_height, laid_key
from alongside.analysis.charts.palette import COMPARED, NO_FIGURE
from alongside.analysis.charts.ranked import ranked_chart
from alongside.analysis.charts.units import PROPORTION, Unit

VALE = AreaPoint(name="Vale", value=0.7, lower=0.65, upper=0.75, meaning="similar")
COAST = AreaPoint(name="Coast", value=0.9, lower=0.85, upper=0.95, meaning="better")
FELL = AreaPoint(name="Fell", value=None)
BARE = AreaPoint(name="Bare", value=0.8)
SYSTEM = Reference(value=0.72, label="Whole system")


def _layer(spec, kind):
    return [each for each in spec["layer"] if each["mark"]["type"] == kind]


def _texts(spec):
    [words] = _layer(spec, "text")
    return {row["text"]: row for row in words["data"]["values"]}


def _points(spec):
    return _layer(spec, "point")[0]["data"]["values"]


def test_the_highest_is_on_top_and_who_has_no_figure_is_last():
    assert [one.name for one in ranked([VALE, FELL, COAST])] == ["Coast", "Vale", "Fell"]
    same = AreaPoint(name="Alder", value=0.7)
    assert [one.name for one in ranked([VALE, same])] == ["Alder", "Vale"]
    said = _texts(ranked_chart([VALE, FELL, COAST], unit=PROPORTION))
    assert said["Coast"]["y"] < said["Vale"]["y"] < said["Fell"]["y"]


def test_values_and_intervals_are_drawn_in_the_unit():
    spec = ranked_chart([VALE, COAST], unit=PROPORTION)
    assert [row["value"] for row in _points(spec)] == [90, 70]
    [rules] = _layer(spec, "rule")
    assert [(row["value"], row["upper"]) for row in rules["data"]["values"]] == [(85, 95), (65, 75)]
    assert {"90.0%", "70.0%"} <= set(_texts(spec))


def test_each_meaning_has_its_shape_and_stands_in_the_key():
    areas = [AreaPoint(name=name, value=0.5, meaning=name) for name in COMPARED]
    spec = ranked_chart(areas)
    drawn = {row["meaning"]: (row["shape"], row["fill"]) for row in _points(spec)}
    assert len(set(drawn.values())) == len(COMPARED)
    assert {look.words for look in COMPARED.values()} <= set(_texts(spec))
    assert NO_FIGURE.words not in _texts(spec)


def test_an_area_without_a_figure_has_a_cross_and_one_without_an_interval_no_line():
    spec = ranked_chart([VALE, FELL, BARE])
    assert NO_FIGURE.words in _texts(spec)
    crosses = [row for row in _layer(spec, "point")[1]["data"]["values"] if row["x"] == 10]
    assert [row["meaning"] for row in crosses] == ["No figure"]
    [rules] = _layer(spec, "rule")
    assert len(rules["data"]["values"]) == 1


def test_what_areas_are_held_to_is_a_line_with_its_name_and_value():
    spec = ranked_chart([VALE, COAST], against=SYSTEM, unit=PROPORTION)
    line = _layer(spec, "rule")[1]["data"]["values"]
    assert [row["value"] for row in line] == [72]
    assert _texts(spec)["Whole system 72.0%"]["y"] < 0
    assert len(_layer(ranked_chart([VALE]), "rule")) == 1


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_the_name_of_the_line_stays_within_the_picture(value):
    spec = ranked_chart(
        [VALE, COAST], against=Reference(value=value, label="Whole system"), unit=PROPORTION
    )
    [head] = [row for text, row in _texts(spec).items() if text.startswith("Whole")]
    assert -spec["padding"]["left"] <= head["x"]
    assert head["x"] + 150 <= spec["width"] + spec["padding"]["right"] + 30


def test_without_any_value_and_any_interval_it_can_still_be_drawn():
    assert vl_convert.vegalite_to_svg(json.dumps(ranked_chart([FELL])))
    assert vl_convert.vegalite_to_svg(json.dumps(ranked_chart([BARE], axis_title="Days")))
    with pytest.raises(ChartError, match="no area"):
        ranked_chart([])


def test_the_axis_stays_within_what_is_possible():
    spec = ranked_chart(
        [AreaPoint(name="All", value=1.0)], unit=PROPORTION, lowest_possible=0, highest_possible=1
    )
    domain = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert domain[1] == 100


@pytest.mark.parametrize(
    "changes",
    [
        {"lower": 0.1},
        {"upper": 0.9},
        {"lower": 0.6, "upper": 0.7},
        {"lower": 0.1, "upper": 0.4},
        {"value": None, "lower": 0.1, "upper": 0.4},
        {"value": float("inf")},
        {"size": 0},
        {"meaning": "winner"},
    ],
)
def test_numbers_that_do_not_fit_together_are_refused(changes):
    with pytest.raises(ChartError):
        AreaPoint(**{"name": "Vale", "value": 0.5, **changes})


def test_nan_is_read_as_nothing():
    read = AreaPoint(name="Vale", value=float("nan"), size=float("nan"))
    assert (read.value, read.size) == (None, None)


def test_a_long_key_goes_into_rows():
    looks = list(COMPARED.values())
    assert key_height([], width=100) == 0
    one = key_height(looks, width=10_000)
    laid = laid_key(looks, left=0, top=0, width=240)
    rows = len({row["y"] for row in laid.signs})
    assert rows > 1
    assert key_height(looks, width=240) == rows * one
    assert all(row["x"] < 240 for row in laid.words)


NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=80), st.none() | NUMBERS), min_size=1, max_size=40
    )
)
def test_every_area_is_named_once_and_in_order(given_areas):
    areas = [AreaPoint(name=name, value=value) for name, value in given_areas]
    spec = ranked_chart(areas, unit=Unit(decimals=1))
    [words] = _layer(spec, "text")
    names = [row for row in words["data"]["values"] if row["x"] == 10 - spec["padding"]["left"]]
    assert len(names) == len(areas)
    known = [area.value for area in areas if area.value is not None]
    drawn = [row["value"] for row in _points(spec) if "value" in row]
    assert drawn == sorted(known, reverse=True)
