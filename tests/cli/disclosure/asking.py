"""A table, the command, and what it says or wrote."""

import csv
from pathlib import Path

from click.testing import CliRunner

from alongside.cli.disclosure import disclosure

BY = ("--pack", "friends-and-family", "--by", "area", "--by", "sex")
LEVELS = (*BY, "--parent", "area=within")


def run(*arguments: object):
    """Run `alongside disclosure`."""
    return CliRunner().invoke(disclosure, [str(argument) for argument in arguments])


def written(path: Path, text: str) -> Path:
    """Write a file and return where it is."""
    path.write_text(text, encoding="utf-8")
    return path


def protected(tmp_path: Path, text: str, *options: object) -> list[dict[str, str]]:
    """What is written for the text of a CSV file."""
    out = tmp_path / "out.csv"
    result = run("protect", written(tmp_path / "in.csv", text), *options, "--output", out)
    assert result.exit_code == 0, result.output
    with out.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def refused(tmp_path: Path, command: str, text: str, *options: object) -> str:
    """What is said when the text of a CSV file is refused; nothing is written."""
    path = written(tmp_path / "in.csv", text)
    before = sorted(each.name for each in tmp_path.iterdir())
    where = ("--output", tmp_path / "out.csv") if command == "protect" else ()
    result = run(command, path, *options, *where)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert sorted(each.name for each in tmp_path.iterdir()) == before
    return result.stderr
