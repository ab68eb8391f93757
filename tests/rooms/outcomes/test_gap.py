"""The gap between the most deprived fifth and the rest, as a series of its own."""

import csv
import html
import io

import numpy as np
import pytest

from alongside.rooms.outcomes.actions.withholding import withhold
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.results import gap_view
from tests.factories import (
    make_area,
    make_fifths,
    make_measure,
    make_series_with_figures,
    make_viewer,
    months,
)
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db

MOST_QUERIES = 25
PEOPLE = 2_000
MONTHS = 24


@pytest.fixture
def measure(system):
    return make_measure(
        system, "Protected against measles", display="percent", unit="", direction="increase",
        data_class="open", lowest_possible=0.0, highest_possible=1.0,
    )  # fmt: skip


def shares(poorest, rest, *, periods=MONTHS, people=PEOPLE):
    """Counts of five fifths, whose shares move evenly from one value to another."""
    moving = [np.linspace(*ends, periods) for ends in (poorest, rest)]
    return [
        [(round(people * low), people), *[(round(people * other), people)] * 4]
        for low, other in zip(*moving, strict=True)
    ]


def see(measure, **asked):
    return gap_view(measure, viewer=make_viewer(measure.system), **asked)


def page_of(measure, query=""):
    address = f"{measure.get_absolute_url()}/gap{query}"
    return html.unescape(visitor(measure.system).get(address).content.decode())


@pytest.mark.parametrize(
    ("poorest", "rest", "words"),
    [
        ((0.70, 0.84), (0.90, 0.90), "it is closing by levelling up"),
        ((0.84, 0.78), (0.94, 0.80), "it is closing because everyone fell"),
        ((0.80, 0.80), (0.94, 0.84), "it is closing by levelling down"),
        ((0.70, 0.86), (0.90, 0.94), "it is closing while everyone improved"),
        ((0.80, 0.70), (0.90, 0.90), "it is widening because those behind got worse"),
        ((0.84, 0.70), (0.90, 0.84), "it is widening because everyone fell"),
        ((0.80, 0.80), (0.90, 0.90), "the gap shows no clear change"),
        ((0.70, 0.95), (0.85, 0.85), "the two have changed sides"),
    ],
)
def test_the_sentence_says_how_the_gap_changes(measure, poorest, rest, words):
    make_fifths(measure, shares(poorest, rest))
    said = see(measure).exhibit.sentence
    assert said.endswith(f"Since January 2024 {words}.")
    assert len(said.split()) <= 40


def test_the_sentence_says_how_large_it_is_now_with_its_interval(measure):
    make_fifths(measure, shares((0.80, 0.80), (0.90, 0.90)))
    assert see(measure).exhibit.sentence == (
        "In December 2025 the most deprived fifth is 10.0 points behind the rest (8.2 to 11.9). "
        "Since January 2024 the gap shows no clear change."
    )


def test_the_most_deprived_may_be_ahead_or_not_clearly_either(measure):
    make_fifths(measure, shares((0.95, 0.95), (0.90, 0.90)))
    assert "is 5.0 points ahead of the rest (" in see(measure).exhibit.sentence
    make_fifths(measure, shares((0.90, 0.90), (0.90, 0.90)))
    assert "is not clearly behind or ahead of the rest" in see(measure).exhibit.sentence


def test_where_lower_is_better_behind_is_higher(system):
    measure = make_measure(system, "Admissions", data_class="open", unit="per 100,000")
    rows = [[(240, 100_000), *[(120, 100_000)] * 4]] * 8
    make_fifths(measure, rows)
    for series in measure.series.all():
        for one in series.observations.all():
            one.value *= 100_000
            one.save(update_fields=["value"])
    view = see(measure)
    assert view.found.counting.kind == "rate"
    assert "is 120.0 per 100,000 behind the rest (" in view.exhibit.sentence
    assert view.found.slope.sii.value[0] > 100
    assert view.found.slope.rii.value[0] > 1


def test_what_got_worse_rose_where_lower_is_better(measure):
    Measure.objects.update(direction="decrease")
    measure.refresh_from_db()
    make_fifths(measure, shares((0.20, 0.26), (0.10, 0.20)))
    assert "closing because everyone rose" in see(measure).exhibit.sentence


def test_where_neither_way_is_better_nobody_is_behind(measure):
    Measure.objects.update(direction="neutral")
    measure.refresh_from_db()
    make_fifths(measure, shares((0.30, 0.30), (0.20, 0.20)))
    said = see(measure).exhibit.sentence
    assert "is 10.0 points higher than the rest (" in said
    assert said.endswith("Neither way is better, so nothing says who is behind.")


def test_few_periods_get_no_words(measure):
    make_fifths(measure, shares((0.70, 0.85), (0.90, 0.90), periods=4))
    assert see(measure).exhibit.sentence.endswith(
        "Whether it changes cannot be said with fewer than 5 periods."
    )


def test_the_slope_looks_at_all_five_and_agrees_with_the_gap(measure):
    row = [(part, PEOPLE) for part in (1_600, 1_660, 1_720, 1_780, 1_840)]
    make_fifths(measure, [row] * 8)
    found = see(measure).found
    assert found.slope.sii.value[0] == pytest.approx(0.15)
    assert found.slope.sii.lower[0] < 0.15 < found.slope.sii.upper[0]
    assert any(
        "15.0 points (" in note and "1.19 times" in note for note in see(measure).exhibit.notes
    )


