"""A page that is kept is the page that would be made now, for whoever reads it."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.middleware.csrf import _does_token_match
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from alongside.foundations.history.kept import kept
from alongside.foundations.notices.actions import mark_read, notify
from alongside.foundations.register.acts import record
from tests.factories import (
    NOW,
    make_measure,
    make_organisation,
    make_person_with_post,
    make_system,
    make_viewer,
)
from tests.web.visitors import YEARS, keeper, signed_in

pytestmark = pytest.mark.django_db
FIELD = '<input name="csrfmiddlewaretoken" value="{}">'


@pytest.fixture(autouse=True)
def pages(settings):
    """Pages are kept, as they are in a workspace that runs; nothing is left of other tests."""
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept"},
    }
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def viewer(system):
    return make_viewer(system)


class Made:
    """A page that counts how often it was made."""

    def __init__(self, status=200):
        self.times = 0
        self.status = status

    def __call__(self):
        self.times += 1
        return HttpResponse(f"made {self.times}", status=self.status)


def asked(viewer, path="/s/aldmoor/", **headers):
    request = RequestFactory().get(path, headers=headers)
    request.viewer = viewer
    return request


def test_page_is_made_once_while_nothing_happens(viewer):
    made = Made()
    answers = [kept(asked(viewer), made).content for _ in range(3)]
    assert answers == [b"made 1"] * 3


def test_any_act_of_the_system_makes_it_anew(system, viewer):
    made = Made()
    kept(asked(viewer), made)
    record("renamed", of=make_measure(system), by=viewer, at=NOW)
    assert kept(asked(viewer), made).content == b"made 2"


def test_act_of_another_system_does_not(viewer):
    made = Made()
    kept(asked(viewer), made)
    other = make_system("Other", slug="other")
    record("renamed", of=make_measure(other), by=make_viewer(other), at=NOW)
    assert kept(asked(viewer), made).content == b"made 1"


def test_page_is_kept_for_a_minute_of_the_clock_at_most(viewer):
    made = Made()
    start = viewer.now.replace(second=0)
    for seconds in (0, 59, 60):
        later = replace(viewer, now=start + dt.timedelta(seconds=seconds))
        kept(asked(later), made)
    assert made.times == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"post_ids": frozenset()},
        {"organisation_ids": frozenset({1, 2, 3})},
        {"responsibilities": frozenset({"programme_team"})},
        {"levels": frozenset({"councillor"})},
        {"post_titles": ("Another",)},
        {"organisation_names": ("Another",)},
    ],
    ids=lambda each: next(iter(each)),
)
def test_whoever_holds_something_else_gets_another(viewer, changed):
    made = Made()
    kept(asked(viewer), made)
    assert kept(asked(replace(viewer, **changed)), made).content == b"made 2"


def test_nobody_gets_the_page_of_somebody_else(system, viewer):
    made = Made()
    kept(asked(viewer), made)
    other = replace(make_viewer(system), **{
        name: getattr(viewer, name) for name in viewer.__dataclass_fields__ if name != "person"
    })  # fmt: skip
    assert kept(asked(other), made).content == b"made 2"


def test_address_the_part_asked_for_and_what_stands_beside_it_each_have_their_own(viewer):
    made = Made()
    kept(asked(viewer), made)
    kept(asked(viewer, "/s/aldmoor/?page=2"), made)
    kept(asked(viewer, **{"HX-Request": "true"}), made)
    kept(asked(viewer), made, beside=NOW)
    assert made.times == 4


def test_notice_that_comes_and_is_read_shows_at_once(system, viewer):
    made, measure = Made(), make_measure(system)
    kept(asked(viewer), made)
    notify([viewer.person_id], kind="x", thing=measure, at=NOW)
    assert kept(asked(viewer), made).content == b"made 2"
    mark_read(viewer)
    assert kept(asked(viewer), made).content == b"made 1", "as it was before, and still true"


@pytest.mark.parametrize("status", [302, 404, 422])
def test_only_a_whole_answer_is_kept(viewer, status):
    made = Made(status)
    for _ in range(2):
        assert kept(asked(viewer), made).status_code == status
    assert made.times == 2


def test_page_with_a_message_is_neither_kept_nor_taken_from_what_is(viewer):
    made = Made()
    for _ in range(2):
        request = asked(viewer)
        request._messages = CookieStorage(request)
        messages.info(request, "You did it.")
        kept(request, made)
    assert made.times == 2
    assert kept(asked(viewer), made).content == b"made 3"


def test_each_answer_guards_its_forms_with_its_own_token(viewer):
    tokens = []
    for _ in range(2):
        request = asked(viewer)
        answer = kept(request, lambda: HttpResponse(FIELD.format("a" * 64) + FIELD.format("b")))
        tokens.append(re.findall(r'value="(\w+)"', answer.content.decode()))
    assert tokens[0] == ["a" * 64, "b"]
    first, second = tokens[1]
    assert first == second
    assert _does_token_match(first, request.META["CSRF_COOKIE"])


PAGES = ["", "outcomes/"]
ROOMS = re.compile(r'FROM "(outcomes|commitments|documents|releases)_')
TOKENS = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def read(who, system, path):
    """The page as this person gets it, but for what guards its forms."""
    answer = who.get(f"/s/{system.slug}/{path}")
    assert answer.status_code == 200
    return TOKENS.sub(b"", answer.content)


@pytest.mark.parametrize("path", PAGES)
def test_page_of_the_house_is_the_same_and_asks_nothing_of_the_rooms_the_second_time(system, path):
    """Sign-in and standing are looked at each time; the rest only when something happened."""
    make_measure(system)
    reader = keeper(system)
    read(reader, system, path)  # the first look ever greets its reader
    first = read(reader, system, path)
    with CaptureQueriesContext(connection) as asked_for:
        assert read(reader, system, path) == first
    told = [each["sql"] for each in asked_for if ROOMS.search(each["sql"])]
    assert told == []


@pytest.mark.parametrize("path", PAGES)
def test_kept_page_closes_with_the_post(system, path):
    person = make_person_with_post(make_organisation(system), started_at=YEARS)
    reader = signed_in(person)
    read(reader, system, path)
    person.holdings.update(ended_at=NOW)
    assert reader.get(f"/s/{system.slug}/{path}").status_code == 404


def test_colleague_of_the_same_standing_is_greeted_by_their_own_name(system):
    trust = make_organisation(system)
    people = [
        make_person_with_post(trust, name=name, started_at=YEARS) for name in ("Sam Abara", "Jo Li")
    ]
    for person in people:
        assert person.name.encode() in read(signed_in(person), system, "outcomes/")
