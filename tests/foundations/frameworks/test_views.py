"""Pages of frameworks."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.foundations.frameworks.loading import load_bundled
from alongside.foundations.frameworks.models import FrameworkItem, Tag, Version, Wording
from tests.factories import make_measure, make_organisation, make_system
from tests.foundations.frameworks.made import lives_on, make_framework, make_version
from tests.web.visitors import analyst, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_version(make_framework())


def at(system, rest=""):
    return f"/s/{system.slug}/frameworks/{rest}"


def text(response):
    return response.content.decode()


def test_every_framework_is_listed_with_its_rights_in_two_queries_each_way(
    system, django_assert_max_num_queries
):
    load_bundled()
    client = visitor(system)
    with django_assert_max_num_queries(16):
        page = text(client.get(at(system)))
    assert "12 frameworks" in page
    assert "Twelve shifts of leadership" in page
    assert "Described in our own words" in page


def test_list_without_frameworks_says_so(system):
    make_framework("Without a version")
    assert "No frameworks yet." in text(visitor(system).get(at(system)))


def test_version_shows_its_items_within_each_other(system, version):
    page = text(visitor(system).get(at(system, f"versions/{version.pk}")))
    assert "3 items" in page
    assert page.index("What A says") < page.index("What A1 says") < page.index("What B says")
    assert "Add an item of our own" not in page
    bare = make_version(make_framework("Bare"), codes=())
    assert "no items yet" in text(visitor(system).get(at(system, f"versions/{bare.pk}")))


def test_version_takes_as_many_queries_with_many_items(system, django_assert_num_queries):
    client = visitor(system)

    def queries(codes, title):
        made = make_version(make_framework(title), codes=codes)
        from django.db import connection  # noqa: PLC0415
        from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

        with CaptureQueriesContext(connection) as asked:
            assert client.get(at(system, f"versions/{made.pk}")).status_code == 200
        return len(asked)

    queries(["A"], "Warm")
    assert queries(["A"], "One") == queries(["A", "A1", "A12"], "Three")


def test_framework_of_another_system_is_not_there(system):
    theirs = make_version(make_framework("Theirs", system=make_system()))
    item = theirs.items.first()
    client = analyst(system)
    for rest in (
        f"versions/{theirs.pk}", f"versions/{theirs.pk}.csv", f"versions/{theirs.pk}/new-item",
        f"items/{item.pk}", f"items/{item.pk}/words", f"versions/{theirs.pk}/beside/{theirs.pk}",
    ):  # fmt: skip
        assert client.get(at(system, rest)).status_code == 404, rest
    assert client.post(at(system, f"items/{item.pk}/end")).status_code == 404
    assert "Theirs" not in text(client.get(at(system)))


def test_changes_are_shown_and_written(system, version):
    newer = make_version(version.framework, "2025", codes=("A", "C"), supersedes=version)
    lives_on(version.items.get(code="A"), newer.items.get(code="A"))
    lives_on(version.items.get(code="B"), newer.items.get(code="C"))
    client = visitor(system)
    page = text(client.get(at(system, f"versions/{version.pk}/beside/{newer.pk}")))
    assert "1 item" in page
    assert "Dropped" in page
    assert "New id, Reworded" in page
    csv = text(client.get(at(system, f"versions/{version.pk}/beside/{newer.pk}.csv")))
    assert csv.splitlines() == [
        "\ufeffchange,ids before,words before,ids after,words after",
        "Dropped,A1,What A1 says,,",
        '"New id, Reworded",B,What B says,C,What C says',
    ]
    same = text(client.get(at(system, f"versions/{version.pk}/beside/{version.pk}")))
    assert "Nothing changed." in same
    assert "what changed" in text(client.get(at(system, f"versions/{newer.pk}")))


def test_versions_of_different_frameworks_are_not_compared(system, version):
    other = make_version(make_framework("Other"))
    rest = f"versions/{version.pk}/beside/{other.pk}"
    assert visitor(system).get(at(system, rest)).status_code == 404


def test_item_says_what_it_is_and_what_speaks_of_it(system, version):
    item = version.items.get(code="A1")
    client = visitor(system)
    assert "Nothing yet." in text(client.get(at(system, f"items/{item.pk}")))
    make_measure(system, items=[item])
    owner = make_organisation(system, "Owner Trust")
    make_measure(system, "Suicides", items=[item], data_class="sensitive", owner=owner)
    page = text(client.get(at(system, f"items/{item.pk}")))
    assert "Length of stay" in page
    assert "Suicides" not in page
    assert "With permission" in page


def test_item_shows_where_it_comes_from_and_lives_on(system, version):
    newer = make_version(version.framework, "2025", codes=("C",), supersedes=version)
    old, new = version.items.get(code="B"), newer.items.get(code="C")
    lives_on(old, new)
    client = visitor(system)
    assert "Lives on in" in text(client.get(at(system, f"items/{old.pk}")))
    assert "Comes from" in text(client.get(at(system, f"items/{new.pk}")))


def test_keeper_adds_rewords_and_ends_an_own_item(system, version):
    client = analyst(system)
    page = at(system, f"versions/{version.pk}/new-item")
    assert client.get(page).status_code == 200
    parent = version.items.get(code="A")
    good = {"code": "H1", "label": "Ours", "kind": "part", "under": parent.pk}
    assert client.post(page, {**good, "code": "H 1"}).status_code == 422
    assert client.post(page, {**good, "code": "a1"}).status_code == 422
    assert client.post(page, {**good, "label": ""}).status_code == 422
    assert client.post(page, good).status_code == 302
    made = FrameworkItem.objects.get(code="H1")
    assert (made.parent, made.system) == (parent, system)
    words = at(system, f"items/{made.pk}/words")
    assert client.get(words).status_code == 200
    assert client.post(words, {"label": "x" * 201}).status_code == 422
    assert client.post(words, {"label": "As we say"}).status_code == 302
    assert Wording.objects.get().label == "As we say"
    listed = text(client.get(at(system, f"versions/{version.pk}")))
    assert "As we say" in listed
    assert "In the framework: Ours" in listed
    assert "End this item" in text(client.get(at(system, f"items/{made.pk}")))
    assert client.post(at(system, f"items/{made.pk}/end")).status_code == 302
    assert "Ended" in text(client.get(at(system, f"items/{made.pk}")))
    assert client.post(at(system, f"items/{made.pk}/end")).status_code == 403


def test_words_that_rights_forbid_are_refused_beside_the_field(system):
    version = make_version(make_framework("Ids", rights_kind="no_wording"))
    client = analyst(system)
    item = version.items.first()
    response = client.post(at(system, f"items/{item.pk}/words"), {"label": "Words"})
    assert response.status_code == 422
    assert "allow its ids only" in text(response)


def test_visitor_neither_adds_nor_rewords(system, version):
    client = visitor(system)
    item = version.items.first()
    for rest in (f"versions/{version.pk}/new-item", f"items/{item.pk}/words"):
        assert client.get(at(system, rest)).status_code == 403
    assert client.post(at(system, f"items/{item.pk}/end")).status_code == 403


def test_thing_is_tagged_from_its_page_and_the_tag_taken_off(system, version):
    measure = make_measure(system)
    client = visitor(system)
    where = at(system, f"tags/outcomes.measure/{measure.pk}")
    assert where in text(client.get(measure.get_absolute_url()))
    assert "Nothing to choose from yet." in text(client.get(where))
    assert "What A1 says" in text(client.get(f"{where}?framework={version.framework_id}"))
    found = text(client.get(f"{where}?words=a1"))
    assert "What A1 says" in found
    assert "What B says" not in found
    item = version.items.get(code="A1")
    assert client.post(f"{where}?words=a1", {}).status_code == 422
    assert client.post(f"{where}?words=a1", {"items": ["x"]}).status_code == 422
    assert client.post(where, {"items": [item.pk]}).status_code == 422
    assert client.post(f"{where}?words=a1", {"items": [item.pk]}).status_code == 302
    assert "Take off" in text(client.get(measure.get_absolute_url()))
    assert "What A1 says" not in text(client.get(f"{where}?words=a1"))
    tag = Tag.objects.get()
    assert client.post(at(system, f"tags/{tag.pk}/off")).status_code == 302
    assert client.post(at(system, f"tags/{tag.pk}/off")).status_code == 404


def test_tag_on_what_one_may_not_see_is_not_there(system, version):
    owner = make_organisation(system, "Owner Trust")
    secret = make_measure(system, "Suicides", data_class="sensitive", owner=owner)
    keeper = analyst(system)
    where = at(system, f"tags/outcomes.measure/{secret.pk}")
    item = version.items.get(code="A1")
    assert keeper.post(f"{where}?words=a1", {"items": [item.pk]}).status_code == 302
    other = visitor(system)
    assert other.get(where).status_code == 404
    assert other.post(at(system, f"tags/{Tag.objects.get().pk}/off")).status_code == 404
    assert other.get(at(system, "tags/no.noun/1")).status_code == 404


def test_many_items_are_narrowed(system):
    codes = [f"K{number}" for number in range(62)]
    version = make_version(make_framework("Many"), codes=codes)
    measure = make_measure(system)
    where = at(system, f"tags/outcomes.measure/{measure.pk}?framework={version.framework_id}")
    assert "Narrow it" in text(visitor(system).get(where))


@pytest.mark.parametrize("form", ["csv", "json", "yaml", "xlsx"])
def test_version_is_written_in_every_kind(system, version, form):
    response = visitor(system).get(at(system, f"versions/{version.pk}.{form}"))
    assert response.status_code == 200
    assert response.content
    assert f".{form}" in response.headers["Content-Disposition"]


def test_file_holds_items_own_ones_and_own_words(system, version):
    client = analyst(system)
    good = {"code": "H1", "label": "=Ours", "kind": "part"}
    client.post(at(system, f"versions/{version.pk}/new-item"), good)
    made = FrameworkItem.objects.get(code="H1")
    client.post(at(system, f"items/{made.pk}/words"), {"label": "As we say"})
    data = json.loads(client.get(at(system, f"versions/{version.pk}.json")).content)
    assert data["title"] == "Ways of working"
    assert data["items"][-1] == {
        "id": "H1", "kind": "part", "label": "=Ours", "own": "yes", "said_here": "As we say"
    }  # fmt: skip
    assert data["items"][1]["under"] == "A"
    assert "'=Ours" in text(client.get(at(system, f"versions/{version.pk}.csv")))
    assert Version.objects.count() == 1


def test_programme_team_brings_a_framework_in_after_checking_it(system):
    client = visitor(system, responsibilities=["programme_team"])
    assert analyst(system).get(at(system, "import")).status_code == 403
    page = at(system, "import")
    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 422

    def send(content, **more):
        file = SimpleUploadedFile("ours.yaml", content)
        return client.post(page, {"file": file, **more})

    content = (
        b"title: Ours\nattribution: Us\nrights_kind: permitted\nrights: Ours\nversion: 2024\n"
        b"valid_from: 2024-04-01\nitems:\n  - {id: A, label: One}\n"
    )
    bad = send(content.replace(b"label: One", b"label: ''"))
    assert bad.status_code == 422
    assert "Write in a few words" in text(bad)
    assert send(b"title: [").status_code == 422
    assert send(b"x" * 2_000_001).status_code == 422
    assert "Nothing is wrong" in text(send(content, check_only="on"))
    assert not Version.objects.exists()
    assert send(content).status_code == 302
    assert Version.objects.get().system == system
    assert "says the same" in text(send(content, check_only="on"))
    assert "Our own" in text(client.get(at(system)))
