"""Restoring: everything as it was, or nothing at all."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from alongside.foundations.backups import parts, places, restoring, sealing
from alongside.foundations.backups.moments import applied_migrations
from alongside.foundations.backups.refusals import (
    Differs,
    NewerThanThis,
    NotAKey,
    NotAside,
    NotEmpty,
    NotReadable,
    WrongKey,
)
from alongside.foundations.backups.restoring import restore_backup
from alongside.foundations.backups.verifying import verify_backup
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.imports.models import RememberedMapping
from alongside.foundations.people.models import Person
from alongside.rooms.outcomes.models import Measure, Observation
from tests.factories import (
    NOW,
    make_measure,
    make_organisation,
    make_person_with_post,
    make_series_with_figures,
    make_system,
)
from tests.foundations.backups.conftest import Keys
from tests.foundations.backups.elsewhere import elsewhere

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def furnished():
    for name in ("Here", "There"):
        system = make_system(name)
        make_series_with_figures(make_measure(system), [1.0, 2.5, None, 4.0])
        make_person_with_post(make_organisation(system), name=f"Somebody {name}")


def restored(made, keys, folder):
    return restore_backup(made.path, identity=keys.file, files=folder)


def test_everything_is_as_it_was(furnished, take, keys, files, tmp_path):
    first = take()
    with elsewhere(tmp_path):
        done = restored(first, keys, tmp_path / "back")
        again = take("again.age")
        assert again.manifest.tables == first.manifest.tables
        assert (CareSystem.objects.count(), Observation.objects.count()) == (2, 6)
    assert (done.rows, done.files) == (first.manifest.rows, 2)
    for path in ("empty", "staged/waits, é.csv"):
        assert (tmp_path / "back" / path).read_bytes() == (files / path).read_bytes()


@pytest.mark.slow  # it migrates databases of its own
def test_ids_that_were_given_out_are_not_given_out_again(take, keys, tmp_path):
    def remember(signature):
        return RememberedMapping.objects.create(
            system=CareSystem.objects.get(), signature=signature, mapping={}, used_at=NOW
        )

    make_system()
    last = [remember(name) for name in ("one", "two", "three")][-1]
    number = last.pk
    last.delete()
    made = take()
    with elsewhere(tmp_path):
        restored(made, keys, tmp_path / "back")
        assert remember("four").pk == number + 1


@pytest.mark.slow  # it migrates databases of its own
def test_backup_of_earlier_migrations_is_restored_to_them_and_goes_forward(take, keys, tmp_path):
    with elsewhere(tmp_path):
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        all_but_the_last = [(step.app_label, step.name) for step, _ in plan[:-1]]
        executor.migrate(all_but_the_last, plan=plan[:-1])
        made = take()
    with elsewhere(tmp_path):
        restored(made, keys, tmp_path / "back")
        assert applied_migrations() == verify_backup(made.path, identity=keys.file).head.migrations
        call_command("migrate", verbosity=0)
        make_measure(make_system())
        assert Measure.objects.count() == 1


@pytest.mark.sqlite  # what is no backup, or no key, is seen before any database
def test_wrong_key_reads_nothing(furnished, take, tmp_path):
    made = take()
    other = Keys(tmp_path, "other.txt")
    with elsewhere(tmp_path):
        with pytest.raises(WrongKey, match=r"does not open one\.age, so nothing of it was read"):
            restored(made, other, tmp_path / "back")
        assert connection.introspection.table_names() == []
    assert not (tmp_path / "back").exists()


@pytest.mark.sqlite  # what is no backup, or no key, is seen before any database
@pytest.mark.parametrize(
    "text", ["", "# a comment only\n", "AGE-SECRET-KEY-1NOPE", "\udcff"], ids=range(4)
)
def test_identity_file_that_holds_no_key_is_said(text, take, tmp_path):
    path = tmp_path / "bad.txt"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(NotAKey, match="holds no private key"):
        verify_backup(take().path, identity=path)


@pytest.mark.sqlite  # what is no backup, or no key, is seen before any database
@pytest.mark.parametrize("where", ["start", "middle", "end", "cut", "empty", "text"])
def test_damaged_file_is_refused_and_nothing_is_kept(where, furnished, take, keys, tmp_path):
    path = take().path
    whole = bytearray(path.read_bytes())
    if where in {"start", "middle", "end"}:
        whole[{"start": 300, "middle": len(whole) // 2, "end": -1}[where]] ^= 1
    damaged = {"cut": whole[:-20], "empty": b"", "text": b"hello"}.get(where, whole)
    path.write_bytes(damaged)
    with elsewhere(tmp_path):
        with pytest.raises(NotReadable, match="cut short, damaged or no backup"):
            restore_backup(path, identity=keys.file, files=tmp_path / "back")
        assert connection.introspection.table_names() == []
    assert not (tmp_path / "back").exists()


def sealed_again(made, keys, change):
    """The same backup with its files changed by `change(name, content)`, sealed anew."""
    members = []
    with sealing.opened(made.path, keys=sealing.identities(keys.file)) as stream:
        for name, content in parts.members(stream):
            changed = change(name, content.read())
            if changed is not None:
                members.append(parts.member(*changed))
    path = made.path.with_name("changed.age")
    with path.open("wb") as file:
        pieces = parts.compressed(iter([*members, parts.end()]))
        sealing.seal(pieces, into=file, recipients=[sealing.recipient(keys.public)])
    return path


def refused(path, keys, tmp_path, refusal):
    with elsewhere(tmp_path):
        with pytest.raises(refusal) as found:
            restore_backup(path, identity=keys.file, files=tmp_path / "back")
        assert connection.introspection.table_names() == []
    assert not (tmp_path / "back").exists()
    return str(found.value)


@pytest.mark.slow  # it migrates databases of its own
def test_changed_row_is_found_and_nothing_is_kept(furnished, take, keys, tmp_path):
    def change(name, content):
        return name, content.replace(b"Somebody Here", b"Somebody Else")

    path = sealed_again(take(), keys, change)
    said = refused(path, keys, tmp_path, Differs)
    assert said == (
        "changed.age differs from its own list: the rows of people.person. Nothing was kept of it."
    )


@pytest.mark.parametrize(
    ("gone", "refusal", "said"),
    [
        ("people.person", Differs, "the rows of people.person"),
        ("waits", Differs, "the file staged/waits"),
        ("manifest", NotReadable, "no list of what is in it"),
        ("head", NotReadable, "no backup this version"),
    ],
)
def test_missing_part_or_file_is_found(furnished, take, keys, gone, refusal, said):
    path = sealed_again(
        take(), keys, lambda name, content: None if gone in name else (name, content)
    )
    with pytest.raises(refusal, match=said):
        verify_backup(path, identity=keys.file)


@pytest.mark.slow  # it migrates databases of its own
def test_backup_of_a_newer_version_is_refused(take, keys, tmp_path):
    def newer(name, content):
        if name == "head.json":
            head = json.loads(content)
            head["migrations"]["outcomes"].append("9999_later")
            content = json.dumps(head).encode()
        return name, content

    path = sealed_again(take(), keys, newer)
    said = refused(path, keys, tmp_path, NewerThanThis)
    assert "it knows outcomes 9999_later" in said


@pytest.mark.slow  # it migrates databases of its own
def test_table_that_is_not_known_is_refused(take, keys, tmp_path):
    def other(name, content):
        return name, content.replace(b'"people.look": [', b'"people.glance": [')

    path = sealed_again(take(), keys, other)
    assert "people.glance is not known" in refused(path, keys, tmp_path, NotReadable)


def test_file_outside_its_folder_is_refused(take, keys, tmp_path):
    path = sealed_again(
        take(), keys, lambda name, content: (name.replace("staged", "../../up"), content)
    )
    with pytest.raises(NotReadable, match="outside its folder"):
        verify_backup(path, identity=keys.file)
    assert not (tmp_path.parent / "up").exists()


def test_what_is_sealed_and_no_tar_is_refused(take, keys, tmp_path):
    path = tmp_path / "other.age"
    for inside in (b"hello" * 1000, b"", b"\x1f\x8b" + b"\0" * 3000):
        with path.open("wb") as file:
            sealing.seal(iter([inside]), into=file, recipients=[sealing.recipient(keys.public)])
        with pytest.raises(NotReadable):
            verify_backup(path, identity=keys.file)
    with pytest.raises(NotReadable, match="no such file"):
        verify_backup(tmp_path / "none.age", identity=keys.file)


@pytest.mark.slow  # it migrates databases of its own
def test_rows_that_the_database_changes_are_found(furnished, take, keys, tmp_path, monkeypatch):
    made = take()
    real = restoring.Table.insert

    def forgetful(table, lines):
        real(table, lines[:-1])

    monkeypatch.setattr(restoring.Table, "insert", forgetful)
    assert "once in the database" in refused(made.path, keys, tmp_path, Differs)


def test_only_an_empty_place_is_restored_into(furnished, take, keys, files, tmp_path):
    made = take()
    with pytest.raises(NotEmpty, match=r"is not empty.*add --replace"):
        restored(made, keys, tmp_path / "back")
    assert Person.objects.count() == 2
    with elsewhere(tmp_path), pytest.raises(NotEmpty, match="The folder"):
        restored(made, keys, files)


@pytest.mark.slow  # it migrates databases of its own
def test_what_is_there_can_be_put_aside(furnished, take, keys, files, tmp_path):
    made = take()
    with elsewhere(tmp_path):
        restored(made, keys, tmp_path / "back")
        make_system("Later")
        aside = places.put_aside(tmp_path / "back", now=NOW)
        assert len(aside) == 2
        restored(made, keys, tmp_path / "back")
        assert not CareSystem.objects.filter(name="Later").exists()
    assert len(list(tmp_path.glob("back.before-*"))) == 1


@pytest.mark.postgresql
def test_database_that_others_use_is_not_put_aside(furnished, files):
    import psycopg  # noqa: PLC0415

    other = {**connection.get_connection_params(), "cursor_factory": None}
    with psycopg.connect(**other), pytest.raises(NotAside, match="stop the server first"):
        places.put_aside(files, now=NOW)
    assert CareSystem.objects.count() == 2


def test_seal_says_what_went_wrong_with_its_source_or_itself(keys):
    def broken():
        yield b"some"
        raise LookupError("of its own")

    with pytest.raises(LookupError, match="of its own"):
        sealing.seal(broken(), into=io.BytesIO(), recipients=[sealing.recipient(keys.public)])
    with pytest.raises(Exception, match="recipient"):
        sealing.seal(iter([b"x"]), into=io.BytesIO(), recipients=[])


@pytest.mark.sqlite  # what is no backup, or no key, is seen before any database
def test_reader_that_stops_early_stops_the_unsealing(take, keys):
    made = take()

    def stop():
        with sealing.opened(made.path, keys=sealing.identities(keys.file)) as stream:
            stream.read(10)
            raise KeyError

    with pytest.raises(KeyError):
        stop()
