"""The example as a whole: who and what is in it, and that nothing leaks into the second system."""

import datetime as dt

import pytest

from alongside.example import generator
from alongside.example.roles import ROLES
from alongside.foundations.care_systems.actions import SystemExists
from alongside.foundations.care_systems.models import (
    CareSystem,
    Code,
    Level,
    Population,
    Succession,
)
from alongside.foundations.care_systems.queries import members
from alongside.foundations.people.models import Holding, Person
from alongside.foundations.people.viewers import systems_of, viewer
from alongside.rooms.outcomes.models import Claim, Measure, Series
from alongside.rooms.outcomes.queries.measures import measures_visible_to
from alongside.rooms.outcomes.queries.series import series_visible_to

pytestmark = pytest.mark.django_db


def _viewer_of(slug, system, now):
    email = next(one.person_email for one in ROLES if one.slug == slug)
    return viewer(Person.objects.get(email=email), system=system, now=now)


def test_build_again_is_refused_and_writes_nothing(example, now):
    before = Holding.objects.count()
    with pytest.raises(SystemExists):
        generator.build(now=now)
    assert Holding.objects.count() == before


def test_build_everything_is_marked_as_an_example(example):
    assert example.is_example
    assert set(CareSystem.objects.values_list("is_example", flat=True)) == {True}
    emails = Person.objects.values_list("email", flat=True)
    assert all(email.endswith(".example.org") for email in emails)
    assert all(value.startswith("ZZ") for value in Code.objects.values_list("value", flat=True))


def test_build_nobody_has_a_password(example):
    assert not any(person.has_usable_password() for person in Person.objects.all())


def test_build_has_places_partners_and_posts(example, now):
    levels = list(example.areas.values_list("level", flat=True))
    assert [levels.count(level) for level in (Level.SYSTEM, Level.PLACE)] == [1, 4]
    assert levels.count(Level.NEIGHBOURHOOD) == 14
    assert members(example.pk, now=now).count() == 18
    [merged] = Succession.objects.filter(system=example)
    assert str(merged) == (
        "Quayside Infirmary NHS Trust merged into Harbour City University Hospitals NHS Trust"
    )
    assert Population.objects.filter(system=example).count() == 3 * 19
    assert example.partnerships.count() == 5
    assert 150 <= example.posts.count() <= 170


def test_build_posts_have_a_history(example, now):
    recently = now - dt.timedelta(days=550)
    left = Holding.objects.filter(system=example, ended_at__gt=recently)
    chiefs = left.filter(post__title="Chief executive").values_list("post__organisation__name")
    assert {"Fallowmere Partnership NHS Trust", "Harbour City University Hospitals NHS Trust"} <= {
        name for (name,) in chiefs
    }
    leader = Holding.objects.filter(
        post__title="Leader of the council", post__organisation__name="Valeshire County Council"
    )
    assert leader.filter(ended_at__isnull=False).exists()
    assert leader.filter(ended_at__isnull=True).exists()
    vacant = example.posts.exclude(holdings__ended_at__isnull=True)
    assert vacant.count() == 9


def test_roles_each_sees_the_example(example, now):
    seen = {role.slug: _viewer_of(role.slug, example, now) for role in ROLES}
    assert len(seen) == 10
    assert all(seen.values())
    assert seen["analyst"].responsibilities == {"analyst"}
    assert seen["programme-director"].responsibilities == {"programme_team"}
    assert not seen["carer"].responsibilities


def test_roles_sensitive_measures_are_for_few(example, now):
    analyst = measures_visible_to(_viewer_of("analyst", example, now))
    carer = measures_visible_to(_viewer_of("carer", example, now))
    assert analyst.count() == 43
    hidden = set(analyst) - set(carer)
    assert {one.data_class for one in hidden} == {"sensitive"}
    assert len(hidden) == 2


def test_second_system_is_by_itself(example, now):
    second = CareSystem.objects.get(slug="twin-rivers")
    assert second.organisations.count() == 2
    assert second.areas.filter(level=Level.PLACE).count() == 1
    assert second.measures.count() == 2
    both = [role.slug for role in ROLES if _viewer_of(role.slug, second, now)]
    assert both == ["facilitator", "analyst"]
    for system in (example, second):
        seen = _viewer_of("analyst", system, now)
        assert set(series_visible_to(seen)) == set(Series.objects.filter(system=system))
    analyst = Person.objects.get(name="Mei Sandorrow")
    assert systems_of(analyst, now=now) == [example, second]


def test_measures_serve_the_logic_model(example):
    measures = Measure.objects.filter(system=example, about_residents=False)
    measures = measures.prefetch_related("items", "targets")
    assert all(one.items.all() for one in measures)
    codes = {item.code[:2] for one in measures for item in one.items.all()}
    assert {"LO", "LC", "LI", "LE"} <= codes
    assert [one.name for one in measures if one.owner_id is None] == [
        "Care paid for by personal budgets"
    ]
    targets = {one.slug: [target.value for target in one.targets.all()] for one in measures}
    assert targets["four-hour-performance"] == [0.70, 0.74, 0.78]


def test_claims_are_six_and_checkable(example):
    claims = Claim.objects.filter(system=example)
    assert claims.count() == 6
    assert all(claim.measure and claim.baseline and claim.source for claim in claims)
    assert [claim.confidence for claim in claims].count("low") == 1
