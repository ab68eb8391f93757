"""What programs read and write: no more than their person may, whole or not at all."""

import datetime as dt
import io
from urllib.parse import urlencode

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.api.models import Attempt
from alongside.api.pace import Pace
from alongside.foundations.audiences.actions import people_of
from alongside.foundations.care_systems.actions.partnerships import leave_partnership
from alongside.foundations.care_systems.actions.setting_up import count_people
from alongside.foundations.imports.models import FileImport
from alongside.rooms.outcomes.models import Claim, Observation, Series
from tests.api.programs import program
from tests.factories import (
    NOW,
    make_area,
    make_claim,
    make_fifths,
    make_measure,
    make_organisation,
    make_person_with_post,
    make_post,
    make_series_with_figures,
    make_system,
    make_viewer,
    months,
    taken_in,
)
from tests.foundations.people.made import make_partnership

pytestmark = pytest.mark.django_db

LISTS = [
    "organisations", "areas", "partnerships", "populations", "posts", "framework-items", "measures",
    "series", "observations", "readings", "claims",
]  # fmt: skip
MOST_QUERIES = 20
"""Row security on PostgreSQL is told which system is meant, which SQLite is spared."""

PARQUET = "application/vnd.apache.parquet"


@pytest.fixture
def keeper(system):
    return program(system, responsibilities=["analyst"])


@pytest.fixture
def measure(system):
    return make_measure(system)


def furnished(name="Beckside"):
    """A system with one of everything."""
    other = make_system(name)
    measure = make_measure(other, f"Waits in {name}")
    make_series_with_figures(measure, [1.0, 2.0, 3.0])
    make_claim(make_viewer(other), measure=measure, statement=f"{name} is better")
    make_partnership(other, f"{name} alliance")
    make_person_with_post(make_organisation(other), title=f"Lead of {name}")
    whole = other.areas.get()
    count_people(whole, people=9, as_of=dt.date(2024, 6, 30), source=name, now=NOW)
    return other


def figures(*values, **each):
    periods = months(len(values))
    return [
        {"period": f"{period}", "value": value, **each}
        for period, value in zip(periods, values, strict=True)
    ]


@pytest.mark.parametrize("path", LISTS)
def test_list_holds_nothing_of_another_system(keeper, path):
    furnished()
    answer = keeper.get(path)
    assert answer.status_code == 200
    assert "Beckside" not in answer.content.decode()


def test_where_we_stand_is_that_of_the_system(keeper, measure):
    furnished()
    make_series_with_figures(measure, [5.0, 6.0] * 8 + [40.0])
    said = keeper.get("where-we-stand").content.decode()
    assert "Length of stay" in said
    assert "Beckside" not in said


def _without_its_number(answer):
    """The headers, but for the number by which the log knows the request."""
    return {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}


def test_thing_of_another_system_answers_as_what_is_not_there(keeper):
    other = furnished()
    nothing = keeper.get("series/987654321")
    assert nothing.status_code == 404
    series, claim = Series.objects.get(system=other), Claim.objects.get(system=other)
    for path in (f"series/{series.pk}", f"claims/{claim.pk}", "measures/waits-in-beckside"):
        answer = keeper.get(path)
        assert answer.status_code == 404
        assert answer.content == nothing.content
        assert _without_its_number(answer) == _without_its_number(nothing)


def test_filter_by_what_one_may_not_see_finds_nothing(keeper):
    furnished()
    for wanted in ("measure=waits-in-beckside", f"series={Series.objects.get().pk}"):
        assert keeper.get(f"observations?{wanted}").json() == {"items": [], "next": None}


def test_sensitive_measure_is_for_its_owner_and_keepers_only(system, keeper):
    owner = make_organisation(system, "Riverside Trust")
    measure = make_measure(system, "Deaths", data_class="sensitive", owner=owner)
    series = make_series_with_figures(measure, [1.0, 2.0, 3.0])
    others = program(system, organisation=make_organisation(system, "Council"))
    for path in ("measures", "series", "observations", "readings"):
        assert others.get(path).json()["items"] == []
        assert keeper.get(path).json()["items"]
    assert others.get(f"series/{series.pk}").status_code == 404
    assert others.get("measures/deaths").status_code == 404
    assert program(system, organisation=owner).get("measures/deaths").status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_list_asks_the_database_as_often_for_three_things_as_for_one(system, keeper, path):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert keeper.get(path).status_code == 200
        return len(queries)

    def furnish(number):
        place = make_area(system, f"Place {number}")
        measure = make_measure(system, f"Measure {number}", targets=[(dt.date(2024, 1, 1), 2.0)])
        make_series_with_figures(measure, [1.0, 2.0], subject=place)
        make_organisation(system, f"Trust {number}")
        make_claim(make_viewer(system), measure=measure)
        make_partnership(system, f"Alliance {number}")
        day = dt.date(2024, 6, 30)
        count_people(place, people=9, as_of=day, source="Count", now=NOW)

    furnish(1)
    asked()
    few = asked()
    furnish(2)
    furnish(3)
    assert asked() == few <= MOST_QUERIES


