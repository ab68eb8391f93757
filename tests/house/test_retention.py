"""Every table has a period or a reason: what is kept, how long, and why, is said of all of it."""

import inspect

import pytest
from django.apps import apps

from alongside.foundations.register.houses import houses
from alongside.foundations.register.retention import Basis, Ends
from tests.factories import NOW
from tests.isolation.bounds import of_a_system

KEPT_BY_THE_FRAMEWORK = {
    "auth.Permission": "comes with the code, and is used by nobody",
    "auth.Group": "comes with the code, and is used by nobody",
    "contenttypes.ContentType": "the names of our own tables",
    "socialaccount.SocialApp": "settings of an identity provider come from the environment",
}
"""Tables that say nothing about anybody, and why."""

LINES = [(house, line) for house in houses() for line in house.retention]


def _covered():
    return {label for _, line in LINES for label in line.models}


def test_every_table_is_kept_for_a_period_or_a_reason():
    tables = {model._meta.label for model in apps.get_models() if not model._meta.proxy}
    assert tables - _covered() == set(KEPT_BY_THE_FRAMEWORK)
    assert _covered() <= tables


def test_what_points_to_a_person_does_not_say_that_it_names_nobody():
    person = apps.get_model("people.Person")
    for _, line in LINES:
        if line.basis is Basis.NOBODY:
            for label in line.models:
                model = apps.get_model(label)
                named = [f.name for f in model._meta.fields if f.related_model is person]
                assert named == [], f"{label} names somebody"


@pytest.mark.parametrize(("house", "line"), LINES, ids=lambda each: getattr(each, "noun", ""))
def test_a_line_says_all_that_a_reader_asks(house, line):
    assert line.models
    for said in (line.kept, line.starts, line.reason, line.at_the_end, line.stays):
        assert said.strip()
    assert line.reason.endswith(".")
    assert line.at_the_end.endswith(".")
    if line.ends is Ends.BY_CLOCK:
        systems = {model._meta.label for model in of_a_system()}
        assert line.of_a_system == bool(systems & set(line.models))


@pytest.mark.django_db
def test_an_app_deletes_exactly_what_it_says_is_deleted_by_the_clock():
    for house in houses():
        said = {line.noun for line in house.retention if line.ends is Ends.BY_CLOCK}
        assert set(house.drop_expired(now=NOW)) == said, house.label


def test_no_two_lines_of_an_app_have_one_name():
    names = [(house.label, line.noun) for house, line in LINES]
    assert len(set(names)) == len(names)


def test_what_ends_with_the_account_is_deleted_with_it_or_by_its_app():
    for house, line in LINES:
        if line.ends is Ends.WITH_ACCOUNT and house.label != "people":
            assert "forget_person" in vars(type(house)), inspect.getfile(type(house))
