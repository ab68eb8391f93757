"""What outcomes says on Where we stand, and to rooms that ask about framework items."""

import datetime as dt

import pytest
from django.apps import apps

from alongside.foundations.frameworks.loading import load_bundled
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.register.rooms import Speaks
from alongside.rooms.outcomes import results
from alongside.rooms.outcomes.models import Reading
from alongside.rooms.outcomes.results.cards import BEFORE, MOST, cards
from alongside.rooms.outcomes.results.summary import periods_late
from tests.factories import (
    NOW,
    TODAY,
    ago,
    make_area,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_viewer,
    months,
)

pytestmark = pytest.mark.django_db

USUAL = [20.0, 22.0] * 8
WORSE, BETTER = [*USUAL, 60.0], [*USUAL, 1.0]
WAYS = {"improvement_low": "better", "concern_high": "worse"}
LONG_AGO = ago(days=30)


@pytest.fixture
def viewer(system):
    return make_viewer(system)


@pytest.fixture
def owner(system):
    return make_organisation(system)


def up_to_date(count):
    """Months of which the last is the latest that can be asked for."""
    return months(36, first=dt.date(2023, 6, 1))[-count:]


def read(measure, values, *, now=LONG_AGO, starts=None, **subject):
    return make_series_with_figures(
        measure, values, starts=starts or up_to_date(len(values)), now=now, **subject
    )


def said(viewer, speaks, *, since=None):
    return [card for card in cards(viewer, since=since) if card.speaks == speaks]


def titles(found):
    return [card.title for card in found]


def test_room_without_figures_says_nothing(system, viewer):
    make_measure(system)
    assert cards(viewer, since=None) == []


def test_now_counts_what_is_better_and_worse_and_what_chance_would_light(system, viewer):
    for name, values in (("One", WORSE), ("Two", WORSE), ("Three", BETTER), ("Four", USUAL)):
        read(make_measure(system, name), values)
    [now] = said(viewer, Speaks.NOW)
    assert now.title == "4 measures, 4 series"
    assert now.sentence.startswith("1 is getting better, 2 worse. 3 of 4 signs of change are lit;")
    assert now.as_of == "15 July 2026"


def test_on_the_first_look_everything_lit_is_said_and_nothing_is_news(system, viewer):
    read(make_measure(system, "Falls"), WORSE, now=NOW)
    read(make_measure(system, "Quiet"), USUAL, now=NOW)
    [moved] = said(viewer, Speaks.MOVED)
    assert (moved.title, moved.about, moved.state) == ("Falls", "Whole system", "concern_high")
    assert (moved.as_of, moved.since) == ("May 2026", BEFORE)
    assert moved.sentence == Reading.objects.get(series__measure__name="Falls").sentence


def test_what_changed_since_the_last_look_comes_first_and_is_news(system, viewer):
    for name in "ABCD":
        read(make_measure(system, name), WORSE)
    read(make_measure(system, "Z"), WORSE, now=ago(hours=1))
    since = ago(days=3)
    found = said(viewer, Speaks.MOVED, since=since)
    assert titles(found) == ["Z", "A", "B", "2 more have moved"]
    assert [card.since is not None and card.since > since for card in found] == [
        True, False, False, False,
    ]  # fmt: skip
    assert found[0].since == ago(hours=1)


def test_newer_reading_that_says_the_same_is_not_news(system, viewer):
    measure = make_measure(system)
    series = read(measure, WORSE, starts=up_to_date(18)[:-1])
    read(measure, [61.0], starts=up_to_date(1), now=ago(hours=1))
    current = series.readings.get(superseded_at__isnull=True)
    assert (current.made_at, current.variation) == (ago(hours=1), "concern_high")
    [moved] = said(viewer, Speaks.MOVED, since=ago(days=3))
    assert (moved.as_of, moved.since) == ("May 2026", BEFORE)


def test_news_is_judged_by_the_last_reading_before_the_look_not_by_older_ones(system, viewer):
    measure = make_measure(system)
    starts = up_to_date(19)
    read(measure, WORSE, starts=starts[:-2], now=ago(days=20))
    read(measure, [21.0], starts=starts[-2:-1], now=ago(days=10))
    read(measure, [60.0], starts=starts[-1:], now=ago(hours=1))
    states = list(Reading.objects.order_by("made_at").values_list("variation", flat=True))
    assert states == ["concern_high", "common_cause", "concern_high"]
    assert said(viewer, Speaks.MOVED, since=ago(days=5))[0].since == ago(hours=1)
    assert said(viewer, Speaks.MOVED, since=ago(days=15))[0].since == BEFORE


