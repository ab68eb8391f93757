"""Posts as spans, and the tree of areas, from what the database holds."""

import pytest

from alongside.foundations.care_systems.actions.areas import succeed_areas
from alongside.foundations.care_systems.actions.setting_up import add_area
from alongside.foundations.care_systems.models import Sector
from alongside.foundations.people import rules
from alongside.foundations.people.actions.posts import end_holding, end_post
from alongside.foundations.people.actions.successions import end, merge
from alongside.foundations.people.boundaries import area_tree
from alongside.foundations.people.models import Holding, Post
from alongside.foundations.people.queries import post_spans, posts_there
from alongside.foundations.people.results import Posts, posts_now
from alongside.foundations.people.templates_of_roles import groups_of_sectors, role_templates
from tests.factories import (
    NOW,
    ago,
    make_area,
    make_organisation,
    make_person_with_post,
)

pytestmark = pytest.mark.django_db


def test_a_post_that_goes_on_is_one_post_and_one_tenure(system):
    hill, dale = (make_organisation(system, name) for name in ("Hill", "Dale"))
    person = make_person_with_post(hill, started_at=ago(days=300))
    post = Post.objects.get(holdings__person=person)
    merge([hill], into=dale, going_on=[post], at=ago(days=100), now=NOW)
    [span] = post_spans(system.pk)
    assert [(one.started_at, one.ended_at) for one in span.held] == [(ago(days=300), None)]
    end_holding(Holding.objects.get(post__organisation=dale), at=NOW, now=NOW)
    [span] = post_spans(system.pk)
    assert span.held[0].ended_at == NOW
    assert posts_there(system.pk, now=NOW).get().organisation == dale


def test_a_holding_ends_with_its_post_and_with_its_partner(system):
    hill, dale = (make_organisation(system, name) for name in ("Hill", "Dale"))
    for body in (hill, dale):
        make_person_with_post(body, started_at=ago(days=300))
    end_post(hill.posts.get(), at=ago(days=9), now=NOW)
    end(dale, at=ago(days=5), now=NOW)
    ends = {one.held[0].ended_at for one in post_spans(system.pk)}
    assert ends == {ago(days=9), ago(days=5)}


def test_a_system_without_posts_says_so(system):
    template = role_templates()["equal-voices"]
    found = posts_now(system.pk, now=NOW, template=template)
    assert found.in_words == "No posts yet."
    assert found.composition_in_words == "Nobody holds a leading role yet."


def test_vacancies_are_told_longest_first(system):
    body = make_organisation(system)
    for name, left in (("Lead A", 20), ("Lead B", 40)):
        make_person_with_post(body, title=name, started_at=ago(days=300))
        end_holding(Holding.objects.get(post__title=name), at=ago(days=left), now=NOW)
    Post.objects.create(system=system, organisation=body, title="Lead C", level="executive")
    found = posts_now(system.pk, now=NOW, template=role_templates()["equal-voices"])
    assert isinstance(found, Posts)
    assert [(one.post.title, one.days) for one in found.vacancies] == [
        ("Lead B", 40),
        ("Lead A", 20),
        ("Lead C", None),
    ]
    assert "Vacant longest: Lead B, Riverside Trust, for 40 days." in found.in_words


def test_one_post_that_is_empty_for_a_day_is_told_as_one(system):
    make_person_with_post(make_organisation(system), title="Lead A", started_at=ago(days=300))
    end_holding(Holding.objects.get(), at=ago(days=1), now=NOW)
    found = posts_now(system.pk, now=NOW, template=role_templates()["equal-voices"])
    assert found.in_words == (
        "1 post, 1 of them vacant. Vacant longest: Lead A, Riverside Trust, for 1 day."
    )


def test_every_sector_is_in_a_group_and_every_template_adds_up():
    assert set(groups_of_sectors()) == set(Sector.values)
    for template in role_templates().values():
        assert sum(template.shares.values()) == pytest.approx(1)
        assert set(template.shares) == set(groups_of_sectors().values())


def test_what_lay_in_an_area_that_ended_is_shown_where_it_went(system):
    east, west, split = (make_area(system, name) for name in ("East", "West", "Split"))
    for parent in (east, split):
        add_area(system, name=f"In {parent}", level="neighbourhood", parent=parent, now=ago(days=9))
    succeed_areas([east], into=[west], inheriting=[west], at=ago(days=1), now=NOW)
    parts = [make_area(system, name) for name in ("Left", "Right")]
    succeed_areas([split], into=parts, inheriting=parts, at=ago(days=1), now=NOW)
    shown = [(row.area.name, row.depth) for row in area_tree(system.pk, now=NOW)]
    assert shown.index(("In East", 2)) == shown.index(("West", 1)) + 1
    assert ("In Split", 1) in shown
    assert {"East", "Split"}.isdisjoint(name for name, _ in shown)


def test_what_lies_in_an_area_that_is_yet_to_come_is_shown_above_it(system):
    coming = make_area(system, "Coming")
    add_area(system, name="Quay", level="neighbourhood", parent=coming, now=ago(days=9))
    coming.started_at = NOW
    coming.save()
    before = {row.area.name: row.depth for row in area_tree(system.pk, now=ago(seconds=1))}
    assert before["Quay"] == 1
    assert "Coming" not in before
    assert {row.area.name: row.depth for row in area_tree(system.pk, now=NOW)}["Quay"] == 2


def test_notes_say_something_and_are_written_by_holders():
    rules.check_may_write_note([1], post_id=1)
    with pytest.raises(rules.NotYourPost):
        rules.check_may_write_note([2], post_id=1)
    rules.check_note("Ring Ana first.")
    for text in ("  ", "x" * 10_001):
        with pytest.raises(rules.NoteEmpty):
            rules.check_note(text)
