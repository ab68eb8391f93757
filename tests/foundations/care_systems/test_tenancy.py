"""Row security: what the database says when the application's own filters are off."""

import threading

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from alongside.foundations.audiences.actions import everybody, people_of
from alongside.foundations.audiences.models import Audience
from alongside.foundations.care_systems import row_security, tenancy
from alongside.foundations.care_systems.models import CareSystem, Membership, Organisation
from alongside.foundations.people.models import Post
from alongside.foundations.people.viewers import enter
from alongside.rooms.outcomes.models import Measure, Observation
from tests.factories import (
    NOW,
    make_measure,
    make_organisation,
    make_person,
    make_person_with_post,
    make_series_with_figures,
    make_system,
)


@pytest.fixture
def two_systems(db):
    """Two systems that each hold a partner, a measure and its figures."""
    found = []
    for name in ("Here", "There"):
        system = make_system(name)
        body = make_organisation(system, f"{name} Trust")
        measure = make_measure(system)
        make_series_with_figures(measure, [1.0, 2.0, 3.0])
        people_of(system, organisations=[body], name="Its people")
        make_person_with_post(body)
        found.append(system)
    return found


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "model", [Organisation, Membership, Post, Measure, Observation, Audience], ids=str
)
def test_without_any_filter_the_database_answers_for_one_system(two_systems, model):
    here, there = two_systems
    assert {one.system_id for one in model._base_manager.all()} == {here.pk, there.pk}
    with tenancy.within(here.pk):
        assert {one.system_id for one in model._base_manager.all()} == {here.pk}
    with tenancy.within_none():
        assert not model._base_manager.exists()


@pytest.mark.postgresql
def test_every_secured_table_is_empty_when_the_database_answers_for_none(two_systems):
    with tenancy.within_none(), connection.cursor() as cursor:
        for table, (read, _) in row_security.conditions().items():
            mine = " WHERE system_id IS NOT NULL" if "IS NULL" in read else ""
            cursor.execute(f'SELECT count(*) FROM "{table}"{mine}')
            assert cursor.fetchone() == (0,), table


@pytest.mark.postgresql
def test_systems_themselves_and_joining_tables_are_closed_too(two_systems):
    here, _ = two_systems
    joining = Audience.organisations.through
    with tenancy.within(here.pk):
        assert list(CareSystem.objects.all()) == [here]
        assert {one.organisation.system_id for one in joining.objects.all()} == {here.pk}


@pytest.mark.postgresql
def test_nothing_is_written_into_another_system(two_systems):
    here, there = two_systems
    with tenancy.within(here.pk):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            everybody(there)
        assert Organisation.objects.filter(pk__in=there.organisations.all()).update(name="X") == 0
        assert Measure.objects.filter(system=there).delete()[0] == 0
    assert not Organisation.objects.filter(name="X").exists()
    assert Measure.objects.filter(system=there).exists()


@pytest.mark.postgresql
def test_a_reference_to_another_systems_row_is_still_held_by_its_constraint(two_systems):
    here, _ = two_systems
    with tenancy.within(here.pk):
        Membership.objects.create(system=here, organisation_id=987654321, started_at=NOW)
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)


@pytest.mark.postgresql
def test_each_table_is_forced_so_that_its_owner_is_held_too(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
            " AND relnamespace = 'public'::regnamespace"
        )
        forced = {name for (name,) in cursor.fetchall()}
    assert forced == set(row_security.conditions())


@pytest.mark.postgresql
def test_a_restore_can_lift_it_and_it_stands_again(db):
    with row_security.lifted(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relforcerowsecurity")
        assert cursor.fetchone() == (0,)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relforcerowsecurity")
        assert cursor.fetchone() == (len(row_security.conditions()),)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_connection_of_another_thread_answers_for_none():
    make_system()
    seen = []

    def look():
        seen.append(CareSystem.objects.count())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [0]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_new_connection_is_told_what_the_old_one_was():
    here, _ = make_system(), make_system()
    with tenancy.within(here.pk):
        connection.close()
        assert CareSystem.objects.count() == 1


def test_entering_a_system_narrows_the_database_to_it(two_systems):
    here, _ = two_systems
    person = make_person_with_post(here.organisations.get())
    with tenancy.within_none():
        found = enter(person, system_slug=here.slug, now=NOW)
        assert found
        assert found.system == here
        assert tenancy.answering_for() == str(here.pk)
    assert tenancy.answering_for() == tenancy.EVERY


def test_who_holds_nothing_there_enters_nothing(two_systems):
    here, _ = two_systems
    with tenancy.within_none():
        assert enter(make_person(), system_slug=here.slug, now=NOW) is None
        assert enter(make_person(), system_slug="there-is-none", now=NOW) is None
        assert tenancy.answering_for() == tenancy.NONE


def test_a_block_that_fails_gives_back_what_was_before(two_systems):
    here, _ = two_systems
    with pytest.raises(RuntimeError), tenancy.within(here.pk):
        raise RuntimeError
    assert tenancy.answering_for() == tenancy.EVERY


def test_tables_of_every_app_of_ours_are_known():
    ours = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("alongside.")
    }
    known = set(row_security.conditions()) | {
        model._meta.db_table for model in row_security.unsecured()
    }
    assert ours == known
