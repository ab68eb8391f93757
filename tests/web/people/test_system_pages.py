"""Partners, places and posts in the browser: what is shown, asked, rehearsed and refused."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.foundations.care_systems.models import Organisation, Succession
from alongside.foundations.people.models import HandoverNote, Holding, Post
from tests.factories import make_area, make_organisation, make_person, make_system
from tests.factories.people import make_person_with_post
from tests.web.visitors import YEARS, signed_in, visitor

pytestmark = pytest.mark.django_db

TODAY = {"day": timezone.localdate().isoformat()}


@pytest.fixture
def person(hill):
    return make_person_with_post(hill, name="Una Hale", title="Lead nurse", started_at=YEARS)


def _text(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()[:500]
    return response.content.decode()


def test_a_partner_is_added_renamed_and_found_under_both_names(client, at):
    given = {"name": "Marsh Trust", "sector": "acute", "ods_code": "rx7", "joined": "2020-04-01"}
    assert client.post(at("partners/new"), given).status_code == 302
    page = client.post(at("partners/marsh-trust/rename"), {"name": "Fen Trust", **TODAY})
    assert page.status_code == 302
    for words in ("marsh", "fen", "RX7"):
        assert "Fen Trust" in _text(client, at(f"partners?words={words}"))
    assert "Fen Trust" not in _text(client, at("partners?words=other"))
    assert "Fen Trust" not in _text(client, at("partners?sector=police"))
    assert "Marsh Trust, until" in _text(client, at("partners/marsh-trust"))
    assert "Fen Trust" in _text(client, at("partners.csv?words=marsh"))


def test_a_rename_that_says_nothing_new_is_told_why(client, at, hill):
    page = client.post(at("partners/hill-trust/rename"), {"name": "Hill Trust", **TODAY})
    assert page.status_code == 422
    assert "It is called “Hill Trust” already" in page.content.decode()


@pytest.mark.parametrize("day", ["1066-10-14", "soon", ""])
def test_a_day_that_cannot_be_is_told_why(client, at, hill, day):
    page = client.post(at("partners/hill-trust/rename"), {"name": "Fen Trust", "day": day})
    assert page.status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_as_often_for_one_as_for_three(
    system, client, at, count, django_assert_max_num_queries
):
    for number in range(count):
        body = make_organisation(system, f"Trust {number}", ods_code=f"RX{number}")
        make_person_with_post(body, title=f"Lead {number}", started_at=YEARS)
        make_area(system, f"Place {number}")
    for page, most in (("partners", 18), ("places", 18), ("posts", 20)):
        with django_assert_max_num_queries(most):
            client.get(at(page))


def test_a_merger_is_rehearsed_and_then_done(system, client, at, hill, person):
    dale = make_organisation(system, "Dale Trust")
    given = {"predecessors": [hill.pk, dale.pk], "name": "Hill and Dale", "posts": "end", **TODAY}
    page = client.post(at("partners/merge"), given)
    said = page.content.decode()
    assert page.status_code == 200
    assert "1 person would lose access" in said
    assert "Una Hale: Lead nurse, Hill Trust" in said
    assert "Hill and Dale, after Hill Trust" in said
    assert not Succession.objects.exists()
    assert not Organisation.objects.filter(name="Hill and Dale").exists()
    said = client.post(at("partners/merge"), {**given, "posts": "go_on"}).content.decode()
    assert "1 person would keep access" in said
    assert signed_in(person).get(at("partners")).status_code == 200
    assert client.post(at("partners/merge"), {**given, "confirm": "yes"}).status_code == 302
    assert Succession.objects.count() == 2
    assert signed_in(person).get(at("partners")).status_code == 404
    said = _text(client, at("partners/hill-trust"))
    assert "Merged into" in said
    assert "Hill and Dale, after Hill Trust" in said
    assert "Former partners, and those to come" in _text(client, at("partners"))


def test_what_is_done_is_what_was_rehearsed(client, at, hill, person):
    """The button carries the values that were rehearsed, whatever is in the fields below it."""
    post = Post.objects.get(holdings__person=person)
    given = {"first": "North", "second": "South", "second_inherits": "on", **TODAY,
             f"post_{post.pk}": "second"}  # fmt: skip
    said = client.post(at("partners/hill-trust/split"), given).content.decode()
    doing = said[said.index('<form method="post">') : said.index("Confirm")]
    carried = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', doing))
    del carried["csrfmiddlewaretoken"]
    page = client.post(at("partners/hill-trust/split"), {**carried, "confirm": "yes"})
    assert page.status_code == 302
    inherits = dict(Succession.objects.values_list("successor__name", "inherits"))
    assert inherits == {"North": False, "South": True}
    assert Post.objects.get(continues=post).organisation.name == "South"


def test_a_merger_into_itself_or_into_nothing_is_told_why(client, at, hill):
    given = {"predecessors": [hill.pk], "into": hill.pk, "posts": "end", **TODAY}
    page = client.post(at("partners/merge"), given)
    assert page.status_code == 422
    assert "cannot both end and come after" in page.content.decode()
    page = client.post(at("partners/merge"), {"predecessors": [hill.pk], "posts": "end", **TODAY})
    assert "give the new one a name" in page.content.decode()


def test_a_split_says_who_inherits_and_where_posts_go_on(client, at, hill, person):
    post = Post.objects.get(holdings__person=person)
    given = {"first": "North", "second": "South", "second_inherits": "on", **TODAY,
             f"post_{post.pk}": "second", "confirm": "yes"}  # fmt: skip
    assert client.post(at("partners/hill-trust/split"), given).status_code == 302
    inherits = dict(Succession.objects.values_list("successor__name", "inherits"))
    assert inherits == {"North": False, "South": True}
    assert "Continued in" in _text(client, at(f"posts/{post.pk}"))
    assert "South" in _text(signed_in(person), at("partners"))


def test_an_end_is_rehearsed_and_the_last_keeper_is_kept(system, client, at, hill, person):
    said = client.post(at("partners/hill-trust/end"), TODAY).content.decode()
    assert "Nobody: it would have no owner" in said
    assert (
        client.post(at("partners/hill-trust/end"), {**TODAY, "confirm": "yes"}).status_code == 302
    )
    page = client.post(at("partners/somewhere-trust/end"), {**TODAY, "confirm": "yes"})
    assert page.status_code == 422
    assert "Nobody would be left in the programme team" in page.content.decode()


def test_places_are_added_and_counted(system, client, at):
    whole = system.areas.get()
    given = {"name": "Northmere", "level": "place", "parent": whole.pk, "gss_code": "E54000099"}
    assert client.post(at("places/new"), given).status_code == 302
    given = {"people": 118000, "as_of": "2025-06-30", "source": "Mid-year estimate"}
    assert client.post(at("places/northmere/people"), given).status_code == 302
    assert "118,000" in _text(client, at("places"))
    assert "118000" in _text(client, at("places.csv"))


def test_a_post_is_added_appointed_trusted_left_and_ended(client, at, hill):
    newcomer = make_person("Ivo Pell")
    given = {"title": "Chief nurse", "level": "executive", "whole_time": "0.6", "pay": "paid"}
    assert client.post(at("partners/hill-trust/posts/new"), given).status_code == 302
    post = Post.objects.get(title="Chief nurse")
    wrong = client.post(at(f"posts/{post.pk}/appoint"), {"email": "nobody@example.org", **TODAY})
    assert "Nobody has an account" in wrong.content.decode()
    given = {"email": newcomer.email.upper(), "day": "2024-01-01"}
    assert client.post(at(f"posts/{post.pk}/appoint"), given).status_code == 302
    assert client.post(at(f"posts/{post.pk}/appoint"), given).status_code == 422
    given = {"responsibilities": ["analyst"]}
    assert client.post(at(f"posts/{post.pk}/trust"), given).status_code == 302
    said = _text(client, at(f"posts/{post.pk}"))
    assert "60% of a whole week" in said
    assert "Ivo Pell" in said
    assert "Analyst" in said
    held = Holding.objects.get(post=post)
    assert client.post(at(f"holdings/{held.pk}/end"), TODAY).status_code == 302
    assert "1 of them vacant" in _text(client, at("posts?template=nhs-and-councils"))
    assert client.post(at(f"posts/{post.pk}/end"), TODAY).status_code == 302
    assert "Chief nurse" not in _text(client, at("posts.csv"))


def test_a_post_changes_from_a_day_on_or_is_corrected_and_moves(system, client, at, hill, person):
    post = Post.objects.get(holdings__person=person)
    address = at(f"posts/{post.pk}/change")
    assert 'value="Lead nurse"' in _text(client, address)
    given = {"title": "Chief nurse", "level": "executive", "how": "changed", **TODAY}
    assert client.post(address, given).status_code == 302
    said = _text(client, at(f"posts/{post.pk}"))
    assert "What it was before" in said
    assert "Lead nurse" in said
    page = client.post(address, {**given, "day": "2001-01-01"})
    assert page.status_code == 422
    assert "says already" in page.content.decode()
    wrong = {**given, "title": "Chief Nurse", "how": "wrong"}
    assert client.post(address, wrong).status_code == 302
    assert post.former_terms.count() == 1
    dale = make_organisation(system, "Dale Trust")
    page = client.post(at(f"posts/{post.pk}/move"), {"to": hill.pk, **TODAY})
    assert page.status_code == 422
    move = client.post(at(f"posts/{post.pk}/move"), {"to": dale.pk, **TODAY})
    assert move.status_code == 302
    assert "Dale Trust" in _text(client, at(f"posts/{post.pk}"))
    assert "Una Hale" in _text(client, at("partners/dale-trust"))
    for rest in ("change", "move"):
        other = visitor(system, responsibilities=["analyst"])
        assert other.get(at(f"posts/{post.pk}/{rest}")).status_code == 403


def test_a_change_is_planned_for_a_later_day_shown_and_withdrawn(system, client, at, hill, person):
    post = Post.objects.get(holdings__person=person)
    page, address = at(f"posts/{post.pk}"), at(f"posts/{post.pk}/change")
    days = [(timezone.localdate() + dt.timedelta(days=each)).isoformat() for each in (30, 60, 90)]
    given = {"title": "Chief nurse", "level": "executive", "how": "changed", "day": days[0]}
    assert "Planned, and not so yet" not in _text(client, page)
    assert client.post(address, given).status_code == 302
    _text(client, page)  # with the message that it is planned
    with CaptureQueriesContext(connection) as one:
        said = _text(client, page)
    assert "Planned, and not so yet" in said
    assert "Title: Chief nurse; Level: Executive" in said
    assert "Chief nurse" not in said.partition("</h1>")[0]
    again = client.post(address, {**given, "title": "Head nurse"})
    assert again.status_code == 422
    assert "Withdraw it first" in again.content.decode()
    for number, day in enumerate(days[1:]):
        later = {**given, "title": f"Nurse {number}", "day": day}
        assert client.post(address, later).status_code == 302
    _text(client, page)
    with CaptureQueriesContext(connection) as three:
        _text(client, page)
    assert len(three) == len(one)
    plan = post.planned_terms.first()
    withdraw = at(f"posts/planned/{plan.pk}/withdraw")
    other = visitor(system, responsibilities=["analyst"])
    assert "Withdraw it" not in _text(other, page)
    assert other.post(withdraw).status_code == 403
    elsewhere = visitor(make_system("Elsewhere"), responsibilities=["programme_team"])
    assert elsewhere.post(withdraw).status_code == 404
    assert "Withdraw a planned change" in _text(client, withdraw)
    assert post.planned_terms.count() == 3
    assert client.post(withdraw).status_code == 302
    assert post.planned_terms.count() == 2
    assert client.post(withdraw).status_code == 404


def test_handover_notes_are_for_holders_alone(system, client, at, hill, person):
    post = Post.objects.get(holdings__person=person)
    address = at(f"posts/{post.pk}/handover")
    theirs = signed_in(person)
    assert theirs.post(address, {"text": "Ring Ana first."}).status_code == 302
    assert theirs.post(address, {"text": " "}).status_code == 422
    assert "Ring Ana first." in _text(theirs, address)
    assert "Ring Ana first." not in _text(client, address)
    page = client.post(address, {"text": "Not mine"})
    assert page.status_code == 422
    assert HandoverNote.objects.count() == 1


@pytest.mark.parametrize(
    "rest",
    ["partners/new", "partners/merge", "partners/hill-trust/end", "partners/hill-trust/rename",
     "partners/hill-trust/split", "partners/hill-trust/posts/new", "places/new"],
)  # fmt: skip
def test_forms_are_for_the_programme_team(system, at, hill, rest):
    other = visitor(system, responsibilities=["analyst"])
    assert other.get(at(rest)).status_code == 403
    assert other.post(at(rest), {}).status_code == 403
    page = _text(other, at("partners/hill-trust"))
    assert "Rename" not in page


def test_what_is_to_come_is_told(client, at, hill):
    later = (timezone.localdate() + dt.timedelta(days=40)).isoformat()
    client.post(at("partners/hill-trust/end"), {"day": later, "confirm": "yes"})
    hill.refresh_from_db()
    assert hill.ended_at > timezone.now()
    assert "Hill Trust" in _text(client, at("partners"))


def test_only_who_can_add_a_post_is_told_to(system, client, at, hill):
    told = "Add one, and appoint somebody."
    assert told in _text(client, at("partners/hill-trust"))
    assert told not in _text(visitor(system), at("partners/hill-trust"))
    ends = {**TODAY, "confirm": "yes"}
    assert client.post(at("partners/hill-trust/end"), ends).status_code == 302
    page = _text(client, at("partners/hill-trust"))
    assert "No posts." in page
    assert told not in page
