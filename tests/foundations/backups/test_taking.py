"""Taking a backup: sealed, of one moment, whole or not at all."""

import datetime as dt
import fcntl
import os
import resource
import shutil
import stat
import subprocess
import tarfile
import threading
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pyrage
import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction

from alongside.foundations.backups import taking
from alongside.foundations.backups.refusals import NotAKey, NotWritten
from alongside.foundations.backups.sealing import identities
from alongside.foundations.backups.taking import take_backup
from alongside.foundations.backups.verifying import read_backup, verify_backup
from alongside.foundations.imports.models import StagedFile
from alongside.foundations.people.models import Person
from tests.factories import NOW, ago, make_measure, make_person, make_system
from tests.foundations.backups.conftest import Kept

pytestmark = pytest.mark.django_db(transaction=True)


def test_backup_is_the_owners_alone_and_every_part_is_as_listed(take, keys, files):
    make_measure(make_system())
    made = take()
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    found = verify_backup(made.path, identity=keys.file)
    assert found.manifest.tables == made.manifest.tables
    assert found.manifest.tables["outcomes.measure"]["rows"] == 1
    assert found.manifest.files.keys() == {"empty", "staged/waits, é.csv"}
    assert (found.head.database, found.head.made_at) == (connection.vendor, NOW.isoformat())


def test_nothing_of_it_can_be_read_without_the_key(take, files):
    make_person("Canary Finch")
    (files / "note.txt").write_text("canary in a file")
    sealed = take().path.read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert b"anary" not in sealed


def test_any_program_that_knows_age_opens_it(take, keys):
    make_person("Canary Finch")
    opened = pyrage.decrypt(take().path.read_bytes(), identities(keys.file))
    with tarfile.open(fileobj=BytesIO(opened), mode="r:gz") as archive:
        names = archive.getnames()
        people = archive.extractfile("tables/people.person/000001.jsonl").read()
    assert (names[0], names[-1]) == ("head.json", "manifest.json")
    assert b"Canary Finch" in people


def test_the_program_age_opens_what_we_sealed(take, keys, tmp_path):
    """Not the library we seal with: the program itself, written by others in another language."""
    if not (program := shutil.which("age")):
        if "CI" in os.environ:
            pytest.fail("the program age is not here: apt-get install age")
        pytest.skip("the program age is not here: apt-get install age")
    make_person("Canary Finch")
    opening = [program, "--decrypt", "--identity", keys.file, "--output", tmp_path / "opened"]
    subprocess.run([*opening, take().path], check=True)
    with tarfile.open(tmp_path / "opened", mode="r:gz") as archive:
        assert b"Canary Finch" in archive.extractfile("tables/people.person/000001.jsonl").read()


def test_who_is_signed_in_is_not_kept(take, keys, client):
    client.force_login(make_person())
    kept = Kept()
    read_backup(take().path, identity=keys.file, into=kept)
    assert "sessions.session" not in kept.tables
    assert "people.person" in kept.tables


def test_backup_is_of_one_moment_while_others_write(take, keys):
    stop = threading.Event()

    def write_pairs():
        number = 0
        while not stop.is_set():
            number += 1
            with transaction.atomic():
                make_person(f"left {number}")
                make_person(f"right {number}")
        connection.close()

    writer = threading.Thread(target=write_pairs)
    writer.start()
    try:
        while Person.objects.count() < 20:
            pass
        seen = []
        for number in range(5):
            kept = Kept()
            read_backup(take(f"{number}.age").path, identity=keys.file, into=kept)
            rows = b"".join(kept.tables["people.person"])
            seen.append((rows.count(b'"left '), rows.count(b'"right ')))
    finally:
        stop.set()
        writer.join()
    assert all(left == right for left, right in seen), seen
    assert seen[0] < seen[-1], "nobody was kept from writing"


def test_database_can_be_written_to_again_afterwards(take):
    take()
    make_person()
    assert Person.objects.count() == 1