def test_what_changed_before_the_last_look_is_not_news(system, viewer):
    read(make_measure(system), WORSE, now=ago(hours=2))
    assert said(viewer, Speaks.MOVED, since=ago(hours=3))[0].since == ago(hours=2)
    assert said(viewer, Speaks.MOVED, since=ago(hours=1))[0].since == BEFORE


def test_worse_and_better_are_each_shown_up_to_the_most_and_the_rest_is_counted(system, viewer):
    for number in range(MOST + 2):
        read(make_measure(system, f"Worse {number}"), WORSE)
    for number in range(MOST + 1):
        read(make_measure(system, f"Better {number}"), BETTER)
    found = said(viewer, Speaks.MOVED)
    states = [WAYS.get(card.state, card.state) for card in found]
    assert states == ["worse"] * MOST + ["better"] * MOST + ["more"]
    assert (found[-1].title, found[-1].url) == (
        "3 more have moved",
        f"/s/{system.slug}/outcomes/?state=changed",
    )


def test_widest_area_comes_before_a_place_and_a_place_before_an_organisation(system, viewer):
    measure = make_measure(system)
    for subject in (make_organisation(system, "Trust"), make_area(system, "Northmere"), None):
        read(measure, WORSE, subject=subject)
    about = [card.about for card in said(viewer, Speaks.MOVED)]
    assert about == ["Whole system", "Northmere", "Trust"]


def test_stuck_is_what_will_miss_its_target_and_does_not_move(system, viewer, owner):
    targets = [(dt.date(2020, 1, 1), 1.5)]
    read(make_measure(system, "Stuck", targets=targets), USUAL)
    read(make_measure(system, "Moving", targets=targets), BETTER)
    read(make_measure(system, "Owned", targets=targets, owner=owner), USUAL)
    read(make_measure(system, "Met", targets=[(dt.date(2020, 1, 1), 90.0)]), USUAL)
    failing = Reading.objects.filter(assurance="consistent_fail")
    assert failing.filter(series__measure__name="Moving").exists()
    owned, stuck = said(viewer, Speaks.STUCK)
    assert titles([owned, stuck]) == ["Owned", "Stuck"]
    assert owned.sentence.endswith("It is for Riverside Trust to lead.")
    assert stuck.sentence.endswith("Nobody owns this measure.")
    assert (stuck.state, stuck.as_of, stuck.since) == ("consistent_fail", "May 2026", None)


def test_what_is_stuck_beyond_the_most_is_counted(system, viewer):
    for number in range(MOST + 1):
        targets = [(dt.date(2020, 1, 1), 1.5)]
        read(make_measure(system, f"Measure {number}", targets=targets), USUAL)
    found = said(viewer, Speaks.STUCK)
    assert titles(found)[MOST:] == ["1 more not changing and set to miss the target"]
    assert len(found) == MOST + 1


def overdue(viewer):
    return [card for card in said(viewer, Speaks.DECIDE) if card.state == "late"]


def test_single_series_that_stopped_is_named(system, viewer):
    measure = make_measure(system)
    places = [make_area(system, name) for name in ("Northmere", "Southmere")]
    read(measure, USUAL, subject=places[0], starts=months(16))
    read(measure, USUAL, subject=places[1])
    [card] = overdue(viewer)
    assert card.title == "Length of stay: figures overdue"
    assert card.sentence.startswith("Northmere has not reported since April 2025. Ask whoever")
    assert card.url == measure.get_absolute_url()


def test_series_that_stopped_together_are_counted_with_their_last_period(system, viewer):
    measure = make_measure(system)
    places = [make_area(system, name) for name in ("North", "South", "West")]
    for place, starts in zip(places, [months(16), months(16), up_to_date(16)], strict=True):
        read(measure, USUAL, subject=place, starts=starts)
    [card] = overdue(viewer)
    assert card.sentence.startswith("2 of 3 have not reported since April 2025.")


def test_series_that_stopped_apart_are_counted_with_the_longest(system, viewer):
    measure = make_measure(system)
    later = months(16, first=dt.date(2024, 6, 1))
    for name, starts in (("North", later), ("South", months(16))):
        read(measure, USUAL, subject=make_area(system, name), starts=starts)
    [card] = overdue(viewer)
    assert card.sentence.startswith("2 of 2 are overdue, the longest since April 2025.")


def test_measures_overdue_beyond_the_most_are_counted(system, viewer, owner):
    for number in range(MOST + 2):
        read(make_measure(system, f"Measure {number}", owner=owner), USUAL, starts=months(16))
    found = said(viewer, Speaks.DECIDE)
    assert titles(found)[MOST:] == ["2 more have figures overdue"]
    assert len(overdue(viewer)) == MOST


