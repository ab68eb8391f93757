"""What the pages of the system show, as files: the same rows, for whoever may see the page."""

import csv
import datetime as dt
import io
import json

import pytest

from alongside.foundations.care_systems.actions.naming import rename
from alongside.foundations.care_systems.actions.partnerships import set_legal_status
from alongside.foundations.care_systems.actions.setting_up import count_people
from alongside.foundations.care_systems.actions.standing import NewContact, add_contact
from alongside.foundations.care_systems.actions.successions import (
    merge_organisations,
    split_organisation,
)
from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.people.models import Post
from tests.factories import (
    NOW,
    ago,
    make_area,
    make_organisation,
    make_person_with_post,
    make_post,
    make_system,
)
from tests.foundations.people.made import make_answer, make_contact, make_partnership
from tests.web.visitors import YEARS, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(system):
    return visitor(system)


@pytest.fixture
def rows(system, reader):
    """The rows of a file, the same in both forms."""

    def asked(path, query=""):
        address = f"/s/{system.slug}/people/{path}"
        said = reader.get(f"{address}.json{query}")
        assert said.status_code == 200, said.content
        found = json.loads(said.content)["items"]
        text = reader.get(f"{address}.csv{query}").content.decode("utf-8-sig")
        table = list(csv.DictReader(io.StringIO(text)))
        plain = [{key: "" if value is None else str(value) for key, value in row.items()}
                 for row in found]  # fmt: skip
        assert table == plain
        return found

    return asked


@pytest.fixture
def hill(system):
    make_partnership(system)
    return Organisation.objects.get(name="Hill Trust")


def test_a_partners_page_is_had_part_by_part(system, hill, rows):
    make_person_with_post(hill, name="Una Hale", title="Lead nurse", started_at=YEARS)
    make_post(hill, title="Empty post")
    rename(hill, name="Fen Trust", at=ago(days=9), now=NOW)
    set_legal_status(hill, form="nhs-trust", basis="", at=ago(days=9), now=NOW)
    new = NewContact(name="Ida", body="Regulator", topic="Care", organisation=hill)
    add_contact(system, new=new, started_at=ago(days=9), now=NOW)
    quay = make_organisation(system, "Quay", ods_code="RX1")
    merge_organisations([quay], into=hill, at=ago(days=8), now=NOW)
    found = {(row["part"], row["name"]): row for row in rows("partners/hill-trust")}
    assert found["former name", "Hill Trust"]["until"]
    assert found["post", "Lead nurse"]["detail"] == "Senior: Una Hale"
    assert found["post", "Empty post"]["detail"] == "Senior: vacant"
    assert "Alliance" in found["partnership", "Falls alliance"]["detail"]
    assert {("partner", "Fen Trust"), ("came from", "Quay"), ("contact", "Ida"),
            ("in law", "NHS trust")} <= set(found)  # fmt: skip
    halves = [make_organisation(system, name) for name in ("North", "South")]
    split_organisation(hill, into=halves, inheriting=halves, at=ago(days=1), now=NOW)
    gone = rows("partners/hill-trust")
    assert [row["name"] for row in gone if row["part"] == "split into"] == ["North", "South"]
    assert [row["name"] for row in rows("partners/quay") if row["part"] == "code"] == ["RX1"]


def test_whom_a_partner_answers_to_is_in_its_file(system, rows):
    make_answer(system, to="The electorate")
    found = {row["part"]: row["name"] for row in rows("partners/marsh-trust")}
    assert found["answers to"] == "The electorate"


def test_populations_are_had_over_time_for_one_place_and_for_all(system, rows):
    east, west = make_area(system, "East"), make_area(system, "West")
    for year, people in ((2023, 100), (2024, 110)):
        count_people(east, people=people, as_of=dt.date(year, 6, 30), source="Count", now=NOW)
    count_people(west, people=7, as_of=dt.date(2024, 6, 30), source="Count", now=NOW)
    assert [(row["as of"], row["people"]) for row in rows("places/east")] == [
        ("2023-06-30", 100),
        ("2024-06-30", 110),
    ]
    assert {row["area"] for row in rows("places")} == {"East", "West"}
    assert {row["area"] for row in rows("places", "?words=west")} == {"West"}


def test_vacancies_levels_and_leading_roles_say_what_the_page_says(system, hill, rows, reader):
    make_person_with_post(hill, name="Una Hale", title="Lead nurse", started_at=YEARS)
    make_post(hill, title="Empty post")
    Post.objects.filter(title="Lead nurse").update(level="executive")
    assert [row["title"] for row in rows("posts/vacant")] == ["Empty post"]
    levels = {row["level"]: row for row in rows("posts/levels")}
    assert (levels["Executive"]["posts"], levels["Executive"]["vacant"]) == (1, 0)
    assert levels["Senior"]["vacant"] == 1
    roles = rows("posts/leading", "?template=nhs-and-councils")
    assert sum(row["roles held"] for row in roles) == 1
    page = reader.get(f"/s/{system.slug}/people/posts?template=nhs-and-councils")
    said = page.content.decode()
    for row in roles:
        assert row["sectors"].replace("&", "&amp;").replace("'", "&#39;") in said


def test_posts_are_found_by_title_partner_and_holder(system, hill, rows, reader):
    make_person_with_post(hill, name="Una Hale", title="Lead nurse", started_at=YEARS)
    for words in ("nurse", "una", "hill"):
        assert [row["held by"] for row in rows("posts", f"?words={words}")] == ["Una Hale"]
        page = reader.get(f"/s/{system.slug}/people/posts?words={words}").content.decode()
        assert f"1 post with “{words}”" in page
    assert rows("posts", "?words=zzz") == []
    page = reader.get(f"/s/{system.slug}/people/posts?words=zzz").content.decode()
    assert "No post is found for “zzz”" in page


def test_places_are_found_by_their_names_and_codes(system, reader):
    east = make_area(system, "East")
    rename(east, name="Coast", at=ago(days=9), now=NOW)
    for words in ("coast", "east"):
        page = reader.get(f"/s/{system.slug}/people/places?words={words}").content.decode()
        assert "Coast" in page
        assert "1 area" in page
    page = reader.get(f"/s/{system.slug}/people/places?words=zzz").content.decode()
    assert "No place is found" in page


def test_who_was_in_a_partnership_is_had_as_a_file(hill, rows):
    found = rows("partnerships/falls-alliance")
    assert [row["partner"] for row in found] == ["Dale Trust", "Hill Trust"]


@pytest.mark.parametrize("path", ["partners", "places", "partnerships"])
def test_what_is_not_ones_own_is_not_there(system, reader, path):
    other = make_system()
    make_partnership(other)
    make_contact(other)
    make_area(other, "East")
    slug = {"partners": "hill-trust", "places": "east", "partnerships": "falls-alliance"}[path]
    for form in ("csv", "json"):
        address = f"/s/{system.slug}/people/{path}/{slug}.{form}"
        nothing = f"/s/{system.slug}/people/{path}/no-such-thing.{form}"
        assert reader.get(address).status_code == reader.get(nothing).status_code == 404
