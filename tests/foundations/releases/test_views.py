"""The pages of releases: what one may see, with the same number of questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.foundations.audiences.actions import people_of
from alongside.foundations.releases.actions import withdraw
from alongside.foundations.releases.cells import ALL, Cell, Table
from alongside.foundations.releases.models import Release
from tests.factories import make_organisation, make_viewer
from tests.foundations.releases.made import make_release, table
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(system):
    return make_viewer(system)


@pytest.fixture
def client(system):
    return visitor(system)


@pytest.fixture
def team(system):
    return visitor(system, responsibilities=["programme_team"])


def said(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_list_and_page_show_what_was_released(system, by, client):
    made = make_release(by, table({ALL: 30, "council": 20, "housing": None, "NHS": None}))
    listed = said(client, f"/s/{system.slug}/releases/")
    assert "Round 1" in listed
    page = said(client, made.get_absolute_url())
    assert "Hidden" in page
    assert "Withdraw this release" not in page
    file = said(client, f"{made.get_absolute_url()}.csv")
    assert "By sector,July,sector: council,20" in file
    assert "By sector,July,All,30" in file


def test_table_without_dimensions_is_shown(system, by, client):
    alone = Table(
        name="All", population="Answers", wave="July", dimensions=(),
        cells=(Cell(at=(), count=31),),
    )  # fmt: skip
    assert "31" in said(client, make_release(by, alone).get_absolute_url())


def test_release_for_others_is_not_there(system, by, client):
    theirs = people_of(
        system, organisations=[make_organisation(system, "Elsewhere")], name="Elsewhere"
    )
    made = make_release(by, title="Very private", audience=theirs)
    assert "Very private" not in said(client, f"/s/{system.slug}/releases/")
    said(client, made.get_absolute_url(), 404)
    said(client, f"{made.get_absolute_url()}.csv", 404)
    newer = make_release(by, table(population="Anew"), supersedes=made, title="Newer")
    assert "Very private" not in said(client, newer.get_absolute_url())


def test_withdrawing_hides_the_numbers_and_keeps_the_reason(by, team):
    made = make_release(by)
    address = f"{made.get_absolute_url()}/withdraw"
    assert team.post(address, {"reason": "short"}).status_code == 422
    assert team.post(address, {"reason": ""}).status_code == 422
    assert team.post(address, {"reason": "Counted twice by mistake"}).status_code == 302
    page = said(team, made.get_absolute_url())
    assert "Counted twice by mistake" in page
    assert "housing" not in page
    said(team, f"{made.get_absolute_url()}.csv", 404)


def test_others_may_not_withdraw(by, client):
    made = make_release(by)
    response = client.post(
        f"{made.get_absolute_url()}/withdraw", {"reason": "Because I would like to"}
    )
    assert response.status_code == 403
    assert Release.objects.standing().exists()


def questions(client, system):
    with CaptureQueriesContext(connection) as asked:
        said(client, f"/s/{system.slug}/releases/")
    return len(asked)


def test_list_of_three_asks_as_much_as_a_list_of_one(system, by, client):
    first = make_release(by)
    questions(client, system)
    one = questions(client, system)
    make_release(by, table(population="Second"), supersedes=first)
    withdraw(make_release(by, table(population="Third")), reason="Counted wrongly", by=by)
    assert questions(client, system) == one
