"""A copy for somebody, and forgetting them: what is one system's alone, and never another's."""

import io
import json
import zipfile

import pytest
from django.db import DatabaseError, transaction

from alongside.foundations.care_systems.models import ExternalContact
from alongside.foundations.history.models import Entry
from alongside.foundations.history.queries import acts_visible_to, told
from alongside.foundations.people.accounts import rules
from alongside.foundations.people.accounts.actions import (
    drop_second_factors,
    end_access,
    forget_here,
    rehearse_forgetting,
    take_copy,
)
from alongside.foundations.people.accounts.models import ErasureCertificate
from alongside.foundations.people.actions.forgetting import NAMELESS
from alongside.foundations.people.actions.handing_over import write_note
from alongside.foundations.people.copies import UNSEEN
from alongside.foundations.people.models import Holding, Person
from alongside.foundations.people.viewers import viewer
from alongside.foundations.register.acts import record
from tests.factories import NOW, make_claim, make_viewer
from tests.foundations.people.accounts.conftest import everything_of, hold, leave_traces
from tests.web.visitors import signed_in

ACTS = {"end": end_access, "copy": take_copy, "forget": forget_here,
        "rehearse": rehearse_forgetting, "factors": drop_second_factors}  # fmt: skip


def copied(person, *, by):
    with zipfile.ZipFile(io.BytesIO(take_copy(person, by=by))) as archive:
        page = archive.read("about-you.html").decode()
        return json.loads(archive.read("about-you.json")), page


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_nobody_but_the_programme_team_acts_for_an_account(east, una, act):
    before = everything_of(east.system)
    for trusted in ([], ["analyst"]):
        by = make_viewer(east.system, responsibilities=trusted, name="Somebody Else")
        with pytest.raises(rules.NotYoursToAnswerFor):
            act(una, by=by)
    assert set(before) <= set(everything_of(east.system))


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_nobody_acts_for_their_own_account(east, act):
    with pytest.raises(rules.YourOwnAccount):
        act(east.keeper.person, by=east.keeper)


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_nobody_acts_for_an_account_of_another_system(sides, una, act):
    before = everything_of(sides[0].system)
    with pytest.raises(rules.NotOfThisSystem):
        act(una, by=sides[1].keeper)
    assert everything_of(sides[0].system) == before
    assert Person.objects.get(pk=una.pk).is_active


def test_copy_holds_what_this_system_holds_and_nothing_of_the_other(pair, both):
    here, there = pair
    signed_in(both)
    data, page = copied(both, by=here.keeper)
    for said in (json.dumps(data), page):
        assert here.word in said
        assert there.word not in said
        assert there.system.name not in said
    kinds = " ".join(data["held"])
    assert "Claim" in kinds
    assert "Holding" in kinds
    assert data["held"]["Account"] == [{"id": str(both.pk), "email": both.email, "name": both.name}]
    assert "Sign in (person)" not in data["held"], "where they sign in is not one system's"
    assert any("account is used elsewhere" in each for each in data["says"])


def test_copy_of_an_account_that_is_this_systems_alone_holds_the_account_too(east, una):
    signed_in(una)
    data, _ = copied(una, by=east.keeper)
    assert data["held"]["Account"][0]["is_active"] is True
    assert "copied" in data["held"]["Account"][0]["password"]
    assert una.password not in json.dumps(data)
    assert data["held"]["Sign in (person)"]
    assert len(data["says"]) == 1


def test_copy_counts_what_is_for_others_to_read_and_does_not_hold_it(east, una):
    by = viewer(una, system=east.system, now=NOW)
    write_note(Holding.objects.get(person=una).post, text="For my successor alone", by=by)
    data, page = copied(una, by=east.keeper)
    assert {"kind": "Handover note (person)", "rows": 1} in data["held"][UNSEEN]
    for said in (json.dumps(data), page):
        assert "successor" not in said


def test_copy_says_that_something_was_done_and_not_to_which_thing(east, una):
    by = viewer(una, system=east.system, now=NOW)
    write_note(Holding.objects.get(person=una).post, text="For my successor alone", by=by)
    data, _ = copied(una, by=east.keeper)
    [act] = [row for row in data["held"]["Entry (person)"] if row["noun"] == "people.handovernote"]
    assert act["verb"] == "added"
    assert {"id", "noun_id"}.isdisjoint(act)


