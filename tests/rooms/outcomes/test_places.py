"""Places compared fairly: with intervals, against the whole system, and with what is not known."""

import csv
import datetime as dt
import html
import io
import re

import pytest

from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.results import places_view
from tests.factories import (
    make_area,
    make_counted,
    make_fifths,
    make_measure,
    make_series_with_figures,
    make_system,
    make_viewer,
    months,
)
from tests.web.visitors import analyst, visitor

pytestmark = pytest.mark.django_db

MOST_QUERIES = 30
NAMES = ("Coast", "Fell", "Harbour", "Vale")
PARTS = {"Coast": 300, "Fell": 405, "Harbour": 398, "Vale": 402}
"""Of 500 each: Coast is far below, the others are alike."""


@pytest.fixture
def measure(system):
    return make_measure(
        system, "Seen in two weeks", display="percent", unit="", direction="increase",
        data_class="open", denominator="People referred", highest_possible=1.0, lowest_possible=0.0,
    )  # fmt: skip


def fill(measure, parts=PARTS, *, whole=500, times=6, level="place"):
    """So many of `whole` in each area in each of some months, and the system's sum."""
    for name, part in parts.items():
        area = make_area(measure.system, name, level=level)
        make_counted(measure, [(part, whole)] * times, subject=area)
    make_counted(measure, [(sum(parts.values()), whole * len(parts))] * times)


def see(measure, **asked):
    return places_view(measure, viewer=make_viewer(measure.system), **asked)


def page_of(measure, query=""):
    address = f"{measure.get_absolute_url()}/places{query}"
    return html.unescape(visitor(measure.system).get(address).content.decode())


def test_the_sentence_names_who_differs_and_what_chance_would_do(measure):
    fill(measure)
    assert see(measure).ranked.sentence == (
        "In June 2024, 4 of 4 places differ from the whole system (75.2%) by more than chance: "
        "Coast is worse; Fell, Harbour and Vale are better. Chance alone would make fewer than 1 "
        "seem to."
    )


def test_alike_places_are_not_told_apart(measure):
    fill(measure, {"Coast": 400, "Fell": 405, "Vale": 398})
    view = see(measure)
    assert view.ranked.sentence == (
        "In June 2024, none of 3 places differs from the whole system (80.2%) by more than chance."
    )
    assert {row.compares for row in view.rows} == {"Similar"}


def test_rows_stand_by_name_and_the_chart_by_value(measure):
    fill(measure)
    view = see(measure)
    assert [row.name for row in view.rows] == list(NAMES)
    words = view.ranked.chart["layer"][-1]["data"]["values"]
    drawn = [row["text"] for row in words if row["text"] in NAMES]
    assert drawn == ["Fell", "Vale", "Harbour", "Coast"]


def test_each_row_has_its_interval_and_says_what_higher_means(measure):
    fill(measure)
    coast = see(measure).rows[0]
    assert (coast.value, coast.interval) == ("60.0%", "55.6% to 64.2%")
    assert coast.compares == "Lower, which is worse"
    assert coast.trend == "No significant change"
    Measure.objects.update(direction="decrease")
    assert see(Measure.objects.get()).rows[0].compares == "Lower, which is better"
    Measure.objects.update(direction="neutral")
    assert see(Measure.objects.get()).rows[0].compares == "Lower"


def test_rates_are_compared_per_what_they_are_for(system):
    measure = make_measure(system, "Falls", unit="per 100,000", data_class="open")
    for name, part in (("Coast", 90), ("Fell", 40)):
        make_counted(measure, [(part, 50_000)], subject=make_area(system, name), per=100_000)
    make_counted(measure, [(130, 100_000)], per=100_000)
    view = see(measure)
    assert view.found.counting.per == 100_000
    assert [row.compares for row in view.rows] == [
        "Higher, which is worse",
        "Lower, which is better",
    ]
    assert any("crude" in note for note in view.ranked.notes)


