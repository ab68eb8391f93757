"""`alongside comparison`: slopes, life tables and gaps are the analysis', beside their keys."""

import json

import numpy as np
import pytest

from alongside.analysis.comparison import Estimates, gap, gap_change, life_expectancy, slope_index
from tests.cli.comparison.asking import answered, run, written

BOTH = ("--confidence", 0.95, "--confidence", 0.998)
FIFTHS = [1, 2, 3, 4, 5]
VALUES = [0.12, 0.15, 0.18, 0.19, 0.25]
PEOPLE = [900, 1000, 1100, 1000, 1000]
LOWER, UPPER = [value - 0.03 for value in VALUES], [value + 0.04 for value in VALUES]
SLOPES = "area,quantile,population,value,lower,upper\n" + "".join(
    f"North,{at},{people},{value},{value - 0.03},{value + 0.04}\n"
    for at, people, value in zip(FIFTHS, PEOPLE, VALUES, strict=True)
)


def numbers(row, names):
    return [float(row[name]) if row[name] else np.nan for name in names]


def limits(found, of=""):
    """What is written of estimates at 95% and 99.8%, by the names of their columns."""
    start = f"{of}_" if of else ""
    first, second = found
    return {
        of or "value": first.value,
        f"{start}lower": first.lower,
        f"{start}upper": first.upper,
        f"{start}lower_99.8": second.lower,
        f"{start}upper_99.8": second.upper,
    }


def assert_same(rows, expected):
    for name, column in expected.items():
        found = [numbers(row, [name])[0] for row in rows]
        np.testing.assert_allclose(found, column, rtol=1e-12, err_msg=name)


def slopes(**options):
    return [
        slope_index(VALUES, population=PEOPLE, quantile=FIFTHS, confidence=level, **options)
        for level in (0.95, 0.998)
    ]


SLOPE_OPTIONS = [
    ((), {}),
    (("--value-type", "rate"), {"value_type": "rate"}),
    (
        ("--value-type", "proportion", "--transform"),
        {"value_type": "proportion", "transform": True},
    ),
    (("--multiplier", -100), {"multiplier": -100}),
]


@pytest.mark.parametrize(("options", "given"), SLOPE_OPTIONS)
def test_sii_answers_both_indices_and_the_line(tmp_path, options, given) -> None:
    rows = answered(tmp_path, "sii", SLOPES, *options, *BOTH)
    found = slopes(lower=LOWER, upper=UPPER, **given)
    expected = limits([each.sii for each in found])
    expected |= limits([each.rii for each in found], of="rii")
    assert list(rows[0]) == ["area", *expected, "intercept"]
    assert_same(rows, {**expected, "intercept": found[0].intercept})


def test_sii_from_a_seed_is_simulated_and_repeats_itself(tmp_path) -> None:
    rows = answered(tmp_path, "sii", SLOPES, "--seed", 7, *BOTH)
    found = [
        each.sii
        for level in (0.95, 0.998)
        for each in [
            slope_index(
                VALUES,
                population=PEOPLE,
                quantile=FIFTHS,
                lower=LOWER,
                upper=UPPER,
                confidence=level,
                rng=np.random.default_rng(7),
            )
        ]
    ]
    assert_same(rows, limits(found))
    assert answered(tmp_path, "sii", SLOPES, "--seed", 7, *BOTH) == rows
    assert answered(tmp_path, "sii", SLOPES, "--seed", 8)[0]["lower"] != rows[0]["lower"]


def test_sii_of_standard_errors_wherever_the_rows_are(tmp_path) -> None:
    lines = [
        f"{area},{at},{people},{value},0.01\n"
        for area, at, people, value in [
            *zip("S" * 5, FIFTHS, PEOPLE, VALUES[::-1], strict=True),
            *zip("N" * 5, FIFTHS, PEOPLE, VALUES, strict=True),
        ]
    ]
    lines = [lines[0], *lines[:0:-1]]
    text = "area,quantile,population,value,standard_error\n" + "".join(lines)
    rows = answered(tmp_path, "sii", text, *BOTH)
    assert [row["area"] for row in rows] == ["S", "N"]
    found = slopes(standard_error=[0.01] * 5)
    assert_same(rows[1:], limits([each.sii for each in found]))
    assert float(rows[0]["value"]) < 0 < float(rows[1]["value"])


