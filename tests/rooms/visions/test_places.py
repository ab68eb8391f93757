"""How enablers and components stand in each place, and how a box stood over time."""

import datetime as dt
import json

import pytest

from alongside.rooms.visions.actions.rating import rate
from alongside.rooms.visions.models import Box
from alongside.rooms.visions.results import places
from alongside.rooms.visions.results.standing import over_time
from tests.factories import make_area
from tests.rooms.visions.made import WHY, make_model
from tests.rooms.visions.test_actions import later
from tests.rooms.visions.test_pages import at, read
from tests.web.visitors import signed_in

pytestmark = pytest.mark.django_db


def judged_model(author, name):
    model = make_model(author, area=make_area(author.system, name))
    for box in Box.objects.filter(logic_model=model, item__kind="enabler"):
        rate(box, score=2, reason=WHY, by=author)


def test_each_place_says_its_own_of_the_same_box(system, author, other):
    north = make_model(author, codes=("LE1", "LC01"), area=make_area(system, "North"))
    make_model(author, codes=("LE1", "LOP1"), area=make_area(system, "South"))
    first = Box.objects.get(logic_model=north, item__code="LE1")
    for by, score in ((author, 1), (other, 4)):
        rate(first, score=score, reason=WHY, by=by)
    found = places(author)
    assert [model.area.name for model in found.models] == ["North", "South"]
    shape = [
        (row.item.code, [one and (one.standing.people if one.standing else 0) for one in row.stood])
        for row in found.rows
    ]
    assert shape == [("LE1", [2, 0]), ("LC01", [0, None])]
    assert (found.apart, found.unjudged) == (1, 2)


def test_the_table_and_its_file_say_the_same(system, author, other):
    ours = signed_in(author.person)
    assert "No enabler or component stands" in read(ours, at(system, "standings"))
    model = make_model(author)
    rate(Box.objects.get(logic_model=model, item__code="LE1"), score=3, reason=WHY, by=author)
    page = read(ours, at(system, "standings"))
    assert ("Half way" in page, "Nobody has said" in page) == (True, True)
    rows = json.loads(read(ours, at(system, "standings.json")))["items"]
    assert [(row["id"], row["how_it_stands"], row["people"], row["agreed"]) for row in rows] == [
        ("LE1", "Half way", 1, "yes"),
        ("LC01", "", 0, ""),
    ]


def test_the_table_asks_the_same_of_one_and_of_three(system, author, django_assert_max_num_queries):
    ours = signed_in(author.person)
    ours.get(at(system, "standings"))
    judged_model(author, "North")
    with django_assert_max_num_queries(40) as one:
        read(ours, at(system, "standings"))
    for name in ("South", "East"):
        judged_model(author, name)
    with django_assert_max_num_queries(len(one)):
        assert read(ours, at(system, "standings")).count("Living well</th>") == 3


def test_how_a_box_stood_after_each_word(author, other):
    said = [(author, 0, 2), (other, 30, 5), (author, 60, 5)]
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    found = over_time((start + dt.timedelta(days=days), by.person_id, n) for by, days, n in said)
    assert [(at.month, stood.people, stood.agreed) for at, stood in found] == [
        (3, 2, True), (1, 2, False), (1, 1, True),
    ]  # fmt: skip
    assert over_time([]) == []


def test_the_page_of_a_box_says_how_it_stood(system, author, other):
    box = Box.objects.get(logic_model=make_model(author), item__code="LE1")
    rate(box, score=1, reason=WHY, by=author)
    rate(box, score=2, reason=WHY, by=later(author))
    page = read(signed_in(other.person), at(system, f"boxes/{box.pk}"))
    history = page[page.index("How it stood") :]
    assert history.index("A little, says 1 person") < history.index("Not at all, says 1 person")
