"""What is held about somebody is copied whole, and an account that is forgotten says no name."""

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db.models import ForeignKey

from alongside.foundations.audiences.models import Audience
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.history.models import Entry
from alongside.foundations.imports.models import StagedFile
from alongside.foundations.notices.actions import notify
from alongside.foundations.people.about import SECRET, WITHHELD, about, pointing_at_people
from alongside.foundations.people.actions.forgetting import NAMELESS, forget
from alongside.foundations.people.actions.looks import record_look
from alongside.foundations.people.certificates import UNSAID, lines
from alongside.foundations.people.copies import copy_for
from alongside.foundations.people.models import Holding, Invitation, Look, Person
from alongside.foundations.register.houses import houses
from tests.factories import (
    NOW,
    make_claim,
    make_organisation,
    make_person_with_post,
    make_system,
    make_viewer,
)

NAME, EMAIL = "Canary Finch", "canary.finch@example.org"


@pytest.fixture
def system(db):
    return make_system()


@pytest.fixture
def viewer(system):
    """Somebody who left traces in many tables, beside a colleague who keeps the system going."""
    make_person_with_post(make_organisation(system), responsibilities=["programme_team"])
    found = make_viewer(system, name=NAME)
    Person.objects.filter(pk=found.person_id).update(email=EMAIL, last_login=NOW)
    found.person.refresh_from_db()
    make_claim(found, statement="Canary claim: fewer wait")
    record_look(found)
    StagedFile.objects.create(
        system=system,
        person=found.person,
        what="outcomes",
        name="canary-file.csv",
        content=ContentFile(b"x", name="canary-file.csv"),
        staged_at=NOW,
    )
    audience = Audience.objects.create(system=system, kind=Audience.Kind.PEOPLE)
    audience.people.add(found.person)
    return found


def test_copy_holds_all_of_it_twice_and_opens_nothing(viewer):
    with zipfile.ZipFile(io.BytesIO(copy_for(viewer.person, now=NOW))) as archive:
        page = archive.read("about-you.html").decode()
        told = json.loads(archive.read("about-you.json"))
    for canary in (NAME, EMAIL, "Canary claim: fewer wait", "canary-file.csv"):
        assert canary in page
        assert canary in json.dumps(told)
    assert told["held"]["Account"][0]["password"] == WITHHELD
    assert viewer.person.password not in json.dumps(told)
    kinds = " ".join(told["held"])
    for kind in ("Look (person)", "Holding (person)", "Claim", "Staged file"):
        assert kind in kinds


def test_copy_shows_text_as_text(viewer):
    Person.objects.filter(pk=viewer.person_id).update(name="<script>alert(1)</script>")
    viewer.person.refresh_from_db()
    with zipfile.ZipFile(io.BytesIO(copy_for(viewer.person, now=NOW))) as archive:
        assert "<script>" not in archive.read("about-you.html").decode()


def test_every_column_that_names_a_person_is_asked():
    pointing = {(model, field.name) for model, field in pointing_at_people()}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is Person:
                assert (model, field.name) in pointing
            if field.name.endswith("person_id"):
                assert (model, field.name) in pointing, f"{model._meta.label}.{field.name}"


def test_nobody_else_is_in_the_copy(viewer):
    other = make_viewer(viewer.system, name="Somebody Other")
    make_claim(other, statement="A claim of another")
    told = json.dumps(about(viewer.person))
    assert "Somebody Other" not in told
    assert "A claim of another" not in told


