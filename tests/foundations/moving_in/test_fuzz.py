"""Whatever stands in the cells: problems or a plan, never a trace, and nothing half written."""

import copy

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.imports.problems import ImportRefused
from alongside.foundations.moving_in.actions import check_file, rehearse
from alongside.foundations.people.models import Person
from tests.factories import NOW, make_system
from tests.foundations.moving_in.books import as_archive, as_workbook, small

WORDS = ["P1", "ZZZ01", "Northmere", "Old Town", "Aldmoor", "Yes", "no", "Whole system", "Place",
         "01/01/2024", "2024-06-30", "ann@riverside.example.org", "Riverside NHS Trust", "WMC",
         "Executive", "0.4", "=1", "(example) x", "", "943 476 5919"]  # fmt: skip
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30),
    st.integers(-10, 10**10),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(),
)
CHANGES = st.lists(
    st.tuples(st.sampled_from(sorted(small())), st.integers(0, 3), st.integers(0, 11), CELLS),
    min_size=1,
    max_size=6,
)

MOST = 40 if connection.vendor == "postgresql" else 120
"""Most of it is reading a file; what is written and taken back is asked of each database."""


@pytest.mark.django_db
@settings(max_examples=MOST, suppress_health_check=list(HealthCheck))
@given(changes=CHANGES, packed=st.booleans())
def test_any_cells_are_answered_and_nothing_is_left_behind(changes, packed):
    sheets = copy.deepcopy(small())
    for title, row, column, value in changes:
        rows = sheets[title]
        rows[min(row, len(rows) - 1)][min(column, len(rows[0]) - 1)] = value
    system = make_system()
    before = (Organisation.objects.count(), Person.objects.count())
    file = as_archive(sheets) if packed else as_workbook(sheets)
    try:
        checked = rehearse(system, file=file, by=None, now=NOW)
    except ImportRefused:
        return  # the file as a whole; its reason is one of the refusals that are tested
    assert checked.problems or checked.added + checked.revised + checked.unchanged
    for problem in checked.problems:
        assert problem.reason
        assert problem.mend
        assert "5919" not in str(problem)
    assert (Organisation.objects.count(), Person.objects.count()) == before


@pytest.mark.django_db
@pytest.mark.sqlite  # what is wrong with a file is found before any database is asked
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(
    data=st.one_of(st.binary(max_size=400), st.tuples(st.integers(0, 3000), st.binary(max_size=8)))
)
def test_any_bytes_are_refused_in_words(data):
    if isinstance(data, tuple):
        at, piece = data
        whole = as_workbook(small())
        data = whole[:at] + piece + whole[at + len(piece) :]
    system = make_system()
    try:
        checked = check_file(system, file=data, now=NOW)
    except ImportRefused:
        return
    assert checked.problems or checked.added
