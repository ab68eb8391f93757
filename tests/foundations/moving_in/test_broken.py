"""Broken files: each is refused with a problem that says where, and leaves no trace."""

import io
import zipfile

import pytest
from django.apps import apps

from alongside.foundations.imports.problems import ImportRefused, Problems
from alongside.foundations.moving_in.actions import rehearse, take_in
from tests.factories import NOW, make_system
from tests.foundations.moving_in.books import (
    HEADINGS,
    as_archive,
    as_workbook,
    changed,
    small,
    with_row,
)

pytestmark = pytest.mark.django_db

NHS_NUMBER = "943 476 5919"


def touched(touch):
    return as_workbook(small(), touch)


def cell(title, row, column, value):
    return as_workbook(changed(title, row, column, value))


def row(title, *cells):
    return as_workbook(with_row(title, *cells))


def without(title, heading):
    sheets = small()
    at = HEADINGS[title].index(heading)
    sheets[title] = [[one for place, one in enumerate(r) if place != at] for r in sheets[title]]
    return as_workbook(sheets)


def renamed(title, other):
    return as_workbook({other if name == title else name: rows for name, rows in small().items()})


def zipped(**files):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, text in files.items():
            packed.writestr(f"{name}.csv", text)
    return written.getvalue()


BROKEN = {
    # one cell: what, where, the code, and words of the problem
    "sector unknown": (cell("Organisations", 2, 1, "Acute trust"), "Organisations", 2, "Sector",
                       "not_on_the_list", "Did you mean “NHS acute provider”?"),
    "sector unlike any": (cell("Organisations", 2, 1, "zzz"), "Organisations", 2, "Sector",
                          "not_on_the_list", "Choose one of"),
    "sector missing": (cell("Organisations", 2, 1, None), "Organisations", 2, "Sector",
                       "missing", "Fill in the cell"),
    "partner without a name": (cell("Organisations", 3, 0, None), "Organisations", 3, "Name",
                               "missing", "There is no name"),
    "partner twice": (row("Organisations", "riverside  nhs TRUST", "Housing", None, None, None),
                      "Organisations", 4, "Name", "twice", "Row 2 has the same"),
    "code twice": (row("Organisations", "Another", "Housing", "zzz01", None, None),
                   "Organisations", 4, "ODS code", "twice", "Row 2"),
    "name too long": (cell("Organisations", 2, 0, "x" * 201), "Organisations", 2, "Name",
                      "too_long", "at most 200"),
    "name of signs only": (cell("Organisations", 2, 0, "???"), "Organisations", 2, "Name",
                           "no_words", "no letter"),
    "line break in a name": (cell("Organisations", 2, 0, "River\nside"), "Organisations", 2, "Name",
                             "unprintable", "line break"),
    "Excel error": (cell("Organisations", 2, 0, "#REF!"), "Organisations", 2, "Name",
                    "excel_error", "Excel error"),
    "American date": (cell("Organisations", 2, 4, "04/25/2023"), "Organisations", 2,
                      "Member since", "american_date", "day first"),
    "no such day": (cell("Organisations", 2, 4, "31/02/2023"), "Organisations", 2, "Member since",
                    "not_a_date", "There is no day"),
    "no date": (cell("Organisations", 2, 4, "spring"), "Organisations", 2, "Member since",
                "not_a_date", "can be read"),
    "year of long ago": (cell("Organisations", 2, 4, "01/01/1066"), "Organisations", 2,
                         "Member since", "date_out_of_range", "living use"),
    "area of no level": (cell("Areas", 2, 1, "Galaxy"), "Areas", 2, "Level",
                         "not_on_the_list", "Choose one of"),
    "area in nothing known": (cell("Areas", 3, 2, "Northmeer"), "Areas", 3, "Inside",
                              "unknown", "Did you mean “Northmere”?"),
    "area in itself": (cell("Areas", 2, 2, "Northmere"), "Areas", 2, "Inside", "cycle", "itself"),
    "areas in each other": (cell("Areas", 2, 2, "Old Town"), "Areas", 2, "Inside",
                            "cycle", "lies in itself"),
    "area twice": (row("Areas", "Northmere", "Place", None, None, None), "Areas", 4, "Name",
                   "twice", "Row 2"),
    "two whole systems": (
        as_workbook({**small(), "Areas": [HEADINGS["Areas"], ["A", "Whole system"],
                                          ["B", "Whole system"]]}),
        "Areas", 3, "Level", "two_wholes", "one system"),
    "whole system inside": (row("Areas", "All", "Whole system", "Northmere", None, None), "Areas",
                            4, "Inside", "whole_inside", "Leave this cell empty"),
    "whole system as a place": (row("Areas", "Aldmoor", "Place", None, None, None), "Areas", 4,
                                "Level", "level_of_the_whole", "This is the whole system"),
    "people of no area": (cell("Populations", 2, 0, "Atlantis"), "Populations", 2, "Area",
                          "unknown", "There is no area"),
    "people in words": (cell("Populations", 2, 1, "many"), "Populations", 2, "Number of people",
                        "not_a_count", "whole number"),
    "half a person": (cell("Populations", 2, 1, 10.5), "Populations", 2, "Number of people",
                      "not_a_count", "whole number"),
    "more people than there are": (cell("Populations", 2, 1, 999_999_999), "Populations", 2,
                                   "Number of people", "not_a_count", "100 million"),
    "people without source": (cell("Populations", 2, 3, None), "Populations", 2, "Source",
                              "missing", "There is no source"),
    "counted twice": (row("Populations", "E06999999", 5, "30/06/2024", "Census"), "Populations", 4,
                      "Area", "twice", "Row 2"),
    "post of no partner": (cell("Posts", 2, 1, "ZZZ99"), "Posts", 2, "Organisation",
                           "unknown", "There is no organisation"),
    "post twice": (row("Posts", "p1", "WMC", "Director", "Senior"), "Posts", 5, "Post reference",
                   "twice", "Row 2"),
    "post without a title": (cell("Posts", 2, 2, None), "Posts", 2, "Title", "missing", "title"),
    "post of no level": (cell("Posts", 2, 3, "Exec"), "Posts", 2, "Level", "not_on_the_list",
                         "Did you mean “Executive”?"),
    "more than all one's time": (cell("Posts", 2, 5, 1.5), "Posts", 2, "Share of a full week",
                                 "not_a_share", "two days of five"),
    "time in words": (cell("Posts", 2, 5, "NaN"), "Posts", 2, "Share of a full week",
                      "not_a_share", "two days of five"),
    "neither yes nor no": (cell("Posts", 2, 8, "perhaps"), "Posts", 2, "Programme team",
                           "not_on_the_list", "Choose one of: Yes, No"),
    "email without a domain": (cell("People", 2, 1, "ann@"), "People", 2, "Email",
                               "not_an_email", "work address"),
    "email of a reader": (cell("People", 2, 1, "Ann <ann@riverside.example.org>"), "People", 2,
                          "Email", "not_an_email", "work address"),
    "email of another": (cell("People", 3, 1, "ANN@riverside.example.org"), "People", 3, "Email",
                         "email_of_another", "belongs to one person"),
    "person in no post": (cell("People", 2, 2, "P9"), "People", 2, "Post reference",
                          "unknown", "There is no post"),
    "end before start": (cell("People", 2, 4, "01/08/2024"), "People", 2, "Until",
                         "ends_before_it_starts", "later day"),
    "post held by two": (row("People", "Di", "di@x.example.org", "P1", "01/01/2025", None),
                         "People", 5, "Post reference", "held_twice", "at once"),
    "post held twice by one": (row("People", "Ann Elmsby", "ann@riverside.example.org", "P1",
                                   "01/01/2025", None), "People", 5, "Post reference",
                               "held_twice", "at once"),
    "name like a formula": (as_archive(changed("People", 2, 0, "=1+1")), "People", 2, "Name",
                            "formula", "like a formula"),
    "formula": (cell("People", 2, 0, '=CONCAT("a","b")'), "People", None, None, "formula",
                "paste it as a value"),
    "hidden sheet": (touched(lambda book: setattr(book["Posts"], "sheet_state", "hidden")),
                     "Posts", None, None, "hidden_sheet", "Show it"),
    "very hidden sheet": (touched(lambda book: setattr(book.create_sheet("x"), "sheet_state",
                                                       "veryHidden")),
                          "x", None, None, "hidden_sheet", "delete it"),
    "merged cells": (touched(lambda book: book["People"].merge_cells("A3:B3")), "People", None,
                     None, "merged_cells", "Unmerge"),
    "sheet of another name": (renamed("People", "Peoples"), "Peoples", None, None,
                              "unknown_sheet", "Did you mean “People”?"),
    "sheet of another kind": (renamed("People", "Budget"), "Budget", None, None,
                              "unknown_sheet", "Delete it"),
    "column of another name": (cell("Organisations", 1, 0, "Nam"), "Organisations", 1, None,
                               "unknown_column", "Did you mean “Name”?"),
    "column beyond the template": (touched(lambda book: book["People"].cell(1, 6, "Home address")),
                                   "People", 1, None, "unknown_column", "nothing beyond"),
    "column missing": (without("People", "Email"), "People", 1, None, "no_column", "Email"),
    "heading twice": (cell("People", 1, 1, "Name"), "People", 1, None, "heading_twice", "Keep one"),
    "value beside the table": (touched(lambda book: book["People"].cell(3, 9, "x")), "People", 3,
                               None, "ragged", "beside the table"),
    "NHS number in a name": (cell("People", 2, 0, f"Ann {NHS_NUMBER}"), "People", 2, None,
                             "nhs_number", "no data about single patients"),
    "NHS number as a reference": (cell("Posts", 2, 0, 9434765919), "Posts", 2, None,
                                  "nhs_number", "looks like an NHS number"),
    "no rows": (as_workbook({title: [headings] for title, headings in HEADINGS.items()}), "", None,
                None, "no_rows", "Fill in the sheets"),
    "no sheet of ours": (as_workbook({"Read me": [["hello"]]}), "", None, None, "no_sheets",
                         "Start from the template"),
}  # fmt: skip