def test_series_that_never_reported_is_not_late(system):
    assert periods_late(make_measure(system), last=None, today=TODAY) == 0


def test_lasting_change_asks_whether_its_cause_is_known(system, viewer, owner):
    measure = make_measure(system, owner=owner)
    values, starts = [20.0, 22.0] * 8 + [10.0, 12.0] * 8, up_to_date(32)
    series = read(measure, values, starts=starts)
    [card] = said(viewer, Speaks.DECIDE)
    assert card.title == "Length of stay: do we know why it changed?"
    assert card.sentence.startswith("It has stayed on one side of its average since February 2025.")
    assert starts[16] == dt.date(2025, 2, 1)
    assert card.url == f"{series.get_absolute_url()}#new-limits"
    assert (card.about, card.state) == ("Whole system", "suggestion")


def test_lasting_changes_beyond_the_most_are_counted(system, viewer, owner):
    measure = make_measure(system, owner=owner)
    for number in range(MOST + 1):
        values = [20.0, 22.0] * 8 + [10.0, 12.0] * 8
        read(measure, values, subject=make_area(system, f"Place {number}"))
    assert titles(said(viewer, Speaks.DECIDE))[MOST:] == ["1 more may need new limits"]


def test_measures_nobody_owns_are_asked_about_and_the_rest_is_counted(system, viewer, owner):
    read(make_measure(system, "Owned", owner=owner), USUAL)
    for name in "ABCDE":
        make_measure(system, name)
    found = said(viewer, Speaks.DECIDE)
    assert titles(found) == [
        "A: who owns it?", "B: who owns it?", "C: who owns it?", "2 more have no owner",
    ]  # fmt: skip
    assert {card.state for card in found[:MOST]} == {"no owner"}


def test_what_a_viewer_may_not_see_is_in_no_card(system, viewer, owner):
    hidden = make_measure(system, "Hidden", owner=owner, data_class="sensitive")
    read(hidden, WORSE)
    read(make_measure(system, "Open"), WORSE)
    assert not any("Hidden" in card.in_words for card in cards(viewer, since=None))
    keeper = make_viewer(system, organisation=owner)
    assert "Hidden" in titles(said(keeper, Speaks.MOVED))


@pytest.fixture
def items():
    load_bundled()
    return list(FrameworkItem.objects.order_by("pk")[:3])


def asked(viewer, items, *, area=None):
    room = apps.get_app_config("outcomes")
    return room.readings([item.pk for item in items], viewer=viewer, area=area)


def test_items_are_answered_by_the_measures_that_serve_them(system, viewer, items):
    measure = make_measure(system, items=items[:2])
    series = read(measure, WORSE)
    read(make_measure(system, "Another", items=items[2:]), WORSE)
    found = asked(viewer, items[:1])
    [one] = found
    assert (one.item_id, one.state, one.url) == (
        items[0].pk,
        "concern_high",
        series.get_absolute_url(),
    )
    assert one.sentence.startswith("Length of stay, Whole system. ")
    assert one.as_of == dt.date(2026, 5, 1)
    both = asked(viewer, items[:2])
    assert [each.item_id for each in both] == [item.pk for item in items[:2]]


def test_items_are_answered_for_one_area_or_everywhere(system, viewer, items):
    measure = make_measure(system, items=items[:1])
    north = make_area(system)
    made = [read(measure, values, subject=to) for values, to in ((USUAL, north), (WORSE, None))]
    everywhere = asked(viewer, items)
    assert {each.url for each in everywhere} == {series.get_absolute_url() for series in made}
    [one] = asked(viewer, items, area=north.pk)
    assert (one.url, one.state) == (made[0].get_absolute_url(), "common_cause")


def test_items_served_by_a_hidden_measure_only_are_not_answered(system, viewer, owner, items):
    read(make_measure(system, owner=owner, data_class="sensitive", items=items), WORSE)
    assert asked(viewer, items) == []
    assert len(asked(make_viewer(system, organisation=owner), items)) == len(items)


def test_room_tells_the_register_what_its_results_say(system, viewer):
    read(make_measure(system), WORSE, now=ago(hours=1))
    room = apps.get_app_config("outcomes")
    for since in (None, ago(days=3)):
        assert room.cards(viewer, since=since) == results.cards(viewer, since=since)
    assert room.cards(viewer, since=None) != room.cards(viewer, since=ago(days=3))