def test_values_without_counts_have_no_interval_and_the_page_says_so(system):
    measure = make_measure(system)
    for name, value in (("Coast", 5.0), ("Fell", 7.0)):
        make_series_with_figures(measure, [value], subject=make_area(system, name))
    make_series_with_figures(measure, [6.0])
    view = see(measure)
    assert view.ranked.sentence == (
        "In January 2024, places lie between 5.0 days (Coast) and 7.0 days (Fell). Nothing here "
        "tells a difference from chance."
    )
    assert {(row.interval, row.compares) for row in view.rows} == {("", "Not compared")}
    assert {row.trend for row in view.rows} == {"Cannot be calculated"}
    said = page_of(measure)
    assert "no intervals and no funnel" in said
    assert "Without counts no funnel can be drawn." in said


def test_counts_that_do_not_make_the_value_are_not_used(measure):
    fill(measure, {"Coast": 400, "Fell": 405})
    odd = make_area(measure.system, "Odd")
    make_counted(measure, [(400, 500)] * 6, subject=odd, per=0.5)
    view = see(measure)
    assert [row.compares for row in view.rows] == ["Similar", "Similar", "Not compared"]
    assert any("no interval: Odd." in note for note in view.ranked.notes)


def test_who_has_not_reported_is_named_with_since_when(measure):
    fill(measure)
    late = make_area(measure.system, "Late")
    make_counted(measure, [(400, 500)], subject=late)
    view = see(measure)
    assert view.period == dt.date(2024, 6, 1)
    assert "1 of 5 places has not reported since January 2024: Late." in view.ranked.notes
    assert view.rows[3].value == "No data"
    later = make_area(measure.system, "Later")
    make_counted(measure, [(400, 500)] * 2, subject=later)
    [said] = [note for note in see(measure).ranked.notes if "no figure" in note]
    assert said == (
        "2 of 6 places have no figure for June 2024: Late (latest: January 2024) and "
        "Later (latest: February 2024)."
    )


def test_the_latest_complete_period_is_shown_unless_it_is_long_ago(measure):
    fill(measure)
    late = make_area(measure.system, "Late")
    make_counted(measure, [(400, 500)] * 5, subject=late)
    assert see(measure).period == dt.date(2024, 5, 1)
    assert see(measure, period=dt.date(2024, 6, 1)).period == dt.date(2024, 6, 1)
    assert see(measure, period=dt.date(1999, 1, 1)).period == dt.date(2024, 5, 1)


def test_a_period_reported_as_missing_is_no_figure(measure):
    fill(measure, times=2)
    coast = measure.system.areas.get(name="Coast")
    figures = coast.pk and measure.series.get(area=coast).observations
    figures.filter(period=months(2)[1]).update(value=None, numerator=None, denominator=None)
    view = see(measure, period=months(2)[1])
    assert "1 of 4 places has not reported since January 2024: Coast." in view.ranked.notes


def test_without_the_whole_system_nothing_is_compared(measure):
    for name in NAMES:
        make_counted(measure, [(400, 500)], subject=make_area(measure.system, name))
    view = see(measure)
    assert {row.compares for row in view.rows} == {"Not compared"}
    assert view.funnel is None
    assert any("no figure of the whole system" in note for note in view.ranked.notes)
    assert "lie between" in view.ranked.sentence or "only" in view.ranked.sentence


def test_a_funnel_takes_four_places(measure):
    fill(measure, {"Coast": 400, "Fell": 405, "Vale": 398})
    view = see(measure)
    assert view.funnel is None
    assert (
        view.no_funnel == "3 places with counts are too few to draw a funnel: it takes at least 4."
    )
    assert "too few to draw a funnel" in page_of(measure)
    make_counted(measure, [(401, 500)] * 6, subject=make_area(measure.system, "Dale"))
    assert see(measure).funnel.sentence == (
        "All 4 places lie within the limits around the whole system's 80.2%: chance could make "
        "these differences."
    )


