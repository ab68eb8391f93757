"""Pages of threads: finding, linking, undoing, and the list."""

import pytest

from alongside.foundations.threads.actions import join
from alongside.foundations.threads.models import Thread
from tests.factories import make_claim, make_measure, make_organisation, make_viewer
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(system):
    return make_measure(system, "Length of stay")


@pytest.fixture
def claim(system):
    return make_claim(make_viewer(system), statement="Fewer people wait")


def _join_page(measure):
    return f"/s/{measure.system.slug}/threads/join/outcomes.measure/{measure.pk}"


def test_something_is_found_linked_and_shown_on_both_pages(system, measure, claim):
    client = visitor(system)
    page = client.get(_join_page(measure), {"words": "wait"}).content.decode()
    assert "Claim: Fewer people wait" in page
    said = {"words": "wait", "relation": "evidence:forward", "other": f"outcomes.claim:{claim.pk}"}
    answer = client.post(_join_page(measure), said, follow=True)
    assert "The two are linked" in answer.content.decode()
    assert "Is evidence for" in client.get(measure.get_absolute_url()).content.decode()
    back = client.get(claim.get_absolute_url()).content.decode()
    assert "Rests on" in back
    assert "Length of stay" in back


def test_the_reading_from_here_decides_the_direction(system, measure, claim):
    said = {"words": "wait", "relation": "led_to:backward", "other": f"outcomes.claim:{claim.pk}"}
    visitor(system).post(_join_page(measure), said)
    thread = Thread.objects.get()
    assert (thread.from_noun, thread.to_noun) == ("outcomes.claim", "outcomes.measure")


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"words": "wait", "relation": "evidence:forward"},
        {"words": "wait", "relation": "", "other": "outcomes.claim:1"},
        {"words": "wait", "relation": "evidence:sideways", "other": "outcomes.claim:1"},
        {"words": "wait", "relation": "evidence:forward", "other": "outcomes.claim:987654"},
        {"words": "wait", "relation": "evidence:forward", "other": "outcomes.measure:1"},
    ],
)
def test_what_is_not_offered_is_refused(system, measure, claim, said):
    answer = visitor(system).post(_join_page(measure), said)
    assert answer.status_code == (422 if said else 200)
    assert not Thread.objects.exists()


def test_a_second_link_of_the_same_kind_is_refused_in_words(system, measure, claim):
    client = visitor(system)
    said = {"words": "wait", "relation": "belongs:forward", "other": f"outcomes.claim:{claim.pk}"}
    client.post(_join_page(measure), said)
    again = client.post(_join_page(measure), said)
    assert again.status_code == 422
    assert "linked in this way already" in again.content.decode()


def test_nothing_found_says_what_to_do(system, measure):
    page = visitor(system).get(_join_page(measure), {"words": "zzz"}).content.decode()
    assert "Nothing else was found for “zzz”" in page


def test_undoing_leads_back_to_the_end_one_came_from(system, measure, claim):
    maker = make_viewer(system, responsibilities=["programme_team"])
    team = visitor(system, responsibilities=["programme_team"])
    for back, page in (("start", measure), ("end", claim)):
        thread = join(measure, relation="evidence", end=claim, by=maker)
        address = f"/s/{system.slug}/threads/{thread.pk}/withdraw"
        assert visitor(system).post(address, {"back": back}).status_code == 403
        answer = team.post(address, {"back": back})
        assert answer.headers["Location"] == page.get_absolute_url()
    assert team.post(address).status_code == 404


def test_the_list_and_its_file_hold_what_one_may_see(system, measure, claim):
    owner = make_organisation(system)
    insider = make_viewer(system, organisation=owner)
    closed = make_measure(system, "Closed thing", data_class="sensitive", owner=owner)
    join(measure, relation="evidence", end=claim, by=insider)
    join(closed, relation="evidence", end=claim, by=insider)
    client = visitor(system)
    for address in ("", "links.csv"):
        shown = client.get(f"/s/{system.slug}/threads/{address}").content.decode()
        assert "Length of stay" in shown
        assert "Closed thing" not in shown
    assert "Closed thing" not in client.get(claim.get_absolute_url()).content.decode()
    hidden = client.get(f"/s/{system.slug}/threads/join/outcomes.measure/{closed.pk}")
    assert hidden.status_code == 404


def test_an_empty_list_says_what_would_fill_it(system):
    page = visitor(system).get(f"/s/{system.slug}/threads/").content.decode()
    assert "No links yet" in page
