"""The pages of documents and briefs, and the files that leave."""

import re

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.foundations.audiences.actions import people_of
from alongside.foundations.documents.actions import withdraw_document
from alongside.foundations.documents.models import Brief, Document, Version
from tests.factories import make_organisation, make_viewer
from tests.foundations.documents.made import NHS_NUMBER, PDF, make_brief, make_document
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def by(system):
    return make_viewer(system)


@pytest.fixture
def team(system):
    return visitor(system, responsibilities=["programme_team"])


def upload(name="terms.pdf", content=PDF):
    return SimpleUploadedFile(name, content, content_type="text/html")


def at(system, rest=""):
    return f"/s/{system.slug}/documents/{rest}"


def said(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("audience", ["everybody", "own"])
def test_document_is_added_and_its_file_comes_back_as_it_was(system, audience):
    client = visitor(system)
    form = {"title": "Terms", "about": "", "file": upload(), "audience": audience}
    assert client.post(at(system, "new"), form).status_code == 302
    assert "Terms" in said(client, at(system))
    version = Version.objects.get()
    assert (
        version.document.audience.kind == {"everybody": "system", "own": "organisations"}[audience]
    )
    response = client.get(at(system, f"files/{version.pk}"))
    assert b"".join(response.streaming_content) == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="terms.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": f"About {NHS_NUMBER}"}, "looks like an NHS number"),
        ({"file": upload("page.html")}, "Save it as one of these"),
        ({"title": ""}, "This field is required"),
        ({"audience": "the world"}, "Select a valid choice"),
    ],
)
def test_wrong_form_is_answered_with_what_to_mend(system, change, sentence):
    form = {"title": "Terms", "about": "", "file": upload(), "audience": "everybody", **change}
    response = visitor(system).post(at(system, "new"), form)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Document.objects.exists()


def test_newer_version_stands_above_the_first(system, by, team):
    made = make_document(by)
    address = made.get_absolute_url()
    form = {"file": upload("newer.pdf"), "note": "Shorter"}
    assert team.post(address, form).status_code == 302
    page = said(team, address)
    assert page.index("newer.pdf") < page.index("terms.pdf")
    assert team.post(address, {"file": upload("x.exe", b"MZ")}).status_code == 422
    assert team.post(address, {}).status_code == 422
    other = visitor(system)
    assert "Add a newer version" not in said(other, address)
    assert other.post(address, form).status_code == 422


def test_document_for_others_is_not_there(system, by):
    theirs = people_of(system, organisations=[make_organisation(system, "Else")], name="Else")
    made = make_document(by, title="Very private", audience=theirs)
    brief = make_brief(by, title="Quite private", audience=theirs)
    client = visitor(system)
    page = said(client, at(system))
    assert "Very private" not in page
    assert "Quite private" not in page
    said(client, made.get_absolute_url(), 404)
    said(client, at(system, f"files/{made.versions.get().pk}"), 404)
    said(client, brief.get_absolute_url(), 404)


def test_withdrawn_document_shows_why_and_no_file(system, by, team):
    made = make_document(by)
    address = at(system, f"{made.pk}/withdraw")
    assert team.post(address, {"reason": "old"}).status_code == 422
    assert team.post(address, {"reason": ""}).status_code == 422
    assert team.post(address, {"reason": "A newer one took its place"}).status_code == 302
    page = said(team, made.get_absolute_url())
    assert "A newer one took its place" in page
    assert "terms.pdf" not in page
    said(team, at(system, f"files/{made.versions.get().pk}"), 404)


def test_file_that_is_lost_answers_as_if_it_were_not_there(system, by):
    version = make_document(by).versions.get()
    version.file.storage.delete(version.file.name)
    said(visitor(system), at(system, f"files/{version.pk}"), 404)


def test_brief_is_cleared_read_and_started_from(system, team, monkeypatch):
    form = {"title": "Heard", "body": "## One\n\n- <b>x</b>\n\n**Yes**", "audience": "own"}
    assert team.post(at(system, "briefs/new"), form).status_code == 302
    house = apps.get_app_config("outcomes")
    monkeypatch.setattr(
        house, "starts_from", lambda brief, *, viewer: [(f"Decide on {brief}", "/d")], raising=False
    )
    made = Brief.objects.get()
    team_page = said(team, made.get_absolute_url())
    assert "<li>&lt;b&gt;x&lt;/b&gt;</li>" in team_page
    assert "<strong>Yes</strong>" in team_page
    assert "Decide on Heard" in team_page


def test_brief_that_is_wrong_or_not_yours_is_refused(system, team):
    form = {"title": "Heard", "body": f"From {NHS_NUMBER}", "audience": "everybody"}
    assert team.post(at(system, "briefs/new"), form).status_code == 422
    assert visitor(system).post(at(system, "briefs/new"), form).status_code == 403
    assert not Brief.objects.exists()


def questions(client, system):
    with CaptureQueriesContext(connection) as asked:
        said(client, at(system))
    return len(asked)


def test_list_of_three_asks_as_much_as_a_list_of_one(system, by):
    client = visitor(system)
    make_document(by)
    make_brief(by)
    questions(client, system)
    one = questions(client, system)
    for title in ("Second", "Third"):
        make_document(by, title=title)
        make_brief(by, title=title)
    withdraw_document(make_document(by), reason="A newer one took its place", by=by)
    assert questions(client, system) == one


@pytest.mark.parametrize(
    "name", ['te"rms; filename=x.exe.pdf', "a\r\nX-Evil: 1.pdf", "../../é ü\u202efdp.pdf"]
)
def test_hostile_name_leaves_as_one_name_and_nothing_more(system, name):
    client = visitor(system)
    form = {"title": "Terms", "about": "", "file": upload(name), "audience": "everybody"}
    client.post(at(system, "new"), form)
    for version in Version.objects.all():
        response = client.get(at(system, f"files/{version.pk}"))
        response.close()
        said = response.headers["Content-Disposition"]
        assert "X-Evil" not in response.headers
        assert re.fullmatch(r"attachment; filename(\*=utf-8''[\w%.-]+|=\"([^\"\\]|\\.)*\")", said)
        assert "/" not in said
        assert said.isascii()