UNREADABLE = {
    "empty": (b"", "empty"),
    "old Excel": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "not_a_table"),
    "PDF": (b"%PDF-1.7 ...", "not_a_table"),
    "one CSV": (b"Name,Sector\nA,Housing\n", "one_table"),
    "cut off": (as_workbook(small())[:900], "damaged"),
    "Word": (zipped(), "not_a_table"),
    "too many columns": (as_workbook({"People": [["x"] * 70]}), "too_many_columns"),
    "open quotation mark": (zipped(people='Name,Email\n"Ann,ann@x.org\n'), "damaged"),
    "CSVs that are no text": (zipped(people=b"\x00\x01\x02,\xff\xfe\n\x81\x8d,\x8f\n"), ""),
}


def everything():
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("alongside.")
    }


def problems_of(system, file) -> Problems:
    """What is said of a file; a sound one would be rehearsed and taken in."""
    try:
        checked = rehearse(system, file=file, by=None, now=NOW)
    except ImportRefused as refused:
        return refused.problems
    if not checked.problems:
        take_in(checked, file_name="f", sha256="0" * 64, by=None, now=NOW)
    return checked.problems


@pytest.mark.sqlite  # what is wrong with a file is found before any database is asked
@pytest.mark.parametrize("name", list(BROKEN))
def test_broken_file_is_told_where_and_how_to_mend_it(name):
    file, sheet, row_, column, code, words = BROKEN[name]
    system = make_system()
    before = everything()
    problems = problems_of(system, file)
    hits = [
        one
        for one in problems
        if (one.sheet, one.code) == (sheet, code)
        and (row_ is None or one.row == row_)
        and (column is None or one.column == column)
    ]
    assert hits, "\n".join(f"{one.code} {one}" for one in problems)
    assert words in f"{hits[0].reason} {hits[0].mend}"
    assert "5919" not in " ".join(map(str, problems))
    assert everything() == before


