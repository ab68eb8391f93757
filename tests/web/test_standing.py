"""Where we stand, domain by domain, and what of it is news."""

import pytest

from alongside.foundations.register.rooms import Card, Domain, Speaks
from alongside.web.standing import HEADINGS, WOULD_FILL, News, standing
from tests.factories import (
    NOW,
    ago,
    make_measure,
    make_series_with_figures,
    make_system,
    make_viewer,
)

CARD = Card(domain=Domain.INNOVATION, speaks=Speaks.MOVED, title="Falls", sentence="Up.", url="/")
WORSE = [20.0, 22.0] * 8 + [60.0]


@pytest.fixture
def viewer():
    return make_viewer(make_system())


def test_card_for_learning_says_so_on_paper():
    said = {
        "domain": Domain.INNOVATION,
        "speaks": Speaks.NOW,
        "title": "Falls",
        "sentence": "Fewer.",
        "url": "/",
    }
    assert Card(**said).in_words == "Falls. Fewer."
    assert Card(**said, for_learning=True).in_words == (
        "Falls. Fewer. (For learning, not for assurance.)"
    )


@pytest.mark.parametrize(
    ("since", "cards", "said"),
    [
        (None, [], "This is your first look. From now on, what changes between visits is marked."),
        (NOW, [], "Nothing has moved since you last looked."),
        (NOW, [CARD], "1 thing has moved since you last looked."),
        (NOW, [CARD, CARD], "2 things have moved since you last looked."),
    ],
    ids=["first look", "nothing", "one", "two"],
)
def test_news_in_words(since, cards, said):
    assert News(since=since, cards=cards).sentence == said


@pytest.mark.django_db
def test_domain_without_cards_says_what_would_fill_it(viewer):
    found, _ = standing(viewer, since=None)
    assert [one.title for one in found] == [domain.heading for domain in Domain]
    assert [one.sections for one in found] == [[]] * len(Domain)
    assert [one.would_fill for one in found] == [WOULD_FILL[domain] for domain in Domain]


@pytest.mark.django_db
def test_cards_stand_under_their_domain_and_heading_and_empty_headings_are_left_out(viewer):
    make_series_with_figures(make_measure(viewer.system), WORSE)
    found, _ = standing(viewer, since=None)
    assert [section.heading for section in found[0].sections] == [
        HEADINGS[Speaks.NOW], HEADINGS[Speaks.MOVED], HEADINGS[Speaks.DECIDE],
    ]  # fmt: skip
    for section in found[0].sections:
        assert {HEADINGS[card.speaks] for card in section.cards} == {section.heading}
    assert not any(one.sections for one in found[1:])


@pytest.mark.django_db
def test_news_is_what_changed_since_the_last_look_only(viewer):
    for name, now in (("Old", ago(days=9)), ("New", ago(hours=1))):
        make_series_with_figures(make_measure(viewer.system, name), WORSE, now=now)
    _, first = standing(viewer, since=None)
    assert first.cards == []
    _, later = standing(viewer, since=ago(days=3))
    assert [card.title for card in later.cards] == ["New"]
    assert later.sentence == "1 thing has moved since you last looked."
