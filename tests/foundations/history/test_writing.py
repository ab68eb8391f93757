"""Acts are written down once, in order, and stay as they are."""

import dataclasses
import uuid

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from alongside.foundations.care_systems import tenancy
from alongside.foundations.history.chains import FIRST, INSTALLATION, seal, walk
from alongside.foundations.history.models import Entry
from alongside.foundations.register import unchanging
from alongside.foundations.register.acts import record
from tests.factories import NOW, ago, make_person, make_system

pytestmark = pytest.mark.django_db


def written(system):
    return [entry.sealed for entry in Entry.objects.filter(system=system).order_by("sequence")]


def test_act_is_sealed_into_the_chain_of_its_system():
    here, there = make_system(), make_system()
    person = make_person()
    first = record("opened", of=here, by=person, at=ago(days=1))
    record("opened", of=there, by=None, at=NOW)
    record("closed", of=here, by=None, at=NOW)
    one, two = written(here)[-2:]
    assert (one.verb, one.noun, one.noun_id) == ("opened", "care_systems.caresystem", str(here.pk))
    assert (one.at, one.person_id, one.chain) == (first.at, person.id, here.pk)
    assert (two.sequence, two.previous) == (one.sequence + 1, one.hash)
    assert two.person_id is None
    assert walk(written(here), chain=here.pk).broken is None
    assert walk(written(there), chain=there.pk).broken is None


def test_first_entry_follows_on_nothing():
    system = make_system()
    record("opened", of=system, by=None, at=NOW)
    first = written(system)[0]
    assert (first.sequence, first.previous) == (1, FIRST)
    assert first.hash == seal(dataclasses.replace(first, hash=""))


def test_what_belongs_to_no_system_has_a_chain_of_its_own():
    person = make_person()
    with tenancy.within(make_system().pk):
        record("signed in", of=person, by=person, at=NOW)
        record("signed out", of=person, by=person, at=NOW)
    *_, one, two = written(None)
    assert one.chain == two.chain == INSTALLATION
    assert two.previous == one.hash


@pytest.mark.parametrize(
    "verb", ["", "Added", "added\nmore", "added Length of stay: 12.5%", "x" * 41]
)
def test_history_holds_no_content(verb):
    system = make_system()
    before = len(written(system))
    with pytest.raises(ValueError, match="holds no content"), transaction.atomic():
        record(verb, of=system, by=None, at=NOW)
    assert len(written(system)) == before


def test_what_somebody_did_is_told_to_them():
    system, person = make_system(), make_person()
    record("opened", of=system, by=person, at=NOW)
    record("opened", of=system, by=None, at=NOW)
    told = apps.get_app_config("history").about_person(person.id)["What was done"]
    assert [(row["verb"], row["noun_id"], row["at"]) for row in told] == [
        ("opened", str(system.pk), NOW)
    ]


@pytest.fixture
def entry():
    system = make_system()
    record("opened", of=system, by=None, at=NOW)
    return Entry.objects.filter(system=system).latest("sequence")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verb", "closed"), ("noun", "people.post"), ("noun_id", "7"), ("at", ago(days=3)),
        ("person_id", uuid.UUID(int=7)), ("sequence", 99), ("previous", "f" * 64),
        ("hash", "f" * 64),
    ],
)  # fmt: skip
def test_database_refuses_to_change_an_entry(entry, field, value):
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(**{field: value})


def test_database_refuses_to_delete_an_entry(entry):
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
        entry.delete()
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_guard_comes_back_with_every_migration(entry):
    assert str(entry) == f"opened care_systems.caresystem {entry.noun_id}"
    unchanging.let_go()
    Entry.objects.filter(pk=entry.pk).update(verb="closed")
    unchanging.guard()
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(verb="opened")


@pytest.mark.postgresql
def test_database_refuses_to_empty_the_table(entry):
    connection.check_constraints()  # what is still to be checked would stand in the way first
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
        connection.cursor().execute("TRUNCATE history_entry")