@pytest.mark.parametrize("name", list(UNREADABLE))
def test_file_that_cannot_be_read_is_refused(name):
    file, code = UNREADABLE[name]
    system = make_system()
    before = everything()
    problems = problems_of(system, file)
    assert problems
    assert not code or code in problems.counts
    assert everything() == before


def test_there_are_at_least_forty_broken_files():
    assert len(BROKEN) + len(UNREADABLE) >= 40


def test_every_problem_of_a_file_is_said_at_once():
    sheets = small()
    sheets["People"][1][1] = "nonsense"
    sheets["Organisations"][1][1] = "nonsense"
    sheets["Posts"][2][1] = "nonsense"
    problems = problems_of(make_system(), as_workbook(sheets))
    assert [one.sheet for one in problems] == ["Organisations", "Posts", "People"]
    assert str(list(problems)[2]).startswith("Sheet “People”, row 2, column “Email”, cell B2:")


TWICE = {
    "partner that was renamed": ("Organisations", 2, 0, "Riverside Hospitals", "renamed"),
    "post of another partner": ("Posts", 2, 1, "WMC", "another_partner"),
    "code of another": ("Organisations", 3, 2, "ZZZ01", "twice"),
}


@pytest.mark.parametrize("name", list(TWICE))
def test_second_file_that_contradicts_the_first_is_refused(name):
    title, row_, column, value, code = TWICE[name]
    system = make_system()
    first = small()
    if name == "partner that was renamed":
        first["Organisations"][1][0] = "Riverside Hospitals"
        assert not problems_of(system, as_workbook(first))
        first["Organisations"][1][0] = "Riverside NHS Trust"
    assert not problems_of(system, as_workbook(first))
    second = changed(title, row_, column, value)
    if name == "partner that was renamed":
        second["Organisations"][1][2] = None
    before = everything()
    assert code in problems_of(system, as_workbook(second)).counts
    assert everything() == before