def test_rows_of_many_parts_are_all_there(take, keys, monkeypatch):
    monkeypatch.setattr("alongside.foundations.backups.contents.PART", 1000)
    for number in range(30):
        make_person(f"Person {number}")
    kept = Kept()
    read_backup(take().path, identity=keys.file, into=kept)
    assert len(kept.tables["people.person"]) == 30


def test_in_a_folder_it_is_named_after_its_time_and_old_ones_age_out(take, tmp_path, keys):
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "notes.txt").write_text("not a backup")
    for days in (40, 31, 29):
        take("kept", now=ago(days=days))
    made = take("kept", keep_days=30)
    assert made.path.name == "alongside-20260715T093000Z.tar.gz.age"
    assert len(made.aged_out) == 2
    assert {path.name for path in folder.iterdir()} == {
        "notes.txt",
        made.path.name,
        ago(days=29).strftime(taking.NAME),
    }


def test_file_that_a_row_names_and_that_is_gone_is_listed(take):
    system = make_system()
    StagedFile.objects.create(
        system=system,
        person=make_person(),
        what="outcomes",
        name="a.csv",
        content="staged/gone.csv",
        staged_at=NOW,
    )
    assert take().manifest.missing == ["staged/gone.csv"]


def test_earlier_backup_is_never_written_over(take):
    made = take()
    before = made.path.read_bytes()
    with pytest.raises(NotWritten, match="there is a file of that name"):
        take()
    assert made.path.read_bytes() == before


@pytest.mark.parametrize("given", ["age1nope", "", "AGE-SECRET-KEY-1QQQ"])
def test_recipient_that_is_no_key_is_refused_before_anything_is_written(given, tmp_path, files):
    with pytest.raises(NotAKey):
        take_backup(tmp_path / "x.age", recipients=[given], files=files, now=NOW)
    assert not (tmp_path / "x.age").exists()


@contextmanager
def no_file_larger_than(size):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_full_disk_leaves_nothing_half_and_says_so(take, files, tmp_path):
    first = take("one.age")
    (files / "large").write_bytes(bytes(range(256)) * 20_000)
    before = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    with no_file_larger_than(4000), pytest.raises(NotWritten, match=r"too large|No space"):
        take("two.age")
    assert {path.name: path.stat().st_size for path in tmp_path.iterdir()} == before
    assert first.path.is_file()


def test_folder_that_is_not_there_is_said(take):
    with pytest.raises(NotWritten, match="No such file"):
        take("nowhere/one.age")


def test_what_a_killed_backup_left_is_swept_and_what_is_being_written_is_not(take, tmp_path):
    left = tmp_path / f"{taking.UNFINISHED}dead.age"
    busy = tmp_path / f"{taking.UNFINISHED}busy.age"
    left.write_bytes(b"half")
    with busy.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        take()
    assert (left.exists(), busy.exists()) == (False, True)


def test_disk_that_returns_something_else_is_noticed(take, monkeypatch):
    monkeypatch.setattr(taking, "_digest", lambda path: "0" * 64)
    with pytest.raises(NotWritten, match="the disk may be failing"):
        take()


def test_file_that_shrinks_while_it_is_read_stops_the_backup(take, files, monkeypatch):
    class Shrinking(BytesIO):
        def read(self, size=-1):
            return b""

    from alongside.foundations.backups import contents  # noqa: PLC0415

    with pytest.raises(OSError, match="became shorter"):
        list(contents._file("x", Shrinking(b"abc"), contents.Manifest()))


def test_file_dropped_meanwhile_is_left_out(take, files, monkeypatch):
    real = Path.open
    gone = files / "empty"

    def opened(path, *arguments, **options):
        if path == gone and path.exists():
            path.unlink()
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", opened)
    assert take().manifest.files.keys() == {"staged/waits, é.csv"}


def test_uploads_of_the_house_are_in_it(take, keys, settings, files):
    settings.MEDIA_ROOT = files
    staged = StagedFile.objects.create(
        system=make_system(),
        person=make_person(),
        what="outcomes",
        name="a.csv",
        content=ContentFile(b"x,y", name="a.csv"),
        staged_at=NOW - dt.timedelta(hours=1),
    )
    made = take()
    assert staged.content.name in made.manifest.files
    assert made.manifest.missing == []
