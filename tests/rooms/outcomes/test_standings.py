"""Beside the plain reading: which signs remain when they are calibrated, on pages and in files."""

import csv
import datetime as dt
import io

import numpy as np
import pytest

from alongside.foundations.care_systems.tenancy import across_systems
from alongside.rooms.outcomes import results, rules, words
from alongside.rooms.outcomes.actions.readings import refresh_readings
from alongside.rooms.outcomes.models import Reading, Series
from alongside.rooms.outcomes.queries.series import current_readings
from tests.factories import (
    NOW,
    make_area,
    make_measure,
    make_series_with_figures,
    make_viewer,
    months,
)
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db

STABLE = [20.0, 21.0, 19.5, 20.5, 19.0, 21.5] * 6
CHANGED = [*STABLE[:24], *(value + 6 for value in STABLE[24:])]
WINTER = [float(20 + 5 * np.cos(np.pi * at / 6)) for at in range(37)]


@pytest.fixture
def measure(system):
    return make_measure(system, direction="decrease", data_class=words.DataClass.OPEN)


def series_of(measure, name, values):
    starts = months(len(values), first=dt.date(2023, 1, 1))
    return make_series_with_figures(
        measure, values, subject=make_area(measure.system, name), starts=starts
    )


@pytest.fixture
def three(measure):
    return {
        name: series_of(measure, name, values)
        for name, values in (("Changed", CHANGED), ("Stable", STABLE), ("Winter", WINTER))
    }


def page(system, rest="", **asked):
    response = visitor(system).get(f"/s/{system.slug}/outcomes/{rest}", asked)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("plain", "chance", "cutoff", "said"),
    [
        ("concern_high", 0.001, 0.002, words.Standing.REMAINS),
        ("concern_high", 0.002, 0.002, words.Standing.REMAINS),
        ("neutral_low", 0.003, 0.002, words.Standing.MAY_BE_CHANCE),
        ("improvement_low", None, 0.002, words.Standing.UNKNOWN),
        ("improvement_low", 0.0, -1.0, words.Standing.MAY_BE_CHANCE),
        ("common_cause", 0.001, 0.002, words.Standing.MISSED),
        ("common_cause", 0.5, 0.002, words.Standing.QUIET),
        ("unknown", None, 0.002, words.Standing.QUIET),
    ],
)
def test_each_sign_stands_by_its_chance(plain, chance, cutoff, said):
    assert rules.standing(plain, chance, cutoff=cutoff) == said


def test_reading_keeps_what_plain_rules_say_and_its_chance(three):
    changed, stable, winter = (
        Reading.objects.get(series=three[name]) for name in ("Changed", "Stable", "Winter")
    )
    assert (changed.variation, changed.plain) == ("concern_high", "concern_high")
    assert changed.chance < 0.01 < stable.chance
    assert stable.plain == words.Variation.COMMON_CAUSE
    assert winter.plain == "concern_high"
    assert winter.chance > 0.05


def test_calibrated_measure_keeps_the_plain_reading_beside_its_own(system):
    calibrated = make_measure(
        system, direction="decrease", dialect="calibrated", data_class=words.DataClass.OPEN
    )
    series = series_of(calibrated, "Winter", WINTER)
    reading = Reading.objects.get(series=series)
    assert (reading.dialect, reading.variation) == ("calibrated", words.Variation.COMMON_CAUSE)
    assert reading.plain == "concern_high"
    assert "as it usually is in January" in reading.sentence
    assert "Calibrated: " in reading.sentence
    assert refresh_readings([series], now=NOW) == 0
    said = page(system, f"series/{series.pk}")
    assert "Rules: Calibrated: allows for memory and season." in said
    assert "Plain reading: Worse than usual: January 2026" in said


def test_page_of_a_series_says_both_readings(system, three):
    said = page(system, f"series/{three['Winter'].pk}")
    assert "Worse than usual: January 2026" in said
    assert "Second reading: No clear change: January 2026" in said
    assert "season found." in said


def test_summary_says_how_many_plain_signs_remain_and_which(system, three):
    said = page(system)
    assert (
        "Plain rules light 2 signs; 1 remains when the memory and season of each series, and how "
        "many series there are, are allowed for. Of these, about 1 in 20 or fewer are chance, or "
        "more where memory is strong."
    ) in said
    assert said.count('<span class="al-under">Remains</span>') == 1
    assert said.count('<span class="al-under">May be chance</span>') == 1
    assert "?state=remains" in said


def test_summary_shows_only_those_that_remain_of_all_that_were_looked_at(system, three):
    said = page(system, state="remains")
    assert "Changed" in said
    assert ">Winter</span>" not in said
    assert "Plain rules light 2 signs; 1 remains" in said


def test_files_of_the_summary_say_which_remain(system, three):
    content = page(system, "summary.csv").lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    standing = {row["subject"]: row["standing"] for row in csv.DictReader(io.StringIO(content))}
    assert standing == {"Changed": "remains", "Winter": "may_be_chance", "Stable": ""}
    only = page(system, "summary.csv", state="remains")
    assert "Winter" not in only
    assert '"standing": "remains"' in page(system, "summary.json")


def test_many_stable_series_make_it_harder_to_remain(system, measure):
    values = [*STABLE[:35], 25.3]
    series = series_of(measure, "One", values)
    viewer = make_viewer(system)
    alone = results.tally(current_readings(viewer), today=NOW.date())
    assert (alone.plain, alone.remain) == (1, 1)
    Reading.objects.filter(series=series).update(chance=0.004)
    for at in range(19):
        series_of(measure, f"Stable {at}", STABLE)
    many = results.tally(current_readings(viewer), today=NOW.date())
    assert (many.plain, many.remain, many.cutoff) == (1, 0, -1.0)
    assert "none remains" in many.calibrated_in_words
    assert "1 in 20" not in many.calibrated_in_words


def test_sign_without_a_chance_is_counted_and_not_judged(system, three):
    Reading.objects.filter(series=three["Changed"]).update(chance=None)
    counted = results.tally(current_readings(make_viewer(system)), today=NOW.date())
    assert (counted.plain, counted.remain, counted.unknown) == (2, 0, 1)
    assert counted.calibrated_in_words.endswith("Of 1 it cannot be told yet.")
    assert "Cannot be told yet" in page(system)


def test_what_only_calibration_finds_is_said(system, three):
    Reading.objects.filter(series=three["Changed"]).update(plain=words.Variation.COMMON_CAUSE)
    counted = results.tally(current_readings(make_viewer(system)), today=NOW.date())
    assert (counted.plain, counted.missed) == (1, 1)
    assert counted.calibrated_in_words.endswith("1 more stands out only when calibrated.")
    assert "Only when calibrated" in page(system)


def test_without_any_sign_nothing_is_said_of_what_remains(system, measure):
    viewer = make_viewer(system)
    assert not results.tally(current_readings(viewer), today=NOW.date()).calibrated_in_words
    series_of(measure, "Stable", STABLE)
    assert not results.tally(current_readings(viewer), today=NOW.date()).calibrated_in_words
    assert "Plain rules light" not in page(system)


def test_figures_read_before_are_judged_when_they_are_read_anew(three):
    with across_systems():
        Reading.objects.update(chance=None)
    assert refresh_readings(Series.objects.all(), now=NOW) == 3
    assert not Reading.objects.filter(superseded_at__isnull=True, chance__isnull=True).exists()
