"""One shared summary of what a place needs."""

import csv
import datetime as dt
import html
import io
import json

import pytest

from alongside.foundations.care_systems.actions.setting_up import count_people
from alongside.foundations.frameworks.loading import load_bundled
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.results import needs_view
from tests.factories import (
    NOW,
    make_area,
    make_counted,
    make_fifths,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_system,
    make_viewer,
)
from tests.web.visitors import analyst, visitor

pytestmark = pytest.mark.django_db

MOST_QUERIES = 30


@pytest.fixture
def nodes():
    load_bundled()
    found = FrameworkItem.objects.filter(version__framework__slug="integrated-care-logic-model")
    return {one.code: one for one in found}


@pytest.fixture
def coast(system):
    return make_area(system, "Coast")


def measure_of_need(system, nodes, name="Children protected", codes=("LI1a",), **details):
    return make_measure(
        system, name, items=[nodes[code] for code in codes],
        **{"display": "percent", "unit": "", "direction": "increase", "data_class": "open",
           "source": "Child health records", **details},
    )  # fmt: skip


def filled(measure, coast, *, own=(300, 500), whole=(2_000, 2_500)):
    make_counted(measure, [own], subject=coast)
    make_counted(measure, [whole])


def see(area, **held):
    return needs_view(area, viewer=make_viewer(area.system, **held))


def page_of(area, client=None):
    address = f"/s/{area.system.slug}/outcomes/needs/{area.slug}"
    return html.unescape((client or visitor(area.system)).get(address).content.decode())


def test_the_sentence_says_who_lives_there_and_how_they_fare(system, nodes, coast):
    count_people(coast, people=210_000, as_of=dt.date(2025, 6, 30), source="Estimate", now=NOW)
    filled(measure_of_need(system, nodes), coast)
    filled(measure_of_need(system, nodes, "Seen in time", codes=("LOS1",)), coast, own=(480, 500))
    said = see(coast).sentence
    assert said == (
        "Coast had 210,000 people on 30 June 2025. Of 2 measures of what people need, 1 is worse "
        "than the whole system (Children protected) and 1 better. 24 hoped-for outcomes nobody "
        "measures here."
    )
    assert said in page_of(coast)
    assert len(said.split()) <= 40


def test_a_long_list_of_names_is_left_out_of_the_sentence(system, nodes, coast):
    for number in range(6):
        name = f"A measure with quite a long name that takes words {number}"
        filled(measure_of_need(system, nodes, name), coast)
    said = see(coast).sentence
    assert "6 are worse than the whole system and 0 better" in said
    assert len(said.split()) <= 40


def test_each_need_has_value_interval_comparison_source_date_and_owner(system, nodes, coast):
    owner = make_organisation(system, "Public health")
    filled(measure_of_need(system, nodes, owner=owner), coast)
    [need] = see(coast).needs
    assert (need.value, need.interval, need.period) == ("60.0%", "55.6% to 64.2%", "January 2024")
    assert (need.whole, need.compares, need.meaning) == ("80.0%", "Lower, which is worse", "worse")
    assert (need.source, need.owner) == ("Child health records", "Public health")
    assert (need.change, need.gap) == ("Too little to tell", "")
    said = page_of(coast)
    for part in ("60.0%", "80.0% there", "Child health records", "Public health", "Not known"):
        assert part in said


def test_what_has_no_owner_and_no_source_says_so(system, nodes, coast):
    filled(measure_of_need(system, nodes, source=""), coast)
    [need] = see(coast).needs
    assert (need.source, need.owner) == ("Not said", "Nobody yet")


def test_a_measure_stands_once_under_the_first_impact_it_serves(system, nodes, coast):
    filled(measure_of_need(system, nodes, codes=("LOP1", "LI2a", "LE3")), coast)
    filled(measure_of_need(system, nodes, "Managing", codes=("LOP1",)), coast)
    groups = see(coast).groups
    assert [(group, [one.measure for one in needs]) for group, needs in groups] == [
        ("Enhanced quality of care", ["Children protected"]),
        ("People's experience", ["Managing"]),
    ]


def test_measures_of_other_columns_or_elsewhere_are_no_needs(system, nodes, coast):
    filled(measure_of_need(system, nodes, codes=("LE3",)), coast)
    make_counted(measure_of_need(system, nodes, "Elsewhere"), [(1, 2)], subject=make_area(system))
    view = see(coast)
    assert view.needs == []
    assert view.sentence == ("Nothing that you can see is measured here of what its people need.")


def test_what_nobody_measures_is_listed_by_its_group(system, nodes, coast):
    filled(measure_of_need(system, nodes), coast)
    unmeasured = dict(see(coast).unmeasured)
    assert unmeasured["Improved health and wellbeing"] == [
        "Improved quality of life", "Reduction in health inequalities"
    ]  # fmt: skip
    assert "Timely care day and night" in page_of(coast)


def test_with_every_node_measured_nothing_is_missing(system, nodes, coast):
    codes = [code for code, one in nodes.items() if one.kind in ("impact", "outcome")]
    filled(measure_of_need(system, nodes, codes=codes), coast)
    assert see(coast).unmeasured == []
    assert "Every impact and every outcome" in page_of(coast)
    assert "nobody measures" not in see(coast).sentence


