"""Backups by command: said in a sentence, and refused with an exit code."""

import stat

import pytest
from django.db import connection

from alongside.foundations.care_systems.models import CareSystem
from tests.cli.test_house import run
from tests.factories import make_measure, make_system
from tests.foundations.backups.elsewhere import elsewhere

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def public(tmp_path):
    """The public key whose private part is in key.txt."""
    result = run("backup-key", "--to", tmp_path / "key.txt")
    assert result.exit_code == 0
    return result.stdout.strip()


@pytest.fixture
def backup(public, tmp_path):
    """A backup of a system with one measure."""
    make_measure(make_system("Aldmoor"))
    result = run("backup", "--to", tmp_path / "all.age", "--recipient", public)
    assert result.exit_code == 0, result.output
    assert "The secret key is not in it" in result.stdout
    return tmp_path / "all.age"


def test_key_is_its_owners_alone_and_never_written_over(public, tmp_path):
    key = tmp_path / "key.txt"
    assert public.startswith("age1")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_text()
    assert f"# public key: {public}" in before
    assert run("backup-key", "--to", key).exit_code == 1
    assert key.read_text() == before


@pytest.mark.slow  # it migrates databases of its own
def test_backup_is_checked_and_comes_back(backup, tmp_path, settings):
    checked = run("verify-backup", backup, "--identity", tmp_path / "key.txt")
    assert checked.exit_code == 0
    assert "Every row and file is as its checksum says" in checked.stdout
    settings.MEDIA_ROOT = tmp_path / "back"
    with elsewhere(tmp_path):
        result = run("restore", backup, "--identity", tmp_path / "key.txt")
        assert result.exit_code == 0, result.output
        assert "compared with the backup's checksums and is the same" in result.stdout
        assert CareSystem.objects.get().name == "Aldmoor"
        again = run("restore", backup, "--identity", tmp_path / "key.txt")
        name = str(connection.settings_dict["NAME"]).rpartition("/")[2]
        assert (again.exit_code, f"add --replace {name}" in again.stderr) == (2, True)
        wrong = run("restore", backup, "--identity", tmp_path / "key.txt", "--replace", "something")
        assert (wrong.exit_code, "is not the database's name" in wrong.stderr) == (2, True)
        make_system("Later")
        right = run("restore", backup, "--identity", tmp_path / "key.txt", "--replace", name)
        assert (right.exit_code, "nothing deleted" in right.stdout) == (0, True), right.output
        assert CareSystem.objects.get().name == "Aldmoor"


def test_what_stands_in_the_way_is_one_sentence(backup, public, tmp_path):
    there = run("backup", "--to", backup, "--recipient", public)
    assert (there.exit_code, "there is a file of that name" in there.stderr) == (2, True)
    run("backup-key", "--to", tmp_path / "other.txt")
    wrong = run("verify-backup", backup, "--identity", tmp_path / "other.txt")
    assert (wrong.exit_code, "does not open" in wrong.stderr) == (2, True)


def test_old_backups_and_missing_files_are_said(public, tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "alongside-20200101T000000Z.tar.gz.age").write_bytes(b"old")
    result = run("backup", "--to", folder, "--recipient", public, "--keep-days=30")
    assert "Deleted, being older than 30 days: alongside-20200101T000000Z" in result.stdout
