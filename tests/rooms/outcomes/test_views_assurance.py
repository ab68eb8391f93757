"""What is gathered for assurance holds nothing that is for learning, and says why it is there."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.foundations.audiences import rules
from alongside.foundations.audiences.actions import cross
from alongside.foundations.audiences.words import Purpose
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models import Measure
from tests.factories import (
    make_area,
    make_claim,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_viewer,
)
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db
FIGURES = [5.0, 6.0] * 8
REASON = "The board agreed to be held to this from April."


@pytest.fixture
def trust(system):
    return make_organisation(system)


def a_measure(system, name, *, owner=None, **details):
    measure = make_measure(system, name, owner=owner, **details)
    make_series_with_figures(measure, FIGURES, subject=system.areas.get(level="system"))
    return measure


def page(client, system, rest="assurance"):
    response = client.get(f"/s/{system.slug}/outcomes/{rest}")
    assert response.status_code == 200
    return response.content.decode()


def rows(client, system, rest="assurance.csv"):
    content = client.get(f"/s/{system.slug}/outcomes/{rest}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_only_what_its_owner_moved_over_is_there_and_why(system, trust):
    owner = make_viewer(system, organisation=trust)
    moved = a_measure(system, "Waits", owner=trust)
    a_measure(system, "Falls", owner=trust)
    cross(moved, to=Purpose.ASSURANCE, reason=REASON, by=owner)
    client = visitor(system)
    said = page(client, system)
    assert "Waits" in said
    assert "Falls" not in said
    assert REASON in said
    assert "1 measure that you may see is for learning and not here" in said
    [row] = rows(client, system)
    assert (row["measure"], row["moved_over_because"]) == ("Waits", REASON)
    items = json.loads(client.get(f"/s/{system.slug}/outcomes/assurance.json").content)["items"]
    assert [item["measure"] for item in items] == ["Waits"]


def test_what_is_moved_back_is_gone_at_once(system, trust):
    owner = make_viewer(system, organisation=trust)
    measure = a_measure(system, "Waits", owner=trust)
    client = visitor(system)
    cross(measure, to=Purpose.ASSURANCE, reason=REASON, by=owner)
    assert rows(client, system)
    cross(measure, to=Purpose.LEARNING, reason="The teams need a year to learn", by=owner)
    assert rows(client, system) == []
    assert "No measure is for assurance" in page(client, system)


def test_a_measure_that_one_may_not_see_is_not_in_ones_pack(system, trust):
    a_measure(system, "Secret waits", owner=trust, purpose=Purpose.ASSURANCE,
              data_class=words.DataClass.SENSITIVE)  # fmt: skip
    assert "Secret waits" not in page(visitor(system), system)
    assert rows(visitor(system), system) == []
    assert "Secret waits" in page(visitor(system, organisation=trust), system)


def test_the_page_shows_the_whole_system_and_the_file_everybody(system):
    measure = make_measure(system, "Waits", purpose=Purpose.ASSURANCE)
    make_series_with_figures(measure, FIGURES, subject=make_area(system, "Northmere"))
    client = visitor(system)
    assert "None of them reports for the whole system yet" in page(client, system)
    assert "Northmere" in page(client, system, "assurance?all=1")
    assert "From the start" in page(client, system)
    assert [row["subject"] for row in rows(client, system)] == ["Northmere"]


def test_a_pack_with_something_for_learning_is_refused_whole(system, monkeypatch):
    """Were the reads ever wrong, nothing would go out."""
    from alongside.rooms.outcomes.results import assurance  # noqa: PLC0415

    a_measure(system, "Falls")
    monkeypatch.setattr(assurance, "measures_for_assurance", Measure.objects.visible_to)
    with pytest.raises(rules.ForLearningOnly):
        assurance.assurance_pack(make_viewer(system), everywhere=True)


def test_files_with_figures_say_what_they_are_for(system):
    measure = a_measure(system, "Falls")
    make_claim(make_viewer(system), measure=measure)
    client = visitor(system)
    for name, column in (("summary.csv", "purpose"), ("measures.csv", "purpose"),
                         ("claims.csv", "purpose")):  # fmt: skip
        assert next(row[column].lower() for row in rows(client, system, name)).endswith("learning")
    pk = measure.series.get().pk
    answer = client.get(f"/s/{system.slug}/outcomes/series/{pk}.csv")
    assert "for-learning" in answer.headers["Content-Disposition"]


def test_page_asks_as_much_for_three_measures_as_for_one(system):
    client = visitor(system)

    def asked():
        with CaptureQueriesContext(connection) as found:
            page(client, system)
        return len(found)

    a_measure(system, "One", purpose=Purpose.ASSURANCE)
    asked()
    one = asked()
    for name in ("Two", "Three"):
        a_measure(system, name, purpose=Purpose.ASSURANCE)
    assert asked() == one