def test_facts_of_who_lives_there_stand_apart_and_only_as_open_data(system, nodes, coast):
    old = make_measure(
        system, "People aged 65 and over", display="percent", unit="", direction="neutral",
        data_class="open", about_residents=True, source="Estimate",
    )  # fmt: skip
    filled(old, coast, own=(155, 500), whole=(500, 2_500))
    view = see(coast)
    assert [(one.measure, one.value, one.whole) for one in view.residents] == [
        ("People aged 65 and over", "31.0%", "20.0%")
    ]
    assert view.needs == []
    assert "31.0%" in page_of(coast)
    Measure.objects.update(data_class="aggregate")
    assert see(coast).residents == []
    assert "Nothing is known here of their age" in page_of(coast)


def test_the_gap_of_the_area_stands_beside_its_measure(system, nodes, coast):
    measure = measure_of_need(system, nodes)
    filled(measure, coast)
    make_fifths(measure, [[(80, 200), *[(160, 200)] * 4]] * 6, area=coast)
    [need] = see(coast).needs
    assert need.gap == "40.0 points, no clear change"


def test_a_small_count_is_withheld_with_what_follows_from_it(system, nodes, coast):
    measure = measure_of_need(system, nodes, data_class="aggregate")
    fell = make_area(system, "Fell")
    filled(measure, coast, own=(4, 500))
    make_counted(measure, [(100, 500)], subject=fell)
    make_counted(measure, [(200, 500)], subject=make_area(system, "Vale"))
    make_counted(measure, [(304, 1500)], subject=system.areas.get(level="system"))
    for area, part in ((coast, "0.8%"), (fell, "20.0%")):
        [need] = see(area).needs
        assert (need.value, need.interval, need.compares, need.change) == (
            "Not shown", "", "Not shown", ""
        )  # fmt: skip
        assert part not in page_of(area)


def test_the_whole_system_is_compared_with_nothing(system, nodes, coast):
    filled(measure_of_need(system, nodes), coast)
    whole = system.areas.get(level="system")
    view = see(whole)
    assert [one.compares for one in view.needs] == ["Not compared"]
    assert view.sentence.startswith("1 measure tells what people need.")


def test_a_sensitive_measure_is_there_for_its_keepers_only(system, nodes, coast):
    filled(measure_of_need(system, nodes, data_class="sensitive"), coast, own=(300, 500))
    assert see(coast).needs == []
    assert "Children protected" not in page_of(coast)
    assert "Children protected" in page_of(coast, analyst(system))


def test_the_index_names_every_area_that_is_there_widest_first(system, coast):
    gone = make_area(system, "Gone")
    make_area(system, "Tidemere", level="neighbourhood")
    type(gone).objects.filter(pk=gone.pk).update(ended_at=NOW)
    page = visitor(system).get(f"/s/{system.slug}/outcomes/needs").content.decode()
    assert page.index("Coast") < page.index("Tidemere")
    assert "Gone" not in page
    address = f"/s/{system.slug}/outcomes/needs/{gone.slug}"
    assert visitor(system).get(address).status_code == 404


def test_it_leaves_as_csv_and_json(system, nodes, coast):
    filled(measure_of_need(system, nodes), coast)
    client, address = visitor(system), f"/s/{system.slug}/outcomes/needs/{coast.slug}"
    [row] = csv.DictReader(io.StringIO(client.get(f"{address}.csv").content.decode("utf-8-sig")))
    assert (row["measure"], row["value"], row["purpose"]) == (
        "Children protected", "60.0%", "For learning"
    )  # fmt: skip
    assert json.loads(client.get(f"{address}.json").content)["items"] == [row]


def test_the_page_of_the_area_leads_there(system, nodes, coast):
    page = visitor(system).get(coast.get_absolute_url()).content.decode()
    assert f"/s/{system.slug}/outcomes/needs/{coast.slug}" in page


def test_an_area_of_another_system_is_not_there(system, coast):
    other = make_system()
    address = f"/s/{other.slug}/outcomes/needs/{coast.slug}"
    assert visitor(other).get(address).status_code == 404


def test_the_same_number_of_questions_for_one_measure_and_for_three(
    system, nodes, coast, django_assert_max_num_queries
):
    client, address = visitor(system), f"/s/{system.slug}/outcomes/needs/{coast.slug}"
    counts = []
    for number in (1, 2, 3):
        measure = measure_of_need(system, nodes, f"Measure {number}")
        filled(measure, coast)
        make_fifths(measure, [[(80, 200)] * 5], area=coast)
        client.get(address)
        with django_assert_max_num_queries(MOST_QUERIES) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[2] == counts[0]


def test_a_measure_without_a_value_is_not_measured(system, nodes, coast):
    measure = measure_of_need(system, nodes)
    make_series_with_figures(measure, [0.5], subject=coast)
    measure.series.get().observations.update(value=None)
    assert see(coast).needs == []