def test_a_month_that_lacks_a_fifth_is_a_gap_in_the_chart(measure):
    rows = shares((0.80, 0.80), (0.90, 0.90))
    make_fifths(measure, rows)
    measure.series.get(fifth=3).observations.filter(period=months(9)[8]).delete()
    view = see(measure)
    assert [row[1] for row in view.exhibit.table.rows].count(None) == 1
    assert view.exhibit.table.rows[8][0] == "September 2024"
    assert any("1 of 24 months has no data" in note for note in view.exhibit.notes)


def test_a_month_that_nobody_sent_is_a_gap_too(measure):
    rows, when = shares((0.80, 0.80), (0.90, 0.90)), months(MONTHS)
    make_fifths(measure, rows[:5] + rows[6:], starts=[*when[:5], *when[6:]])
    assert see(measure).exhibit.table.rows[5][:2] == ("June 2024", None)


def test_a_smaller_gap_is_not_coloured_as_better(measure):
    make_fifths(measure, shares((0.70, 0.84), (0.90, 0.90)))
    assert set(see(measure).exhibit.series.meanings) <= {
        "common_cause", "neutral_high", "neutral_low"
    }  # fmt: skip


def test_the_two_sides_stand_on_one_scale(measure):
    make_fifths(measure, shares((0.70, 0.84), (0.90, 0.90)))
    sides = see(measure).sides
    assert [one.title for one in sides] == ["Most deprived fifth", "The rest"]
    scales = [one.chart["layer"][1]["encoding"]["y"]["scale"]["domain"] for one in sides]
    assert scales[0] == scales[1]


def test_places_have_gaps_of_their_own_and_the_whole_system_comes_first(measure):
    coast = make_area(measure.system, "Coast")
    make_fifths(measure, shares((0.80, 0.80), (0.90, 0.90)))
    make_fifths(measure, shares((0.60, 0.60), (0.90, 0.90)), area=coast)
    view = see(measure)
    assert [name for _, name in view.areas] == ["Whole system", "Coast"]
    assert "10.0 points" in view.exhibit.sentence
    assert "30.0 points" in see(measure, area=coast.slug).exhibit.sentence
    assert see(measure, area="nowhere").area == view.area
    assert "30.0 points" in page_of(measure, f"?area={coast.slug}")


@pytest.mark.parametrize(
    ("part", "people", "hidden"), [(4, 200, 1), (195, 200, 1), (30, 60, 0), (100, 200, 0)]
)
def test_small_fifths_leave_their_period_out_unless_open(measure, part, people, hidden):
    rows = shares((0.80, 0.80), (0.90, 0.90))
    rows[3] = [rows[3][0], (part, people), *rows[3][2:]]
    make_fifths(measure, rows)
    assert see(measure).found.hidden == 0
    Measure.objects.update(data_class="aggregate")
    measure.refresh_from_db()
    withhold([measure])
    view = see(measure)
    assert view.found.hidden == hidden
    assert ("1 month left out" in page_of(measure)) == bool(hidden)


def test_fifths_without_counts_or_not_all_five_cannot_be_shown(measure):
    make_fifths(measure, [[(80, 100)] * 4] * 6)
    assert see(measure).exhibit is None
    assert "The gap cannot be shown." in page_of(measure)
    client = visitor(measure.system)
    assert client.get(f"{measure.get_absolute_url()}/gap.csv").status_code == 404
    Measure.objects.update(display="number")
    measure.refresh_from_db()
    assert see(measure).found is None
    assert "The gap cannot be shown." in page_of(measure)


def test_a_measure_without_fifths_says_what_would_fill_the_page(measure):
    make_series_with_figures(measure, [0.8])
    assert "This measure has no figures by fifth." in page_of(measure)


@pytest.mark.parametrize("kind", ["png", "svg", "csv", "json", "pdf", "pptx"])
def test_the_gap_leaves_as_a_file(measure, kind):
    make_fifths(measure, shares((0.80, 0.80), (0.90, 0.90)))
    answer = visitor(measure.system).get(f"{measure.get_absolute_url()}/gap.{kind}")
    assert answer.status_code == 200
    assert "for-learning-" in answer.headers["Content-Disposition"]


def test_the_file_has_a_row_for_each_period(measure):
    make_fifths(measure, shares((0.80, 0.80), (0.90, 0.90)))
    answer = visitor(measure.system).get(f"{measure.get_absolute_url()}/gap.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == MONTHS
    assert (rows[0]["Period"], rows[0]["Behind by"]) == ("January 2024", "10.0")


def test_the_same_number_of_questions_for_one_area_and_for_three(
    measure, django_assert_max_num_queries
):
    client = visitor(measure.system)
    counts = []
    for number in (1, 2, 3):
        area = make_area(measure.system, f"Place {number}")
        make_fifths(measure, shares((0.8, 0.8), (0.9, 0.9), periods=3), area=area)
        client.get(f"{measure.get_absolute_url()}/gap")
        with django_assert_max_num_queries(MOST_QUERIES) as asked:
            client.get(f"{measure.get_absolute_url()}/gap")
        counts.append(len(asked))
    assert counts[2] == counts[0]
