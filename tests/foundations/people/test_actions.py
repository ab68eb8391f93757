import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from alongside.foundations.people.actions import VISIT, appoint, record_look
from alongside.foundations.people.models import Holding, Look, Person, Responsibility
from alongside.foundations.people.viewers import viewer
from tests.factories import (
    NOW,
    ago,
    make_organisation,
    make_person,
    make_person_with_post,
    make_post,
    make_system,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def look_at():
    """Look at a moment, as somebody with a post; answers what the visit was told."""
    system = make_system()
    person = make_person_with_post(make_organisation(system))

    def look(now: dt.datetime) -> dt.datetime | None:
        found = viewer(person, system=system, now=now)
        assert found
        return record_look(found)

    return look


def test_addresses_are_kept_in_small_letters_and_found_in_any():
    made = Person.objects.create_person(email="Sam@Example.ORG", name="Sam", password="a-long-one")
    assert made.email == "sam@example.org"
    assert Person.objects.get_by_natural_key("SAM@example.org") == made
    assert made.check_password("a-long-one")
    assert str(made) == "Sam"


def test_an_account_without_a_password_cannot_be_signed_in_to():
    assert not make_person().has_usable_password()


def test_a_post_names_its_organisation_and_its_responsibilities():
    post = make_post(make_organisation(make_system()), responsibilities=["analyst"])
    assert str(post) == "Director of Improvement, Riverside Trust"
    assert [str(one) for one in Responsibility.objects.all()] == [f"{post}: Analyst"]


def test_a_holding_says_who_and_what():
    post = make_post(make_organisation(make_system()))
    made = appoint(make_person(), post=post, started_at=NOW)
    assert str(made) == f"Sam Okoro as {post}"


def test_nobody_holds_one_post_twice_at_once_but_may_come_back():
    post = make_post(make_organisation(make_system()))
    person = make_person()
    appoint(person, post=post, started_at=ago(days=9))
    with pytest.raises(IntegrityError), transaction.atomic():
        appoint(person, post=post, started_at=NOW)
    Holding.objects.update(ended_at=ago(days=1))
    assert appoint(person, post=post, started_at=NOW).pk


def test_the_first_look_has_none_before_it(look_at):
    assert look_at(NOW) is None
    assert str(Look.objects.get()) == "Sam Okoro looked at 15 July 2026 09:30"


def test_looks_close_together_are_one_visit(look_at):
    look_at(ago(minutes=20))
    assert look_at(NOW) is None


def test_a_look_exactly_one_visit_later_is_still_the_same_visit(look_at):
    look_at(NOW - VISIT)
    assert look_at(NOW) is None


def test_a_later_visit_is_told_when_the_one_before_ended(look_at):
    look_at(ago(days=3, minutes=10))
    look_at(ago(days=3))
    assert look_at(NOW) == ago(days=3)


def test_pages_of_one_visit_are_all_told_of_the_visit_before(look_at):
    look_at(ago(days=3))
    look_at(ago(minutes=20))
    assert look_at(NOW) == ago(days=3)


def test_a_long_visit_of_many_looks_stays_one_visit(look_at):
    look_at(ago(days=3))
    answers = [look_at(ago(minutes=minutes)) for minutes in range(120, -1, -20)]
    assert set(answers) == {ago(days=3)}


def test_looks_at_two_systems_are_kept_apart():
    one, two = make_system(), make_system()
    person = make_person_with_post(make_organisation(one))
    appoint(person, post=make_post(make_organisation(two)), started_at=ago(days=9))
    for system, now in ((one, ago(days=3)), (two, NOW)):
        found = viewer(person, system=system, now=now)
        assert found
        assert record_look(found) is None
    assert Look.objects.count() == 2
