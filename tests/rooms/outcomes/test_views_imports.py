"""Bringing a file in, as pages: whole, or not at all."""

import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.foundations.audiences.actions import people_of
from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.imports.models import FileImport, StagedFile
from alongside.rooms.outcomes.models import Measure, Observation, Revision
from alongside.rooms.outcomes.views import imports
from tests.factories import make_measure, make_organisation, make_system
from tests.foundations.imports.broken import BROKEN
from tests.foundations.imports.samples import GOOD, NHS_NUMBER
from tests.web.visitors import analyst, visitor

pytestmark = pytest.mark.django_db

TAKEN_ON_PURPOSE = {
    "blank first line": "the row of headings is found, wherever it stands",
}
ANSWERED_OTHERWISE = {
    "no organisation": ("3 organisation", "whose figure"),
    "misspelt column": ("Organisation", "organisatoin"),
    "formula with an unknown column": ("seen", "seen_all"),
    "sheet without cells": ("no headings",),
}
"""On the page columns are chosen among those of the file: what it says of these differs."""


@pytest.fixture(autouse=True)
def _uploads_are_thrown_away(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


def counts():
    return tuple(
        model.objects.count()
        for model in (Observation, Revision, Measure, Organisation, FileImport)
    )


def upload(client, system, content, *, name="measures.csv"):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return client.post(f"/s/{system.slug}/outcomes/import", {"file": file})


def answers(**changes):
    """What a browser sends from the page on how a file is read."""
    return {
        "layout": "long",
        "header_row": "1",
        "period": "period",
        "organisation": "organisation",
        "value": "value",
        "new_name": "Four-hour performance",
        "direction": "increase",
        "display": "number",
        "frequency": "month",
        "data_class": "open",
        "purpose": "learning",
        "add_missing": "on",
        "act": "take-in",
        **changes,
    }


def answers_for(mapping):
    """The same for a mapping: a value that is no column is a formula."""
    value = mapping.columns.get("value", "")
    simple = value.isidentifier()
    return answers(
        layout=mapping.layout,
        period=mapping.columns.get("period", ""),
        organisation=mapping.columns.get("organisation", ""),
        value=value if simple else "",
        formula="" if simple else value,
        where="\n".join(f"{column}={wanted}" for column, wanted in mapping.where),
        sheet=mapping.sheet or "",
        header_row=str(mapping.header_row),
    )


def words_of(response):
    """What a reader sees."""
    text = re.sub(r"<(script|svg)\b.*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(text).split())


def test_file_is_checked_first_and_taken_in_when_asked(system):
    client = analyst(system)
    mapping_page = upload(client, system, GOOD).headers["Location"]
    checked = client.post(mapping_page, answers(act="check"))
    assert checked.status_code == 200
    assert "Taking it in would add 3 figures" in words_of(checked)
    assert not Observation.objects.exists()
    taken = client.post(mapping_page, answers())
    assert taken.headers["Location"] == f"/s/{system.slug}/outcomes/"
    summary = words_of(client.get(taken.headers["Location"]))
    assert "Taken in: 3 new figures" in summary
    assert "Four-hour performance" in summary
    assert not StagedFile.objects.exists()


def test_a_new_measure_says_who_is_behind_its_figures(system):
    client = analyst(system)
    mapping_page = upload(client, system, GOOD).headers["Location"]
    many = answers(data_class="aggregate", without_counts="many", act="check")
    asked = client.post(mapping_page, many)
    assert "Say how many people at least" in words_of(asked)
    client.post(mapping_page, many | {"fewest_behind": "60", "act": "take-in"})
    measure = Measure.objects.get(system=system)
    assert (measure.without_counts, measure.fewest_behind) == ("many", 60)
    assert not Observation.objects.filter(value=None).exists()


def test_mapping_page_shows_the_file_and_what_was_recognised(system):
    client = analyst(system)
    page = client.get(upload(client, system, GOOD).headers["Location"])
    assert "RF4" in words_of(page)
    assert '<option value="period" selected' in page.content.decode()


def test_second_file_with_the_same_columns_is_read_without_questions(system):
    client = analyst(system)
    first = "org,when,late,seen\nRF4,2024-04-01,1,10\n"
    given = answers(organisation="org", period="when", value="", formula="1 - late / seen")
    client.post(upload(client, system, first).headers["Location"], given)
    assert Observation.objects.get().value == pytest.approx(0.9)
    second = client.get(upload(client, system, first.replace("04", "05")).headers["Location"])
    page = second.content.decode()
    assert 'value="1 - late / seen"' in page
    assert '<option value="when" selected' in page


def test_file_that_is_not_chosen_is_asked_for(system):
    response = analyst(system).post(f"/s/{system.slug}/outcomes/import", {"sent": "without"})
    assert response.status_code == 422
    assert "This field is required" in words_of(response)


def test_file_that_is_too_large_is_sent_to_the_command(system, monkeypatch):
    monkeypatch.setattr("alongside.rooms.outcomes.forms.imports.LARGEST_UPLOAD", 10)
    response = upload(analyst(system), system, GOOD)
    assert response.status_code == 422
    assert "alongside import outcomes" in words_of(response)


@pytest.mark.sqlite  # what is wrong with a file is found before any database is asked
@pytest.mark.parametrize(
    "broken",
    [each for each in BROKEN if each.name not in TAKEN_ON_PURPOSE],
    ids=lambda each: each.name,
)
def test_broken_file_is_answered_in_words_and_nothing_is_written(
    broken, system, tmp_path, monkeypatch
):
    if broken.limits:
        monkeypatch.setattr(imports, "LIMITS", broken.limits)
    client = analyst(system)
    before = counts()
    path = broken.make(tmp_path)
    response = upload(client, system, path.read_bytes(), name=path.name)
    if response.status_code == 302:
        page = response.headers["Location"]
        assert client.get(page).status_code == 200
        response = client.post(page, answers_for(broken.mapping))
    assert response.status_code == 422
    said = words_of(response)
    expected = ANSWERED_OTHERWISE.get(broken.name, broken.words)
    assert all(words.casefold() in said.casefold() for words in expected), said
    assert "Traceback" not in said
    assert NHS_NUMBER not in response.content.decode()
    assert counts() == before


def test_file_about_single_patients_is_not_kept(system, settings):
    client = analyst(system)
    response = upload(client, system, GOOD.replace("R1H", NHS_NUMBER))
    assert response.status_code == 422
    assert "NHS number" in words_of(response)
    assert NHS_NUMBER not in response.content.decode()
    assert not StagedFile.objects.exists()
    assert not [each for each in settings.MEDIA_ROOT.rglob("*") if each.is_file()]


def test_file_whose_numbers_turn_out_to_be_patients_is_dropped(system, settings):
    """As values they are numbers; once they are said to name organisations, they are not."""
    client = analyst(system)
    secret = f"organisation,period,value\nR1H,2024-04-01,{NHS_NUMBER}\n"
    page = upload(client, system, secret).headers["Location"]
    response = client.post(page, answers(act="check", organisation="value", value="organisation"))
    assert response.status_code == 422
    assert "NHS number" in words_of(response)
    assert not StagedFile.objects.exists()
    assert not [each for each in settings.MEDIA_ROOT.rglob("*") if each.is_file()]


def test_headings_are_found_below_a_title(system):
    client = analyst(system)
    titled = "Four-hour performance\n\n" + GOOD
    page = upload(client, system, titled).headers["Location"]
    assert 'name="header_row" type="number" value="3"' in client.get(page).content.decode()
    assert client.post(page, answers(header_row="3")).status_code == 302
    assert Observation.objects.count() == 3


NONSENSE = [
    {"header_row": "²"}, {"header_row": "-1"}, {"header_row": "9" * 5000},
    {"header_row": "1001"}, {"header_row": "2.5"}, {"header_row": ""}, {"header_row": "40"},
    {"header_row": "\0"}, {"formula": "1/0", "value": ""}, {"formula": "(" * 200},
    {"formula": "__import__('os')", "value": ""}, {"formula": "a\0b"}, {"where": "type"},
    {"where": "nothing=here"}, {"target": "nan"}, {"target": "∞"}, {"target": "about 9"},
    {"direction": ""}, {"new_name": "", "measure": ""}, {"owner": "nobody"},
    {"measure": "nothing"}, {"layout": "diagonal"}, {"period": "late"}, {"value": ""},
    {"period": ""}, {"frequency": "decade"}, {"measure_column": "organisation", "new_name": ""},
]  # fmt: skip


def _asked_of(changes):
    """Nonsense is found before any database is asked; what only PostgreSQL minds is asked of it."""
    of_both = "\0" in "".join(changes.values())
    return pytest.param(changes, id=str(changes), marks=() if of_both else pytest.mark.sqlite)


@pytest.mark.parametrize("changes", [_asked_of(each) for each in NONSENSE])
def test_nonsense_in_the_answers_is_sent_back_and_nothing_is_written(system, changes):
    client = analyst(system)
    page = upload(client, system, GOOD).headers["Location"]
    before = counts()
    response = client.post(page, answers(add_missing="", **changes))
    assert response.status_code == 422
    assert "roblem" in words_of(response)
    assert counts() == before


def test_sheet_that_is_not_there_is_named(system):
    book = io.BytesIO()
    import openpyxl  # noqa: PLC0415

    made = openpyxl.Workbook()
    made.active.title = "Data"
    for row in (["organisation", "period", "value"], ["RF4", "2024-04-01", 1]):
        made.active.append(row)
    made.save(book)
    client = analyst(system)
    page = upload(client, system, book.getvalue(), name="m.xlsx").headers["Location"]
    response = client.post(page, answers(sheet="Year 2"))
    assert response.status_code == 422
    assert "Year 2" in words_of(response)


def test_waiting_file_is_seen_by_its_uploader_only(system):
    page = upload(analyst(system), system, GOOD).headers["Location"]
    other = analyst(system)
    assert other.get(page).status_code == other.post(page, answers()).status_code == 404
    elsewhere = make_system()
    stranger = analyst(elsewhere)
    swapped = page.replace(system.slug, elsewhere.slug)
    assert stranger.get(page).status_code == stranger.get(swapped).status_code == 404
    assert not Observation.objects.exists()


def test_import_is_closed_to_whoever_keeps_no_measures(system):
    partner = visitor(system, organisation=make_organisation(system))
    response = upload(partner, system, GOOD)
    assert response.status_code == 403
    assert not StagedFile.objects.exists()


def test_measure_that_one_may_not_see_is_not_offered(system):
    owner = make_organisation(system, "Riverside Trust")
    its_people = people_of(system, organisations=[owner], name="Riverside alone")
    make_measure(system, "Deaths in theatre")
    Measure.objects.update(audience=its_people)
    make_measure(system, "Length of stay")
    client = analyst(system)
    page = client.get(upload(client, system, GOOD).headers["Location"]).content.decode()
    assert "Length of stay" in page
    assert "Deaths in theatre" not in page
