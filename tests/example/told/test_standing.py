"""What the example says its partners are to each other, in law and outside."""

import pytest

from alongside.foundations.care_systems.models import Accountability, LegalStatus
from alongside.foundations.frameworks.models import FrameworkItem, Tag
from alongside.foundations.people.models import FormerTerms
from alongside.foundations.people.queries import answers_found, contacts_found, partnerships_found
from alongside.foundations.people.together import partnership_rows
from alongside.foundations.people.viewers import viewer
from alongside.foundations.threads.models import Thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def councillor(example, now):
    holding = example.holdings.get(person__name="Gwilym Thistlewell", ended_at=None)
    return viewer(holding.person, system=example, now=now)


def test_partnerships_bind_in_different_ways(councillor, now):
    rows = partnership_rows(partnerships_found(councillor), now=now)
    assert {row.strength for row in rows} >= {1, 3, 4}
    assert all(len(row.members) >= 2 for row in rows)


def test_who_answers_to_whom_and_whom_to_ask_is_told(councillor):
    assert answers_found(councillor).count() >= 12
    assert contacts_found(councillor).count() >= 3


def test_the_commissioner_became_a_board(example):
    board = example.organisations.get(sector="commissioner")
    assert [one.form for one in board.legal_statuses.order_by("started_at")] == [
        "clinical-commissioning-group",
        "integrated-care-board",
    ]
    assert LegalStatus.objects.filter(system=example, partnership__isnull=False).count() == 2


def test_posts_that_changed_keep_what_they_were(example):
    assert FormerTerms.objects.filter(system=example).count() == 2
    assert example.posts.filter(title="Director of community development").exists()
    assert not example.posts.filter(title="Head of community development").exists()


def test_the_story_runs_through_links_and_items(example):
    barrier = FrameworkItem.objects.get(code="B306")
    nouns = Tag.objects.filter(system=example, item=barrier).values_list("noun", flat=True)
    assert set(nouns) == {"care_systems.area", "care_systems.partnership"}
    assert Thread.objects.filter(system=example, from_noun="care_systems.partnership").count() == 1
    assert not Accountability.objects.exclude(system=example).exists()
