"""Safe to start, able to work, and the next version, by command."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.cli.test_house import run
from tests.foundations.backups.elsewhere import elsewhere


@pytest.fixture(autouse=True)
def _answers_to_this_machine(settings):
    """The test client's own name would count as one that strangers use."""
    settings.ALLOWED_HOSTS = ["localhost"]


@pytest.mark.django_db
def test_check_says_that_all_is_well_or_every_reason(settings):
    assert run("check").stdout.startswith("Nothing stands in the way")
    settings.DEBUG, settings.SECRET_KEY = True, "secret"
    result = run("check", "--host=0.0.0.0")
    assert (result.exit_code, result.stderr.count("\n  - ")) == (1, 4), result.stderr
    served = run("serve", "--host=0.0.0.0")
    assert (served.exit_code, served.stderr) == (1, result.stderr)


@pytest.mark.django_db
def test_health_says_each_thing(settings, tmp_path):
    result = run("health")
    assert (result.exit_code, result.stdout.count(": well")) == (0, 4)
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "files"
    assert run("health").exit_code == 1


@pytest.mark.django_db(transaction=True)
def test_up_to_date_needs_no_upgrade():
    assert "nothing was done" in run("upgrade").stdout


@pytest.mark.slow  # it migrates databases of its own
@pytest.mark.django_db(transaction=True)
def test_upgrade_takes_a_backup_and_the_backup_goes_back(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    run("backup-key", "--to", tmp_path / "key.txt")
    public = (tmp_path / "key.txt").read_text().split()[3]
    with elsewhere(tmp_path):
        assert run("upgrade").exit_code == 0  # an empty database has nothing to lose
        executor = MigrationExecutor(connection)
        app, name = next(
            (app, name)
            for app, name in reversed(executor.loader.graph.leaf_nodes())
            if app in {"sessions", "auth"}
        )
        before = [
            each for each in executor.loader.graph.node_map if each[0] == app and each[1] < name
        ]
        call_command("migrate", app, max(before)[1] if before else "zero", verbosity=0)
        refused = run("upgrade")
        assert (refused.exit_code, "Nothing was changed" in refused.stderr) == (2, True)
        served = run("serve")
        assert "run alongside upgrade" in served.stderr
        backup = tmp_path / "before.age"
        done = run("upgrade", "--backup-to", backup, "--recipient", public)
        assert (done.exit_code, "1 changes made" in done.stdout) == (0, True), done.output
        assert "To go back: install the version before" in done.stdout
        place = str(connection.settings_dict["NAME"]).rpartition("/")[2]
        back = run("restore", backup, "--identity", tmp_path / "key.txt", "--replace", place)
        assert back.exit_code == 0, back.output
        assert "nothing was done" in run("upgrade").stdout


@pytest.mark.django_db
def test_what_is_due_waits_for_the_upgrade_and_its_backup(monkeypatch):
    from alongside.cli import timetable  # noqa: PLC0415

    assert run("run-due").exit_code == 0
    monkeypatch.setattr(timetable, "pending", lambda: ["people 0099"])
    result = run("run-due")
    assert result.exit_code == 1
    assert "people 0099 first), and nothing was done" in result.stderr
