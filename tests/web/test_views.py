"""The front door, signing in, and Where we stand."""

import io

import pypdf
import pytest

from alongside.example.roles import ROLES
from alongside.foundations.people.models import Person
from tests.factories import (
    make_area,
    make_measure,
    make_organisation,
    make_person,
    make_person_with_post,
    make_series_with_figures,
    make_system,
)
from tests.web.visitors import YEARS, signed_in, visitor

pytestmark = pytest.mark.django_db

WORSE = [5.0, 6.0] * 8 + [40.0]
PASSWORD = "three-boats-on-the-tide"
QUERIES_OF_STANDING = 36


@pytest.fixture
def person(system):
    made = make_person_with_post(make_organisation(system), started_at=YEARS)
    made.set_password(PASSWORD)
    made.save()
    return made


def test_front_door_offers_the_roles_of_the_demo(client):
    page = client.get("/").content.decode()
    assert all(role.title in page for role in ROLES)


def test_front_door_offers_sign_in_and_nobody_elsewhere(client, settings):
    settings.DEMO = False
    page = client.get("/").content.decode()
    assert 'href="/sign-in"' in page
    assert not any(role.title in page for role in ROLES)


def test_front_door_leads_straight_into_the_only_system(system, person):
    response = signed_in(person).get("/")
    assert (response.status_code, response.headers["Location"]) == (302, f"/s/{system.slug}/")


def test_front_door_lets_choose_among_systems(system, person):
    other = make_system("Beckside")
    from alongside.foundations.people.actions import appoint  # noqa: PLC0415
    from tests.factories import make_post  # noqa: PLC0415

    appoint(person, post=make_post(make_organisation(other)), started_at=YEARS)
    page = signed_in(person).get("/").content.decode()
    assert f"/s/{system.slug}/" in page
    assert f"/s/{other.slug}/" in page


def test_front_door_tells_somebody_without_a_post_whom_to_ask(settings):
    settings.DEMO = False
    page = signed_in(make_person()).get("/").content.decode()
    assert "hold no post in any system now" in page
    assert "Sign out" in page


def test_signing_in_with_the_right_password(client, system, person):
    response = client.post("/sign-in", {"login": person.email, "password": PASSWORD})
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert client.get(f"/s/{system.slug}/").status_code == 200


@pytest.mark.parametrize("username", ["nobody@example.org", "\0", "x" * 5000, ""])
def test_signing_in_with_a_wrong_name_or_password_says_so(client, username):
    response = client.post("/sign-in", {"login": username, "password": "wrong"})
    assert "There is a problem" in response.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(client, person, elsewhere):
    given = {"login": person.email, "password": PASSWORD, "next": elsewhere}
    assert client.post("/sign-in", given).headers["Location"] == "/"
    assert signed_in(person).get("/sign-in", {"next": elsewhere}).headers["Location"] == "/"


def test_signing_in_leads_back_to_where_one_wanted_to_go(client, system, person):
    wanted = f"/s/{system.slug}/outcomes/"
    given = {"login": person.email, "password": PASSWORD, "next": wanted}
    assert client.post("/sign-in", given).headers["Location"] == wanted


def test_signing_out_ends_it(system, person):
    client = signed_in(person)
    answer = client.post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get(f"/s/{system.slug}/").status_code == 302


def test_demo_signs_in_by_one_click(client, system):
    role = ROLES[0]
    person = make_person()
    Person.objects.filter(pk=person.pk).update(email=role.person_email)
    assert client.post("/demo/sign-in", {"role": role.slug}).status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("role", ["", "nobody", "\0", ROLES[0].slug])
def test_demo_sign_in_finds_nobody_who_is_not_there(client, role):
    assert client.post("/demo/sign-in", {"role": role}).status_code == 404


def test_gallery_is_not_there_outside_the_demo(client, settings):
    assert client.get("/design/").status_code == 200
    settings.DEMO = False
    assert client.get("/design/").status_code == 404


def test_demo_sign_in_is_not_there_outside_the_demo(client, settings):
    Person.objects.create_person(email=ROLES[0].person_email, name="Ngozi Larkmoor")
    settings.DEMO = False
    assert client.post("/demo/sign-in", {"role": ROLES[0].slug}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_where_we_stand_says_what_moved(system, person):
    series = make_series_with_figures(make_measure(system), WORSE)
    page = signed_in(person).get(f"/s/{system.slug}/").content.decode()
    assert "Getting worse" in page
    assert series.get_absolute_url() in page
    assert "Length of stay</a>" in page


def test_where_we_stand_of_an_empty_system_says_what_would_fill_it(system, person):
    page = signed_in(person).get(f"/s/{system.slug}/").content.decode()
    assert "Bring figures into Outcomes" in page
    assert page.count("al-empty__text") == 4


def test_where_we_stand_asks_the_database_as_often_for_three_as_for_one(
    system, django_assert_max_num_queries, person
):
    client = signed_in(person)
    address = f"/s/{system.slug}/"
    counts = []
    for number in (1, 2, 3):
        area = make_area(system, f"Place {number}")
        make_series_with_figures(make_measure(system, f"Measure {number}"), WORSE, subject=area)
        client.get(address)
        with django_assert_max_num_queries(QUERIES_OF_STANDING) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[2] == counts[0]


def test_where_we_stand_on_paper_is_one_page(system, person):
    make_series_with_figures(make_measure(system), WORSE)
    response = signed_in(person).get(f"/s/{system.slug}/where-we-stand.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    paper = pypdf.PdfReader(io.BytesIO(response.content))
    assert len(paper.pages) == 1
    assert "Length of stay" in paper.pages[0].extract_text()


def test_paper_is_closed_to_others(system):
    stranger = visitor(make_system())
    assert stranger.get(f"/s/{system.slug}/where-we-stand.pdf").status_code == 404


@pytest.mark.parametrize("address", ["/design/", "/accessibility"])
def test_open_page_needs_no_account(client, address):
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 405


def test_page_that_is_not_there_says_so_and_leads_on(client):
    response = client.get("/nothing/here")
    assert response.status_code == 404
    assert "There is nothing here, or nothing that you may see" in response.content.decode()


def test_failure_on_our_side_shows_no_trace(client, rf):
    from alongside.web.views import broken  # noqa: PLC0415

    request = rf.get("/")
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415

    request.user = AnonymousUser()
    response = broken(request)
    assert response.status_code == 500
    assert "The fault is ours" in response.content.decode()
