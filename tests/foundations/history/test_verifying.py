"""From the database and back: what was changed behind the guards is found."""

import pytest
from click.testing import CliRunner
from django.db import connection

from alongside.cli import alongside
from alongside.foundations.history import verifying
from alongside.foundations.history.models import Entry, Verification
from alongside.foundations.register import unchanging
from alongside.foundations.register.acts import record
from tests.factories import NOW, make_system

pytestmark = pytest.mark.django_db


def run(*arguments):
    result = CliRunner().invoke(alongside, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def system():
    made = make_system("Aldmoor", slug="aldmoor")
    for verb in ("opened", "changed", "closed"):
        record(verb, of=made, by=None, at=NOW)
    return made


@pytest.fixture
def anchor(system, tmp_path):
    path = tmp_path / "anchor.txt"
    assert run("anchor-history", "--output", path).exit_code == 0
    return path


def of(system):
    return Entry.objects.filter(system=system).order_by("-sequence")


def test_sound_history_is_said_to_be(system, anchor):
    result = run("verify-history", "--anchor", anchor)
    assert result.exit_code == 0
    assert f"Aldmoor: {of(system).count()} entries, all as they were written" in result.stdout
    kept = Verification.objects.get(system=system)
    assert (kept.broken_at, kept.anchored, kept.head) == (None, True, of(system).first().hash)
    assert kept.code in result.stdout
    assert str(kept).startswith(f"{kept.count} entries walked on")


def test_change_behind_the_guards_is_found_without_an_anchor(system):
    unchanging.let_go()
    last = of(system).first()
    of(system).filter(pk=last.pk).update(verb="opened")
    result = run("verify-history", "--system", "aldmoor")
    assert result.exit_code == 1
    assert f"Aldmoor: BROKEN at entry {last.sequence}: it was changed" in result.stdout
    assert Verification.objects.get(system=system).broken_at == last.sequence


def test_cut_end_is_found_with_the_anchor_only(system, anchor):
    unchanging.let_go()
    of(system).first().delete()
    assert run("verify-history").exit_code == 0
    result = run("verify-history", "--anchor", anchor)
    assert result.exit_code == 1
    assert "its end was cut off" in result.stdout


def test_whole_chain_that_is_gone_is_found_with_the_anchor(system, anchor):
    unchanging.let_go()
    of(system).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM care_systems_area WHERE system_id = %s", [system.pk])
    system.delete()
    result = run("verify-history", "--anchor", anchor)
    assert result.exit_code == 1
    assert "Aldmoor: BROKEN at entry 1: the whole chain is gone" in result.stdout


def test_broken_history_is_not_anchored(system, tmp_path):
    unchanging.let_go()
    of(system).update(person_id="6f3f6a4e-5a3a-4b9b-8a55-0d5e2e7a9f10")
    result = run("anchor-history", "--output", tmp_path / "anchor.txt")
    assert result.exit_code == 1
    assert "The history is broken" in result.stderr
    assert not (tmp_path / "anchor.txt").exists()


def test_what_cannot_be_asked_is_said(system, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    for arguments, sentence in (
        (("--system", "nowhere"), "There is no system"),
        (("--anchor", tmp_path / "letter.txt"), "is no anchor"),
    ):
        result = run("verify-history", *arguments)
        assert (result.exit_code, sentence in result.stderr) == (2, True)


def test_entry_of_another_chain_is_found(system):
    other = make_system()
    record("opened", of=other, by=None, at=NOW)
    unchanging.let_go()
    moved = of(other).first()
    Entry.objects.filter(pk=moved.pk).update(system=system, sequence=of(system).count() + 1)
    [found] = verifying.verify(only=system)
    assert [one.sequence for one in found.breaks] == [of(system).count()]
