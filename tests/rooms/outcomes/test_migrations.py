"""What was kept before a change of the tables is kept after it."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from alongside.foundations.audiences.actions import cross
from alongside.foundations.audiences.models import Crossing
from alongside.rooms.outcomes.models import Reading
from tests.factories import (
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_system,
    make_viewer,
)

FIRST, WALL = ("outcomes", "0001_initial"), ("outcomes", "0002_crossings")


@pytest.mark.django_db(transaction=True)
def test_changes_of_purpose_become_crossings_and_back():
    trust = make_organisation(make_system(), "Riverside Trust")
    owner = make_viewer(trust.system, organisation=trust)
    measure = make_measure(trust.system, owner=trust)
    cross(measure, to="assurance", reason="The board asked to be told", by=owner)
    later = MigrationExecutor(connection).loader.graph.leaf_nodes("outcomes")
    before = list(Crossing.objects.values())
    MigrationExecutor(connection).migrate([FIRST])
    try:
        old = MigrationExecutor(connection).loader.project_state([FIRST]).apps
        [change] = old.get_model("outcomes", "PurposeChange").objects.all()
        assert (change.measure_id, change.became) == (measure.pk, "assurance")
        assert change.reason == "The board asked to be told"
    finally:
        MigrationExecutor(connection).migrate(later)
    assert list(Crossing.objects.values()) == before


@pytest.mark.django_db(transaction=True)
def test_readings_made_before_the_calibration_keep_their_answer_as_the_plain_one():
    measure = make_measure(make_system(), direction="decrease")
    make_series_with_figures(measure, [5.0, 6.0] * 8 + [40.0])
    reading = Reading.objects.get()
    assert reading.chance is not None
    later = MigrationExecutor(connection).loader.graph.leaf_nodes("outcomes")
    MigrationExecutor(connection).migrate([WALL])
    MigrationExecutor(connection).migrate(later)
    again = Reading.objects.get()
    assert (again.pk, again.plain, again.chance) == (reading.pk, "concern_high", None)
