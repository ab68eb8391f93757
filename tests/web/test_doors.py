"""Who comes in by which door: the same questions to every route there is."""

import pytest
from django.test import Client

from tests.factories import make_person, make_system
from tests.web.routes import NOT_SET_UP, routes, routes_of_a_system
from tests.web.visitors import keeper, signed_in, visitor

pytestmark = pytest.mark.django_db

HUGE = 10**30


def by_name(route):
    return route.name


@pytest.mark.sqlite  # no database says who comes in
@pytest.mark.parametrize("route", routes_of_a_system(), ids=by_name)
def test_nobody_in_particular_is_sent_to_sign_in(client, route):
    address = route.address(system=make_system().slug)
    response = client.get(address)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/sign-in?next={address}"


@pytest.mark.sqlite  # nor how it is asked
@pytest.mark.parametrize("route", [each for each in routes() if each.posted], ids=by_name)
def test_route_that_acts_refuses_to_be_read(route):
    system = make_system()
    assert keeper(system).get(route.address(system=system.slug)).status_code == 405


@pytest.mark.sqlite  # nor with which token
@pytest.mark.parametrize("route", [each for each in routes() if each.posted], ids=by_name)
def test_route_that_acts_wants_its_token(route):
    system = make_system()
    person = make_person()
    suspicious = Client(enforce_csrf_checks=True)
    suspicious.force_login(person)
    assert suspicious.post(route.address(system=system.slug)).status_code in {403, 404}


@pytest.mark.parametrize(
    "route", [each for each in routes() if {"pk", "slug", "person"} & each.needs], ids=by_name
)
def test_nonsense_in_the_address_is_not_found(route):
    system = make_system()
    asking = keeper(system)
    ask = asking.post if route.posted else asking.get
    address = route.address(system=system.slug, pk=987654321, slug="no-such-thing")
    asked = {
        address,
        address.replace("987654321", str(HUGE)),
        address.replace("987654321", "%00"),
        address.replace("no-such-thing", "%00"),
    }
    assert {each: ask(each).status_code for each in asked} == dict.fromkeys(asked, 404)


ODD = "next=//elsewhere.example&choose=1&file=..%2F..%2Fsecrets"
UNKNOWN = "page=two&level=galaxy&place=' OR 1=1 --&owner[]=x"
TWICE = "page=%00&purpose=learning&purpose=assurance"


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("page=0&words=" + "x" * 5000, id="too much", marks=pytest.mark.sqlite),
        pytest.param(f"page=-1&words=%ff&{ODD}", id="odd"),
        pytest.param(f"page={HUGE}&words=%00", id="impossible"),
        pytest.param(UNKNOWN, id="unknown", marks=pytest.mark.sqlite),
        pytest.param(TWICE, id="twice", marks=pytest.mark.sqlite),
    ],
)
def test_nonsense_in_the_query_never_breaks_a_page(query):
    system = make_system()
    asking = keeper(system)
    special = {"pk", "slug", "person", "provider_id", "token", "uidb36"}
    read = [each for each in routes() if not each.posted and not special & each.needs]
    for route in read:
        response = asking.get(f"{route.address(system=system.slug)}?{query}")
        expected = {404} if route.name in NOT_SET_UP else {200, 302}
        assert response.status_code in expected, route.name


def test_somebody_without_a_post_sees_no_system(client):
    system = make_system()
    person = make_person()
    assert signed_in(person).get(f"/s/{system.slug}/").status_code == 404


def test_system_that_one_has_left_is_closed():
    here, there = make_system(), make_system()
    client = visitor(here)
    assert client.get(f"/s/{here.slug}/").status_code == 200
    assert client.get(f"/s/{there.slug}/").status_code == 404
