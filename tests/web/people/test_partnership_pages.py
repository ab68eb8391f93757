"""Partnerships, the law, accountability, contacts and codes in the browser, and as files."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from alongside.foundations.care_systems.models import (
    Accountability,
    Code,
    ExternalContact,
    LegalStatus,
    Membership,
    Partnership,
    PartnershipMember,
)
from alongside.foundations.people.actions import appoint
from alongside.foundations.people.models import Post
from tests.factories import make_area, make_organisation
from tests.factories.people import make_person_with_post, make_post
from tests.foundations.people.made import make_contact
from tests.web.visitors import YEARS, signed_in, visitor

pytestmark = pytest.mark.django_db

DAY = timezone.localdate()
TODAY = {"day": DAY.isoformat()}
BEFORE = {"day": (DAY - dt.timedelta(days=400)).isoformat()}
ACTS = (
    "partnerships/new", "partnerships/falls-alliance/join", "partnerships/falls-alliance/end",
    "partnerships/falls-alliance/law", "partnerships/falls-alliance/change",
    "partners/hill-trust/law", "partners/hill-trust/answers",
    "partners/hill-trust/codes", "partners/hill-trust/leave", "partners/hill-trust/rejoin",
    "contacts/new", "places/northmere/codes", "places/northmere/rename",
)  # fmt: skip


@pytest.fixture
def alliance(system, client, at, hill):
    dale = make_organisation(system, "Dale Trust")
    given = {"name": "Falls alliance", "form": "alliance", "members": [hill.pk, dale.pk], **BEFORE}
    assert client.post(at("partnerships/new"), given).status_code == 302
    return Partnership.objects.get()


def _text(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[:500]
    return response.content.decode()


def _told(client, address, given):
    response = client.post(address, given)
    assert response.status_code == 422
    return response.content.decode()


def test_a_partnership_is_found_by_its_name_and_by_who_is_in_it(system, client, at, alliance):
    reader = visitor(system)
    for words in ("", "falls", "dale"):
        said = _text(reader, at(f"partnerships?words={words}"))
        assert "Falls alliance" in said
        assert "They share money or risk under contract" in said
    assert "No partnership is found" in _text(reader, at("partnerships?words=zzz"))
    assert "Add a partnership" not in _text(reader, at("partnerships"))
    said = _text(reader, at("partnerships/falls-alliance"))
    assert "4 of 5" in said
    assert "Today" in said


def test_a_partnership_has_another_name_and_form_and_what_it_was_stays_readable(
    system, client, at, alliance
):
    page = at("partnerships/falls-alliance")
    given = {"name": "Falls committee", "form": "joint-committee", "how": "changed", **TODAY}
    same = {"name": "Falls alliance", "form": "alliance", "how": "changed", **TODAY}
    assert "is already" in _told(client, f"{page}/change", same)
    late = (DAY + dt.timedelta(days=9)).isoformat()
    assert "when it holds" in _told(client, f"{page}/change", {**given, "day": late})
    assert client.post(f"{page}/change", given).status_code == 302
    said = _text(client, page)
    assert "<h1" in said
    assert "Falls committee" in said.partition("</h1>")[0].rpartition("<h1")[2]
    assert "What it was before" in said
    for words in ("falls alliance", "committee"):
        assert "Falls committee" in _text(client, at(f"partnerships?words={words}"))
    wrong = {**given, "name": "Falls board", "how": "wrong"}
    assert client.post(f"{page}/change", wrong).status_code == 302
    assert "Falls committee" not in _text(client, page)
    assert [one.name for one in Partnership.objects.get().former_agreements.all()] == [
        "Falls alliance"
    ]


def test_partners_join_and_leave_and_it_ends(system, client, at, alliance):
    third = make_organisation(system, "Marsh Trust")
    page = at("partnerships/falls-alliance")
    long_ago = (DAY - dt.timedelta(days=900)).isoformat()
    said = _told(client, f"{page}/join", {"organisation": third.pk, "day": long_ago})
    assert "“Falls alliance” is not there on that day" in said
    assert client.post(f"{page}/join", {"organisation": third.pk, **BEFORE}).status_code == 302
    assert "valid choice" in _told(client, f"{page}/join", {"organisation": third.pk, **TODAY})
    member = PartnershipMember.objects.get(organisation=third)
    leaving = at(f"partnerships/members/{member.pk}/leave")
    assert client.post(leaving, TODAY).status_code == 302
    assert "ends already" in _told(client, leaving, TODAY)
    again = {"organisation": third.pk, **BEFORE}
    assert "is in it on that day already" in _told(client, f"{page}/join", again)
    assert client.post(f"{page}/end", TODAY).status_code == 302
    said = _text(client, at("partnerships"))
    assert "Former partnerships, and those to come" in said
    assert "Hill Trust" in said
    assert "Add a partner" not in _text(client, page)


def test_a_partner_that_was_none_then_does_not_join(system, client, at, alliance):
    young = make_organisation(system, "Young Trust", joined_at=timezone.now())
    given = {"organisation": young.pk, **BEFORE}
    said = _told(client, at("partnerships/falls-alliance/join"), given)
    assert "no partner of the system on that day" in said


def test_a_form_that_was_none_then_is_told_by_its_name(client, at, hill):
    given = {"name": "Old plan", "form": "stp", "members": [hill.pk], **TODAY}
    said = _told(client, at("partnerships/new"), given)
    assert "There was no form “Sustainability and transformation partnership (stp)”" in said
    assert not Partnership.objects.exists()


def test_what_a_body_is_in_law_follows_what_it_was(client, at, alliance):
    address = at("partners/hill-trust/law")
    assert client.post(address, {"form": "nhs-trust", **BEFORE}).status_code == 302
    same = _told(client, address, {"form": "nhs-foundation-trust", **BEFORE})
    assert "Give a day after it" in same
    assert client.post(address, {"form": "nhs-foundation-trust", **TODAY}).status_code == 302
    said = _text(client, at("partners/hill-trust"))
    assert "NHS foundation trust, since" in said
    assert "NHS Act 2006, section 25" in said
    law = at("partnerships/falls-alliance/law")
    assert (
        client.post(law, {"form": "joint-committee", "basis": "By us", **TODAY}).status_code == 302
    )
    assert "By us" in _text(client, at("partnerships/falls-alliance"))
    assert LegalStatus.objects.filter(ended_at__isnull=True).count() == 2


def test_whom_a_partner_answers_to_is_written_found_and_ended(system, client, at, hill):
    given = {"to": "The care regulator", "what_for": "Safe care", **BEFORE}
    assert client.post(at("partners/hill-trust/answers"), given).status_code == 302
    assert "required" in _told(client, at("partners/hill-trust/answers"), {"to": "", **TODAY})
    reader = visitor(system)
    for words in ("", "regulator", "hill", "SAFE"):
        assert "The care regulator" in _text(reader, at(f"answers?words={words}"))
    assert "Nothing is found" in _text(reader, at("answers?words=zzz"))
    assert "The care regulator" in _text(reader, at("partners/hill-trust"))
    line = Accountability.objects.get()
    assert client.post(at(f"answers/{line.pk}/end"), TODAY).status_code == 302
    assert "Nothing is found" in _text(client, at("answers"))


@pytest.mark.parametrize("level", [Post.Level.RESIDENT, Post.Level.CARER])
def test_who_works_outside_is_not_shown_to_residents_and_carers(system, at, hill, level):
    contact = make_contact(system)
    person = make_person_with_post(hill, title="Member of the panel", started_at=YEARS)
    Post.objects.filter(holdings__person=person).update(level=level)
    carer = signed_in(person)
    for page in ("contacts", "contacts?words=pat"):
        said = _text(carer, at(page))
        assert "Pat Elmsby" not in said
        assert "for people who work in the system" in said
        assert "Name, where they work" not in said, "a search that can find nobody"
    assert carer.get(at(f"contacts/{contact.pk}")).status_code == 404
    assert "Pat Elmsby" not in _text(carer, f"/s/{system.slug}/search?words=pat")
    appoint(person, post=make_post(hill), started_at=YEARS)  # who works here too is a colleague
    assert "Pat Elmsby" in _text(carer, at("contacts"))


def test_a_contact_is_written_mended_and_ended(system, client, at, hill):
    given = {"name": "Pat Elmsby", "body": "Regulator", "topic": "Inspections",
             "organisation": hill.pk, **TODAY}  # fmt: skip
    assert client.post(at("contacts/new"), given).status_code == 302
    contact = ExternalContact.objects.get()
    assert "valid email" in _told(client, at("contacts/new"), {**given, "email": "x"})
    assert 'value="Pat Elmsby"' in _text(client, at(f"contacts/{contact.pk}/change"))
    mended = {**given, "phone": "0100 200", "organisation": ""}
    assert client.post(at(f"contacts/{contact.pk}/change"), mended).status_code == 302
    reader = visitor(system)
    said = _text(reader, at(f"contacts/{contact.pk}"))
    assert "0100 200" in said
    assert "The whole system" in said
    assert "Pat Elmsby" in _text(reader, at("contacts?words=inspect"))
    assert client.post(at(f"contacts/{contact.pk}/end"), TODAY).status_code == 302
    assert "Nobody is found" in _text(reader, at("contacts"))


def test_a_code_follows_the_one_before_and_can_end(client, at, hill):
    address = at("partners/hill-trust/codes")
    given = {"scheme": "ods", "value": "rx9"}
    assert "Give a day after it" in _told(client, address, {**given, "day": "2001-01-01"})
    assert client.post(address, {**given, **TODAY}).status_code == 302
    assert "RX1, until" in _text(client, at("partners/hill-trust"))
    code = Code.objects.get(value="RX9")
    later = {"day": (DAY + dt.timedelta(days=3)).isoformat()}
    assert client.post(at(f"codes/{code.pk}/end"), later).status_code == 302
    assert "ends already" in _told(client, at(f"codes/{code.pk}/end"), TODAY)
    assert "RX9, until" in _text(client, at("partners/hill-trust"))


def test_a_place_is_renamed_coded_and_shown(system, client, at, alliance):
    place = make_area(system, "Northmere")
    Partnership.objects.update(area=place)
    assert client.post(at("places/northmere/rename"), {"name": "Mere", **TODAY}).status_code == 302
    given = {"scheme": "gss", "value": "E54000099", **TODAY}
    assert client.post(at("places/northmere/codes"), given).status_code == 302
    said = _text(visitor(system), at("places/northmere"))
    for words in ("Mere", "Northmere, until", "E54000099", "Falls alliance", "is not known yet"):
        assert words in said
    code = Code.objects.get(area=place)
    later = {"day": (DAY + dt.timedelta(days=3)).isoformat()}
    assert client.post(at(f"codes/{code.pk}/end"), later).status_code == 302
    whole = system.areas.get(level="system")
    assert "Mere" in _text(client, whole.get_absolute_url())


def test_a_partner_leaves_with_a_rehearsal_and_comes_back(system, client, at, hill):
    person = make_person_with_post(hill, name="Una Hale", title="Lead nurse", started_at=YEARS)
    said = client.post(at("partners/hill-trust/leave"), TODAY).content.decode()
    assert "Una Hale: Lead nurse, Hill Trust" in said
    assert Membership.objects.get(organisation=hill).ended_at is None
    leaving = {**TODAY, "confirm": "yes"}
    assert client.post(at("partners/hill-trust/leave"), leaving).status_code == 302
    assert signed_in(person).get(at("partners")).status_code == 404
    assert "Make it a partner again" in _text(client, at("partners/hill-trust"))
    assert "ends already" in _told(client, at("partners/hill-trust/leave"), leaving)
    assert client.post(at("partners/hill-trust/rejoin"), TODAY).status_code == 302
    assert signed_in(person).get(at("partners")).status_code == 200
    assert "is a member at that time" in _told(client, at("partners/hill-trust/rejoin"), TODAY)
    last = _told(client, at("partners/somewhere-trust/leave"), leaving)
    assert "Nobody would be left in the programme team" in last


@pytest.mark.parametrize("rest", ACTS)
def test_acts_are_for_the_programme_team(system, at, alliance, rest):
    make_area(system, "Northmere")
    other = visitor(system, responsibilities=["analyst"])
    assert other.get(at(rest)).status_code == 403
    assert other.post(at(rest), TODAY).status_code == 403


@pytest.mark.sqlite  # what is missing in a form is found before any database is asked
@pytest.mark.parametrize("rest", ACTS)
def test_an_empty_form_is_told_what_is_missing(system, client, at, alliance, rest):
    make_area(system, "Northmere")
    _told(client, at(rest), {"day": "soon"})


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_lists_are_had_as_files_with_what_was_asked_for(system, client, at, alliance, hill, kind):
    given = {"to": "The regulator", "what_for": "Safe care", **BEFORE}
    client.post(at("partners/hill-trust/answers"), given)
    given = {"name": "=Pat", "body": "Regulator", "topic": "Inspections", **TODAY}
    client.post(at("contacts/new"), given)
    reader = visitor(system)
    for name, words, there in (
        ("partnerships", "dale", "Dale Trust; Hill Trust"),
        ("answers", "safe", "The regulator"),
        ("contacts", "regul", "=Pat" if kind == "json" else "'=Pat"),
    ):
        whole = _text(reader, at(f"{name}.{kind}?words={words}"))
        assert there in whole
        assert there not in _text(reader, at(f"{name}.{kind}?words=zzz"))
        if kind == "json":
            [item] = json.loads(whole)["items"]
            assert len(item) > 4


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_as_often_for_one_as_for_three(
    system, client, at, count, django_assert_max_num_queries
):
    for number in range(count):
        body = make_organisation(system, f"Trust {number}")
        given = {"name": f"Pact {number}", "form": "network", "members": [body.pk], **TODAY}
        client.post(at("partnerships/new"), given)
        client.post(at(f"partners/{body.slug}/answers"), {"to": "Them", "what_for": "It", **TODAY})
        given = {"name": f"Pat {number}", "body": "Them", "topic": "It", "organisation": body.pk}
        client.post(at("contacts/new"), {**given, **TODAY})
    for page, most in (("partnerships", 22), ("answers", 20), ("contacts", 20)):
        with django_assert_max_num_queries(most):
            assert client.get(at(page)).status_code == 200
