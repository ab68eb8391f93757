"""The pages of pauses, and what every page says while one lasts."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.foundations.people.viewers import viewer
from alongside.foundations.publishing.actions import let_through, set_pause
from alongside.foundations.publishing.models import LetThrough, Pause
from tests.factories import make_organisation, make_person_with_post, make_system
from tests.foundations.publishing.made import REASON
from tests.web.visitors import YEARS, keeper, signed_in, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(system):
    """Somebody of the programme team, looking now, as the pages do."""
    person = make_person_with_post(
        make_organisation(system), responsibilities=["programme_team"], started_at=YEARS
    )
    return viewer(person, system=system, now=timezone.now())


def a_pause(team, *, begins=0, days=10, elections="Council elections"):
    first = timezone.localdate() + dt.timedelta(days=begins)
    return set_pause(
        elections=elections,
        first_day=first,
        last_day=first + dt.timedelta(days=days),
        reason=REASON,
        by=team,
    )


def test_every_page_says_that_publishing_is_paused(system, team):
    anybody = visitor(system)
    address = f"/s/{system.slug}/history/"
    assert "Publishing is paused" not in anybody.get(address).content.decode()
    a_pause(team)
    assert "Publishing is paused until the end of" in anybody.get(address).content.decode()
    elsewhere = make_system()
    page = visitor(elsewhere).get(f"/s/{elsewhere.slug}/history/").content.decode()
    assert "Publishing is paused" not in page


def test_every_page_announces_a_pause_that_comes(system, team):
    a_pause(team, begins=20)
    page = visitor(system).get(f"/s/{system.slug}/threads/").content.decode()
    assert "Publishing will be paused from" in page


def test_anybody_reads_a_pause_and_only_the_team_is_offered_acts(system, team):
    pause = a_pause(team)
    post = team.person.holdings.get().post
    let_through(pause, post=post, what="Heat alert", reason="People would come to harm", by=team)
    page = visitor(system).get(pause.get_absolute_url()).content.decode()
    assert "Heat alert" in page
    assert "People would come to harm" in page
    assert "End this pause" not in page
    assert "End this pause" in signed_in(team.person).get(pause.get_absolute_url()).content.decode()


def test_setting_a_pause_on_the_page(system):
    client, address = keeper(system), f"/s/{system.slug}/publishing/new"
    assert client.get(address).status_code == 200
    day = timezone.localdate()
    said = {
        "elections": "Council elections",
        "first_day": day.isoformat(),
        "last_day": (day - dt.timedelta(days=1)).isoformat(),
        "reason": REASON,
    }
    refused = client.post(address, said)
    assert refused.status_code == 422
    assert "The last day is before the first" in refused.content.decode()
    answer = client.post(address, {**said, "last_day": day.isoformat()}, follow=True)
    assert "The pause is set" in answer.content.decode()
    assert Pause.objects.get().elections == "Council elections"
    assert visitor(system).get(address).status_code == 403


def test_a_pause_is_ended_and_something_let_through_on_its_page(system, team):
    pause, client = a_pause(team), signed_in(team.person)
    address = pause.get_absolute_url()
    assert client.post(f"{address}/let-through", {"what": "It"}).status_code == 422
    post = team.person.holdings.get().post
    wrong = client.post(
        f"{address}/let-through", {"what": "It", "post": post.pk, "let_because": "short"}
    )
    assert wrong.status_code == 422
    said = {"what": "Heat alert", "post": post.pk, "let_because": "People would come to harm"}
    client.post(f"{address}/let-through", said)
    assert LetThrough.objects.get().post == post
    assert client.post(f"{address}/end", {"reason": "short"}).status_code == 422
    client.post(f"{address}/end", {"reason": "The election was called off"})
    assert Pause.objects.get().ended_by == team.person
    page = client.get(address).content.decode()
    assert "The election was called off" in page
    assert "End this pause" not in page


def test_what_is_refused_on_a_page_says_when_to_try_again(system, team):
    a_pause(team)
    answer = keeper(system).post(
        f"/s/{system.slug}/documents/briefs/new",
        {"title": "Brief", "body": "What we found", "audience": "everybody"},
    )
    assert answer.status_code == 422
    assert "try again from" in answer.content.decode()


@pytest.mark.parametrize("lists", ["list", "page"])
def test_pages_ask_as_many_questions_for_three_as_for_one(system, team, lists):
    client = signed_in(team.person)

    def asked():
        address = f"/s/{system.slug}/publishing/" if lists == "list" else first.get_absolute_url()
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(address).status_code == 200
        return len(found)

    first = a_pause(team)
    post = team.person.holdings.get().post
    through = {"post": post, "what": "It", "reason": "It cannot wait until then", "by": team}
    let_through(first, **through)
    asked()
    one = asked()
    for begins in (20, 40):
        a_pause(team, begins=begins)
        let_through(first, **through)
    assert asked() == one
