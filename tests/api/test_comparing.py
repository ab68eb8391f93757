"""What programs read of comparisons: the same as the pages, and no more."""

import pytest

from alongside.foundations.frameworks.loading import load_bundled
from alongside.foundations.frameworks.models import FrameworkItem
from tests.api.programs import program
from tests.factories import (
    make_area,
    make_counted,
    make_fifths,
    make_measure,
    make_organisation,
    make_system,
)

pytestmark = pytest.mark.django_db

DETAILS = {"display": "percent", "unit": "", "direction": "increase", "data_class": "open"}


@pytest.fixture
def reader(system):
    return program(system)


@pytest.fixture
def measure(system):
    return make_measure(system, "Seen in time", **DETAILS)


def places(measure, **parts):
    for name, part in parts.items():
        make_counted(measure, [(part, 500)], subject=make_area(measure.system, name))
    make_counted(measure, [(sum(parts.values()), 500 * len(parts))])


def test_places_have_value_interval_and_what_they_are_against_the_whole(reader, measure):
    places(measure, Coast=300, Vale=480)
    said = reader.get(f"measures/{measure.slug}/places").json()
    assert (said["level"], said["period"], said["whole_system"]) == ("place", "2024-01-01", 0.78)
    assert said["sentence"].startswith("In January 2024, 2 of 2 places differ")
    coast = said["places"][0]
    assert (coast["area"], coast["value"], coast["compares"]) == ("coast", 0.6, "worse")
    assert coast["lower"] < 0.6 < coast["upper"]
    assert not coast["withheld"]
    assert said["cautions"]


def test_places_that_are_withheld_have_no_numbers(system, reader):
    measure = make_measure(system, "Few", **{**DETAILS, "data_class": "aggregate"})
    places(measure, Coast=3, Fell=200, Vale=300)
    rows = reader.get(f"measures/{measure.slug}/places").json()["places"]
    assert [(one["value"], one["trend"], one["withheld"]) for one in rows] == [
        (None, "", True), (None, "", True), (0.6, "Cannot be calculated", False)
    ]  # fmt: skip


def test_the_gap_is_given_for_each_period_with_its_words(reader, measure):
    coast = make_area(measure.system, "Coast")
    make_fifths(measure, [[(60, 200), *[(160, 200)] * 4]] * 6, area=coast)
    said = reader.get(f"measures/{measure.slug}/gap", {"area": "coast"}).json()
    assert (said["area"], said["how"]) == ("coast", "no clear change")
    assert len(said["periods"]) == 6
    first = said["periods"][0]
    assert (first["deprived"], first["rest"]) == (0.3, 0.8)
    assert first["behind"] == pytest.approx(0.5)
    assert 0.3 < first["slope_index"] < 0.6


def test_a_period_without_all_five_has_no_numbers(reader, measure):
    make_fifths(measure, [[(60, 200), *[(160, 200)] * 4]] * 6)
    measure.series.get(fifth=2).observations.first().delete()
    first = reader.get(f"measures/{measure.slug}/gap").json()["periods"][0]
    assert (first["behind"], first["slope_index"], first["deprived"]) == (None, None, 0.3)


def test_needs_are_those_of_the_page(system, reader):
    load_bundled()
    node = FrameworkItem.objects.get(code="LI1a", version__framework__slug__contains="logic")
    places(make_measure(system, "Protected", items=[node], **DETAILS), Coast=300, Vale=480)
    said = reader.get("needs/coast").json()
    assert [(one["measure"], one["value"]) for one in said["needs"]] == [("Protected", "60.0%")]
    assert said["sentence"].startswith("Of 1 measure of what people need, 1 is worse")
    assert len(said["unmeasured"]) > 3


def test_nothing_to_compare_is_not_there(reader, measure):
    for path in ("places", "gap"):
        assert reader.get(f"measures/{measure.slug}/{path}").status_code == 404
        assert reader.get(f"measures/nothing/{path}").status_code == 404
    assert reader.get("needs/nowhere").status_code == 404


def test_what_one_may_not_see_is_not_there(system, reader):
    owner = make_organisation(system, "Owner")
    secret = make_measure(system, "Secret", **{**DETAILS, "data_class": "sensitive"}, owner=owner)
    places(secret, Coast=300, Vale=480)
    make_fifths(secret, [[(60, 200), *[(160, 200)] * 4]] * 6)
    for path in ("places", "gap"):
        assert reader.get(f"measures/{secret.slug}/{path}").status_code == 404
        other = program(make_system())
        assert other.get(f"measures/{secret.slug}/{path}").status_code == 404
    keeper = program(system, responsibilities=["analyst"])
    assert keeper.get(f"measures/{secret.slug}/places").status_code == 200
