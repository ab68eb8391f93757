"""What figures become: complete in time, with the target of their day, and in words."""

import datetime as dt

import numpy as np
import pytest

from alongside.foundations.design.words import NOT_KNOWN
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models import Rebase, Series
from alongside.rooms.outcomes.results.answers import answers
from alongside.rooms.outcomes.results.panels import panels
from alongside.rooms.outcomes.results.saying import sayer
from tests.factories import (
    NOW,
    make_area,
    make_measure,
    make_person,
    make_series_with_figures,
    months,
    periods,
    taken_in,
)

pytestmark = pytest.mark.django_db


MINUS_5 = "\N{MINUS SIGN}£5"


def _panel(*series):
    [panel] = panels(series)
    return panel


def _days(panel):
    return [panel.date(row) for row in range(panel.period.size)]


def test_missing_months_are_missing_values_in_their_place(system):
    measure = make_measure(system)
    panel = _panel(make_series_with_figures(measure, [1.0, None, None, 4.0, None, 6.0]))
    assert _days(panel) == months(6)
    np.testing.assert_array_equal(panel.value, [1.0, np.nan, np.nan, 4.0, np.nan, 6.0])
    assert np.isnan(panel.target).all()
    assert not panel.rebase.any()


def test_a_month_reported_as_missing_is_a_missing_value(system):
    measure = make_measure(system)
    rows = [
        {"period": month, "value": value}
        for month, value in zip(months(3), [1.0, None, 3.0], strict=True)
    ]
    taken_in(system, rows, measure=measure.name)
    panel = _panel(Series.objects.select_related("measure").get())
    np.testing.assert_array_equal(panel.value, [1.0, np.nan, 3.0])


def test_every_series_runs_from_its_own_first_figure_to_its_own_last(system):
    measure = make_measure(system)
    places = [make_area(system, name) for name in ("Northmere", "Southmere")]
    one = make_series_with_figures(measure, [1.0, 2.0, 3.0], subject=places[0])
    two = make_series_with_figures(
        measure, [7.0, None, 9.0], subject=places[1], starts=months(3, first=dt.date(2025, 1, 1))
    )
    panel = _panel(one, two)
    assert panel.series == (one, two)
    assert panel.rows(0) == slice(0, 3)
    assert panel.rows(1) == slice(3, 6)
    assert panel.date(3) == dt.date(2025, 1, 1)
    np.testing.assert_array_equal(panel.value, [1.0, 2.0, 3.0, 7.0, np.nan, 9.0])


@pytest.mark.parametrize(
    ("frequency", "starts"),
    [
        ("day", periods(5, first=dt.date(2026, 2, 26), days=1)),
        ("week", periods(5, first=dt.date(2025, 12, 15), days=7)),
        ("quarter", months(5, first=dt.date(2024, 10, 1), step=3)),
        ("year", months(5, first=dt.date(2019, 1, 1), step=12)),
        ("year", months(5, first=dt.date(2019, 4, 1), step=12)),
    ],
    ids=["day", "week", "quarter", "calendar year", "financial year"],
)
def test_a_gap_is_found_at_every_frequency(system, frequency, starts):
    measure = make_measure(system, frequency=frequency)
    series = make_series_with_figures(measure, [1.0, 2.0, None, 4.0, 5.0], starts=starts)
    panel = _panel(series)
    assert _days(panel) == starts
    np.testing.assert_array_equal(panel.value, [1.0, 2.0, np.nan, 4.0, 5.0])


def test_series_of_different_calendars_or_rules_are_read_apart(system):
    financial = make_measure(system, "One", frequency="year")
    calendar = make_measure(system, "Two", frequency="year")
    other = make_measure(system, "Three", frequency="year", dialect=words.Dialect.EXCEL_6)
    first, april = dt.date(2020, 1, 1), dt.date(2020, 4, 1)
    made = [
        make_series_with_figures(financial, [1.0, 2.0], starts=months(2, first=april, step=12)),
        make_series_with_figures(calendar, [1.0, 2.0], starts=months(2, first=first, step=12)),
        make_series_with_figures(other, [1.0, 2.0], starts=months(2, first=first, step=12)),
    ]
    found = list(panels(made))
    assert [panel.series for panel in found] == [(one,) for one in made]


def test_series_without_figures_are_left_out(system):
    measure = make_measure(system)
    empty = Series.objects.create(system=system, measure=measure, area=make_area(system))
    full = make_series_with_figures(measure, [1.0, 2.0])
    assert _panel(empty, full).series == (full,)
    assert list(panels([empty])) == []
    assert list(panels([])) == []


def test_each_period_has_the_target_of_its_day(system):
    targets = [(dt.date(2024, 3, 1), 9.0), (dt.date(2024, 5, 15), 7.0)]
    measure = make_measure(system, targets=targets)
    panel = _panel(make_series_with_figures(measure, [5.0] * 7))
    np.testing.assert_array_equal(panel.target, [np.nan, np.nan, 9.0, 9.0, 9.0, 7.0, 7.0])


def test_the_targets_of_one_measure_are_not_anothers(system):
    one = make_measure(system, "One", targets=[(dt.date(2020, 1, 1), 9.0)])
    two = make_measure(system, "Two")
    panel = _panel(*(make_series_with_figures(measure, [5.0, 6.0]) for measure in (one, two)))
    np.testing.assert_array_equal(panel.target, [9.0, 9.0, np.nan, np.nan])


