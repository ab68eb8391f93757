"""The summary, the measures and the claims, as pages."""

import csv
import io
import re

import pytest

from alongside.foundations.audiences.models import Crossing
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models import Claim, Measure
from tests.factories import (
    make_area,
    make_claim,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_system,
    make_viewer,
)
from tests.web.visitors import analyst, visitor

pytestmark = pytest.mark.django_db

WORSE = [5.0, 6.0] * 8 + [40.0]
MOST_QUERIES = 32
SUBJECT = re.compile(r'</a><span class="al-under">([^<]+)</span>')
REASON = "The board agreed to be held to this from April."


@pytest.fixture
def trust(system):
    return make_organisation(system)


def address(system, rest=""):
    return f"/s/{system.slug}/outcomes/{rest}"


def read(client, path, **query):
    response = client.get(path, query)
    assert response.status_code == 200
    return response.content.decode()


def described(**changes):
    """What a browser sends for a new measure."""
    return {
        "name": "Falls at home",
        "direction": "decrease",
        "display": "number",
        "decimals": "1",
        "frequency": "month",
        "lag_days": "45",
        "data_class": "open",
        "without_counts": "people",
        "purpose": "learning",
        "dialect": "r",
        "targets": "2024-04-01 12",
        **changes,
    }


def claimed(**changes):
    return {
        "statement": "Fewer people fall",
        "figure": "12%",
        "period_from": "2025-04-01",
        "period_to": "2026-03-31",
        "baseline": "from 140 to 123",
        "source": "Daily report",
        "confidence": "medium",
        **changes,
    }


def test_summary_puts_what_needs_attention_first(system):
    make_series_with_figures(make_measure(system, "Quiet"), [5.0, 6.0] * 8)
    make_series_with_figures(make_measure(system, "Loud"), WORSE)
    page = read(visitor(system), address(system))
    assert page.index("Loud") < page.index("Quiet")
    assert "1 of 2 sign of change is lit" in page


def test_summary_offers_an_import_to_keepers_only(system):
    assert "Bring figures in" in read(analyst(system), address(system))
    assert "Bring figures in" not in read(visitor(system), address(system))


def test_filter_that_nothing_meets_says_so_and_offers_a_way_back(system):
    make_series_with_figures(make_measure(system), WORSE)
    page = read(visitor(system), address(system), words="no such words")
    assert "No series match." in page
    assert f'href="{address(system)}">Clear' in page


@pytest.mark.parametrize(
    ("chosen", "seen"),
    [
        ({"level": "place"}, {"Northmere"}),
        ({"level": "organisation"}, {"Riverside Trust"}),
        ({"level": "system"}, set()),
        ({"place": "northmere"}, {"Northmere"}),
        ({"purpose": "learning"}, {"Northmere", "Riverside Trust"}),
        ({"purpose": "assurance"}, set()),
        ({"owner": "riverside-trust"}, {"Northmere", "Riverside Trust"}),
        ({"words": "LENGTH"}, {"Northmere", "Riverside Trust"}),
    ],
)
def test_filters_choose_rows_in_page_and_file_alike(system, trust, chosen, seen):
    measure = make_measure(system, owner=trust)
    make_series_with_figures(measure, WORSE, subject=trust)
    make_series_with_figures(measure, WORSE, subject=make_area(system))
    client = visitor(system, organisation=trust)
    shown = read(client, address(system), **chosen)
    file = client.get(address(system, "summary.csv"), chosen).content.decode()
    assert set(SUBJECT.findall(shown)) == seen
    assert {row["subject"] for row in csv.DictReader(io.StringIO(file))} == seen


def test_summary_file_escapes_what_a_spreadsheet_would_run(system):
    make_series_with_figures(make_measure(system, "=HYPERLINK(evil)"), WORSE)
    response = visitor(system).get(address(system, "summary.csv"))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "\n=HYPERLINK" not in response.content.decode()


@pytest.mark.parametrize("page", ["", "measures", "measures/measure-1", "claims", "import"])
def test_page_asks_the_database_as_often_for_three_as_for_one(
    system, page, django_assert_max_num_queries
):
    client = analyst(system)
    viewer = make_viewer(system)
    counts = []
    for number in (1, 2, 3):
        measure = make_measure(system, f"Measure {number}", owner=make_organisation(system))
        make_series_with_figures(measure, WORSE, subject=make_area(system, f"Place {number}"))
        if number > 1:
            first = Measure.objects.get(system=system, slug="measure-1")
            make_series_with_figures(first, WORSE, subject=make_area(system, f"Vale {number}"))
        make_claim(viewer, measure=measure)
        client.get(address(system, page))
        with django_assert_max_num_queries(MOST_QUERIES) as asked:
            read(client, address(system, page))
        counts.append(len(asked))
    assert counts[2] == counts[0]


