"""The pages of logic models, from an empty list to a settled doubt."""

import csv
import io
import json
from dataclasses import replace

import pytest
from django.utils import timezone

from alongside.foundations.frameworks.actions.items import reword
from alongside.foundations.people.viewers import viewer
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.visions.actions.linking import doubt
from alongside.rooms.visions.actions.rating import rate
from alongside.rooms.visions.models import Box, Doubt, Edition, Link, LogicModel
from tests.factories import (
    make_area,
    make_measure,
    make_organisation,
    make_person_with_post,
    make_series_with_figures,
)
from tests.rooms.visions.made import WHY, box, make_link, make_model, version
from tests.web.visitors import YEARS, signed_in, visitor

pytestmark = pytest.mark.django_db


def somebody(system, name, organisation):
    person = make_person_with_post(
        make_organisation(system, organisation), name=name, started_at=YEARS
    )
    return viewer(person, system=system, now=timezone.now())


@pytest.fixture
def author(system):
    return somebody(system, "Ana", "North Trust")


@pytest.fixture
def ours(author):
    return signed_in(author.person)


def at(system, rest=""):
    return f"/s/{system.slug}/visions/{rest}"


def read(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_from_nothing_to_a_logic_model_with_a_link(system, author, ours):
    version()
    assert "No logic model yet" in read(ours, at(system))
    assert ours.post(at(system, "new"), {"title": ""}).status_code == 422
    area = system.areas.get(level="system")
    said = {"title": "Living well", "area": area.pk, "whole": "on"}
    page = ours.post(at(system, "new"), said, follow=True).content.decode()
    made = LogicModel.objects.get()
    assert "Boxes without a measure here" in page
    assert page.count('class="al-box"') == 46
    ends = {"cause": box("LE1").pk, "effect": box("LOP1").pk}
    terms = {"reason": WHY, "confidence": "likely", "lag_months": "6", "size": ""}
    bare = ours.post(at(system, f"{made.pk}/link"), {**ends, **terms, "reason": "so"})
    assert "Say why" in bare.content.decode()
    circle = ours.post(at(system, f"{made.pk}/link"), {**terms, **ends, "effect": ends["cause"]})
    assert "does not lead to itself" in circle.content.decode()
    page = ours.post(at(system, f"{made.pk}/link"), {**ends, **terms}, follow=True)
    assert "Nothing measures either end" in page.content.decode()


def test_boxes_are_chosen_and_a_linked_one_is_kept(system, author, ours, model):
    make_link(model, "LE1", "LC01", by=author)
    page = read(ours, at(system, f"{model.pk}/boxes"))
    assert page.count(" checked") == 4
    answer = ours.post(at(system, f"{model.pk}/boxes"), {"items": [box("LE2").pk]})
    assert answer.status_code == 422
    assert "has links. Take them out first" in answer.content.decode()
    wanted = [box(code).pk for code in ("LE1", "LC01", "LE2")]
    page = ours.post(at(system, f"{model.pk}/boxes"), {"items": wanted}, follow=True)
    assert page.content.decode().count('class="al-box"') == 3


def test_a_doubt_is_said_shown_and_settled(system, author, ours, model):
    link = make_link(model, "LE1", "LC01", by=author)
    theirs = visitor(system, organisation=make_organisation(system, "South Council"))
    assert theirs.post(at(system, f"links/{link.pk}/doubt"), {"words": "no"}).status_code == 422
    said = {"words": "Two wards saw nothing of it"}
    page = theirs.post(at(system, f"links/{link.pk}/doubt"), said, follow=True).content.decode()
    assert "Not settled" in page
    assert "Doubt it" not in page
    assert theirs.post(at(system, f"links/{link.pk}/doubt"), said).status_code == 422
    assert "Not agreed" in read(ours, at(system, model.pk))
    card = read(ours, f"/s/{system.slug}/")
    assert "Does “Local circumstances and finances” lead to" in card
    assert "1 person doubts it." in card
    settle = at(system, f"doubts/{Doubt.objects.get().pk}/settle")
    assert "Two wards saw nothing" in read(ours, settle)
    assert ours.post(settle, {"words": "ok"}).status_code == 422
    assert ours.post(settle, {"words": "We look again in May"}).status_code == 302
    assert "We look again in May" in read(ours, at(system, f"links/{link.pk}"))
    assert ours.get(settle).status_code == 404


def test_a_box_is_judged_by_whoever_sees_it_under_their_name(system, author, ours, model):
    enabler = Box.objects.get(item__code="LE1")
    theirs = visitor(system, organisation=make_organisation(system, "South Council"))
    address = at(system, f"boxes/{enabler.pk}")
    assert "Nobody has said yet" in read(theirs, address)
    assert theirs.post(address, {"score": "9", "reason": WHY}).status_code == 422
    assert "Say why" in theirs.post(address, {"score": "2", "reason": "so"}).content.decode()
    page = theirs.post(address, {"score": "2", "reason": "There is no money"}, follow=True)
    assert "A little, says 1 person" in page.content.decode()
    theirs.post(address, {"score": "4", "reason": "Now there is some"})
    page = read(ours, address)
    assert "Said otherwise since" in page
    assert "There is no money" in page
    assert "Mostly, says 1 person" in read(ours, at(system, model.pk))
    outcome = at(system, f"boxes/{Box.objects.get(item__code='LOP1').pk}")
    assert "its measures speak" in read(ours, outcome)
    assert ours.post(outcome, {"score": "3", "reason": WHY}).status_code == 403
    ours.post(at(system, f"{model.pk}/boxes"), {"items": [box("LOP1").pk]})
    assert "No longer there" in read(ours, address)


def test_whoever_is_no_author_is_refused_in_words(system, author, model):
    link = make_link(model, "LE1", "LC01", by=author)
    theirs = visitor(system, organisation=make_organisation(system, "South Council"))
    page = read(theirs, at(system, model.pk))
    assert "Draw a link" not in page
    assert "Draw a link" not in read(theirs, at(system, f"links/{link.pk}"))
    assert "Change it" not in read(theirs, at(system, f"links/{link.pk}"))
    for rest in (f"{model.pk}/boxes", f"{model.pk}/authors", f"{model.pk}/link",
                 f"links/{link.pk}/change", f"links/{link.pk}/take-out"):  # fmt: skip
        assert "Only the authors of this logic model" in read(theirs, at(system, rest), 403)
    answer = theirs.post(at(system, f"{model.pk}/versions"), {"name": "Mine"})
    assert answer.status_code == 403
    assert not Edition.objects.exists()


def test_an_author_lets_another_change_it_too(system, author, ours, model):
    other = somebody(system, "Bo", "South Council")
    at_authors = at(system, f"{model.pk}/authors")
    assert ours.post(at_authors, {"person": author.person.pk}).status_code == 422
    page = ours.post(at_authors, {"person": other.person.pk}, follow=True).content.decode()
    assert "Ana, Bo" in page
    assert "Draw a link" in read(signed_in(other.person), at(system, model.pk))


def test_a_link_is_changed_taken_out_and_still_has_its_page(system, author, ours, model):
    link = make_link(model, "LE1", "LC01", by=author)
    change = at(system, f"links/{link.pk}/change")
    assert WHY in read(ours, change)
    same = {"reason": WHY, "confidence": "likely", "lag_months": "6", "size": "One in ten fewer"}
    assert "Nothing is different" in ours.post(change, same).content.decode()
    assert ours.post(change, {**same, "size": ""}).status_code == 302
    made = Link.objects.get(ended_at__isnull=True)
    assert "It is said otherwise now" in read(ours, at(system, f"links/{link.pk}"))
    assert ours.get(change).status_code == 404
    end = at(system, f"links/{made.pk}/take-out")
    assert ours.post(end, {"words": ""}).status_code == 422
    assert ours.post(end, {"words": "no"}).status_code == 422
    assert ours.post(end, {"words": "Nobody found it"}).status_code == 302
    assert "Nobody found it" in read(ours, at(system, f"links/{made.pk}"))


def test_versions_are_kept_and_compared(system, author, ours, model):
    versions = at(system, f"{model.pk}/versions")
    assert "No version has been kept yet" in read(ours, versions)
    assert ours.post(versions, {"name": "First"}).status_code == 302
    assert ours.post(versions, {"name": "first"}).status_code == 422
    kept = at(system, f"versions/{Edition.objects.get().pk}")
    assert "Nothing has changed since" in read(ours, kept)
    make_link(model, "LE1", "LC01", by=viewer(author.person, system=system, now=timezone.now()))
    assert "1 change" in read(ours, kept)


def test_measures_speak_for_the_area_of_the_logic_model_alone(system, author, ours):
    place, elsewhere = make_area(system, "Northmere"), make_area(system, "Southmere")
    model = make_model(author, area=place)
    measure = make_measure(system, "Falls", direction="decrease")
    measure.items.add(box("LOP1"))
    make_series_with_figures(measure, [5.0, 6.0] * 8 + [40.0], subject=elsewhere)
    assert "Moved the wrong way" not in read(ours, at(system, model.pk))
    make_series_with_figures(measure, [5.0, 6.0] * 8 + [40.0], subject=place)
    assert "Moved the wrong way" in read(ours, at(system, model.pk))


def test_files_hold_what_the_page_shows(system, author, ours, model):
    link = make_link(model, "LE1", "LC01", by=author)
    doubt(link, text="Two wards saw nothing", by=author)
    text = read(ours, at(system, f"{model.pk}.csv")).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == ["LE1", "LC01", "LOP1", "LI1a"]
    assert (rows[0]["leads_to"], rows[0]["why"], rows[0]["open_doubts"]) == ("LC01", WHY, "1")
    assert (rows[2]["column"], rows[2]["group"]) == ("Outcomes", "People's experience")
    found = json.loads(read(ours, at(system, f"{model.pk}.json")))
    assert len(found["items"]) == 4
    [listed] = json.loads(read(ours, at(system, "logic-models.json")))["items"]
    assert (listed["boxes"], listed["links"], listed["open_doubts"]) == (4, 1, 1)
    assert "Living well" in read(ours, at(system, "logic-models.csv"))


@pytest.mark.parametrize("page", ["", "model", "link", "box", "where we stand"])
def test_pages_ask_the_database_as_often_for_three_as_for_one(
    system, author, ours, page, django_assert_max_num_queries
):
    model = make_model(author)
    counts = []
    for cause, effect in (("LE1", "LC01"), ("LC01", "LOP1"), ("LOP1", "LI1a")):
        link = make_link(model, cause, effect, by=author)
        doubt(link, text="Two wards saw nothing", by=author)
        if cause != "LOP1":
            rate(
                Box.objects.get(logic_model=model, item__code=cause), score=3, reason=WHY, by=author
            )
        make_model(author, title=f"Another {cause}")
        addresses = {
            "": at(system), "model": at(system, model.pk), "link": at(system, f"links/{link.pk}"),
            "box": at(system, f"boxes/{Box.objects.get(logic_model=model, item__code=cause).pk}"),
            "where we stand": f"/s/{system.slug}/",
        }  # fmt: skip
        read(ours, addresses[page])
        with django_assert_max_num_queries(60) as asked:
            read(ours, addresses[page])
        counts.append(len(asked))
    assert counts[2] == counts[0]
    assert not Measure.objects.exists()


def test_forms_offer_boxes_in_our_own_words(system, author, ours, model):
    keeper = replace(author, responsibilities=frozenset({"programme_team"}))
    reword(box("LE1"), label="What we have to live with", by=keeper)
    for page in (f"{model.pk}/boxes", f"{model.pk}/link"):
        text = read(ours, at(system, page))
        assert "LE1 What we have to live with" in text
        assert "LE1 Local circumstances" not in text