def test_a_funnel_says_who_is_beyond_and_that_all_differ(measure):
    fill(measure, {"Coast": 300, "Fell": 480, "Vale": 330, "Dale": 490})
    view = see(measure)
    assert view.funnel.sentence.startswith("Of 4 places, 4 lie beyond the 99.8% limits, around")
    assert view.spread.startswith("As a whole these places differ about")
    assert view.spread in page_of(measure)


def test_a_whole_system_at_the_edge_has_no_funnel(measure):
    fill(measure, dict.fromkeys(NAMES, 500))
    view = see(measure)
    assert view.funnel is None
    assert "edge of what is possible" in view.no_funnel


def test_neighbourhoods_are_compared_at_their_own_level(measure):
    fill(measure)
    for name, part in (("Tidemere", 150), ("Ropewalk", 120)):
        near = make_area(measure.system, name, level="neighbourhood")
        make_counted(measure, [(part, 200)] * 6, subject=near)
    view = see(measure, level="neighbourhood")
    assert [row.name for row in view.rows] == ["Ropewalk", "Tidemere"]
    assert view.levels == ["place", "neighbourhood"]
    assert see(measure, level="galaxy").level == "place"


def test_an_area_that_has_ended_is_not_compared(measure):
    fill(measure)
    measure.system.areas.filter(name="Coast").update(ended_at=make_viewer(measure.system).now)
    assert "Coast" not in [row.name for row in see(measure).rows]


@pytest.mark.parametrize("data_class", ["aggregate", "sensitive"])
def test_figures_that_are_not_open_show_no_counts(measure, data_class):
    fill(measure)
    assert see(measure).ranked.table.headers[-2:] == ("Counted", "Out of")
    Measure.objects.update(data_class=data_class)
    table = see(Measure.objects.get()).ranked.table
    assert table.headers[-1] == "Recent trend"
    assert all(500 not in row and 300 not in row for row in table.rows)
    funnel = see(Measure.objects.get()).funnel.chart
    assert funnel["layer"][0]["encoding"]["x"]["axis"]["values"] == []
    said = [row["text"] for row in funnel["layer"][-1]["data"]["values"]]
    assert "People referred: more to the right" in said


def test_a_small_count_is_withheld_with_the_next_smallest(measure):
    Measure.objects.update(data_class="aggregate")
    fill(Measure.objects.get(), {"Coast": 4, "Fell": 100, "Vale": 150, "Dale": 200})
    view = see(Measure.objects.get())
    shown = {row.name: (row.value, row.interval, row.compares, row.trend) for row in view.rows}
    assert shown["Coast"] == shown["Fell"] == ("Not shown", "", "Not shown", "Not shown")
    assert shown["Vale"][0] == "30.0%"
    drawn = [row["text"] for row in view.ranked.chart["layer"][-1]["data"]["values"]]
    assert not {"Coast", "Fell"} & set(drawn)
    assert any(note.startswith("Not shown: Coast and Fell.") for note in view.ranked.notes)
    said = page_of(measure)
    assert "0.8%" not in said
    assert "20.0%" not in said


def test_when_all_are_withheld_nothing_is_drawn(measure):
    Measure.objects.update(data_class="aggregate")
    fill(Measure.objects.get(), {"Coast": 4, "Fell": 3})
    view = see(Measure.objects.get())
    assert view.ranked is None
    said = page_of(measure)
    assert "Nothing can be shown of any place for June 2024." in said
    assert "Not shown" in said
    client = visitor(measure.system)
    assert client.get(f"{measure.get_absolute_url()}/places.csv").status_code == 404


def test_a_page_without_any_place_says_what_would_fill_it(measure):
    assert "No place has figures of this measure." in page_of(measure)
    make_series_with_figures(measure, [0.5])
    assert "No place has figures of this measure." in page_of(measure)