def test_sensitive_measure_is_seen_by_its_owner_and_keepers_only(system, trust):
    measure = make_measure(
        system, "People in crisis", owner=trust, data_class=words.DataClass.SENSITIVE
    )
    series = make_series_with_figures(measure, WORSE)
    make_claim(make_viewer(system, organisation=trust), measure=measure, statement="Crisis grows")
    pages = [
        f"/s/{system.slug}/",
        *(address(system, each) for each in ("", "summary.csv", "measures", "claims")),
    ]
    closed = [
        measure.get_absolute_url(),
        series.get_absolute_url(),
        *(f"{series.get_absolute_url()}.{kind}" for kind in ("png", "svg", "csv", "pdf", "pptx")),
    ]
    other = visitor(system, organisation=make_organisation(system, "Another partner"))
    for path in pages:
        assert "risis" not in read(other, path)
    assert [other.get(path).status_code for path in closed] == [404] * len(closed)
    for insider in (visitor(system, organisation=trust), analyst(system)):
        assert all("risis" in read(insider, path) for path in pages)
        assert insider.get(series.get_absolute_url()).status_code == 200


def test_measure_says_what_it_means(system, trust):
    measure = make_measure(system, definition="Nights in a bed", owner=trust)
    page = read(visitor(system), measure.get_absolute_url())
    assert all(each in page for each in ("Nights in a bed", "Riverside Trust", "No figures yet."))
    assert "Change this measure" not in page


def test_keeper_adds_a_measure(system):
    response = analyst(system).post(address(system, "measures/new"), described())
    made = Measure.objects.get(system=system, name="Falls at home")
    assert (response.status_code, response.headers["Location"]) == (302, made.get_absolute_url())
    assert [target.value for target in made.targets.all()] == [12.0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "LENGTH OF STAY"}, "cannot be used: choose another"),
        ({"name": "a\0b"}, "Null characters are not allowed"),
        ({"targets": "soon 12"}, "Line 1: write a date and a value"),
        ({"targets": "2024-04-01 nan"}, "Line 1: write a date and a value"),
        ({"targets": "2024-04-01 inf"}, "Line 1: write a date and a value"),
        ({"targets": "2024-04-01 1\n2024-04-01 2"}, "Two targets start on the same date"),
        ({"fix_after": "3"}, "Use at least 12 points"),
        ({"lowest_possible": "2", "highest_possible": "1"}, "must be above the lowest"),
        ({"lag_days": "9" * 400}, "There is a problem"),
        ({"items": "999999999999999999999999"}, "There is a problem"),
    ],
)
def test_measure_that_cannot_be_is_sent_back_with_the_reason(system, changes, said):
    make_measure(system)
    response = analyst(system).post(address(system, "measures/new"), described(**changes))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Measure.objects.filter(system=system).count() == 1


def test_who_is_behind_figures_is_said_by_the_owner(system, trust):
    measure = make_measure(system, owner=trust, without_counts="people")
    path = f"{measure.get_absolute_url()}/edit"
    series = make_series_with_figures(measure, [4.5, 5.5])
    said = described(owner=trust.pk, data_class="aggregate", without_counts="many")
    owner = visitor(system, organisation=trust)
    unsaid = owner.post(path, said)
    assert unsaid.status_code == 422
    assert "Say how many people at least" in unsaid.content.decode()
    said |= {"fewest_behind": "30"}
    keeper = analyst(system).post(path, said)
    assert keeper.status_code == 422
    assert "can say that more people are behind" in keeper.content.decode()
    assert "the measure does not say" in read(owner, series.get_absolute_url())
    assert "till their measure says how many" in read(owner, measure.get_absolute_url())
    assert owner.post(path, said).status_code == 302
    page = read(owner, measure.get_absolute_url())
    assert "many people, at least 30" in page
    assert "said anew who is behind it" in page
    assert "till their measure says" not in page
    assert "does not say how many" not in read(owner, series.get_absolute_url())


def test_measure_is_changed_by_its_owner_and_not_by_others(system, trust):
    measure = make_measure(system, owner=trust, data_class="open")
    path = f"{measure.get_absolute_url()}/edit"
    changed = described(name="Nights in hospital", owner=trust.pk)
    others = visitor(system)
    assert others.get(path).status_code == others.post(path, changed).status_code == 403
    assert visitor(system, organisation=trust).post(path, changed).status_code == 302
    measure.refresh_from_db()
    assert measure.name == "Nights in hospital"