def test_copy_is_written_into_the_history_with_the_name(east, una):
    take_copy(una, by=east.keeper)
    [act] = told(acts_visible_to(east.keeper).filter(verb="copied"), viewer=east.keeper)
    assert (act.name, act.thing, act.kind) == ("Kay Keeper", "Una Hale", "Person")


def test_history_names_nobody_who_never_was_in_the_system(sides, una):
    other = sides[1]
    with transaction.atomic():
        record("copied", of=una, by=other.keeper, at=NOW, system_id=other.system.pk)
    [act] = told(acts_visible_to(other.keeper).filter(verb="copied"), viewer=other.keeper)
    assert "Una" not in f"{act.thing} {act.name}"


def test_nobody_forgets_what_another_system_holds(pair, both):
    here, there = pair
    before = everything_of(here.system) + everything_of(there.system)
    for act in (forget_here, rehearse_forgetting):
        with pytest.raises(rules.AnotherSystemsToo) as refused:
            act(both, by=here.keeper)
        assert there.system.name not in str(refused.value)
    assert everything_of(here.system) + everything_of(there.system) == before
    assert Person.objects.get(pk=both.pk).name == "Una Hale"


def test_every_trace_elsewhere_counts_and_not_posts_alone(sides, una):
    east, west = sides
    traces = {
        "an invitation that ran out": lambda: west.system.posts.first().invitations.create(
            system=west.system, email=una.email.upper(), token_hash="1" * 64, sent_at=NOW,
            expires_at=NOW,
        ),
        "an act": lambda: record("read", of=west.system, by=una, at=NOW),
        "a contact": lambda: ExternalContact.objects.create(
            system=west.system, name="U", body="B", topic="T", email=una.email, started_at=NOW,
        ),
    }  # fmt: skip
    for leave in traces.values():
        with transaction.atomic():
            leave()
            with pytest.raises(rules.AnotherSystemsToo):
                rehearse_forgetting(una, by=east.keeper)
            transaction.set_rollback(True)
    assert rehearse_forgetting(una, by=east.keeper).lines


def test_what_was_rehearsed_is_what_is_done(east, una):
    leave_traces(una, side=east)
    signed_in(una)
    before = everything_of(east.system)
    foreseen = rehearse_forgetting(una, by=east.keeper)
    assert everything_of(east.system) == before
    assert Person.objects.get(pk=una.pk).is_active
    made = forget_here(una, by=east.keeper)
    assert made.lines == foreseen.lines
    assert {line["done"] for line in made.lines} == {"deleted", "kept without the name"}
    assert all(line["reason"].strip() for line in made.lines)
    una = Person.objects.get(pk=una.pk)
    assert (una.name, una.is_active, una.is_forgotten) == (NAMELESS, False, True)
    assert viewer(una, system=east.system, now=NOW) is None
    [act] = Entry.objects.filter(system=east.system, verb="forgotten")
    assert (act.noun_id, act.person_id) == (str(made.pk), east.keeper.person_id)


def test_somebody_is_forgotten_once(east, una):
    forget_here(una, by=east.keeper)
    una.refresh_from_db()
    with pytest.raises(rules.ForgottenAlready):
        forget_here(una, by=east.keeper)
    assert ErasureCertificate.objects.count() == 1


def test_certificate_names_no_text_that_is_not_theirs_to_see(sides, una):
    east, west = sides
    seen = make_claim(east.keeper, statement="Una Hale said that fewer wait")
    make_claim(west.keeper, statement="Una Hale said it here too")
    other = make_viewer(east.system, name="Somebody Else")
    [post] = other.post_ids
    note = write_note(east.system.posts.get(pk=post), text="Ask Una Hale first", by=other)
    made = forget_here(una, by=east.keeper)
    assert made.still_named == [f"claim {seen.pk}"]
    assert f"handover note {note.pk}" not in made.still_named
    assert made.unseen == 1


def test_certificate_is_for_the_programme_team_of_its_system_and_is_kept_as_it_is(sides, una):
    east, west = sides
    made = forget_here(una, by=east.keeper)
    assert str(made).startswith("Erasure of ")
    seen = ErasureCertificate.objects.visible_to
    assert list(seen(east.keeper)) == [made]
    assert not seen(west.keeper).exists()
    assert not seen(make_viewer(east.system, responsibilities=["analyst"])).exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()
    assert "Una" not in json.dumps(made.lines)


def test_whoever_left_another_system_is_still_held_there(sides, una):
    hold(una, system=sides[1].system, until=NOW)
    with pytest.raises(rules.AnotherSystemsToo):
        forget_here(una, by=sides[0].keeper)
