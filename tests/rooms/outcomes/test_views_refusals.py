"""What is not possible comes back to the page it was asked on, in words, and changes nothing."""

import datetime as dt

import pytest

from alongside.rooms.outcomes.models import Measure, Observation, Series
from tests.factories import make_measure, make_organisation
from tests.foundations.imports.samples import GOOD
from tests.rooms.outcomes.test_views_imports import answers, upload, words_of
from tests.rooms.outcomes.test_views_summary import described
from tests.web.visitors import analyst, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust(system):
    return make_organisation(system)


@pytest.fixture(autouse=True)
def _uploads_are_thrown_away(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_blank_lines_among_the_conditions_of_an_import_mean_nothing(system):
    client = analyst(system)
    page = upload(client, system, GOOD).headers["Location"]
    client.post(page, answers(where="organisation=RF4\n  \n\nperiod=2024-04-01"))
    assert [series.subject_name for series in Series.objects.all()] == ["RF4"]


def test_series_without_figures_has_a_page_and_no_files(system):
    measure = make_measure(system)
    series = Series.objects.create(system=system, measure=measure, area=system.areas.get())
    assert not Observation.objects.exists()
    client = visitor(system)
    assert client.get(series.get_absolute_url()).status_code == 200
    for kind in ("png", "svg", "csv", "pdf", "pptx"):
        assert client.get(f"{series.get_absolute_url()}.{kind}").status_code == 404


@pytest.mark.parametrize(
    ("display", "written"), [("percent", "2024-04-01 95%"), ("number", "2024-04-01 0.95")]
)
def test_targets_are_offered_for_change_as_they_would_be_typed(system, display, written):
    targets = [(dt.date(2024, 4, 1), 0.95)]
    measure = make_measure(system, display=display, targets=targets)
    page = analyst(system).get(f"{measure.get_absolute_url()}/edit").content.decode()
    assert written in page


def test_measure_cannot_take_the_name_of_another(system):
    make_measure(system, "Falls at home")
    measure = make_measure(system)
    response = analyst(system).post(f"{measure.get_absolute_url()}/edit", described())
    assert response.status_code == 422
    assert "cannot be used: choose another" in words_of(response)
    assert sorted(Measure.objects.values_list("name", flat=True)) == [
        "Falls at home",
        "Length of stay",
    ]


def test_measure_is_not_taken_from_its_owner_by_a_keeper(system, trust):
    measure = make_measure(system, owner=trust)
    other = make_organisation(system, "Another partner")
    keeper = analyst(system)
    path = f"{measure.get_absolute_url()}/edit"
    response = keeper.post(path, described(owner=other.pk))
    assert response.status_code == 422
    assert "Only the organisation that owns “Length of stay” can hand it on" in words_of(response)
    measure.refresh_from_db()
    assert (measure.owner, measure.name) == (trust, "Length of stay")
    owned = visitor(system, organisation=trust)
    assert owned.post(path, described(owner=other.pk)).status_code == 302
    measure.refresh_from_db()
    assert measure.owner == other