def test_partnerships_posts_and_populations_are_told(system, keeper):
    pact = make_partnership(system)
    place = make_area(system, "East")
    count_people(place, people=9, as_of=dt.date(2024, 6, 30), source="Count", now=NOW)
    pact.area = place
    pact.save()
    leave_partnership(pact.members.get(organisation__name="Dale Trust"), at=NOW, now=NOW)
    make_post(make_organisation(system, "Marsh Trust"), title="Empty post")
    [told] = keeper.get("partnerships").json()["items"]
    assert (told["form"], told["area"], told["members"]) == ("alliance", "east", ["hill-trust"])
    [count] = keeper.get("populations").json()["items"]
    assert (count["area"], count["people"], count["as_of"]) == ("east", 9, "2024-06-30")
    filled = {one["title"]: one["filled"] for one in keeper.get("posts").json()["items"]}
    assert filled.pop("Empty post") is False
    assert list(filled.values()) == [True]


def test_pages_of_a_list_hold_everything_once(keeper, measure):
    make_series_with_figures(measure, [float(value) for value in range(7)])
    found, after = [], 0
    while after is not None:
        answer = keeper.get("observations", {"limit": 3, "after": after}).json()
        assert len(answer["items"]) <= 3
        found += [item["value"] for item in answer["items"]]
        after = answer["next"]
    assert found == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]


def test_who_keeps_the_last_id_gets_only_what_is_new_or_revised(system, keeper, measure):
    make_series_with_figures(measure, [1.0, 2.0, 3.0])
    last = max(item["id"] for item in keeper.get("observations").json()["items"])
    taken_in(
        system,
        [{"period": p, "value": v} for p, v in zip(months(4), [1.0, 9.0, 3.0, 4.0], strict=True)],
        measure=measure.name,
    )
    fresh = keeper.get("observations", {"after": last}).json()["items"]
    assert sorted(item["value"] for item in fresh) == [4.0, 9.0]


def test_figures_are_found_by_subject_and_period(system, keeper, measure):
    place, trust = make_area(system), make_organisation(system)
    for subject in (None, place, trust):
        make_series_with_figures(measure, [1.0, 2.0, 3.0], subject=subject)
    for wanted, count in (
        ({"area": place.slug}, 3),
        ({"organisation": trust.slug}, 3),
        ({"measure": measure.slug}, 9),
        ({"measure": "nothing"}, 0),
        ({"period_from": "2024-02-01"}, 6),
        ({"period_from": "2024-02-01", "period_to": "2024-02-01", "area": place.slug}, 1),
        ({"series": Series.objects.get(area=place).pk}, 3),
    ):
        assert len(keeper.get("observations", wanted).json()["items"]) == count, wanted


def test_readings_can_be_asked_since_a_moment(keeper, measure):
    make_series_with_figures(measure, [1.0, 2.0, 3.0])
    assert len(keeper.get("readings", {"since": "2020-01-01T00:00:00Z"}).json()["items"]) == 1
    assert keeper.get("readings", {"since": "2099-01-01T00:00:00Z"}).json()["items"] == []


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=1001", "limit=two", f"after={10**30}", "after=-1", "measre=x",
        "measure=%00", "area=' OR 1=1 --", "measure=" + "x" * 81,
    ],
)  # fmt: skip
def test_nonsense_is_named(keeper, query):
    answer = keeper.get(f"series?{query}")
    assert answer.status_code == 422
    [fault] = answer.json()["problems"]
    assert fault["column"].startswith("query.")


