"""A series as its page shows it."""

import pytest

from alongside.rooms.outcomes.results import series_view
from tests.factories import make_measure, make_series_with_figures, make_system, make_viewer

pytestmark = pytest.mark.django_db

VALUES = [0.5, 0.6] * 8


@pytest.fixture
def viewer():
    return make_viewer(make_system())


def exhibit(viewer, **details):
    series = make_series_with_figures(make_measure(viewer.system, **details), VALUES)
    found = series_view(series, viewer=viewer).exhibit
    assert found
    return found


@pytest.mark.parametrize(
    ("details", "written"),
    [
        ({"display": "percent", "unit": "", "decimals": 0}, "50%"),
        ({"display": "pounds", "unit": "", "decimals": 2}, "£0.50"),
        ({"display": "number", "unit": "days", "decimals": 1}, "0.5"),
    ],
    ids=["percent", "pounds", "number"],
)
def test_figures_beside_the_chart_are_written_in_the_unit_of_the_measure(viewer, details, written):
    first = exhibit(viewer, **details).table.written_rows()[0]
    assert written in first


@pytest.mark.parametrize(
    ("details", "notes"),
    [
        ({"purpose": "assurance"}, ["Rules: NHSRplotthedots (7 points, 7-point trend)."]),
        (
            {"fix_after": 12, "dialect": "excel6"},
            [
                "Rules: Making Data Count Excel, 6 points.",
                "Limits are fixed from the first 12 points.",
            ],
        ),
    ],
    ids=["all points", "fixed"],
)
def test_notes_name_the_rules_and_fixed_limits(viewer, details, notes):
    found = list(exhibit(viewer, **details).notes)
    assert found[: len(notes)] == notes
    assert found[len(notes)].startswith("Second reading: No clear change: ")
