"""Files about people and the giving of power ask again who somebody is, and lead back."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from alongside.foundations.people.models import Person, Responsibility
from alongside.foundations.people.sign_in.models import SignIn
from alongside.foundations.people.sign_in.step_up import AGAIN, TAKE_AGAIN
from tests.factories import make_organisation, make_post
from tests.web.visitors import keeper

pytestmark = pytest.mark.django_db

PASSWORD = "three-boats-on-the-tide"
FILES = [
    "history/history.csv",
    "people/contacts.csv",
    "people/posts.csv",
    "people/posts/vacant.json",
    "commitments/promises.csv",
    "threads/links.csv",
    "outcomes/claims.json",
]


@pytest.fixture(autouse=True)
def in_earnest(settings):
    settings.DEMO = False


@pytest.fixture
def stale(system):
    """A keeper who showed who they are some time ago."""
    client = keeper(system)
    person = Person.objects.get(pk=client.session["_auth_user_id"])
    person.set_password(PASSWORD)
    person.save()
    client.force_login(person)
    later = timezone.now() - dt.timedelta(minutes=16)
    SignIn.objects.update(proved_at=later, has_second_factor=True)
    return client


def asked_again(answer):
    """Where somebody is led back to after showing that it is them."""
    assert answer.status_code == 302
    to = urlsplit(answer.headers["Location"])
    assert to.path == "/sign-in/again"
    return parse_qs(to.query)["next"][0]


@pytest.mark.parametrize("file", FILES)
def test_file_about_people_asks_first_and_leads_back_to_its_page(system, stale, file):
    address = f"/s/{system.slug}/{file}"
    page = f"http://testserver/s/{system.slug}/"
    answer = stale.get(address, headers={"Referer": page})
    assert asked_again(answer) == page
    assert [str(each) for each in get_messages(answer.wsgi_request)] == [TAKE_AGAIN]
    shown = stale.post("/sign-in/again", {"with": "password", "password": PASSWORD, "next": page})
    assert shown.headers["Location"] == page
    taken = stale.get(address)
    assert taken.status_code == 200
    assert TAKE_AGAIN not in taken.content.decode()


@pytest.mark.parametrize("came_from", ["", "https://elsewhere.example/x", "//elsewhere.example"])
def test_nobody_is_led_elsewhere(system, stale, came_from):
    answer = stale.get(f"/s/{system.slug}/people/posts.csv", headers={"Referer": came_from})
    assert asked_again(answer) == "/"


def test_responsibility_is_given_only_by_somebody_who_just_showed_who_they_are(system, stale):
    post = make_post(make_organisation(system))
    address = f"/s/{system.slug}/people/posts/{post.pk}/trust"
    given = {"responsibilities": ["analyst"], "kind": "analyst"}
    before = Responsibility.objects.count()
    assert asked_again(stale.get(address)) == address
    answer = stale.post(address, given, headers={"Referer": f"http://testserver{address}"})
    assert asked_again(answer).endswith(address)
    assert AGAIN in {str(each) for each in get_messages(answer.wsgi_request)}
    assert Responsibility.objects.count() == before
    stale.post("/sign-in/again", {"with": "password", "password": PASSWORD, "next": address})
    assert stale.get(address).status_code == 200


def test_post_is_given_only_by_somebody_who_just_showed_who_they_are(system, stale):
    post = make_post(make_organisation(system))
    address = f"/s/{system.slug}/people/posts/{post.pk}/appoint"
    assert asked_again(stale.get(address)) == address


def test_what_the_page_shows_is_taken_without_being_asked(system, stale):
    assert stale.get(f"/s/{system.slug}/outcomes/summary.csv").status_code == 200
