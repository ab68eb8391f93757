"""The search page: by kind, page by page, and nothing of what one may not see."""

import pytest

from tests.factories import make_claim, make_measure, make_organisation, make_system, make_viewer
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db

RESPONSIBILITIES = ([], ["analyst"], ["programme_team"])


def _asked(client, system, **query):
    return client.get(f"/s/{system.slug}/search", query)


def test_what_is_found_stands_under_its_kind(system):
    make_measure(system, "Beds in use")
    make_claim(make_viewer(system), statement="Fewer beds")
    page = _asked(visitor(system), system, words="BEDS").content.decode()
    for text in ("Measures", "Beds in use", "Claims", "Fewer beds"):
        assert text in page


def test_one_kind_is_paged(system):
    for at in range(27):
        make_measure(system, f"Beds {at:02}")
    client = visitor(system)
    assert "All measures with these words" in _asked(client, system, words="beds").content.decode()
    query = {"words": "beds", "kind": "outcomes.measure"}
    first = _asked(client, system, **query).content.decode()
    assert "27 measures with “beds”" in first
    assert "Beds 26" not in first
    assert "Beds 26" in _asked(client, system, **query, page="2").content.decode()
    assert "Nothing was found" in _asked(client, system, **{**query, "words": "z"}).content.decode()


def test_a_kind_that_is_not_searched_is_not_found(system):
    assert _asked(visitor(system), system, words="x", kind="people.person").status_code == 404


def test_nothing_found_and_nothing_asked(system):
    client = visitor(system)
    assert "Nothing was found for “zzz”" in _asked(client, system, words="zzz").content.decode()
    assert "Nothing was found" not in _asked(client, system).content.decode()


@pytest.mark.parametrize("responsibilities", RESPONSIBILITIES, ids=str)
@pytest.mark.parametrize("kind", ["", "outcomes.measure", "outcomes.claim", "outcomes.series"])
def test_nobody_finds_what_is_closed_to_them(system, responsibilities, kind):
    here, there = system, make_system()
    owner = make_organisation(here, "Owner Trust")
    make_measure(here, "Canary one", data_class="sensitive", owner=owner)
    make_measure(there, "Canary two")
    make_claim(make_viewer(there), statement="Canary three")
    page = _asked(
        visitor(here, responsibilities=responsibilities), here, words="canary", kind=kind
    ).content.decode()
    found = {name for name in ("one", "two", "three") if f"Canary {name}" in page}
    keeper = responsibilities and kind in {"", "outcomes.measure"}
    assert found == ({"one"} if keeper else set())


def test_every_page_has_the_search_box(system):
    page = visitor(system).get(f"/s/{system.slug}/").content.decode()
    assert f'action="/s/{system.slug}/search"' in page
