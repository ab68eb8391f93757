"""Keeping, withdrawing and erasing documents; clearing briefs."""

import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from alongside.foundations.audiences.actions import everybody
from alongside.foundations.care_systems.rules import OfAnotherSystem
from alongside.foundations.documents import rules
from alongside.foundations.documents.actions import add_version, withdraw_document
from alongside.foundations.documents.models import Brief, Document, Version
from alongside.foundations.history.models import Entry
from tests.factories import NOW, make_measure, make_person, make_system, make_viewer
from tests.foundations.documents.made import NHS_NUMBER, PDF, make_brief, make_document

pytestmark = pytest.mark.django_db
REASON = "A newer agreement took its place"


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def by():
    return make_viewer(make_system())


def kept(files):
    return [path for path in files.rglob("*") if path.is_file()]


def test_file_is_kept_under_a_name_that_says_nothing(by, files):
    made = make_document(by, name="secret plan.pdf")
    version = made.versions.get()
    [path] = kept(files)
    assert path.read_bytes() == PDF
    assert "secret" not in str(path)
    assert path.suffix == ""
    assert version.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (version.number, version.name, version.size) == (1, "secret plan.pdf", len(PDF))
    assert Entry.objects.filter(noun="documents.document", noun_id=made.pk, verb="added").exists()


def test_new_version_never_overwrites(by, files):
    made = make_document(by)
    second = add_version(made, name="terms.txt", content=b"Changed", note=" Shorter ", by=by)
    assert (second.number, second.note, second.content_type[:10]) == (2, "Shorter", "text/plain")
    assert {path.read_bytes() for path in kept(files)} == {PDF, b"Changed"}
    first = made.versions.get(number=1)
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
        Version.objects.filter(pk=first.pk).update(sha256=second.sha256)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"title": f"About {NHS_NUMBER}"}, rules.HoldsAnNhsNumber),
        ({"content": b""}, rules.EmptyFile),
        ({"name": "page.html"}, rules.NotOfAKindTaken),
    ],
)
def test_refused_file_leaves_nothing_behind(by, files, wrong, refusal):
    with pytest.raises(refusal):
        make_document(by, **wrong)
    assert not Document.objects.exists()
    assert kept(files) == []


def test_others_add_no_version_and_withdraw_nothing(by):
    made = make_document(by)
    other = make_viewer(by.system)
    with pytest.raises(rules.NotYourDocument):
        add_version(made, name="terms.pdf", content=PDF, note="", by=other)
    with pytest.raises(rules.NotYourDocument):
        withdraw_document(made, reason=REASON, by=other)
    with pytest.raises(OfAnotherSystem):
        withdraw_document(made, reason=REASON, by=make_viewer(make_system()))
    with pytest.raises(OfAnotherSystem):
        make_document(by, audience=everybody(make_system()))


def test_withdrawn_document_is_hidden_and_its_files_are_erased_in_time(
    by, files, django_capture_on_commit_callbacks
):
    made = make_document(by)
    with pytest.raises(rules.ReasonMissing):
        withdraw_document(made, reason="old", by=by)
    gone = withdraw_document(made, reason=REASON, by=by)
    assert gone.withdrawn_because == REASON
    assert not Version.objects.visible_to(by).exists()
    with pytest.raises(rules.AlreadyWithdrawn):
        add_version(made, name="terms.pdf", content=PDF, note="", by=by)
    house = apps.get_app_config("documents")
    with django_capture_on_commit_callbacks(execute=True):
        assert sum(house.drop_expired(now=NOW + dt.timedelta(days=89)).values()) == 0
    assert len(kept(files)) == 1
    later = NOW + dt.timedelta(days=91)
    with django_capture_on_commit_callbacks(execute=True):
        assert sum(house.drop_expired(now=later).values()) == 1
    assert kept(files) == []
    version = made.versions.get()
    assert (version.erased_at, bool(version.file), version.name) == (later, False, "terms.pdf")
    assert sum(house.drop_expired(now=later).values()) == 0


def test_brief_is_frozen_from_the_start(by):
    measure, author = make_measure(by.system), make_person("Ann Author")
    made = make_brief(by, source=measure, written_by=author)
    assert (made.noun, made.noun_id) == ("outcomes.measure", str(measure.pk))
    assert (made.written_by, made.cleared_by) == (author, by.person)
    assert made.sha256 == hashlib.sha256(b"What we heard\n\nPeople **agree**.").hexdigest()
    for change in (
        lambda found: found.update(body="People disagree"),
        lambda found: found.delete(),
    ):
        with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
            change(Brief.objects.filter(pk=made.pk))
    assert Entry.objects.filter(noun="documents.brief", verb="cleared").count() == 1


def test_brief_with_a_patients_number_or_for_others_is_refused(by):
    with pytest.raises(rules.HoldsAnNhsNumber):
        make_brief(by, body=f"It began with {NHS_NUMBER}.")
    with pytest.raises(OfAnotherSystem):
        make_brief(by, audience=everybody(make_system()))
    assert make_brief(replace(by, now=NOW)).written_by == by.person
