"""`alongside import framework`, as somebody at the command line sees it."""

import pytest
from click.testing import CliRunner

from alongside.cli.importing_frameworks import framework
from alongside.foundations.frameworks.models import Version
from tests.factories import make_system

pytestmark = pytest.mark.django_db

WHOLE = """title: Ours
attribution: Us
rights_kind: permitted
rights: Ours to use.
version: 2024
valid_from: 2024-04-01
items:
  - {id: A, label: One}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ours.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(framework, [str(each) for each in arguments])


def ours():
    return Version.objects.filter(framework__slug="ours")


def test_framework_is_checked_taken_in_and_found_again(file):
    tried = run(file, "--dry-run")
    assert tried.exit_code == 0
    assert "Nothing written. This would take in Ours, 2024, with 1 items, for every" in tried.output
    assert not ours()
    done = run(file)
    assert "Taken in: Ours, 2024, with 1 items, for every system." in done.output
    assert ours().get().system is None
    assert "Nothing to do" in run(file).output


def test_framework_of_one_system(file):
    system = make_system()
    assert f"for {system} alone" in run(file, "--system", system.slug).output
    assert ours().get().system == system
    assert "no system “nowhere”" in run(file, "--system", "nowhere").output


def test_problems_are_named_with_their_row_and_nothing_is_written(file):
    file.write_text(WHOLE.replace("One", "''"), encoding="utf-8")
    found = run(file)
    assert found.exit_code == 2
    assert "Row 8, column “label”" in found.output
    file.write_text("title: [", encoding="utf-8")
    assert run(file).exit_code == 2
    assert not ours()
