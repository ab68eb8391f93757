"""Getting ready, and the front pages of councillors, residents and carers."""

import pytest
from django.utils import timezone

from alongside.foundations.care_systems.actions.setting_up import count_people
from alongside.foundations.people.actions import add_post, appoint
from alongside.web import fronts
from alongside.web.readiness import readiness
from tests.factories import (
    NOW,
    TODAY,
    ago,
    make_area,
    make_measure,
    make_organisation,
    make_person,
    make_person_with_post,
    make_series_with_figures,
    make_system,
    make_viewer,
)
from tests.web.visitors import YEARS, signed_in, visitor

pytestmark = pytest.mark.django_db


def somebody(system, level, *, organisation=None, levels=()):
    body = organisation or make_organisation(system, "Westmere Council")
    person = make_person("Bo Larkmoor")
    for each in (level, *levels):
        appoint(person, post=add_post(body, title="Member", level=each), started_at=YEARS)
    return person


def words(response):
    return " ".join(response.content.decode().split())


def states(viewer):
    return {step.title.split()[0] + " " + step.title.split()[1]: step.done
            for step in readiness(viewer).steps}  # fmt: skip


@pytest.fixture
def system():
    return make_system("Aldmoor", slug="aldmoor")


def test_every_step_is_read_from_what_is_there(system):
    viewer = make_viewer(system, responsibilities=["programme_team"])
    found = readiness(viewer)
    assert not found.ready
    assert states(viewer)["Bring the"] is False
    assert states(viewer)["Trust a"] is False
    second = make_person_with_post(
        make_organisation(system), name="Di", responsibilities=["programme_team"]
    )
    area = make_area(system)
    assert states(viewer)["Say which"] is False
    count_people(area, people=9, as_of=TODAY, source="Census", now=NOW)
    for person in (viewer.person, second):
        person.last_login = NOW
        person.save()
    assert states(viewer)["See somebody"] is True
    assert states(viewer)["Say which"] is True
    assert states(viewer)["Trust a"] is True
    make_measure(system, owner=make_organisation(system, "Hill"), data_class="open")
    found = readiness(viewer)
    assert [step.title for step in found.steps if not step.done] == [
        "Give every partner its posts", "See somebody from every partner sign in",
        *[step.title for step in found.steps if "second factor" in step.title],
    ]  # fmt: skip
    assert found.done == len([step for step in found.steps if step.done])


def test_keeper_of_an_empty_system_is_led_to_getting_ready(system):
    keeper = visitor(system, responsibilities=["programme_team"])
    page = words(keeper.get("/s/aldmoor/"))
    assert "/s/aldmoor/getting-ready" in page
    assert "is getting ready" in page


def test_others_are_told_who_is_setting_it_up(system):
    make_person_with_post(
        make_organisation(system), name="Di Fenwick", responsibilities=["programme_team"],
        started_at=YEARS,
    )  # fmt: skip
    page = words(visitor(system).get("/s/aldmoor/"))
    assert "is getting ready" in page
    assert "Di Fenwick" in page


def test_getting_ready_says_who_can_do_what(system):
    page = words(visitor(system).get("/s/aldmoor/getting-ready"))
    assert "Who can: The programme team." in page
    assert "Nothing here can know whether these were done" in page


@pytest.mark.parametrize(
    ("levels", "front"),
    [
        ({"councillor"}, "councillor"), ({"resident"}, "resident"), ({"carer"}, "resident"),
        ({"resident", "carer"}, "resident"), ({"executive"}, ""), (set(), ""),
        ({"councillor", "executive"}, ""), ({"councillor", "carer"}, ""),
    ],
)  # fmt: skip
def test_front_page_follows_from_the_levels_of_the_posts(levels, front):
    assert fronts.front_of(levels) == front


def test_councillor_comes_home_to_what_the_council_is_asked(system):
    council = make_organisation(system, "Westmere Council")
    make_series_with_figures(make_measure(system, "Falls"), [20.0, 22.0] * 8)
    client = signed_in(somebody(system, "councillor", organisation=council))
    assert client.get("/").headers["Location"] == "/s/aldmoor/front"
    page = words(client.get("/s/aldmoor/front"))
    assert "What your council is asked" in page
    assert "Nothing waits for your council today." in page
    assert "Falls: figures overdue" in page
    assert "Nobody is in the programme team now." in page


@pytest.mark.parametrize("level", ["resident", "carer"])
def test_resident_comes_home_to_a_short_page(system, level):
    make_person_with_post(
        make_organisation(system), name="Di Fenwick", responsibilities=["programme_team"],
        started_at=YEARS,
    )  # fmt: skip
    client = signed_in(somebody(system, level))
    assert client.get("/").headers["Location"] == "/s/aldmoor/front"
    page = words(client.get("/s/aldmoor/front"))
    assert "What you can do here now" in page
    assert "2 organisations work together" in page
    assert "Di Fenwick" in page


@pytest.mark.parametrize("levels", [["executive"], ["councillor", "executive"]])
def test_leader_comes_home_to_where_we_stand(system, levels):
    client = signed_in(somebody(system, levels[0], levels=levels[1:]))
    assert client.get("/").headers["Location"] == "/s/aldmoor/"
    assert client.get("/s/aldmoor/front").headers["Location"] == "/s/aldmoor/"


def test_card_that_names_the_council_is_what_it_is_asked(system):
    council = make_organisation(system, "Westmere Council")
    make_series_with_figures(make_measure(system, "Falls, Westmere Council"), [20.0, 22.0] * 8)
    person = somebody(system, "councillor", organisation=council)
    from alongside.foundations.people.viewers import viewer  # noqa: PLC0415

    page = fronts.councillors_page(viewer(person, system=system, now=timezone.now()))
    assert "Falls, Westmere Council: figures overdue" in [card.title for card in page.asked]
    assert list(page.to_decide) == []


@pytest.mark.parametrize("address", ["getting-ready", "front"])
def test_pages_ask_as_much_of_one_as_of_three(system, address, django_assert_num_queries):
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = signed_in(somebody(system, "councillor"))
    make_person_with_post(
        make_organisation(system, "The first"), responsibilities=["programme_team"],
        started_at=ago(days=900),
    )  # fmt: skip
    client.get(f"/s/aldmoor/{address}")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(f"/s/aldmoor/{address}")
    for name in ("A", "B"):
        make_person_with_post(
            make_organisation(system, name), responsibilities=["programme_team"],
            started_at=ago(days=900),
        )  # fmt: skip
        make_area(system, name)
    with django_assert_num_queries(len(one)):
        client.get(f"/s/aldmoor/{address}")