def notes_of(tmp_path, method, text, *options):
    result = run(method, written(tmp_path / "in.csv", text), *options)
    assert result.exit_code == 0, result.output
    return result.stderr.splitlines()


def test_sii_says_which_areas_lack_what(tmp_path) -> None:
    plain = SLOPES.splitlines()[1:]
    lines = [line.replace("North", "East") for line in plain]
    lines[2] = "East,3,,0.18,0.15,0.22"
    lines += [line.replace("North", "South") for line in plain]
    lines[7] = "South,3,1100,0.18,,0.22"
    lines += [line.replace("North", "West") for line in plain]
    lines[10] = "West,1,900,-0.9,-1,1"
    lines += [*plain, "North,6,900,0.3,0.2,0.4"]
    text = SLOPES.splitlines()[0] + "\n" + "\n".join(lines) + "\n"
    others = "others have it; its people are not in the line"
    edge = "a quantile has no limits and no error, or they lie at the very edge"
    assert notes_of(tmp_path, "sii", text) == [
        f"Note: a quantile is missing for East; South; West: {others}.",
        "Note: no value for East: a quantile has no value or no population.",
        f"Note: no interval for South: {edge}.",
        "Note: no rii for West: the line does not begin above 0, or ends at 0.",
    ]
    rows = answered(tmp_path, "sii", text)
    assert [row["area"] for row in rows] == ["East", "South", "West", "North"]
    assert rows[0]["value"] == rows[1]["lower"] == rows[2]["rii"] == rows[2]["rii_lower"] == ""
    assert rows[1]["value"]
    assert rows[2]["upper"]


AGES = [0, 1, 5, 40, 80]
ALIVE, DEAD = [900, 3500, 30_000, 25_000, 4000], [5, 2, 30, 300, 400]


def lives(area, *, people=ALIVE, dead=DEAD, ages=AGES):
    triples = zip(ages, people, dead, strict=True)
    return "".join(f"{area},{age},{alive},{died}\n" for age, alive, died in triples)


LIFE = "area,age,population,deaths\n"


def test_life_expectancy_has_a_row_for_each_area_and_age(tmp_path) -> None:
    lines = (lives("South") + lives("North", dead=[4, 1, 20, 200, 500])).splitlines()
    text = LIFE + "\n".join([lines[0], *lines[:0:-1]]) + "\n"
    rows = answered(tmp_path, "life-expectancy", text, *BOTH)
    found = [
        life_expectancy(
            [*DEAD, 4, 1, 20, 200, 500],
            population=ALIVE * 2,
            start=AGES * 2,
            areas=[0] * 5 + [1] * 5,
            confidence=level,
        )
        for level in (0.95, 0.998)
    ]
    assert [row["area"] for row in rows] == ["South"] * 5 + ["North"] * 5
    assert [row["age"] for row in rows] == [str(age) for age in AGES] * 2
    names = ["area", "age", "population", "deaths", "value", "lower", "upper"]
    assert list(rows[0]) == [*names, "lower_99.8", "upper_99.8", "reason"]
    years = [Estimates(each.value.ravel(), each.lower.ravel(), each.upper.ravel(), 0.95)
             for each in (found[0].years, found[1].years)]  # fmt: skip
    expected = limits(years)
    expected |= {"population": found[0].population.ravel(), "deaths": found[0].deaths.ravel()}
    assert_same(rows, expected)
    assert {row["reason"] for row in rows} == {""}


def test_life_expectancy_says_why_there_is_none(tmp_path) -> None:
    text = (
        LIFE
        + lives("Whole")
        + lives("Small", people=[90, 350, 3000, 1000, 400], dead=[0, 0, 1, 20, 40])
        + lives("Gap", people=["", *ALIVE[1:]])
        + lives("Nobody", people=[0, *ALIVE[1:]], dead=[0, *DEAD[1:]])
        + lives("Many", dead=[*DEAD[:4], 4001])
        + lives("Alive", dead=[*DEAD[:4], 0])
        + lives("Rare", dead=[*DEAD[:4], 1])
    )
    reasons = {
        "Small": "5,000 people or fewer",
        "Gap": "a count is missing",
        "Nobody": "a band without people",
        "Many": "more deaths than people",
        "Alive": "no deaths in the last band",
        "Rare": "the 95% interval is wider than 20 years",
    }
    rows = answered(tmp_path, "life-expectancy", text)
    for row in rows:
        assert row["reason"] == reasons.get(row["area"], "")
        assert (row["value"] == "") is (row["area"] != "Whole")
    notes = notes_of(tmp_path, "life-expectancy", text)
    assert sorted(notes) == sorted(
        f"Note: no value for {at}: {why}." for at, why in reasons.items()
    )


