"""Places that merge, split and end in the browser: rehearsed, done, refused."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.foundations.care_systems.actions.setting_up import add_area, count_people
from alongside.foundations.care_systems.models import Area, AreaSuccession
from alongside.foundations.people.boundaries import area_tree
from tests.factories import (
    make_area,
    make_measure,
    make_organisation,
    make_series_with_figures,
)
from tests.web.visitors import YEARS, visitor

pytestmark = pytest.mark.django_db

DAY = timezone.localdate()
TODAY = {"day": DAY.isoformat()}
SOON = {"day": (DAY + dt.timedelta(days=30)).isoformat()}
LATER = timezone.now() + dt.timedelta(days=40)
ACTS = ("places/merge", "places/east/split", "places/east/end", "places/east/correct")


@pytest.fixture
def east(system):
    made = make_area(system, "East")
    add_area(system, name="Quay", level="neighbourhood", parent=made, now=YEARS)
    add_area(system, name="Hill", level="neighbourhood", parent=made, now=YEARS)
    count_people(made, people=4_200, as_of=dt.date(2024, 6, 30), source="Count", now=YEARS)
    return made


@pytest.fixture
def west(system):
    return make_area(system, "West")


def _shown_in(system, now):
    return {
        row.area.name: row.above.name
        for row in area_tree(system.pk, now=now)
        if row.above is not None
    }


def test_a_merger_is_rehearsed_and_then_done(system, client, at, east, west):
    make_series_with_figures(make_measure(system, "Falls"), [1.0], subject=east)
    given = {"predecessors": [east.pk, west.pk], "name": "Coast", **TODAY}
    said = client.post(at("places/merge"), given).content.decode()
    for words in ("4,200", "What is measured here: 1", "Quay, to Coast", "New: Coast"):
        assert words in said
    assert not AreaSuccession.objects.exists()
    assert client.post(at("places/merge"), {**given, "confirm": "yes"}).status_code == 302
    assert _shown_in(system, LATER)["Quay"] == "Coast"
    page = client.get(at("places/east")).content.decode()
    for words in ("Merged into", "Coast", "Falls", "Until"):
        assert words in page
    assert "Split it" not in page
    coast = client.get(at("places/coast")).content.decode()
    assert "Follows" in coast
    assert "Quay" in coast


def test_a_merger_into_one_that_goes_on_or_ends_is_told(system, client, at, east, west):
    given = {"predecessors": [east.pk], "into": east.pk, **TODAY}
    page = client.post(at("places/merge"), given)
    assert page.status_code == 422
    assert "cannot both end and come after" in page.content.decode()
    page = client.post(at("places/merge"), {"predecessors": [east.pk], **TODAY})
    assert "give the new one a name" in page.content.decode()
    given = {"predecessors": [east.pk], "into": west.pk, **TODAY, "confirm": "yes"}
    assert client.post(at("places/merge"), given).status_code == 302
    assert _shown_in(system, LATER)["Quay"] == "West"


def test_a_place_within_one_that_ends_with_it_is_not_left_in_it(system, client, at, east):
    quay = Area.objects.get(name="Quay")
    given = {"predecessors": [quay.pk, east.pk], "name": "Coast", **TODAY, "confirm": "yes"}
    assert client.post(at("places/merge"), given).status_code == 302
    coast = Area.objects.get(name="Coast")
    assert coast.parent.level == "system"


def test_a_split_says_where_what_lies_in_it_belongs(system, client, at, east):
    quay, hill = (Area.objects.get(name=name) for name in ("Quay", "Hill"))
    given = {"first": "Upper", "second": "Lower", f"area_{quay.pk}": "second",
             f"area_{hill.pk}": "first", **SOON}  # fmt: skip
    said = client.post(at("places/east/split"), given).content.decode()
    assert "Quay, to Lower" in said
    assert "Hill, to Upper" in said
    assert client.post(at("places/east/split"), {**given, "confirm": "yes"}).status_code == 302
    until = _shown_in(system, timezone.now())
    assert (until["Quay"], until["Hill"]) == ("East", "East")
    assert "Upper" not in until
    then = _shown_in(system, LATER)
    assert (then["Quay"], then["Hill"], then["Upper"]) == ("Lower", "Upper", "Aldmoor")
    again = client.post(at("places/east/split"), {**given, "confirm": "yes"})
    assert again.status_code == 422
    assert "ends already" in again.content.decode()


def test_an_end_shows_what_lay_in_it_above_it(system, client, at, east):
    said = client.post(at("places/east/end"), TODAY).content.decode()
    assert "Quay, to Aldmoor" in said
    assert client.post(at("places/east/end"), {**TODAY, "confirm": "yes"}).status_code == 302
    assert _shown_in(system, LATER)["Quay"] == "Aldmoor"
    assert "East" in client.get(at("places")).content.decode()


def test_what_was_written_wrongly_is_corrected(system, client, at, east, west):
    given = {"level": "neighbourhood", "parent": west.pk}
    assert client.post(at("places/east/correct"), given).status_code == 302
    assert _shown_in(system, LATER)["East"] == "West"
    quay = Area.objects.get(name="Quay")
    page = client.post(at("places/east/correct"), {**given, "parent": quay.pk})
    assert page.status_code == 422
    assert "would lie in itself" in page.content.decode()
    body = make_organisation(system, "Hill Trust")
    given = {"sector": "housing", "since": "2021-04-01"}
    assert client.post(at("partners/hill-trust/correct"), given).status_code == 302
    body.refresh_from_db()
    assert body.sector == "housing"
    assert timezone.localdate(body.memberships.get().started_at) == dt.date(2021, 4, 1)
    kept = body.memberships.get().started_at
    assert client.post(at("partners/hill-trust/correct"), given).status_code == 302
    assert body.memberships.get().started_at == kept


def test_the_whole_is_never_redrawn(system, client, at):
    whole = system.areas.get(level="system")
    for act in ("split", "end", "correct"):
        assert client.get(at(f"places/{whole.slug}/{act}")).status_code == 404
    assert "Split it" not in client.get(whole.get_absolute_url()).content.decode()


@pytest.mark.parametrize("rest", ACTS)
def test_acts_are_for_the_programme_team(system, at, east, rest):
    other = visitor(system, responsibilities=["analyst"])
    assert other.get(at(rest)).status_code == 403
    assert other.post(at(rest), TODAY).status_code == 403
    assert "Split it" not in other.get(at("places/east")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_place_asks_as_often_for_one_as_for_three(
    system, client, at, west, count, django_assert_max_num_queries
):
    for number in range(count):
        add_area(system, name=f"In {number}", level="neighbourhood", parent=west, now=YEARS)
        make_series_with_figures(make_measure(system, f"Falls {number}"), [1.0], subject=west)
    with django_assert_max_num_queries(28):
        assert client.get(at("places/west")).status_code == 200
