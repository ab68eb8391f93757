"""Partners, places, posts, partnerships, contacts and items: found, linked and tagged."""

import pytest

from alongside.foundations.care_systems.actions.naming import give_code, rename
from alongside.foundations.frameworks.actions.tagging import tag
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.frameworks.tagged import things_tagged
from alongside.foundations.people.actions.changing import change_from
from alongside.foundations.register.houses import nouns
from alongside.foundations.register.search import found_anywhere, found_of
from alongside.foundations.threads import rules
from alongside.foundations.threads.actions import join
from alongside.foundations.threads.queries import threads_of
from tests.factories import (
    NOW,
    ago,
    make_area,
    make_measure,
    make_organisation,
    make_person_with_post,
    make_post,
    make_system,
    make_viewer,
)
from tests.foundations.frameworks.made import make_framework, make_version
from tests.foundations.people.made import make_contact, make_partnership
from tests.web.visitors import YEARS, signed_in, visitor

pytestmark = pytest.mark.django_db

KINDS = ("care_systems.organisation", "care_systems.area", "people.post",
         "care_systems.partnership", "care_systems.externalcontact",
         "frameworks.frameworkitem")  # fmt: skip


@pytest.fixture
def viewer():
    return make_viewer(make_system())


def planted(system, word):
    """One of each, with a word in its name."""
    version = make_version(make_framework(f"{word} framework", system=system))
    FrameworkItem.objects.filter(version=version).update(label=f"{word} item")
    return {
        "care_systems.organisation": make_organisation(system, f"{word} Trust"),
        "care_systems.area": make_area(system, f"{word} Coast"),
        "people.post": make_post(make_organisation(system, "Body"), title=f"{word} lead"),
        "care_systems.partnership": make_partnership(system, f"{word} pact"),
        "care_systems.externalcontact": make_contact(system, f"{word} Elmsby"),
        "frameworks.frameworkitem": version.items.first(),
    }


def _found(words, viewer):
    return {
        one.noun.key: [str(thing) for thing in one.things]
        for one in found_anywhere(words=words, viewer=viewer, most=9)
    }


def test_the_search_finds_each_of_them_with_its_page(viewer):
    planted(viewer.system, "Zephyr")
    found = {
        one.noun.key: one.things for one in found_anywhere(words="zephyr", viewer=viewer, most=9)
    }
    assert set(KINDS) <= set(found)
    client = signed_in(viewer.person)
    for kind in KINDS:
        assert client.get(found[kind][0].get_absolute_url()).status_code in {200, 404}
    page = visitor(viewer.system).get(f"/s/{viewer.system.slug}/search", {"words": "zephyr"})
    for words in ("Partners", "Zephyr Trust", "Zephyr Coast", "Zephyr lead, Body", "Zephyr pact"):
        assert words in page.content.decode()


def test_nothing_of_another_system_is_found_opened_or_joined(viewer):
    others = planted(make_system(), "Zephyr")
    assert _found("zephyr", viewer) == {}
    own = make_measure(viewer.system)
    for kind in KINDS:
        assert not found_of(nouns()[kind], words="zephyr", viewer=viewer).exists()
        with pytest.raises(rules.EndNotSeen):
            join(own, relation="belongs", end=others[kind], by=viewer)


def test_a_thing_is_found_once_by_what_it_was_called_and_by_its_code(viewer):
    body = make_organisation(viewer.system, "Hill", ods_code="RX1")
    for number, name in enumerate(("Hill A", "Hill B", "Hill C")):
        rename(body, name=name, at=ago(days=50 - number), now=NOW)
    give_code(body, scheme="local", value="HILL-7", at=ago(days=9), now=NOW)
    assert _found("hill", viewer)["care_systems.organisation"] == ["Hill C"]
    assert _found("rx1", viewer)["care_systems.organisation"] == ["Hill C"]
    post = make_post(body, title="Head of care")
    change_from(post, details={"title": "Director"}, at=ago(days=3), now=NOW)
    assert _found("head care", viewer)["people.post"] == ["Director, Hill C"]


def test_each_is_an_end_of_threads_and_shown_from_both(viewer, django_assert_num_queries):
    measure = make_measure(viewer.system)
    things = planted(viewer.system, "Zephyr")
    for kind in KINDS:
        join(measure, relation="belongs", end=things[kind], by=viewer)
        back = threads_of(things[kind], viewer=viewer)
        assert [one.other for one in back.strands] == [measure]
    with django_assert_num_queries(1 + len(KINDS)):
        strands = threads_of(measure, viewer=viewer).strands
        assert all(str(one.other) and one.other.get_absolute_url() for one in strands)
    assert len(strands) == len(KINDS)
    more = planted(viewer.system, "Second")
    for kind in KINDS:
        join(measure, relation="belongs", end=more[kind], by=viewer)
    with django_assert_num_queries(1 + len(KINDS)):
        strands = threads_of(measure, viewer=viewer).strands
        assert all(str(one.other) and one.other.get_absolute_url() for one in strands)


def test_a_published_item_has_a_page_in_each_system(viewer):
    item = make_version(make_framework()).items.first()
    other = make_viewer(make_system())
    for who in (viewer, other):
        seen = FrameworkItem.objects.visible_to(who).get(pk=item.pk)
        assert seen.get_absolute_url().startswith(f"/s/{who.system.slug}/frameworks/")


def test_what_they_are_about_is_said_on_their_pages_and_found_by_item(viewer):
    person = make_person_with_post(make_organisation(viewer.system), started_at=YEARS)
    client = signed_in(person)
    item = make_version(make_framework()).items.first()
    things = planted(viewer.system, "Zephyr")
    tagged = [kind for kind in KINDS if kind != "frameworks.frameworkitem"]
    for kind in tagged:
        tag(things[kind], item=item, by=viewer, now=NOW)
    about = {each.noun.key: each.things for each in things_tagged(item, viewer=viewer)}
    assert {kind: about[kind][0].pk for kind in tagged} == {
        kind: things[kind].pk for kind in tagged
    }
    for kind in tagged[:-1]:
        page = client.get(things[kind].get_absolute_url()).content.decode()
        assert item.label in page
        assert f"/frameworks/tags/{kind}/{things[kind].pk}" in page


@pytest.mark.parametrize("kind", KINDS)
def test_search_of_one_kind_asks_once_and_a_page_twice(viewer, kind, django_assert_num_queries):
    noun = nouns()[kind]
    for word in ("Zephyr one", "Zephyr two", "Zephyr three"):
        planted(viewer.system, word)
        with django_assert_num_queries(1):
            for thing in found_of(noun, words="zephyr", viewer=viewer):
                assert str(thing)
                assert thing.get_absolute_url()
