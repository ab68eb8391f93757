"""A whole system by one command: said in sentences, whole or not at all."""

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from alongside.cli import alongside
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.models import Person
from tests.factories import make_system
from tests.foundations.moving_in.books import as_tables, as_workbook, changed, small

pytestmark = pytest.mark.django_db


def run(*arguments):
    result = CliRunner().invoke(alongside, ["import", *map(str, arguments)])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "aldmoor.xlsx"
    path.write_bytes(as_workbook(small()))
    return path


def test_new_system_moves_in_with_one_command(file):
    result = run("system", file, "--new-system=Aldmoor and Vale")
    assert result.exit_code == 0, result.stderr
    assert "Taken in, into Aldmoor and Vale" in result.stdout
    assert "People: 3 new, 0 revised, 0 unchanged." in result.stdout
    assert CareSystem.objects.get().slug == "aldmoor-and-vale"


def test_dry_run_writes_nothing_not_even_the_system(file):
    result = run("system", file, "--new-system=Aldmoor", "--dry-run")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("Nothing written. This is what would happen:")
    assert not CareSystem.objects.exists()
    assert not Person.objects.exists()


def test_second_file_says_what_it_revises_and_what_it_leaves(file):
    system = make_system(slug="aldmoor")
    run("system", file, "--system=aldmoor")
    less = changed("Organisations", 2, 0, "Riverside and Hill")
    less["People"].pop()
    less["People"].append(["Ann Elmsby", "ann.elmsby@westmere.example.org", "P3", None, None])
    file.write_bytes(as_workbook(less))
    said = run("system", file, f"--system={system.slug}").stdout
    assert "Revised: Riverside and Hill (name)." in said
    assert "Not in the file, left as they are: Cy Dovecrest as Carer on the panel" in said
    assert "Look again: Two people are called “ann elmsby”" in said


def test_faults_are_listed_with_sheet_row_and_column(file):
    file.write_bytes(as_workbook(changed("People", 2, 1, "nonsense")))
    result = run("system", file, "--new-system=Aldmoor")
    assert result.exit_code == 2
    assert "Nothing was written: 1 problem." in result.stderr
    assert "Sheet “People”, row 2, column “Email”, cell B2:" in result.stderr
    assert not CareSystem.objects.exists()


def test_many_faults_are_cut_short_and_counted(file):
    sheets = small()
    sheets["People"] += [[f"Person {at}", "nonsense", "P3"] for at in range(60)]
    file.write_bytes(as_workbook(sheets))
    assert "… and 40 more." in run("system", file, "--new-system=Aldmoor").stderr


def test_folder_of_tables_moves_in(tmp_path):
    for title, text in as_tables(small()).items():
        (tmp_path / f"{title}.csv").write_text(text, encoding="utf-8")
    assert run("system", tmp_path, "--new-system=Aldmoor").exit_code == 0
    assert Person.objects.count() == 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--system=nowhere"], "There is no system “nowhere” (there: aldmoor)."),
        ([], "Say which system (there: aldmoor)."),
        (["--system=aldmoor", "--new-system=Aldmoor"], "already a system at “aldmoor”"),
    ],
)
def test_system_that_is_not_meant_is_named(file, options, said):
    make_system(slug="aldmoor")
    result = run("system", file, *options)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


def test_template_is_written_and_opens(tmp_path):
    assert run("system-template", f"--output={tmp_path / 'all.xlsx'}").exit_code == 0
    assert run("system-template", f"--output={tmp_path / 'all.zip'}").exit_code == 0
    assert load_workbook(tmp_path / "all.xlsx").sheetnames == [
        "Read me", "Organisations", "Areas", "Populations", "Posts", "People",
    ]  # fmt: skip
    refused = run("system-template", f"--output={tmp_path / 'all.doc'}")
    assert (refused.exit_code, "ends in .xlsx or .zip" in refused.stderr) == (2, True)
    nowhere = run("system-template", f"--output={tmp_path / 'no' / 'all.zip'}")
    assert (nowhere.exit_code, "Cannot write" in nowhere.stderr) == (1, True)