def _everything():
    """All the text the database holds in tables of ours and of libraries, sessions opened."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values_list():
            yield f"{model._meta.label} {row}"
    for session in Session.objects.all():
        yield str(session.get_decoded())


@pytest.mark.django_db(transaction=True)
def test_forgotten_is_found_nowhere_and_the_record_stays(viewer, client, settings):
    client.force_login(viewer.person)
    staged = StagedFile.objects.get()
    stored = Path(staged.content.path)
    seals = list(Entry.objects.order_by("pk").values())
    done = forget(viewer.person, now=NOW)
    hits = [row for row in _everything() if NAME in row or EMAIL in row or "canary-file" in row]
    assert hits == []
    person = Person.objects.get(pk=viewer.person_id)
    assert (person.name, person.is_active, person.last_login) == (NAMELESS, False, None)
    assert not person.has_usable_password()
    assert not Look.objects.exists()
    assert not Audience.objects.filter(people=person).exists()
    assert not Holding.objects.filter(person=person, ended_at__isnull=True).exists()
    assert done.deleted["Sessions"] == 1
    assert done.parted
    assert done.still_named == []
    assert NAME not in json.dumps(vars(done))
    assert not stored.exists()
    assert list(Entry.objects.order_by("pk").values())[: len(seals)] == seals


def test_certificate_says_of_each_noun_what_was_done_and_by_what_right(viewer, client):
    client.force_login(viewer.person)
    thing = make_claim(viewer, statement="Nobody is named here")
    notify([viewer.person_id], kind="commitments.asked", thing=thing, at=NOW)
    done = forget(viewer.person, now=NOW)
    said = {(line["noun"], line["done"]): line for line in done.lines}
    for noun, rows in (
        ("Notices", 1),
        ("Sessions", 1),
        ("When somebody last looked", 1),
        ("Uploaded files waiting to be checked", 1),
        ("Whom things are for", 1),
    ):
        assert said[noun, "deleted"]["rows"] == rows
    for noun, rows in (
        ("Claims, and new limits with their reasons", 2),
        ("Accounts, and what opens them", 1),
        ("Posts, and who held them", 1),
    ):
        assert said[noun, "kept without the name"]["rows"] == rows
        assert "Article 17(3)(b)" in said[noun, "kept without the name"]["reason"]
    history = said["What was done", "kept without the name"]
    assert "a history that can be shortened proves nothing" in history["reason"]
    assert not [line for line in done.lines if line["reason"] == UNSAID]
    assert json.loads(json.dumps(done.lines)) == done.lines


def test_certificate_names_a_table_that_nobody_says_anything_of():
    [line] = lines({ContentType: 2}, {ContentType: 2}, sessions=0)[:1]
    assert (line["noun"], line["rows"], line["reason"]) == ("Content types", 2, UNSAID)


def test_copy_says_how_long_things_are_kept(viewer):
    with zipfile.ZipFile(io.BytesIO(copy_for(viewer.person, now=NOW))) as archive:
        page = archive.read("about-you.html").decode()
        told = json.loads(archive.read("about-you.json"))
    assert "How long things are kept, and why" in page
    assert "Invitations" in {line["what"] for line in told["kept"]}


def test_texts_of_others_that_hold_the_name_are_listed(viewer):
    other = make_viewer(viewer.system, name="Somebody Other")
    claim = make_claim(other, statement=f"{NAME} said that fewer wait")
    assert f"claim {claim.pk}" in forget(viewer.person, now=NOW).still_named


def test_what_opens_something_is_never_copied():
    assert {"password", "digest"} <= SECRET


def test_what_was_kept_long_enough_is_dropped(viewer, client):
    client.force_login(viewer.person)
    later = NOW + dt.timedelta(days=900)
    dropped = {}
    for house in houses():
        dropped |= house.drop_expired(now=later)
    assert dropped["Uploaded files waiting to be checked"] == 1
    assert dropped["Sessions"] == 1
    assert not StagedFile.objects.exists()
    assert CareSystem.objects.exists()


def test_invitation_that_was_sent_to_somebody_is_theirs_too(viewer):
    post = viewer.system.posts.first()
    Invitation.objects.create(
        system=viewer.system,
        post=post,
        email=EMAIL,
        token_hash="0" * 64,
        sent_at=NOW,
        expires_at=NOW,
    )
    [row] = about(viewer.person)["Invitation (by address)"]
    assert (row["email"], row["token_hash"]) == (EMAIL, WITHHELD)
    done = forget(viewer.person, now=NOW)
    assert done.deleted["Invitations"] == 1
    assert done.still_named == []
