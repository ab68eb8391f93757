"""Whatever happens to partners: nothing is orphaned, nobody reads late, old names stay readable."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import given, settings, target
from hypothesis import strategies as st

from alongside.foundations.audiences.queries import things_without_readers, without_readers
from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.care_systems.queries import called, name_at
from alongside.foundations.people.viewers import viewer
from alongside.rooms.outcomes.models import Claim, Measure
from alongside.rooms.outcomes.queries.measures import (
    claims_visible_to,
    measures_visible_to,
    measures_without_an_owner,
)
from tests.rooms.outcomes.successions_played import DAY, MICROSECOND, START, Play

pytestmark = pytest.mark.django_db

HAPPENINGS = ("merge", "split", "end", "leave", "rename", "move", "measure", "claim")
STEPS = st.lists(
    st.tuples(
        st.sampled_from((*HAPPENINGS, "merge", "split", "split", "move")),
        st.tuples(*[st.integers(0, 11)] * 3),
        st.booleans(),
    ),
    min_size=2,
    max_size=8,
)
SEEN: Counter[str] = Counter()
"""What the examples held, so that a run in which nothing happened fails."""


def _readers_are_as_they_should_be(play, at):
    """Who reads which measure and claim at a moment: the house and the second opinion agree."""
    told = play.told
    read_measures, read_claims = set(), set()
    for person in [*play.people, play.keeper]:
        posts = told.posts_of(person, at)
        found = viewer(person, system=play.system, now=at)
        assert (found is not None) == bool(posts), (person.name, at)
        if not found:
            SEEN["without access"] += person != play.keeper
            continue
        homes = {post.organisation_id for post in posts}
        may = {
            pk
            for pk, (owner, kind) in told.owned.items()
            if kind != "sensitive"
            or person == play.keeper
            or any(told.has(home, owner, at) for home in homes)
        }
        assert set(measures_visible_to(found).values_list("pk", flat=True)) == may
        quotes = {
            pk
            for pk, (kind, named) in told.claims.items()
            if (kind == "organisations" and any(told.has(home, named, at) for home in homes))
            or (kind == "posts" and any(told.is_behind(post, named, at) for post in posts))
        }
        assert set(claims_visible_to(found).values_list("pk", flat=True)) == quotes
        inherited = [owner for owner, _ in told.owned.values() if owner not in homes]
        SEEN["inherited"] += any(told.has(h, owner, at) for h in homes for owner in inherited)
        SEEN["claims inherited"] += len(quotes)
        read_measures |= may
        read_claims |= quotes
    return read_measures, read_claims


def _nothing_is_orphaned(play, at, read_measures, read_claims):
    """Each thing has a reader, and each owner somebody behind it, or it is listed."""
    keeper = viewer(play.keeper, system=play.system, now=at)
    assert keeper
    listed = set(measures_without_an_owner(keeper).values_list("pk", flat=True))
    unowned = {pk for pk, (own, _) in play.told.owned.items() if not play.told.answered(own, at)}
    assert listed == unowned
    assert set(play.told.owned) == read_measures
    unread = Claim.objects.filter(audience__in=without_readers(play.system.pk, now=at))
    assert set(unread.values_list("pk", flat=True)) == set(play.told.claims) - read_claims
    counted = things_without_readers(play.system.pk, now=at)
    assert counted.get("Claims", 0) == unread.count()
    SEEN["unowned"] += len(unowned)
    SEEN["unread"] += unread.count()


def _history_is_readable(play, at):
    for one in Organisation.objects.filter(pk__in=play.told.names):
        assert name_at(one, moment=at) == play.told.called(one.pk, at)
        for _, name in play.told.names[one.pk]:
            assert one in Organisation.objects.filter(called(name))


def _play(steps):
    with transaction.atomic():
        play = Play()
        for kind, numbers, later in steps:
            play.step(kind, numbers, later=later)
        assert Measure.objects.filter(system=play.system).count() == len(play.told.owned)
        ends = [finish for _, finish in play.told.spans.values() if finish]
        moments = {START, play.told.now + 5 * DAY, *play.told.moments}
        for at in sorted({*moments, *(end - MICROSECOND for end in ends), *ends}):
            read = _readers_are_as_they_should_be(play, at)
            _nothing_is_orphaned(play, at, *read)
            _history_is_readable(play, at)
        SEEN["ends"] += len(ends)
        target(float(len(play.told.inherits) + len(play.told.claims)))
        transaction.set_rollback(True)


def _everything_was_seen():
    wanted = ("without access", "inherited", "claims inherited", "unowned", "unread", "ends")
    assert {name for name in wanted if not SEEN[name]} == set()


def test_no_orphans_no_late_reads_and_old_names_whatever_happens():
    settings(max_examples=25)(given(STEPS)(_play))()
    _everything_was_seen()


@pytest.mark.slow
def test_no_orphans_no_late_reads_and_old_names_for_long():
    settings(max_examples=150)(given(STEPS)(_play))()
    _everything_was_seen()
