"""The pages of moving in: get the template, bring it, see what would happen, take it in."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from alongside.foundations.history.models import Entry
from alongside.foundations.imports.models import FileImport, StagedFile
from alongside.foundations.people.models import Person
from tests.factories import make_system
from tests.foundations.moving_in.books import as_archive, as_workbook, changed, small
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def system():
    return make_system(slug="aldmoor")


@pytest.fixture
def keeper(system):
    return visitor(system, responsibilities=["programme_team"])


def bring(client, content, name="aldmoor.xlsx"):
    return client.post("/s/aldmoor/moving_in/", {"file": SimpleUploadedFile(name, content)})


def words(response):
    return " ".join(response.content.decode().split())


def test_file_is_checked_shown_and_taken_in(keeper, system):
    brought = bring(keeper, as_workbook(small()))
    assert brought.status_code == 302
    shown = keeper.get(brought.headers["Location"])
    assert shown.status_code == 200
    assert "Nothing is kept yet." in words(shown)
    assert "Riverside NHS Trust (row 2)" in words(shown)
    assert Person.objects.count() == 1
    taken = keeper.post(brought.headers["Location"])
    assert taken.headers["Location"] == "/s/aldmoor/getting-ready"
    assert Person.objects.count() == 4
    assert FileImport.objects.get().person == Person.objects.get(name="Sam Okoro")
    assert not StagedFile.objects.exists()
    assert "aldmoor.xlsx" in words(keeper.get("/s/aldmoor/moving_in/"))


def test_same_file_again_has_nothing_to_take_in(keeper):
    for content in (as_workbook(small()), as_archive(small())):
        brought = bring(keeper, content, "a.xlsx" if content[:30] == as_workbook(small())[:30]
                        else "a.zip")  # fmt: skip
        page = keeper.get(brought.headers["Location"])
        keeper.post(brought.headers["Location"])
    assert "There is nothing to take in." in words(page)


def test_broken_file_is_answered_with_its_problems_and_not_taken_in(keeper):
    brought = bring(keeper, as_workbook(changed("People", 2, 1, "nonsense")))
    for ask in (keeper.get, keeper.post):
        page = ask(brought.headers["Location"])
        assert page.status_code == 422
        assert "People, row 2, cell B2" in words(page)
        assert "is not an email address" in words(page)
        assert "Take it in</button>" not in words(page)
    assert Person.objects.count() == 1


def test_nothing_of_a_file_with_an_nhs_number_is_kept(keeper):
    page = bring(keeper, as_workbook(changed("People", 2, 0, "Ann 943 476 5919")))
    assert page.status_code == 422
    assert "looks like an NHS number" in words(page)
    assert "5919" not in words(page)
    assert not StagedFile.objects.exists()


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", b"Name,Sector\nA,B\n"])
def test_file_that_is_none_is_sent_back(keeper, content):
    assert bring(keeper, content, "a.csv").status_code == 422
    assert not StagedFile.objects.exists()


def test_only_the_programme_team_moves_a_system_in(system):
    other = visitor(system)
    before = Entry.objects.count()
    assert other.get("/s/aldmoor/moving_in/").status_code == 403
    assert bring(other, as_workbook(small())).status_code == 403
    assert Entry.objects.count() == before


def test_nobody_sees_a_file_that_somebody_else_brought(keeper, system):
    brought = bring(keeper, as_workbook(small()))
    other = visitor(system, responsibilities=["programme_team"])
    assert other.get(brought.headers["Location"]).status_code == 404


def test_template_comes_as_workbook_and_as_archive(keeper):
    book = keeper.get("/s/aldmoor/moving_in/template.xlsx")
    assert 'filename="moving-in.xlsx"' in book.headers["Content-Disposition"]
    pages = load_workbook(io.BytesIO(book.content))
    people = pages["People"]
    assert people["A1"].comment
    assert people["A2"].value.startswith("(example)")
    assert any(
        rule.type == "list" for rule in pages["Organisations"].data_validations.dataValidation
    )
    assert keeper.get("/s/aldmoor/moving_in/template.zip").content.startswith(b"PK")


def test_filled_in_template_is_what_is_read(keeper):
    book = load_workbook(io.BytesIO(keeper.get("/s/aldmoor/moving_in/template.xlsx").content))
    for title, rows in small().items():
        for row in rows[1:]:
            book[title].append(row)
    written = io.BytesIO()
    book.save(written)
    brought = bring(keeper, written.getvalue())
    page = keeper.get(brought.headers["Location"])
    assert page.status_code == 200, words(page)
    assert keeper.post(brought.headers["Location"]).status_code == 302