def test_answer_has_a_tag_by_which_to_ask_again(keeper, measure):
    first = keeper.get("measures")
    assert first.headers["Cache-Control"] == "private, no-store"
    again = keeper.get("measures", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_figures_go_in_and_are_read_anew(keeper, measure):
    answer = keeper.post("observations", {"measure": measure.slug, "observations": figures(1, 2.5)})
    assert answer.status_code == 200
    assert answer.json() == {
        "dry_run": False, "rows_read": 2, "added": 2, "revised": 0, "unchanged": 0,
    }  # fmt: skip
    assert [one.value for one in Observation.objects.order_by("period")] == [1.0, 2.5]
    assert FileImport.objects.get().file_name == "figures.csv by the token “Weekly figures”"
    assert len(keeper.get("readings").json()["items"]) == 1


def test_dry_run_writes_nothing(keeper, measure):
    given = {"measure": measure.slug, "observations": figures(1, 2)}
    answer = keeper.post("observations?dry_run=true", given)
    assert answer.json()["dry_run"] is True
    assert answer.json()["added"] == 2
    assert not Observation.objects.exists()


@pytest.mark.parametrize("value", [1e-12, 0.1 + 0.2, -123456789.123456, 1e15])
def test_number_arrives_as_it_was_sent(keeper, measure, value):
    given = {"measure": measure.slug, "observations": figures(value)}
    assert keeper.post("observations", given).status_code == 200
    assert Observation.objects.get().value == value


def test_one_wrong_row_keeps_all_out_and_is_named(system, keeper, measure):
    rows = [*figures(1, measure=measure.name), *figures(2, measure="Lenth of stay")]
    answer = keeper.post("observations", {"observations": rows})
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert (said["count"], said["problems"][0]["row"]) == (1, 3)
    assert said["problems"][0]["column"] == "measure"
    assert "Did you mean “Length of stay”?" in said["problems"][0]["mend"]
    assert not Observation.objects.exists()


def test_nhs_number_is_refused_and_not_repeated(keeper, measure):
    given = {"measure": measure.slug, "observations": figures(1, area="943 476 5919")}
    answer = keeper.post("observations", given)
    assert answer.status_code == 422
    assert "943" not in answer.content.decode()


@pytest.mark.parametrize(
    "body",
    [
        {}, {"observations": []}, {"observations": [{}]}, {"observations": "x"}, [],
        {"observations": [{"period": "2026-13-01"}]}, {"observations": [{"period": 0}]},
        {"observations": [{"period": "2026-01-01", "value": "1"}]},
        {"observations": [{"period": "2026-01-01", "value": 1, "fifth": 6}]},
        {"observations": [{"period": "2026-01-01", "value": 1, "fifth": 1.0}]},
        {"observations": [{"period": "2026-01-01", "value": True}]},
        {"observations": [{"period": "2026-01-01", "value": 1e300}]},
        {"observations": [{"period": "2026-01-01", "valu": 1}]},
    ],
)  # fmt: skip
def test_body_that_is_not_as_described_is_refused(keeper, body):
    assert keeper.post("observations", body).status_code == 422


def test_body_that_is_no_json_cannot_be_read(keeper):
    answer = keeper.client.post(
        "/api/v1/observations", "{", content_type="application/json", headers=keeper.headers
    )
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_body_that_is_too_large_is_refused(keeper, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    for headers in ({}, {"Idempotency-Key": "a"}):
        answer = keeper.post("observations/file", "x" * 1_001, kind="text/csv", **headers)
        assert answer.status_code == 413
        assert answer.json()["detail"].startswith("The body is too large.")


def test_somebody_who_keeps_no_measures_brings_nothing_in(system, measure):
    reader = program(system)
    answer = reader.post("observations", {"measure": measure.slug, "observations": figures(1)})
    assert answer.status_code == 403
    assert answer.json()["detail"].startswith("Only the programme team, analysts")


def test_figures_of_a_measure_that_one_may_not_see_are_out_of_reach(system, keeper):
    owner = make_organisation(system, "Riverside Trust")
    hidden = make_measure(system, "Deaths in theatre")
    hidden.audience = people_of(system, organisations=[owner], name="Riverside alone")
    hidden.save()
    given = {"measure": hidden.slug, "observations": figures(1)}
    nothing = {"measure": "deaths-in-nowhere", "observations": figures(1)}
    there, nowhere = (keeper.post("observations", each) for each in (given, nothing))
    assert there.status_code == nowhere.status_code == 422
    assert there.content.decode().replace("theatre", "nowhere") == nowhere.content.decode()
    assert not Observation.objects.exists()


def test_figures_of_another_system_are_out_of_reach(keeper):
    furnished()
    given = {"measure": "waits-in-beckside", "observations": figures(1)}
    nothing = {"measure": "waits-in-nowhere", "observations": figures(1)}
    there, nowhere = (keeper.post("observations", each) for each in (given, nothing))
    assert there.status_code == nowhere.status_code == 422
    assert there.content.decode().replace("beckside", "nowhere") == nowhere.content.decode()


def test_what_is_read_as_csv_can_be_sent_as_it_stands(system, keeper, measure):
    make_series_with_figures(measure, [1.0, 2.25], subject=make_area(system))
    make_series_with_figures(measure, [0.125, 7.0])
    make_fifths(measure, [[(number, 8) for number in range(5)]])
    content = keeper.get("observations.csv").content
    answer = keeper.post("observations/file", content, kind="text/csv")
    assert answer.status_code == 200, answer.content
    assert answer.json()["unchanged"] == 9


def test_figures_of_a_fifth_go_in_and_are_read_with_it(keeper, measure):
    rows = figures(2.5, fifth=1) + figures(3.5)
    answer = keeper.post("observations", {"measure": measure.slug, "observations": rows})
    assert answer.status_code == 200, answer.content
    found = keeper.get("observations").json()["items"]
    assert [(one["fifth"], one["value"]) for one in found] == [(1, 2.5), (None, 3.5)]
    assert [one["fifth"] for one in keeper.get("series").json()["items"]] == [1, None]


def test_csv_says_where_its_next_page_begins(keeper, measure):
    make_series_with_figures(measure, [1.0, 2.0, 3.0])
    first = keeper.get("observations.csv", {"limit": 2})
    rest = keeper.get("observations.csv", {"limit": 2, "after": first.headers["X-Next"]})
    assert first.content.count(b"\r\n") == 3
    assert rest.content.count(b"\r\n") == 2
    assert "X-Next" not in rest.headers


def test_parquet_goes_in(keeper, measure):
    file = io.BytesIO()
    pl.DataFrame({"period": months(3), "value": [1.0, 2.0, 3.0]}).write_parquet(file)
    path = f"observations/file?{urlencode({'measure': measure.name})}"
    answer = keeper.post(path, file.getvalue(), kind=PARQUET)
    assert answer.status_code == 200, answer.content
    assert Observation.objects.count() == 3


def test_file_with_other_headings_is_told_which_there_are(keeper, measure):
    answer = keeper.post("observations/file", "period,amount\n2026-01-01,1\n", kind="text/csv")
    assert answer.status_code == 422
    [fault] = answer.json()["problems"]
    assert fault["column"] == "amount"
    assert "period, organisation, area, fifth, measure, value" in fault["mend"]


def test_file_of_another_kind_is_not_taken(keeper):
    assert keeper.post("observations/file", "x", kind="text/plain").status_code == 415


def test_same_request_again_writes_once(keeper, measure):
    given = {"measure": measure.slug, "observations": figures(1, 2)}
    first = keeper.post("observations", given, **{"Idempotency-Key": "monday"})
    again = keeper.post("observations", given, **{"Idempotency-Key": "monday"})
    assert again.content == first.content
    assert again.headers["Idempotency-Replayed"] == "true"
    assert FileImport.objects.count() == 1
    other = {"measure": measure.slug, "observations": figures(1, 3)}
    refused = keeper.post("observations", other, **{"Idempotency-Key": "monday"})
    assert refused.status_code == 409
    assert FileImport.objects.count() == 1


def test_failed_request_can_be_mended_under_its_key(keeper, measure):
    wrong = {"measure": "nothing", "observations": figures(1)}
    assert keeper.post("observations", wrong, **{"Idempotency-Key": "k"}).status_code == 422
    assert not Attempt.objects.exists()
    right = {"measure": measure.slug, "observations": figures(1)}
    assert keeper.post("observations", right, **{"Idempotency-Key": "k"}).status_code == 200


def test_keys_of_two_tokens_do_not_meet(system, keeper, measure):
    given = {"measure": measure.slug, "observations": figures(1)}
    other = program(system, responsibilities=["analyst"])
    for one in (keeper, other):
        answer = one.post("observations", given, **{"Idempotency-Key": "k"})
        assert "Idempotency-Replayed" not in answer.headers


@pytest.mark.parametrize("key", ["", "with space", "x" * 101, "é"])
def test_key_that_cannot_be_one_is_refused(keeper, key):
    answer = keeper.post("observations", {}, **{"Idempotency-Key": key})
    assert answer.status_code == 400


@pytest.mark.parametrize(("method", "path"), [("delete", "measures"), ("put", "observations")])
def test_other_ways_of_asking_are_named(keeper, method, path):
    answer = getattr(keeper.client, method)(f"/api/v1/{path}", headers=keeper.headers)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_address_that_is_not_there_is_a_problem_too(keeper, client):
    for answer in (keeper.get("nothing/here"), client.get("/api/v1/nothing/here")):
        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_pace_lets_a_minutes_requests_through_and_refills():
    pace = Pace(per_minute=3)
    assert [pace.wait(1, at=0.0) for _ in range(4)] == [0, 0, 0, 20]
    assert pace.wait(2, at=0.0) == 0
    assert pace.wait(1, at=18.5) == 2
    assert pace.wait(1, at=20.0) == 0
    assert pace.wait(1, at=1e6) == 0


def test_token_that_asks_too_often_is_told_to_wait(keeper, monkeypatch):
    monkeypatch.setattr(Pace, "wait", lambda self, who, at: 7)
    answer = keeper.get("measures")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "7"
    assert answer.json()["detail"] == "This token asks too often. Wait 7 seconds."


def test_description_is_for_everybody(client):
    assert client.get("/openapi.json").json() == client.get("/api/v1/openapi.json").json()
    page = client.get("/api/").content.decode()
    assert "POST /api/v1/observations" in page
