"""Posts that change or move: the past is kept as it was."""

import datetime as dt
from decimal import Decimal

import pytest

from alongside.foundations.care_systems.rules import (
    NotAPartnerThen,
    NotTheProgrammeTeam,
    OfAnotherSystem,
)
from alongside.foundations.people import rules
from alongside.foundations.people.actions.changing import change_from, move_post
from alongside.foundations.people.actions.posts import end_holding, end_post
from alongside.foundations.people.models import FormerTerms, Holding, Post
from alongside.foundations.people.queries import post_spans, title_at
from alongside.foundations.people.results import posts_now
from alongside.foundations.people.templates_of_roles import role_templates
from alongside.foundations.people.viewers import viewer
from tests.factories import (
    NOW,
    ago,
    make_organisation,
    make_system,
    make_viewer,
)

pytestmark = pytest.mark.django_db


def test_a_change_keeps_what_was(post, keeper):
    details = {"title": "Director", "level": "executive", "whole_time": Decimal("0.6")}
    kept = change_from(post, details=details, at=ago(days=100), now=NOW, by=keeper)
    assert str(kept).startswith("Lead, until")
    assert (kept.level, kept.whole_time) == ("senior", None)
    post.refresh_from_db()
    assert (post.title, post.level, post.whole_time) == ("Director", "executive", Decimal("0.6"))
    assert title_at(post, moment=ago(days=101)) == "Lead"
    assert title_at(post, moment=ago(days=100)) == "Director"


@pytest.mark.parametrize(
    ("details", "at", "refusal"),
    [
        ({"title": "Lead"}, ago(days=1), rules.NothingChanges),
        ({"title": "New"}, NOW + dt.timedelta(days=1), rules.ChangesInTheFuture),
        ({"title": "New"}, ago(days=50), rules.ChangesBackwards),
        ({"title": "New"}, ago(days=60), rules.ChangesBackwards),
        ({"whole_time": Decimal(2)}, ago(days=1), rules.ShareOutOfRange),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_whole(post, keeper, details, at, refusal):
    change_from(post, details={"pay": "paid"}, at=ago(days=50), now=NOW, by=keeper)
    with pytest.raises(refusal):
        change_from(post, details=details, at=at, now=NOW, by=keeper)
    assert FormerTerms.objects.count() == 1


def test_a_change_is_for_the_programme_team_and_for_posts_there_are(system, post, keeper):
    other = make_viewer(system)
    with pytest.raises(NotTheProgrammeTeam):
        change_from(post, details={"title": "New"}, at=NOW, now=NOW, by=other)
    end_post(post, at=ago(days=1), now=NOW)
    with pytest.raises(rules.EndedAlready):
        change_from(post, details={"title": "New"}, at=NOW, now=NOW, by=keeper)


def test_whoever_left_is_counted_at_the_level_of_then(system, person, post):
    end_holding(Holding.objects.get(person=person), at=ago(days=100), now=NOW)
    change_from(post, details={"level": "executive"}, at=ago(days=50), now=NOW)
    [span] = [one for one in post_spans(system.pk) if one.id == post.pk]
    assert [one.level for one in span.held] == ["senior"]
    template = next(iter(role_templates().values()))
    rows = {row.level: row for row in posts_now(system.pk, now=NOW, template=template).levels}
    assert (rows["Senior"].posts, rows["Senior"].turnover.left) == (0, 1)
    assert (rows["Executive"].posts, rows["Executive"].turnover.left) == (1, 0)
    assert rows["Executive"].tenure.holders == 0


def test_a_post_moves_with_its_holders_and_is_one_post_all_the_time(system, person, post, keeper):
    dale = make_organisation(system, "Dale Trust")
    moment = ago(days=10)
    made = move_post(post, to=dale, at=moment, now=NOW, by=keeper)
    before = viewer(person, system=system, now=ago(days=11))
    after = viewer(person, system=system, now=NOW)
    assert before.organisation_ids == {post.organisation_id}
    assert after.organisation_ids == {dale.pk}
    assert after.post_ids == {made.pk}
    spans = {one.id: one for one in post_spans(system.pk)}
    assert post.pk not in spans
    assert [one.started_at for one in spans[made.pk].held] == [ago(days=900)]


def test_a_move_that_makes_no_sense_is_refused(system, post, keeper):
    dale = make_organisation(system, "Dale Trust", joined_at=ago(days=5))
    with pytest.raises(rules.ThereAlready):
        move_post(post, to=post.organisation, at=NOW, now=NOW, by=keeper)
    with pytest.raises(OfAnotherSystem):
        move_post(post, to=make_organisation(make_system()), at=NOW, now=NOW)
    with pytest.raises(NotAPartnerThen):
        move_post(post, to=dale, at=ago(days=6), now=NOW, by=keeper)
    end_post(post, at=NOW, now=NOW)
    with pytest.raises(rules.EndedAlready):
        move_post(post, to=dale, at=NOW, now=NOW, by=keeper)
    assert Post.objects.filter(continues=post).count() == 0


def test_the_last_keeper_moves_with_what_the_post_is_trusted_with(system, keeper):
    mine = Post.objects.get(pk=min(keeper.post_ids))
    made = move_post(mine, to=make_organisation(system, "Dale"), at=NOW, now=NOW, by=keeper)
    assert [one.kind for one in made.responsibilities.all()] == ["programme_team"]