def test_limits_start_anew_where_a_standing_rebase_says_so(system):
    series = make_series_with_figures(make_measure(system), [20.0, 22.0] * 6 + [10.0, 12.0] * 6)
    said = {
        "system": system,
        "series": series,
        "reason": "A new ward",
        "person": make_person(),
        "post_title": "Nurse",
        "made_at": NOW,
    }
    Rebase.objects.create(**said, period=dt.date(2025, 1, 1))
    Rebase.objects.create(**said, period=dt.date(2024, 6, 1), withdrawn_at=NOW)
    panel = _panel(series)
    assert np.flatnonzero(panel.rebase).tolist() == [12]
    assert panel.xmr.mean[0] == pytest.approx(21.0)
    assert panel.xmr.mean[-1] == pytest.approx(11.0)


def test_the_fingerprint_changes_with_the_figures_and_with_nothing_else(system):
    measure = make_measure(system)
    series = make_series_with_figures(measure, [5.0, 6.0])
    first = _panel(series).versions
    assert _panel(series).versions == first
    series.observations.filter(value=6.0).update(value=6.5)
    second = _panel(series).versions
    series.observations.filter(value=6.5).update(value=None)
    assert len({first, second, _panel(series).versions}) == 3


def _answer(series):
    [found] = answers([series])
    return found


def test_an_answer_is_about_the_last_figure_that_was_reported(system):
    measure = make_measure(system)
    rows = [
        {"period": month, "value": value}
        for month, value in zip(months(5), [5.0, None, 6.0, 7.0, None], strict=True)
    ]
    taken_in(system, rows, measure=measure.name)
    answer = _answer(Series.objects.select_related("measure").get())
    assert (answer.value, answer.last_period) == (7.0, dt.date(2024, 4, 1))
    assert (answer.points, answer.missing) == (3, 1)
    assert answer.spark == [5.0, None, 6.0, 7.0, None]


def test_a_series_of_missing_figures_only_is_unknown_not_an_error(system):
    measure = make_measure(system)
    rows = [{"period": month, "value": None} for month in months(3)]
    taken_in(system, rows, measure=measure.name)
    answer = _answer(Series.objects.select_related("measure").get())
    assert (answer.value, answer.mean, answer.points) == (None, None, 0)
    assert (answer.variation, answer.assurance) == ("unknown", "")
    assert answer.rebase_from is None
    assert answer.sentence == "There is nothing to show yet."


def test_one_figure_is_too_little_to_tell(system):
    answer = _answer(make_series_with_figures(make_measure(system), [5.0]))
    assert answer.variation == words.Variation.UNKNOWN
    assert (answer.lower, answer.upper) == (None, None)
    assert answer.sentence.startswith("Only one month")


def test_a_constant_100_percent_passes_a_target_of_95_percent_in_words(system):
    measure = make_measure(
        system,
        display=words.Display.PERCENT,
        direction=words.Direction.UP,
        targets=[(dt.date(2024, 1, 1), 0.95)],
    )
    answer = _answer(make_series_with_figures(measure, [1.0] * 24))
    assert answer.variation == words.Variation.COMMON_CAUSE
    assert answer.assurance == words.Assurance.PASS
    assert (answer.lower, answer.mean, answer.upper) == (1.0, 1.0, 1.0)
    assert "100" in answer.sentence
    assert "95" in answer.sentence
    assert answer.attention == 0


@pytest.mark.parametrize(
    ("direction", "variation"),
    [
        (words.Direction.UP, words.Variation.IMPROVEMENT_HIGH),
        (words.Direction.DOWN, words.Variation.CONCERN_HIGH),
        (words.Direction.NEITHER, words.Variation.NEUTRAL_HIGH),
    ],
)
def test_the_same_figures_mean_what_the_direction_says(system, direction, variation):
    measure = make_measure(system, direction=direction)
    answer = _answer(make_series_with_figures(measure, [10.0, 11.0] * 8 + [30.0]))
    assert answer.variation == variation
    assert answer.variation in words.Variation.values


def test_every_variation_and_assurance_of_the_analysis_has_words_here():
    from alongside.analysis.change import ASSURANCES, DIALECTS, DIRECTIONS, FREQUENCIES  # noqa: PLC0415

    assert set(words.Assurance.values) == set(ASSURANCES)
    assert set(words.Direction.values) == set(DIRECTIONS)
    assert set(words.Dialect.values) == set(DIALECTS)
    assert set(words.Frequency.values) == set(FREQUENCIES)


def test_a_lasting_shift_suggests_where_new_limits_might_start(system):
    measure = make_measure(system)
    starts = months(32, first=dt.date(2023, 1, 1))
    values = [20.0, 22.0] * 8 + [10.0, 12.0] * 8
    answer = _answer(make_series_with_figures(measure, values, starts=starts))
    assert answer.rebase_from == starts[16]


def test_the_small_picture_shows_the_last_24_periods(system):
    values = [float(number % 7) for number in range(30)]
    answer = _answer(make_series_with_figures(make_measure(system), values))
    assert answer.spark == values[-24:]


@pytest.mark.parametrize(
    ("details", "value", "said"),
    [
        ({"unit": "days"}, 14.08, "14.1 days"),
        ({"unit": ""}, 1234.0, "1,234.0"),
        ({"display": words.Display.PERCENT, "unit": ""}, 0.782, "78.2%"),
        ({"display": words.Display.POUNDS, "unit": "", "decimals": 0}, 1200.0, "£1,200"),
        ({"display": words.Display.POUNDS, "unit": "", "decimals": 0}, -5.0, MINUS_5),
    ],
)
def test_a_value_is_written_with_its_unit(system, details, value, said):
    measure = make_measure(system, **details)
    assert sayer(measure)(value) == said


def test_a_value_nobody_knows_is_said_to_be_unknown(system):
    measure = make_measure(system)
    assert sayer(measure)(None) == NOT_KNOWN