def test_life_expectancy_by_fifth_is_what_sii_reads(tmp_path) -> None:
    text = "area,quantile,age,population,deaths\n" + "".join(
        line.replace("North", f"North,{fifth}") + "\n"
        for fifth in FIFTHS
        for line in lives("North", dead=[died * (9 - fifth) / 4 for died in DEAD]).splitlines()
    )
    answered(tmp_path, "life-expectancy", text, "--by", "quantile")
    found = (tmp_path / "out.csv").read_text(encoding="utf-8")
    rows = answered(tmp_path, "sii", found, "--by", "age")
    assert [row["age"] for row in rows] == [str(age) for age in AGES]
    assert float(rows[0]["value"]) > 0
    assert float(rows[0]["rii_lower"]) > 1


SIDES = [f"{side}{end}" for side in ("deprived", "rest") for end in ("", "_lower", "_upper")]
GAPS = f"area,period,{','.join(SIDES)}\n"
REST = (40, 39, 41)
VALE = [(2023, 47, 45, 49, *REST), (2021, 55, 53, 57, *REST), (2022, 51, 49, 53, *REST)]


def sides(rows):
    table = np.array(sorted(rows), dtype=float).T
    return Estimates(*table[1:4], 0.95), Estimates(*table[4:], 0.95)


def test_gap_answers_the_latest_period_and_the_change_over_all(tmp_path) -> None:
    text = GAPS + "".join(f"Vale,{','.join(str(cell) for cell in row)}\n" for row in VALE)
    text += "Vale,2024,44,,46,,39,41\nHill,2024,44,42,46,,,\n"
    path = written(tmp_path / "in.csv", text)
    options = ("--direction", "decrease", "--confidence", 0.998)
    result = run("gap", path, *options, "--output", tmp_path / "out.json")
    assert result.stderr.splitlines() == [
        "Note: no value for Hill: there is no period with both values.",
        "Note: no change for Hill: fewer than 2 periods with both values and their limits.",
    ]
    whole = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    vale, hill = whole["areas"]
    deprived, rest = sides(VALE)
    measured = gap(deprived, rest=rest)
    moved = gap_change(deprived, rest=rest, direction="decrease", confidence=0.998)
    assert (vale["period"], vale["periods"], vale["behind"]) == ("2023", 3, "deprived")
    assert vale["how"] == "closing by levelling up"
    for name, found, at in (
        ("", measured.difference, 2),
        ("ratio", measured.ratio, 2),
        ("change", moved.difference, 0),
        ("ratio_change", moved.ratio, 0),
    ):
        start = f"{name}_" if name else ""
        keys = (name or "value", f"{start}lower", f"{start}upper")
        expected = [column[at] for column in (found.value, found.lower, found.upper)]
        assert [vale[key] for key in keys] == pytest.approx(expected)
    assert hill["how"] == "cannot be said"
    assert [hill[key] for key in ("period", "value", "behind", "change")] == [None] * 4


def test_gap_without_a_clear_change_calls_nobody_behind(tmp_path) -> None:
    text = GAPS + "Vale,2023,50,40,60,40,30,50\nVale,2022,51,41,61,40,30,50\n"
    [row] = answered(tmp_path, "gap", text, "--direction", "decrease")
    assert (row["how"], row["behind"], row["periods"]) == ("no clear change", "", "2")


def test_gap_whose_ratio_has_no_upper_bound_leaves_it_empty(tmp_path) -> None:
    text = GAPS + "Vale,2023,5,4,6,2,-1,5\n"
    path = written(tmp_path / "in.csv", text)
    out = tmp_path / "out.json"
    assert run("gap", path, "--direction", "decrease", "--output", out).exit_code == 0
    [row] = json.loads(out.read_text(encoding="utf-8"))["areas"]
    assert (row["ratio"], row["ratio_upper"]) == (2.5, None)
