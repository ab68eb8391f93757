"""Whether the product finds what is planted, and is not fooled by what is not."""

import pytest

from alongside.analysis.change import expected_lit
from alongside.example.truths import TRUTHS, WHOLE_SYSTEM
from alongside.rooms.outcomes.models import Reading, Rebase, Revision

pytestmark = pytest.mark.django_db


def _current(system):
    return Reading.objects.filter(system=system, superseded_at__isnull=True).select_related(
        "series__measure", "series__area", "series__organisation"
    )


def _by_area(system):
    return {
        (one.series.measure.slug, one.series.area.slug): one
        for one in _current(system)
        if one.series.area
    }


def test_readings_say_what_is_planted(example):
    readings = _by_area(example)
    wrong = [
        (truth.key, subject, readings[truth.measure, subject].sentence)
        for truth in TRUTHS
        for subject in truth.subjects
        if truth.told and readings[truth.measure, subject].variation != truth.told
    ]
    assert wrong == []


def test_readings_most_of_the_whole_system_is_common_cause(example):
    whole = [one for (_, area), one in _by_area(example).items() if area == WHOLE_SYSTEM]
    lit = sum(one.lit for one in whole)
    assert len(whole) == 43
    assert expected_lit([one.points for one in whole]) < lit <= 10


def test_readings_there_are_processes_of_every_assurance(example):
    found = {one.assurance for one in _current(example)}
    assert found == {"", "consistent_pass", "consistent_fail", "inconsistent"}


def test_readings_every_young_person_meets_the_target(example):
    reading = _by_area(example)["care-leavers-with-a-named-health-contact", WHOLE_SYSTEM]
    assert (reading.value, reading.lower, reading.upper) == (1, 1, 1)
    assert reading.assurance == "consistent_pass"


def test_readings_missing_months_are_counted(example):
    readings = _by_area(example)
    assert readings["people-who-often-feel-lonely", "vale"].missing == 3
    assert readings["people-who-often-feel-lonely", WHOLE_SYSTEM].missing == 2


def test_rebases_are_made_once_and_suggested_elsewhere(example):
    readings = _by_area(example)
    made = Rebase.objects.filter(system=example)
    assert {one.series.measure.slug for one in made} == {"delayed-discharge-bed-days-lost"}
    assert {one.person.name for one in made} == {"Mei Sandorrow"}
    assert all(len(one.reason) > 100 for one in made)
    assert readings["delayed-discharge-bed-days-lost", WHOLE_SYSTEM].variation == "common_cause"
    assert readings["agency-spend", WHOLE_SYSTEM].rebase_from is not None


def test_revisions_keep_what_was_said_first(example):
    revisions = Revision.objects.filter(system=example).select_related("series__area")
    assert {one.series.area.slug for one in revisions} == {"harbour-city", WHOLE_SYSTEM}
    assert Reading.objects.filter(system=example, superseded_at__isnull=False).exists()