def test_the_page_of_the_measure_leads_there_once_there_are_places_or_fifths(measure):
    client = visitor(measure.system)
    make_counted(measure, [(400, 500)])
    page = client.get(measure.get_absolute_url()).content.decode()
    assert f"{measure.get_absolute_url()}/places" not in page
    assert f"{measure.get_absolute_url()}/gap" not in page
    make_counted(measure, [(400, 500)], subject=make_area(measure.system, "Coast"))
    make_fifths(measure, [[(80, 100)] * 5])
    page = client.get(measure.get_absolute_url()).content.decode()
    assert f"{measure.get_absolute_url()}/places" in page
    assert f"{measure.get_absolute_url()}/gap" in page


def test_a_page_of_two_levels_offers_both(measure):
    fill(measure)
    assert "Neighbourhoods</option>" not in page_of(measure)
    near = make_area(measure.system, "Tidemere", level="neighbourhood")
    make_counted(measure, [(400, 500)], subject=near)
    assert "Neighbourhoods</option>" in page_of(measure)


def test_the_page_holds_charts_words_table_and_files(measure):
    fill(measure)
    said = page_of(measure)
    assert said.count("<svg") >= 2
    assert see(measure).ranked.sentence in said
    assert "Neither is a league table" in said
    assert "places.csv?level=place&period=2024-06-01" in said
    assert "funnel.pptx?level=place&period=2024-06-01" in said


@pytest.mark.sqlite  # pictures are drawn of what was read
@pytest.mark.parametrize("chart", ["places", "funnel"])
@pytest.mark.parametrize("kind", ["png", "svg", "csv", "json", "pdf", "pptx"])
def test_both_charts_leave_as_files(measure, chart, kind):
    fill(measure)
    answer = visitor(measure.system).get(f"{measure.get_absolute_url()}/{chart}.{kind}")
    assert answer.status_code == 200
    assert f".{kind}" in answer.headers["Content-Disposition"]
    assert "for-learning-" in answer.headers["Content-Disposition"]


def test_the_file_holds_the_period_that_was_asked_for(measure):
    fill(measure, times=2)
    fell = measure.series.get(area__name="Fell")
    fell.observations.filter(period=months(2)[0]).update(value=0.9, numerator=450)
    asked = f"{measure.get_absolute_url()}/places.csv?period=2024-01-01"
    content = visitor(measure.system).get(asked).content.decode("utf-8-sig")
    rows = {row["Place"]: row for row in csv.DictReader(io.StringIO(content))}
    assert (rows["Fell"]["Value"], rows["Fell"]["Counted"]) == ("90.0", "450.0")


def test_the_same_number_of_questions_for_one_place_and_for_three(
    measure, django_assert_max_num_queries
):
    client = visitor(measure.system)
    counts = []
    for number in (1, 2, 3):
        area = make_area(measure.system, f"Place {number}")
        make_counted(measure, [(400, 500)] * 3, subject=area)
        client.get(f"{measure.get_absolute_url()}/places")
        with django_assert_max_num_queries(MOST_QUERIES) as asked:
            client.get(f"{measure.get_absolute_url()}/places")
        counts.append(len(asked))
    assert counts[2] == counts[0]


def test_a_measure_that_one_may_not_see_is_not_there(measure):
    fill(measure)
    secret = make_measure(measure.system, "Secret", data_class="sensitive")
    for part in ("places", "places.csv"):
        address = f"{secret.get_absolute_url()}/{part}"
        assert visitor(measure.system).get(address).status_code == 404
    assert analyst(measure.system).get(f"{secret.get_absolute_url()}/places").status_code == 200
    other = make_system()
    address = measure.get_absolute_url().replace(measure.system.slug, other.slug)
    assert visitor(other).get(f"{address}/places").status_code == 404


def test_what_an_address_gets_wrong_is_passed_over(measure):
    fill(measure)
    said = page_of(measure, "?period=yesterday&level=" + "x" * 90)
    assert re.search(r"<h2[^>]*>Places in June 2024", said)