@pytest.mark.parametrize("page", ["measures/new", "import"])
def test_page_of_keepers_is_refused_to_others_in_words(system, page):
    response = visitor(system).get(address(system, page))
    assert response.status_code == 403
    assert "Only the programme team, analysts" in response.content.decode()


def test_owner_moves_a_measure_on_the_record(system, trust):
    measure = make_measure(system, owner=trust)
    owner = visitor(system, organisation=trust)
    path = f"{measure.get_absolute_url()}/purpose"
    assert owner.post(path, {"reason": REASON}).status_code == 302
    page = read(owner, measure.get_absolute_url())
    assert REASON in page
    assert "is now for assurance" in page
    assert Crossing.objects.of(measure).get().became == "assurance"


@pytest.mark.parametrize("reason", ["", "because", "x" * 501])
def test_move_without_a_reason_is_sent_back_and_not_made(system, trust, reason):
    measure = make_measure(system, owner=trust)
    owner = visitor(system, organisation=trust)
    response = owner.post(f"{measure.get_absolute_url()}/purpose", {"reason": reason})
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    assert not Crossing.objects.exists()


def test_move_by_another_partner_is_refused(system, trust):
    measure = make_measure(system, owner=trust)
    for other in (analyst(system), visitor(system)):
        response = other.post(f"{measure.get_absolute_url()}/purpose", {"reason": REASON})
        assert response.status_code == 403
    assert not Crossing.objects.exists()


def test_anybody_records_a_claim_with_their_name(system):
    client = visitor(system)
    assert client.post(address(system, "claims"), claimed()).status_code == 302
    page = read(client, address(system, "claims"))
    assert "Fewer people fall" in page
    assert "Sam Okoro" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"baseline": ""}, "Compared with what: This field is required"),
        ({"baseline": "last year"}, "A percentage needs what it is a percentage of"),
        ({"period_to": "2024-01-01"}, "The period ends before it starts"),
        ({"period_from": "yesterday"}, "Enter a valid date"),
        ({"measure": "999999999999999999999999"}, "There is a problem"),
        ({"confidence": "certain"}, "There is a problem"),
    ],
)
def test_claim_that_cannot_be_checked_is_sent_back(system, changes, said):
    response = visitor(system).post(address(system, "claims"), claimed(**changes))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Claim.objects.exists()


def test_claim_cannot_rest_on_a_measure_of_another_system(system):
    foreign = make_measure(make_system(), data_class="open")
    response = visitor(system).post(address(system, "claims"), claimed(measure=foreign.pk))
    assert response.status_code == 422


def test_summary_shows_all_series_on_one_page_when_asked(system):
    measure = make_measure(system, data_class=words.DataClass.OPEN)
    for number in range(51):
        make_series_with_figures(measure, WORSE, subject=make_area(system, f"Place {number:02}"))
    client = visitor(system)
    assert len(SUBJECT.findall(read(client, address(system)))) == 50
    assert "Show all 51 on one page" in read(client, address(system))
    assert len(SUBJECT.findall(read(client, address(system), all=1))) == 51


def test_claim_is_withdrawn_by_its_maker_and_struck_through(system):
    maker = visitor(system)
    maker.post(address(system, "claims"), claimed())
    claim = Claim.objects.get()
    path = address(system, f"claims/{claim.pk}/withdraw")
    assert visitor(system).get(path).status_code == 403
    assert maker.post(path, {"reason": "no"}).status_code == 422
    assert "Fewer people fall" in read(maker, path)
    assert maker.post(path, {"reason": "Counted twice in May"}).status_code == 302
    assert "<s>Fewer people fall</s>" in read(maker, address(system, "claims"))
    assert maker.get(path).status_code == 404
    assert visitor(make_system("Beckside")).get(path).status_code == 404


def test_chance_is_counted_before_anything_is_picked_for_being_lit(system):
    measure = make_measure(system, direction="decrease", data_class=words.DataClass.OPEN)
    make_series_with_figures(measure, WORSE, subject=make_area(system, "Worse"))
    make_series_with_figures(measure, [5.0, 6.0] * 9, subject=make_area(system, "Usual"))
    page = read(visitor(system), address(system), state="worse")
    assert SUBJECT.findall(page) == ["Worse"]
    assert "1 of 2 sign of change is lit" in page
