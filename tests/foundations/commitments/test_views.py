"""Pages of promises: the board, asking, each step, and the files."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from alongside.foundations.care_systems.actions.successions import merge_organisations
from alongside.foundations.commitments.actions import take_step
from alongside.foundations.commitments.models import Commitment
from alongside.foundations.people.models import Post
from alongside.foundations.people.viewers import viewer
from tests.factories import ago, make_organisation, make_person_with_post
from tests.foundations.commitments.made import WHY, make_commitment
from tests.web.visitors import YEARS, signed_in, visitor

pytestmark = pytest.mark.django_db


def _somebody(system, name, organisation):
    person = make_person_with_post(
        make_organisation(system, organisation), name=name, started_at=YEARS
    )
    return viewer(person, system=system, now=timezone.now())


@pytest.fixture
def owner(system):
    return _somebody(system, "Ola", "North Trust")


@pytest.fixture
def asker(system):
    return _somebody(system, "Asa", "South Council")


def _due(days=30):
    return timezone.now().date() + dt.timedelta(days=days)


def _at(system, rest=""):
    return f"/s/{system.slug}/commitments/{rest}"


def test_a_promise_from_asking_to_confirmed(system, owner, asker):
    theirs, ours = signed_in(owner.person), signed_in(asker.person)
    said = {"what": "Send the plan", "due": _due(), "owner": next(iter(owner.post_ids))}
    answer = ours.post(_at(system, "ask"), said, follow=True)
    assert "It is asked" in answer.content.decode()
    one = Commitment.objects.get()
    assert "Say yes or no" in theirs.get(_at(system)).content.decode()
    for client, verb in ((theirs, "accepted"), (theirs, "finished"), (ours, "confirmed")):
        assert client.post(_at(system, f"{one.pk}/{verb}")).status_code == 302
    page = ours.get(_at(system, one.pk)).content.decode()
    for text in ("asked for it", "promised it", "said it is done", "confirmed that it is done"):
        assert text in page
    assert "What you can do" not in page


def test_asking_wrongly_is_said_in_the_form(system, owner, asker):
    client = signed_in(asker.person)
    assert client.post(_at(system, "ask"), {"what": ""}).status_code == 422
    said = {"what": "x", "due": _due(-1), "owner": next(iter(owner.post_ids))}
    answer = client.post(_at(system, "ask"), said)
    assert answer.status_code == 422
    assert "Choose a date from today on" in answer.content.decode()
    said = {"what": "x", "due": _due(), "owner": Post.objects.order_by("-pk")[0].pk + 1}
    assert client.post(_at(system, "ask"), said).status_code == 422


def test_whoever_holds_two_posts_says_as_which_they_ask(system, owner, asker):
    from alongside.foundations.people.actions import add_post, appoint  # noqa: PLC0415

    second = add_post(system.organisations.all()[0], title="Chair", level="executive")
    appoint(asker.person, post=second, started_at=YEARS)
    client = signed_in(asker.person)
    assert "As which of your posts" in client.get(_at(system, "ask")).content.decode()
    said = {"what": "x", "due": _due(), "owner": next(iter(owner.post_ids)), "asking": second.pk}
    assert client.post(_at(system, "ask"), said).status_code == 302
    assert Commitment.objects.get().asked_by == second


def test_a_step_without_its_reason_is_422_and_keeps_what_was_written(system, owner, asker):
    one = make_commitment(asker, of=owner, due=_due())
    client = signed_in(owner.person)
    answer = client.post(_at(system, f"{one.pk}/declined"), {"reason": "too few"})
    assert answer.status_code == 422
    assert "too few" in answer.content.decode()
    take_step(one, verb="accepted", by=owner)
    moved = {"reason": WHY, "due": _due(3)}
    answer = client.post(_at(system, f"{one.pk}/postponed"), moved)
    assert answer.status_code == 422
    assert "Choose a date after" in answer.content.decode()


def test_steps_that_are_not_ones_own_are_refused_and_unknown_ones_not_found(system, owner, asker):
    one = make_commitment(asker, of=owner, due=_due())
    assert visitor(system).post(_at(system, f"{one.pk}/accepted")).status_code == 403
    assert signed_in(owner.person).post(_at(system, f"{one.pk}/exploded")).status_code == 404


def test_what_is_between_two_is_not_there_for_others(system, owner, asker):
    one = make_commitment(asker, of=owner, what="Canary", due=_due(), between_us=True)
    client = visitor(system)
    assert client.get(_at(system, one.pk)).status_code == 404
    for rest in ("", "all", "promises.csv", "promises.json"):
        assert "Canary" not in client.get(_at(system, rest)).content.decode()
    assert (
        "Canary"
        in visitor(system, responsibilities=["analyst"]).get(_at(system, "all")).content.decode()
    )


def test_open_promises_by_organisation_and_as_files(system, owner, asker):
    make_commitment(asker, of=owner, what="=Send the plan", due=_due())
    make_commitment(owner, of=asker, what="Other", due=_due())
    client = visitor(system)
    page = client.get(_at(system, "all"), {"organisation": "north-trust"}).content.decode()
    assert "Send the plan" in page
    assert ">Other<" not in page
    assert "'=Send the plan" in client.get(_at(system, "promises.csv")).content.decode()
    found = json.loads(client.get(_at(system, "promises.json")).content)
    assert [row["state"] for row in found["items"]] == ["Asked for", "Asked for"]


def test_promises_are_found_under_whoever_answers_for_them_now(system, owner, asker):
    make_commitment(asker, of=owner, what="Send the plan", due=_due())
    now = timezone.now()
    north = owner.system.organisations.get(slug="north-trust")
    merge_organisations([north], into=make_organisation(system, "West Trust"), at=now, now=now)
    client = visitor(system)
    page = client.get(_at(system, "all")).content.decode()
    assert '<option value="west-trust">West Trust</option>' in page
    for slug, found in (("west-trust", True), ("north-trust", True), ("south-council", False)):
        page = client.get(_at(system, "all"), {"organisation": slug}).content.decode()
        assert ("Send the plan" in page) is found


def test_empty_lists_say_what_would_fill_them(system):
    client = visitor(system)
    page = client.get(_at(system)).content.decode()
    for text in ("Nothing waits for you", "You have no open promises", "You have asked nobody"):
        assert text in page
    assert "No open promises" in client.get(_at(system, "all")).content.decode()


def test_where_we_stand_says_what_is_late_and_what_waits(system, owner, asker):
    for at in range(6):
        one = make_commitment(asker, of=owner, what=f"Late {at}", due=_due())
        take_step(one, verb="accepted", by=owner)
    Commitment.objects.update(due=ago(days=400).date())
    make_commitment(asker, of=owner, what="Asked", due=_due())
    page = signed_in(owner.person).get(f"/s/{system.slug}/").content.decode()
    assert page.count(">Late ") == 4
    assert "2 more promises past the agreed date" in page
    assert "1 thing waits for your yes" in page
    Commitment.objects.filter(promised_by=owner.person).update(promised_by=asker.person)
    page = signed_in(owner.person).get(f"/s/{system.slug}/").content.decode()
    assert "Whoever promised it has left the post" in page
